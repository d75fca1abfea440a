import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/kernel/assert.ts'
import { shuffled } from '../../shared/kernel/chance.ts'
import { openPad, writeDraft } from '../bench/pads.ts'
import { connectRaw, type RawClient } from '../bench/raw-client.ts'
import { until } from '../bench/wait.ts'
import { createWorkshop, takeSeats } from '../bench/workshop.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { liveServer, type LiveServer } from './a-workshop.ts'

const PEOPLE = 10
const EACH = 6

let server: LiveServer
beforeAll(async () => {
  server = await liveServer()
})
afterAll(() => server.stop())

/** Adjusted Rand index (Hubert and Arabie 1985) of two labelings: 1 = the same groups, 0 = chance. */
function adjustedRand(one: readonly string[], other: readonly string[]): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2
  const sizes = (labels: readonly string[]): number[] =>
    [...Map.groupBy(labels, (label) => label).values()].map((group) => group.length)
  const together = sizes(one.map((label, at) => `${label}|${other[at]}`))
  const sum = (list: readonly number[]): number =>
    list.reduce((total, count) => total + pairs(count), 0)
  const expected = (sum(sizes(one)) * sum(sizes(other))) / pairs(one.length)
  const most = (sum(sizes(one)) + sum(sizes(other))) / 2
  return most === expected ? 0 : (sum(together) - expected) / (most - expected)
}

test('[I2] after an anonymous reveal no visible field of an idea tells who wrote it', async () => {
  const steering = await createWorkshop(server.url)
  const { sessionId, joinCode } = steering.created
  const seats = await takeSeats(server.url, joinCode, PEOPLE)
  await steering.advance()
  const { question } = await steering.ready()
  const pads: RawClient[] = []
  for (const seat of seats) pads.push(await openPad(server.url, sessionId, seat.token))
  for (const [at, pad] of pads.entries()) {
    for (let n = 0; n < EACH; n++) writeDraft(pad, question.id, n, `author-${at} idea-${n}`)
  }
  await until(() => pads.every((pad) => pad.acked >= pad.sent))
  await steering.advance()
  const board = await connectRaw(
    `${server.url}/sync/${sessionId}/board`,
    must(seats[0], 'seat').token,
  )

  const ideas = [...board.doc.getMap<Y.Map<unknown>>('ideas')].map(([id, idea]) => {
    const text = idea.get('text')
    const item = must(text instanceof Y.Text ? text._item : null, 'text')
    const author = /^author-\d+/.exec(String(text))?.[0] ?? ''
    return {
      id,
      author,
      client: String(item.id.client),
      clock: item.id.clock,
      order: String(idea.get('order')),
    }
  })
  expect(ideas).toHaveLength(PEOPLE * EACH)
  const authors = ideas.map(({ author }) => author)
  const inRuns = (key: (idea: (typeof ideas)[number]) => string | number): string[] => {
    const sorted = ideas.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    return ideas.map((idea) => String(Math.floor(sorted.indexOf(idea) / EACH)))
  }
  const chance = seededChance(1)
  const byChance = Array.from({ length: 1_000 }, () =>
    adjustedRand(
      authors,
      shuffled(
        inRuns(({ id }) => id),
        chance,
      ),
    ),
  )
  // Far above anything chance brings (so that a run in a hundred does not fail), far below 1, which any order tells.
  const limit = Math.max(...byChance) + 0.1

  expect(adjustedRand(authors, authors)).toBe(1)
  expect(new Set(ideas.map(({ client }) => client)).size).toBe(1)
  for (const guess of [
    inRuns(({ id }) => id),
    inRuns(({ order }) => order),
    inRuns(({ clock }) => clock),
  ]) {
    expect(adjustedRand(authors, guess)).toBeLessThanOrEqual(limit)
  }
  const drafts = new Set(pads.flatMap((pad) => [...pad.doc.getMap('drafts').keys()]))
  expect(ideas.filter(({ id }) => drafts.has(id))).toEqual([])
  for (const client of [...pads, board]) client.close()
  steering.close()
})
