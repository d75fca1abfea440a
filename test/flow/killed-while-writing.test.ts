// kill -9 while people write. Acknowledged words are there afterwards, words that nobody wrote are not, and nothing is
// there twice. At an orderly end, everything that was accepted is also acknowledged.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas, storedWording } from '../../shared/board/read.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseCommandId, type CommandId, type IdeaId } from '../../shared/kernel/ids.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { removeData, startServerProcess, type ServerProcess } from '../bench/processes.ts'
import {
  aFacilitator,
  aParticipant,
  someDraftId,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import { aClock } from '../fixtures/a-clock.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const kept = closing()
/** Five times this number is still less than the limit of a pad. */
const MOST_AT_ONCE = 35
/** This main has a short countdown. No test tells it to kill itself. */
const hurriedMain = fileURLToPath(new URL('../fixtures/dying-main.ts', import.meta.url))
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The words that one person sent, and the words that the server acknowledged. */
interface Ledger {
  readonly said: Set<string>
  readonly safe: Set<string>
}

const newLedger = (): Ledger => ({ said: new Set(), safe: new Set() })

/** No acknowledged words are missing, no words are there that nobody sent, and nothing is there twice. */
function expectSound(found: readonly string[], { said, safe }: Ledger): void {
  expect([...safe].filter((words) => !found.includes(words))).toEqual([])
  expect(found.filter((words) => !said.has(words))).toEqual([])
  expect(new Set(found).size).toBe(found.length)
}

/** Writes through a document and knows which words each acknowledgement covers. */
class Scribe {
  readonly ledger = newLedger()
  readonly replica: Replica
  readonly #write: (words: string) => void
  readonly #name: string
  #covered: { words: string; upTo: number }[] = []
  #count = 0

  constructor(name: string, replica: Replica, write: (words: string) => void) {
    this.#name = name
    this.replica = replica
    this.#write = write
  }

  async writeUntil(isOver: () => boolean): Promise<void> {
    this.#covered = []
    this.replica.ackedAtEnd = null
    for (let at = 0; at < MOST_AT_ONCE && !isOver(); at++) {
      const words = `${this.#name}${this.#count++};`
      this.ledger.said.add(words)
      this.#write(words)
      this.#covered.push({ words, upTo: this.replica.sent })
      await turn()
    }
  }

  get safeNow(): number {
    return this.#covered.filter(({ upTo }) => upTo <= this.replica.acked).length
  }

  /** After the connection ended, the words that its last acknowledgement covered are safe. */
  async lost(): Promise<void> {
    const acked = await this.replica.until(() => this.replica.ackedAtEnd, 'the end')
    this.replica.offline()
    for (const { words, upTo } of this.#covered) if (upTo <= acked) this.ledger.safe.add(words)
  }

  async back(): Promise<void> {
    await this.replica.online().saved()
    for (const words of this.ledger.said) this.ledger.safe.add(words)
  }
}

/** Adds ideas by command. A command without an answer is sent again with the same id. */
class Adder {
  readonly ledger = newLedger()
  readonly #person: Participant
  readonly #open = new Map<CommandId, string>()
  #count = 0

  constructor(person: Participant) {
    this.#person = person
  }

  async addUntil(isOver: () => boolean): Promise<void> {
    for (let at = 0; at < 30 && !isOver(); at++) {
      const id = must(parseCommandId(`adds-idea-${this.#count}`), 'command id')
      const words = `idea${this.#count++};`
      this.ledger.said.add(words)
      this.#open.set(id, words)
      await this.#give(id, words).catch(() => undefined) // the server was killed before its answer
    }
  }

  async #give(id: CommandId, words: string): Promise<void> {
    const command = { type: 'idea.add', texts: [words], id }
    const answer = await this.#person.ask('POST', '/commands', command)
    if (answer.status !== 200) return
    this.#open.delete(id)
    this.ledger.safe.add(words)
  }

  async back(): Promise<void> {
    for (const [id, words] of this.#open) await this.#give(id, words)
  }
}

class Session {
  server: ServerProcess
  readonly facilitator: Facilitator
  readonly people: readonly Participant[]
  readonly scribes: Scribe[] = []

  constructor(server: ServerProcess, facilitator: Facilitator, people: readonly Participant[]) {
    this.server = server
    this.facilitator = facilitator
    this.people = people
  }

  person(at: number): Participant {
    return must(this.people[at], 'person')
  }

  async to(kind: 'solo' | 'refine' | 'vote'): Promise<void> {
    while (this.facilitator.view?.phase.kind !== kind) {
      const { epoch } = await this.facilitator.seen()
      expect(await this.facilitator.advance()).toMatchObject({ ok: true })
      await this.facilitator.seen((view) => view.epoch > epoch)
    }
    await Promise.all(this.people.map((person) => person.inPhase(kind)))
  }

  /** Starts the server again on the same port and data, so that every client connects again by itself. */
  async restart(): Promise<void> {
    const port = new URL(this.server.url).port
    this.server = await startServerProcess(this.server.dataDir, { environment: { PORT: port } })
  }

  async close(): Promise<void> {
    for (const person of [this.facilitator, ...this.people]) person.close()
    await this.server.kill('SIGKILL')
    removeData(this.server)
  }
}

/** A session in refine, where everything is open at once: two people write drafts, one rewords an idea on the board. */
async function refining(dieAt = 'never'): Promise<Session> {
  const environment = { DIE_AT: dieAt }
  const server = await startServerProcess(undefined, { main: hurriedMain, environment })
  const facilitator = await aFacilitator(server, { agenda })
  const people: Participant[] = []
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan'])
    people.push(await aParticipant(server, facilitator.created.joinCode, { name }))
  const session = kept(new Session(server, facilitator, people))
  await session.to('solo')
  await session.person(0).write('an idea to begin with')
  await session.to('refine')
  for (const at of [0, 1]) {
    const pad = await session.person(at).pad()
    const { question } = await session.person(at).seen()
    const write = (text: string): void =>
      void addMany(pad.doc, [{ draftId: someDraftId(), text }], question.id, pad.origin)
    session.scribes.push(new Scribe(`draft${at}.`, pad, write))
  }
  const board = await session.person(2).board()
  const id = must([...readIdeas(board.doc).keys()][0], 'idea')
  const write = (words: string): void =>
    void reword(board.doc, id, `${wordsOf(board, id)}${words}`, board.origin)
  reword(board.doc, id, '', board.origin)
  await board.saved()
  session.scribes.push(new Scribe('edit.', board, write))
  return session
}

const agenda: NonNullable<CreateSession['agenda']> = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo', kind: 'solo', seconds: 0, board: 'hidden' },
  { id: 'refine', kind: 'refine', seconds: 0 },
  { id: 'vote', kind: 'vote', seconds: 0, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
]

/** The words as the document has them. A reader would show the first wording where a card is empty. */
const wordsOf = (board: Replica, id: IdeaId): string => storedWording(board.doc, id)

/** What the server serves to new replicas: the drafts of the two people, the reworded idea and the added ideas. */
async function servedTo(session: Session): Promise<readonly (readonly string[])[]> {
  const pads = await Promise.all([0, 1].map((at) => session.person(at).pad()))
  const drafts = pads.map(({ doc }) =>
    readDrafts(doc).flatMap(({ text }) => (text.startsWith('draft') ? [text] : [])),
  )
  const ideas = await session.person(3).ideas()
  const edits = ideas.find((text) => text.startsWith('edit.')) ?? ''
  for (const pad of pads) pad.close()
  return [...drafts, edits.match(/[^;]+;/g) ?? [], ideas.filter((text) => text.startsWith('idea'))]
}

async function checkAll(session: Session, adder: Adder): Promise<void> {
  const found = await servedTo(session)
  const ledgers = [...session.scribes.map(({ ledger }) => ledger), adder.ledger]
  for (const [at, ledger] of ledgers.entries()) expectSound(must(found[at], 'found'), ledger)
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await turn()
}

test('[I3] An acknowledgement survives SIGKILL', async () => {
  const session = await refining()
  const adder = new Adder(session.person(3))
  const chance = seededChance(20_260)
  for (let cycle = 0; cycle < 5; cycle++) {
    const [dice = 0] = chance.bytes(1)
    let isKilled = false
    const writing = [
      ...session.scribes.map((scribe) => scribe.writeUntil(() => isKilled)),
      adder.addUntil(() => isKilled),
    ]
    const safe = (): number => session.scribes.reduce((sum, { safeNow }) => sum + safeNow, 0)
    await until(() => safe() > 5 + (dice % 40))
    await session.server.kill('SIGKILL')
    isKilled = true
    await Promise.all(writing)
    await Promise.all(session.scribes.map((scribe) => scribe.lost()))
    await session.restart()
    await checkAll(session, adder)
    await Promise.all(session.scribes.map((scribe) => scribe.back()))
    await adder.back()
    await checkAll(session, adder)
  }
  expect(adder.ledger.safe.size).toBeGreaterThan(5)
  expect(session.scribes.every(({ ledger }) => ledger.safe.size > 20)).toBe(true)
})

test('[I3] Everything that was shown to anybody is durable, and nobody goes on writing under a clientID that was lost', async () => {
  const session = await refining('the last words')
  const [, , { replica: writing }] = session.scribes as [Scribe, Scribe, Scribe]
  const dan = session.person(3)
  const reading = await dan.board()
  const id = must([...readIdeas(writing.doc).keys()][0], 'idea')
  reword(writing.doc, id, 'the last words', writing.origin)
  await session.server.ended
  const acked = await writing.until(() => writing.ackedAtEnd, 'the end')
  expect({ isSafe: acked >= writing.sent, shown: wordsOf(reading, id) }).toEqual({
    isSafe: false,
    shown: '',
  })
  for (const one of [writing, reading]) one.offline()
  await session.restart()
  expect(await dan.ideas()).toEqual(['an idea to begin with']) // an empty card shows its first wording
  await writing.online().saved()
  await dan.command({ type: 'idea.add', texts: ['afterwards'] })
  const { doc } = await dan.board()
  const entries = [...doc.getMap<Y.Map<unknown>>('ideas').values()]
  expect(new Set(entries.map(({ _item: item }) => item?.id.client)).size).toBe(2)
  expect(await dan.ideas()).toEqual(['afterwards', 'the last words'])
})

test('[I3] After a kill in a vote, the last acknowledged marks are there, or later marks that the person gave', async () => {
  const session = await refining()
  const dan = session.person(3)
  await dan.command({ type: 'idea.add', texts: ['one', 'two', 'three'] })
  await session.to('vote')
  const ballot = await dan.until(() => dan.slices.ballots?.[0], 'a ballot')
  for (const enough of [3, 11]) {
    const given: string[] = []
    let acked = 0
    let isKilled = false
    const voting = (async () => {
      while (!isKilled && given.length < 40) {
        const target = must(ballot.targets[given.length % ballot.targets.length], 'target')
        given.push(target)
        const cast = { type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } }
        const id = `cast-${enough}-${given.length}`
        const answer = await dan.ask('POST', '/commands', { ...cast, id }).catch(() => null)
        if (answer?.status === 200) acked = given.length
      }
    })()
    await until(() => acked >= enough)
    await session.server.kill('SIGKILL')
    isKilled = true
    await voting
    await session.restart()
    const { slices } = (await dan.ask('GET', '')).body as {
      slices: { ballots: { mine: object }[] }
    } // the same order in every run
    const mine = Object.keys(must(slices.ballots[0], 'ballot').mine)
    expect(given.slice(acked - 1)).toContain(mine[0])
    expect(mine).toHaveLength(1)
  }
})

test('[I3] After SIGTERM under load, every edit that was taken is acknowledged, sockets close with 1012 and the exit code is 0', async () => {
  const session = await refining()
  let isOver = false
  const writing = session.scribes.map((scribe) => scribe.writeUntil(() => isOver))
  await until(() => session.scribes.every(({ safeNow }) => safeNow > 3))
  const code = await session.server.kill('SIGTERM')
  isOver = true
  await Promise.all(writing)
  await Promise.all(session.scribes.map((scribe) => scribe.lost()))
  expect(code).toBe(0)
  for (const { replica } of session.scribes) expect(replica.closeCodes).toEqual([1012])
  await session.restart()
  const found = await servedTo(session)
  for (const [at, { ledger }] of session.scribes.entries())
    expect(found[at]?.toSorted()).toEqual([...ledger.safe].toSorted())
})

test('[I3] An orderly end commits and acknowledges edits that no tick has reached yet', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const clock = aClock({ still: true })
  const workshop = await aWorkshop({ server: { store: folder.database(), clock } })
  await workshop.to('solo')
  const ada = workshop.person(0)
  const pad = await ada.pad()
  const { question } = await ada.seen()
  const drafts = [{ draftId: someDraftId(), text: 'in the last moment' }]
  addMany(pad.doc, drafts, question.id, pad.origin)
  await pad.settled()
  expect(pad.acked).toBe(0)
  await workshop.server.close()
  const acked = await pad.until(() => pad.ackedAtEnd, 'the end')
  expect(acked).toBe(pad.sent)
  expect(pad.closeCodes).toEqual([1012])
  const again = kept(await workshop.restarted({ store: folder.database() }))
  const [draft] = readDrafts((await again.person(0).pad()).doc)
  expect(draft?.text).toBe('in the last moment')
})
