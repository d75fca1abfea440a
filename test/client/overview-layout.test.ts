import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  enlarged,
  HEAD_PX,
  overviewLayout,
  type OverviewLayout,
} from '../../client/board/overview-layout.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly right: number
  readonly foot: number
}

/** The titles of the regions, and the blocks that the browser makes of `columns`, `rows`, `across` and `block`. */
function boxesOf(
  counts: readonly number[],
  { regions, block }: OverviewLayout,
  head = HEAD_PX,
): Box[] {
  return regions.flatMap(({ x, y, width, columns, rows, across }, nth) => {
    const cards = Array.from({ length: counts[nth] ?? 0 }, (_none, at): Box => {
      const left = x + Math.floor(at / rows) * across
      const top = y + head + (at % rows) * block
      return { x: left, y: top, right: left + across, foot: top + block }
    })
    expect(Math.ceil(cards.length / rows)).toBeLessThanOrEqual(columns)
    return [{ x, y, right: x + width, foot: y + head }, ...cards]
  })
}

const EPSILON = 0.01

function overlaps(boxes: readonly Box[]): boolean {
  const sorted = boxes.toSorted((a, b) => a.y - b.y)
  return sorted.some((one, at) =>
    sorted
      .slice(at + 1, at + 200)
      .some(
        (other) =>
          other.y < one.foot - EPSILON &&
          other.x < one.right - EPSILON &&
          one.x < other.right - EPSILON,
      ),
  )
}

const someCounts = fc
  .array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 27 })
  .filter((counts) => counts.reduce((sum, count) => sum + count, 0) <= 1_000)
const anArea = fc.record({
  width: fc.integer({ min: 900, max: 2_500 }),
  height: fc.integer({ min: 560, max: 1_400 }),
})

test('[UI-170] The overview shows each of up to 1,000 cards once, no region or card lies on another one, and all are inside of the screen', () => {
  fc.assert(
    fc.property(someCounts, anArea, (counts, area) => {
      const layout = overviewLayout(counts, area)
      expect(layout).not.toBeNull()
      if (layout === null) return
      expect(layout.regions).toHaveLength(counts.length)
      const boxes = boxesOf(counts, layout)
      const isOutside = ({ x, y, right, foot }: Box): boolean =>
        x < 0 || y < 0 || right > area.width + EPSILON || foot > area.height + EPSILON
      expect(boxes.filter(isOutside)).toEqual([])
      expect(overlaps(boxes)).toBe(false)
      // The regions stand in their order: each one to the right of the one before, or on a lower shelf.
      for (const [at, { x, y }] of layout.regions.entries()) {
        const before = layout.regions[at - 1]
        if (before !== undefined)
          expect(y > before.y || (y === before.y && x > before.x)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('[UI-170] Blocks have words while there is room, and are lines when there are many', () => {
  const screen = { width: 1_888, height: 1_010 }
  const spread = (cards: number): number[] => Array.from({ length: 10 }, () => cards / 10)
  expect(overviewLayout(spread(40), screen)?.lines).toBeGreaterThan(1)
  expect(overviewLayout(spread(200), screen)?.lines).toBeGreaterThan(0)
  expect(overviewLayout(spread(1_000), screen)?.lines).toBe(0)
  expect(overviewLayout(spread(1_000), { width: 300, height: 200 })).toBeNull()
})

test('[UI-217] The overview of the big screen is the overview of the wall in larger letters, and all its cards are inside of the screen', () => {
  fc.assert(
    fc.property(someCounts, fc.constantFrom(1.5, 1.68), (counts, by) => {
      const area = { width: 1_776, height: 830 }
      const small = overviewLayout(counts, { width: area.width / by, height: area.height / by })
      const large = enlarged(counts, area, by)
      if (small === null || large === null) {
        expect([small, large]).toEqual([null, null])
        return
      }
      expect(large.lines).toBe(small.lines)
      expect(large.block).toBe(small.block * by)
      expect(large.regions).toEqual(
        small.regions.map(({ x, y, width, across, ...cells }) => ({
          ...cells,
          x: x * by,
          y: y * by,
          width: width * by,
          across: across * by,
        })),
      )
      const boxes = boxesOf(counts, large, HEAD_PX * by)
      expect(overlaps(boxes)).toBe(false)
      expect(
        boxes.filter(
          ({ right, foot }) => right > area.width + EPSILON || foot > area.height + EPSILON,
        ),
      ).toEqual([])
    }),
    { numRuns: 40 },
  )
})
