// kill -9: what was promised is there afterwards, once, and nothing that nobody wrote.
import * as Y from 'yjs'
import { readIdeas } from '../../../shared/board/read.ts'
import { readDrafts } from '../../../shared/draft/read.ts'
import { startDraft } from '../../../shared/draft/edit.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { randomBelow } from '../../../shared/kernel/chance.ts'
import { parseCommandId } from '../../../shared/kernel/ids.ts'
import { removeData, startServerProcess, type ServerProcess } from '../../bench/processes.ts'
import { someDraftId } from '../../fixtures/a-participant.ts'
import type { Replica } from '../../fixtures/a-replica.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { Crew } from '../crew.ts'
import { aGroup, hurried, type Group } from '../ground.ts'
import { hurriedReveal, REVEAL_MS } from '../hurried-reveal.ts'
import { Intruder } from '../intruder.ts'
import { until, type Attack, type Row } from '../row.ts'

/** What each pad's owner was promised before the kill is there afterwards, once, and nothing that nobody wrote. */
export async function kills({ seconds, seed }: Attack): Promise<Row> {
  let server = await startServerProcess(undefined, { environment: hurried })
  const failures: string[] = []
  let acknowledged = 0
  const cycles = await until(seconds, async (turn) => {
    const crew = await Crew.board(server, 5)
    const typing = new Typing(crew)
    await pause(100 + ((seed * 7_919 + turn * 613) % 1_500))
    const promised = typing.stop()
    await server.kill('SIGKILL')
    for (const pad of crew.pads) pad.provider.disconnect()
    server = await startServerProcess(server.dataDir, { environment: hurried })
    for (const [n, { seat }] of crew.people.entries()) {
      const intruder = await new Intruder({ url: server.url, seat, room: 'draft' }).entered()
      const drafts = (await intruder.read()).getMap('drafts').toJSON() as Drafts
      intruder.leave()
      acknowledged += promised[n] ?? 0
      failures.push(
        ...wrongIn(drafts, n, promised[n] ?? 0).map((wrong) => `cycle ${turn}: ${wrong}`),
      )
    }
    crew.close()
  })
  await server.kill('SIGTERM')
  removeData(server)
  const figures = `${cycles} kills, ${acknowledged} acknowledged`
  return { goal: 'G5', attack: 'kill -9 while five write', figures, failures }
}

type Drafts = Readonly<Record<string, { readonly text: string }>>
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function wrongIn(drafts: Drafts, person: number, promised: number): string[] {
  const keys = Array.from({ length: promised }, (_, at) => `draft-${at}`)
  const lost = keys.filter((key) => drafts[key] === undefined)
  const invented = Object.entries(drafts).filter(([key, { text }]) => text !== `${person} ${key}`)
  return [...lost.map((key) => `${key} lost`), ...invented.map(([key]) => `${key} invented`)]
}

/** Everybody writes a draft now and then. */
class Typing {
  readonly #crew: Crew
  readonly #timer: NodeJS.Timeout
  #next = 0

  constructor(crew: Crew) {
    this.#crew = crew
    this.#timer = setInterval(() => this.#write(), 20)
  }

