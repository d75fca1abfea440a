import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut, isOutdated, pageAfter, pageOf, type Group } from '../../client/observe/cut.ts'
import { cutPages, type FarRoom } from '../../client/observe/far-pages.ts'
import { stepsUp } from '../../client/observe/steps-up.ts'
import type { Measured } from '../../client/observe/use-measured.ts'
import type { RankedCluster } from '../../client/results/cluster-ranking.ts'
import { placedIn } from '../../client/results/placed.ts'
import type { Ranked } from '../../client/results/ranking.ts'
import type { Card } from '../../shared/board/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId, parseIdeaId } from '../../shared/kernel/ids.ts'

const aRoom: fc.Arbitrary<FarRoom> = fc.record({
  columns: fc.integer({ min: 1, max: 6 }),
  gap: fc.constant(12),
  height: fc.integer({ min: 200, max: 900 }),
})
const someHeights = fc.array(fc.integer({ min: 40, max: 1_000 }), { maxLength: 120 })

test('[UI-160] The pages of the big screen hold every card once and in order, in columns that are no taller than the page, and a card that is taller has a page of its own', () => {
  fc.assert(
    fc.property(aRoom, someHeights, (room, heights) => {
      const pages = cutPages(heights, room)
      expect(pages.flat(2)).toEqual(heights.map((_height, at) => at))
      for (const columns of pages) {
        expect(columns.length).toBeLessThanOrEqual(room.columns)
        for (const column of columns) {
          const foot = column.reduce((sum, at) => sum + (heights[at] ?? 0) + room.gap, -room.gap)
          if (foot > room.height) expect(columns).toEqual([[column[0]]])
        }
      }
      // No page leaves room for the first card of the next page.
      for (const [at, columns] of pages.entries()) {
        const next = pages[at + 1]?.[0]?.[0]
        if (next === undefined || (heights[next] ?? 0) > room.height) continue
        const all = columns.flat().reduce((sum, one) => sum + (heights[one] ?? 0) + room.gap, 0)
        expect(all + (heights[next] ?? 0)).toBeGreaterThan(room.height)
      }
    }),
  )
})

const idOf = (n: number) => must(parseIdeaId(String(n).padStart(32, '0')), 'an id')

function aCard(n: number): Card {
  const head = { id: idOf(n), text: `Idea ${n}`, round: 1 }
  // Only the id, the text and the round of a card are read here.
  return { head, sources: [] } as unknown as Card
}

function measured(cards: readonly Card[], height = 100): Measured {
  return {
    room: { columns: 2, gap: 10, height: 320 },
    heights: new Map(cards.map(({ head }) => [head.id, height])),
  }
}

const one = (cards: readonly Card[]): Group[] => [{ key: 'all', cards }]

test('[UI-162] A page of the big screen stays as it was cut while cards come and change, and the next turn goes on with the first card that was not seen yet', () => {
  const cards = Array.from({ length: 12 }, (_none, at) => aCard(at))
  const first = cut(one(cards), measured(cards), false)
  expect(first.pages.map(({ columns }) => columns.flat().length)).toEqual([6, 6])

  // Two cards of the first page have gone, and one has come.
  const later = [...cards.slice(2), aCard(99)]
  const fresh = cut(one(later), measured(later), false)
  expect(isOutdated(first, 0, fresh)).toBe(false)
  const next = pageAfter(first, 1, fresh)
  expect(fresh.pages[next]?.columns.flat()).toContain(idOf(6))
  expect(pageOf(fresh, idOf(99))).toBe(1)

  // A page whose cards have all gone cannot stay, nor one whose cards have outgrown it, nor one of another size.
  const rest = cards.slice(6)
  expect(isOutdated(first, 0, cut(one(rest), measured(rest), false))).toBe(true)
  expect(isOutdated(first, 0, cut(one(cards), measured(cards, 130), false))).toBe(true)
  const wide = { ...measured(cards), room: { columns: 3, gap: 10, height: 320 } }
  expect(isOutdated(first, 0, cut(one(cards), wide, false))).toBe(true)
})

