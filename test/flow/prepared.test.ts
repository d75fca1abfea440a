// Prepared cards on a real server: who hears of them before the board opens, and how much of them is taken.
import { expect, test } from 'vitest'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { sendPrepared, type Part } from '../../shared/prepare/batches.ts'
import { readOutcome } from '../../shared/prepare/from-outcome.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import type { CommandResult } from '../../shared/wire/commands.ts'
import { aFacilitator, Participant, type Facilitator } from '../fixtures/a-participant.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const CANARY = 'prepared-canary'

const prepared = (texts: readonly string[]): Prepared => ({
  title: '',
  questions: [],
  question: 0,
  clusters: [{ title: 'Options', aside: false }],
  ideas: texts.map((text) => ({
    text,
    original: text,
    question: null,
    cluster: 0,
    into: null,
    aside: false,
    status: null,
  })),
  comments: [],
  actions: [],
})

let given = 0
/** Sends as a page does: over HTTP, batch by batch. */
const putBy =
  (lead: Facilitator) =>
  async (parts: readonly Part[]): Promise<readonly string[] | null> => {
    const command = { id: `batch-${++given}`, type: 'board.prepare', parts }
    const answer = await lead.ask('POST', '/commands', command)
    return answer.status === 200 ? ((answer.body as CommandResult).made ?? null) : null
  }

test('[PLAN-31] Before the board opens nobody is served a prepared card, and other people are told nothing of them', async () => {
  const workshop = kept(await aWorkshop())
  const { facilitator } = workshop
  const ana = workshop.person(0)
  // Everybody has heard that everybody is there, so nothing else is due.
  await ana.until(
    () => ana.slices.people?.people.filter(({ here }) => here === true).length === 4,
    'all people',
  )
  await Promise.all(workshop.everyone.map((person) => person.settled()))
  const before = ana.frames.length
  expect(await sendPrepared(prepared(['Wrong', 'file']), putBy(facilitator))).toBe(true)
  await facilitator.command({ type: 'board.clear' })
  expect(await sendPrepared(prepared([CANARY, 'Maps']), putBy(facilitator))).toBe(true)
  const view = await facilitator.seen(({ counts }) => counts.prepared?.cards === 2)
  expect(view.counts.prepared).toEqual({ cards: 2, clusters: 1 })
  await ana.settled()
  expect(ana.frames.slice(before)).toEqual([])
  for (const format of ['md', 'csv', 'json', 'txt', 'html'])
    for (const person of workshop.everyone)
      expect((await person.ask('GET', `/export/${format}`)).text).not.toContain(CANARY)
  await workshop.to('solo')
  const frozen = ana.replica('board')
  await ana.settled()
  expect(ana.tap.heard.some(({ bytes }) => bytes.includes(CANARY))).toBe(false)
  frozen.close()
  await ana.write('Night bus')
  await workshop.on()
  const board = await ana.board()
  expect([...readIdeas(board.doc).values()].map(({ text }) => text).toSorted()).toEqual(
    ['Maps', 'Night bus', CANARY].toSorted(),
  )
  expect([...readClusters(board.doc).values()].map(({ title }) => title)).toEqual(['Options'])
  expect((await ana.seen()).counts.ideas).toBe(3)
  const told = await ana.ask('GET', '/export/md')
  expect(told.text).toContain('2 ideas were prepared before the start')
})

test('[PLAN-30] Prepared cards that were taken off again are gone after a restart too, and a batch that comes twice is taken once', async () => {
  const folder = aFolder()
  const server = await aServer({ store: folder.database() })
  const lead = await aFacilitator(server)
  const command = { id: 'batch-twice', type: 'board.prepare', parts: [{ part: 'idea', text: 'A' }] }
  const first = await lead.ask('POST', '/commands', command)
  const second = await lead.ask('POST', '/commands', command)
  expect(second.body).toEqual(first.body)
  await lead.seen(({ counts }) => counts.prepared?.cards === 1)
  await lead.command({ type: 'board.clear' })
  await sendPrepared(prepared(['B']), putBy(lead))
  lead.close()
  await server.close()
  const again = kept(await aServer({ store: folder.database() }))
  const back = new Participant(again, lead.seat)
  const { counts } = await back.seen()
  expect(counts.prepared).toEqual({ cards: 1, clusters: 1 })
  back.close()
  folder.remove()
})

test('[PLAN-34] A batch is taken at its limits and refused one beyond, and nothing of a refused one is kept', async () => {
  const server = kept(await aServer({ environment: { LIMIT_PREPARED_IDEAS: '150' } }))
  const lead = await aFacilitator(server)
  const ideas = (n: number): Part[] =>
    Array.from({ length: n }, () => ({ part: 'idea', text: 'x' }))
  const put = putBy(lead)
  expect(await put(ideas(101))).toBeNull()
  expect(await put(ideas(100))).toHaveLength(100)
  expect(await put(ideas(51))).toBeNull()
  expect(await put(ideas(50))).toHaveLength(50)
  const bad: readonly unknown[] = [
    [],
    [{ part: 'idea', text: 'x'.repeat(2_001) }],
    [{ part: 'idea', text: '' }],
    [{ part: 'idea', text: 'x', author: 'Mallory', status: 'loved' }],
    [{ part: 'else', text: 'x' }],
    [{ part: 'action', text: 'x', due: 'tomorrow' }],
  ]
  for (const parts of bad) expect(await put(parts as Part[]), JSON.stringify(parts)).toBeNull()
  await lead.seen(({ counts }) => counts.prepared?.cards === 150)
  lead.close()
})

test('[OUT-86] A thousand ideas of an outcome go through its file into a new session on a real server', async () => {
  const workshop = kept(await aWorkshop({ session: { settings: { anonymity: 'named' } } }))
  const { facilitator } = workshop
  const texts = Array.from({ length: 1_000 }, (_, n) => `idea ${n} with some words of its own`)
  expect(await sendPrepared(prepared(texts), putBy(facilitator))).toBe(true)
  await workshop.to('solo')
  await workshop.person(0).write('one of mine')
  await workshop.on()
  const file = await facilitator.ask('GET', '/export/json')
  const read = readOutcome(JSON.parse(file.text))
  if (!read.ok) throw new Error(read.error)
  const next = await aFacilitator(workshop.server)
  expect(await sendPrepared(read.value, putBy(next))).toBe(true)
  await next.seen(({ counts }) => counts.prepared?.cards === 1_001)
  next.close()
})