  #write(): void {
    const key = `draft-${this.#next++}`
    if (this.#next > 190) return
    for (const [n, pad] of this.#crew.pads.entries())
      pad.doc.getMap('drafts').set(key, new Y.Map([['text', new Y.Text(`${n} ${key}`)]]))
  }

  /** How many drafts each has been promised: its first message was the step 2. */
  stop(): readonly number[] {
    clearInterval(this.#timer)
    return this.#crew.pads.map(({ acked }) => Math.max(0, acked - 1))
  }
}

const PEOPLE = 5
const EACH = 4
const STATEMENTS = 40
const named = [
  'before the cut',
  'before the commit',
  'after the commit',
  'while pads are rewritten',
]
const id = must(parseCommandId('the-one-advance'), 'command id')

/** Killed at a statement of the reveal, at a named moment, or at any moment around it, while everybody types on. */
export async function killsInReveal({ seconds, seed }: Attack): Promise<Row> {
  const chance = seededChance(seed)
  const failures: string[] = []
  let [inside, happened] = [0, 0]
  const cycles = await until(seconds, async (turn) => {
    const kind = randomBelow(3, chance)
    const dieAt =
      kind === 0
        ? 'never'
        : kind === 1
          ? `statement ${1 + randomBelow(STATEMENTS, chance)}`
          : must(named[randomBelow(named.length, chance)], 'a moment')
    const done = await oneKill(dieAt, randomBelow(REVEAL_MS * 2, chance))
    if (done.byItself) inside++
    if (done.hasHappened) happened++
    failures.push(...done.wrong.map((wrong) => `cycle ${turn} (${dieAt}): ${wrong}`))
  })
  return {
    goal: 'G6',
    attack: 'kill -9 in and around a reveal while five type',
    figures: `${cycles} kills, ${inside} between two statements of it, ${happened} after its commit`,
    failures,
  }
}

async function oneKill(dieAt: string, afterMs: number) {
  let server = await startServerProcess(undefined, hurriedReveal({ ...hurried, DIE_AT: dieAt }))
  const PORT = new URL(server.url).port
  const group = await aGroup(server, { size: PEOPLE })
  await group.go('solo')
  const written = await Promise.all(
    group.people.map(async (person, at) => {
      const texts = Array.from({ length: EACH }, (_, n) => `idea ${n} of ${at}`)
      await person.write(...texts)
      return texts
    }),
  )
  const fields = await fieldsOf(group)
  const { epoch } = await group.facilitator.seen()
  const advance = { type: 'phase.advance', epoch, id } as const
  void group.facilitator.command(advance) // nobody may be left to answer it
  let byItself = false
  void server.ended.then(() => (byItself = true))
  const wait = dieAt === 'never' ? afterMs : REVEAL_MS * 6
  await Promise.race([server.ended, pause(wait)])
  const wasByItself = byItself
  await server.kill('SIGKILL')
  const typed = fields.stop()
  server = await startServerProcess(server.dataDir, hurriedReveal({ ...hurried, PORT }))
  await group.facilitator.until(() => group.facilitator.socket.connected, 'the server again')
  const { state, wrong } = await judged(group, server, written.flat())
  for (const [at, pad] of fields.pads.entries()) {
    await pad.saved()
    const person = must(group.people[at], 'a person')
    const fresh = await person.pad()
    const kept = readDrafts(fresh.doc).filter(({ text }) => text.startsWith('still typing'))
    if (kept.length !== typed)
      wrong.push(`${kept.length} of ${typed} kept-back drafts in pad ${at}`)
  }
  const again = await group.facilitator.command(advance)
  if (!again.ok) wrong.push(`asked again: ${again.code}`)
  wrong.push(...(await boardIsWrong(group, written.flat(), epoch + 1)))
  group.close()
  await server.kill('SIGTERM')
  removeData(server)
  return { byItself: wasByItself, hasHappened: state === 'read', wrong }
}

/** Before it is asked for again: all of it is there, or nothing. */
async function judged(
  group: Group<ServerProcess>,
  server: ServerProcess,
  texts: readonly string[],
) {
  const { seat } = group.facilitator
  const answer = await fetch(
    `${server.url}/api/sessions/${seat.sessionId}?as=${seat.participantId}`,
    {
      headers: { authorization: `Bearer ${seat.token}` },
    },
  )
  const { view } = (await answer.json()) as {
    view: { phase: { kind: string }; counts: { ideas?: number } }
  }
  const ideas = view.counts.ideas ?? 0
  const isWhole = view.phase.kind === 'read' ? ideas === texts.length : ideas === 0
  const wrong = isWhole ? [] : [`${ideas} ideas in ${view.phase.kind}`]
  return { state: view.phase.kind, wrong }
}

async function boardIsWrong(
  group: Group<ServerProcess>,
  texts: readonly string[],
  epoch: number,
): Promise<string[]> {
  const view = await group.facilitator.seen((one) => one.phase.kind === 'read')
  const board = await group.people[0].board()
  const shown = [...readIdeas(board.doc).values()].map(({ text }) => text).toSorted()
  board.close()
  const isRight = JSON.stringify(shown) === JSON.stringify(texts.toSorted())
  return [
    ...(isRight
      ? []
      : [`the board has ${shown.length} of ${texts.length}: lost, doubled or invented`]),
    ...(view.epoch === epoch ? [] : [`revealed ${view.epoch - epoch + 1} times`]),
  ]
}

/** Everybody goes on typing drafts that no reveal takes. */
async function fieldsOf(group: Group<ServerProcess>) {
  const { question } = await group.people[0].seen()
  const pads: Replica[] = await Promise.all(group.people.map((person) => person.pad()))
  let typed = 0
  const timer = setInterval(() => {
    typed++
    for (const pad of pads) {
      const field = { draftId: someDraftId(), question: question.id, text: `still typing ${typed}` }
      startDraft(pad.doc, field, pad.origin)
    }
  }, 15)
  const stop = (): number => {
    clearInterval(timer)
    return typed
  }
  return { pads, stop }
}
