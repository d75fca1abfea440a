// The byte test. What is written alone is looked for, in every form it could take, in every byte that anybody else
// gets on any socket or route, in the log, the figures and the stored rows of others, through a whole session.
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { binDraft, startDraft, startEditing, typeInto } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { someDraftId, type Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { aCanary, formsOf, found } from '../fixtures/canary.ts'
import { closing } from '../fixtures/closing.ts'
import { sweep, sweepOutside } from '../fixtures/sweep.ts'
import { rowsByRoom } from '../store/a-database.ts'

const kept = closing()

interface Secret {
  readonly words: string
  readonly author: Participant
  /** The reveal of this round brings it to everybody; null: no reveal does. */
  readonly until: number | null
  /** Never stored: it stood in something that was refused. */
  readonly refused: boolean
}

test('[I1] the search finds a canary in each of its disguises, and only then', () => {
  const canary = aCanary('planted')
  expect(formsOf(canary).length).toBeGreaterThanOrEqual(14)
  for (const form of formsOf(canary)) {
    const amid = Buffer.concat([Buffer.from('{"text":"'), form, Buffer.from('"}')])
    for (const piece of [amid, gzipSync(amid), brotliCompressSync(amid)])
      expect(found([piece], [canary])).toEqual([canary])
  }
  expect(found([Buffer.from(aCanary('another'))], [canary])).toEqual([])
})

test('[I1] what somebody shows is heard on each of the ways that the byte test listens to', async () => {
  const workshop = kept(await aWorkshop())
  const words = aCanary('shown')
  const [ada, ben] = [workshop.person(0), workshop.person(1)]
  await ada.command({ type: 'name.set', name: words.slice(0, 40) })
  await workshop.to('solo')
  await ada.write(words)
  await workshop.on()
  await ben.board()
  const over = (plane: string): Buffer[] =>
    ben.tap.heard.flatMap((heard) => (heard.over === plane ? [heard.bytes] : []))
  expect(found(over('board'), [words])).toEqual([words])
  await ben.until(() => found(over('control'), [words.slice(0, 40)]).length > 0, 'the name')
  expect(found(await sweep(workshop, ben), [words])).toEqual([words])
})

/** One person writes in every way in which words can be in a pad, and in commands that are refused. */
async function writesAlone(author: Participant, pad: Replica, round: number): Promise<Secret[]> {
  const { question } = await author.seen()
  const secret = (label: string, until: number | null = null): Secret => ({
    words: aCanary(`${label}${round}`),
    author,
    until,
    refused: label === 'refused',
  })
  const [entered, field, copy, binned, refused] = [
    secret('entered', round),
    secret('field'),
    secret('copy'),
    secret('binned'),
    secret('refused'),
  ]
  const [enteredId] = await author.write(entered.words)
  const [fieldId, copyId, binnedId] = [someDraftId(), someDraftId(), someDraftId()]
  startDraft(pad.doc, { draftId: fieldId, question: question.id, text: '' }, pad.origin)
  for (let at = 1; at <= field.words.length; at++)
    typeInto(pad.doc, fieldId, field.words.slice(0, at), pad.origin)
  await pad.until(() => pad.doc.getMap('drafts').has(must(enteredId, 'entered')), 'the own draft')
  startEditing(pad.doc, must(enteredId, 'entered'), copyId, pad.origin)
  typeInto(pad.doc, copyId, copy.words, pad.origin)
  const gone = { draftId: binnedId, question: question.id, text: binned.words }
  startDraft(pad.doc, gone, pad.origin)
  await pad.saved()
  binDraft(pad.doc, binnedId, pad.origin)
  await pad.saved()
  const answers = [
    await author.command({ type: 'idea.add', texts: [refused.words] }),
    await author.command({ type: refused.words } as never),
    await author.command({ type: 'name.set', name: refused.words.repeat(3) }),
    (await author.ask('POST', '/commands', { type: refused.words, id: refused.words })).text,
    (await author.ask('GET', `/export/${encodeURIComponent(refused.words)}`)).text,
  ]
  const said = answers.map((answer) => Buffer.from(JSON.stringify(answer)))
  expect(found(said, [refused.words]), 'an answer repeats what it refuses').toEqual([])
  return [entered, field, copy, binned, refused]
}

class Watch {
  readonly secrets: Secret[] = []
  /** How often a draft was found where it may be: in its own pad's rows. */
  seenAtHome = 0
  readonly #workshop: Workshop
  readonly #metrics: string
  readonly #database: string
  readonly #boards = new Map<Participant, Replica>()
  readonly #searched = new Map<Participant, number>()

  constructor(workshop: Workshop, metricsPort: number, database: string) {
    this.#workshop = workshop
    this.#metrics = `http://127.0.0.1:${metricsPort}/metrics`
    this.#database = database
  }

  /** Everybody asks for everything, and nothing they ever got holds what is not theirs to know. */
  async look(): Promise<void> {
    const { everyone, facilitator, server } = this.#workshop
    const revealed = facilitator.view?.rounds.filter((round) => round.revealed) ?? []
    const isPublic = ({ until }: Secret): boolean => revealed.some(({ n }) => n === until)
    const hidden = this.secrets.filter((secret) => !isPublic(secret))
    const heard = await Promise.all(everyone.map((person) => this.#heardBy(person)))
    for (const [at, person] of everyone.entries()) {
      const strange = hidden.filter(({ author }) => author !== person)
      expect(found(must(heard[at], 'heard'), wordsOf(strange))).toEqual([])
    }
    const outside = await sweepOutside(this.#workshop)
    const metrics = await (await fetch(this.#metrics)).text()
    const logged = server.logged.map((line) => JSON.stringify(line))
    expect(metrics).toContain('forethought_')
    const said = [...logged, metrics].map((text) => Buffer.from(text))
    expect(found(outside, wordsOf(hidden))).toEqual([])
    expect(found(said, wordsOf(this.secrets))).toEqual([])
    this.#lookIntoRows(hidden)
  }

  async #heardBy(person: Participant): Promise<readonly Buffer[]> {
    const { board } = (await person.seen()).phase
    const open = this.#boards.get(person)
    if (board !== 'none' && open?.provider.wsconnected !== true)
      this.#boards.set(person, await person.board())
    const answers = await sweep(this.#workshop, person)
    await person.settled()
    const from = this.#searched.get(person) ?? 0
    this.#searched.set(person, person.tap.heard.length)
    return [...answers, ...person.tap.heard.slice(from).map(({ bytes }) => bytes)]
  }

  #lookIntoRows(hidden: readonly Secret[]): void {
    for (const [room, rows] of rowsByRoom(this.#database)) {
      const own = hidden.filter(
        ({ author, refused }) => !refused && room === `draft:${author.seat.participantId}`,
      )
      const here = found(rows, wordsOf(hidden))
      expect(wordsOf(own)).toEqual(expect.arrayContaining(here))
      this.seenAtHome += here.length
    }
  }
}

const wordsOf = (secrets: readonly Secret[]): string[] => secrets.map(({ words }) => words)

const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn']

test.each([
  ['anonymous', 'hybrid', 2],
  ['named', 'strict', 1],
] as const)(
  '[I1] six people write alone, and nobody else gets a byte of it before the reveal (%s)',
  async (anonymity, template, rounds) => {
    const folder = aFolder()
    kept({ close: () => folder.remove() })
    const metricsPort = await aFreePort()
    const workshop = kept(
      await aWorkshop({
        names,
        session: { template, settings: { anonymity } },
        server: {
          store: folder.database(),
          environment: { METRICS_PORT: String(metricsPort), LOG_LEVEL: 'trace' },
        },
      }),
    )
    const writers = [...workshop.people]
    await workshop.observes()
    const watch = new Watch(workshop, metricsPort, join(folder.path, 'forethought.db'))
    await watch.look()
    let pads: readonly Replica[] = []
    let round = 0
    do {
      if (workshop.facilitator.view?.phase.kind === 'lobby') {
        await workshop.on()
        pads = await Promise.all(writers.map((writer) => writer.pad()))
      }
      const isSolo = workshop.facilitator.view?.phase.kind === 'solo'
      if (isSolo) {
        round++
        for (const [at, writer] of writers.entries())
          watch.secrets.push(...(await writesAlone(writer, must(pads[at], 'pad'), round)))
        for (const writer of writers) await writer.command({ type: 'ready.set', ready: true })
      }
      await workshop.server.clock.advance(5_000)
      await watch.look()
      const { isCounting, taken } = await workshop.advancing()
      expect(isCounting).toBe(isSolo)
      if (isCounting) {
        await watch.look()
        await workshop.server.clock.advance(3_000)
      }
      expect(await taken).toMatchObject({ ok: true })
    } while (workshop.facilitator.view?.phase.kind !== 'results')
    expect(await workshop.facilitator.command({ type: 'session.close' })).toMatchObject({
      ok: true,
    })
    await workshop.see((view) => view.phase.kind === 'closed')
    await watch.look()
    expect(round).toBe(rounds)
    expect(watch.seenAtHome).toBeGreaterThan(0)
    const mine = await workshop.person(0).ask('GET', '/export/json')
    const entered = watch.secrets.filter(({ until }) => until !== null)
    expect(found([Buffer.from(mine.text)], wordsOf(entered))).toEqual(wordsOf(entered))
  },
  60_000,
)