test('[UI-164] The clusters come first as soon as there are any, and a cluster that goes leaves the reader at a page that is there', () => {
  const cards = Array.from({ length: 12 }, (_none, at) => aCard(at))
  const bare = cut(one(cards), measured(cards), false)
  const sorted = cut(
    [
      { key: 'a', cards: cards.slice(0, 7) },
      { key: 'b', cards: cards.slice(7) },
    ],
    measured(cards),
    true,
  )
  expect(sorted.pages.map(({ group }) => group)).toEqual([null, 'a', 'a', 'b'])
  expect(pageAfter(bare, 1, sorted)).toBe(0)
  expect(pageAfter(sorted, 3, sorted)).toBe(3)
  const less = cut([{ key: 'a', cards: cards.slice(0, 2) }], measured(cards), true)
  expect(pageAfter(sorted, 3, less)).toBe(1)
})

function ranked(...places: readonly number[]): Ranked[] {
  return places.map((place, at) => ({
    card: aCard(at),
    total: { marks: 20 - place, people: 20 - place, from: 1, value: 20 - place },
    place,
    tied: false,
    earlier: null,
    before: null,
  }))
}

test('[UI-213] A cluster to which the facilitator points turns the big screen to the first page of its cards', () => {
  const cards = Array.from({ length: 12 }, (_none, at) => aCard(at))
  const cluster = (n: number) => must(parseClusterId(`cluster-${n}`), 'cluster id')
  const groups = [
    { key: cluster(1), cards: cards.slice(0, 7) },
    { key: cluster(2), cards: cards.slice(7) },
  ]
  const pages = cut(groups, measured(cards), true)
  expect(pageOf(pages, cluster(1))).toBe(1)
  expect(pageOf(pages, cluster(2))).toBe(3)
  expect(pageOf(pages, cluster(3))).toBe(-1)
})

test('[UI-166] The results come place by place from the fifth to the first, ties together, and a place that too many cards share is only counted', () => {
  const steps = (rows: readonly Ranked[]) => stepsUp(placedIn({ rows, clusters: null }))
  const shown = (rows: readonly Ranked[]) =>
    steps(rows).steps.map(({ place, rows: own }) => [place, own.length])
  expect(shown(ranked(1, 2, 3, 3, 5, 6, 7))).toEqual([
    [5, 1],
    [3, 2],
    [2, 1],
    [1, 1],
  ])
  expect(shown(ranked(1, 1, 1, 4, 4, 4))).toEqual([
    [4, 3],
    [1, 3],
  ])
  const many = steps(ranked(1, 2, ...Array.from({ length: 9 }, () => 3)))
  expect(many.steps.map(({ place }) => place)).toEqual([2, 1])
  expect(many.crowd?.rows).toHaveLength(9)
  const none = ranked(1).map((row) => ({
    ...row,
    total: { marks: 0, people: 0, from: 1, value: 0 },
  }))
  expect(steps(none)).toEqual({ steps: [], crowd: null })
})

test('[UI-166] After a vote on clusters the places are those of the clusters, and not of their cards', () => {
  const cluster = (n: number, place: number): RankedCluster => ({
    id: must(parseClusterId(`cluster-${n}`), 'cluster id'),
    name: `Cluster ${n}`,
    at: n,
    cards: [aCard(n)],
    total: { marks: 9 - place, people: 9 - place, from: 1, value: 9 - place },
    place,
    tied: false,
    before: null,
  })
  const rows = ranked(1, 2).map((row) => ({ ...row, total: null, place: null }))
  const clusters = { clusters: [cluster(1, 1), cluster(2, 1), cluster(3, 3)], others: [] }
  const { steps } = stepsUp(placedIn({ rows, clusters }))
  expect(steps.map(({ place, rows: own }) => [place, ...own.map(({ words }) => words)])).toEqual([
    [3, 'Cluster 3'],
    [1, 'Cluster 1', 'Cluster 2'],
  ])
})
