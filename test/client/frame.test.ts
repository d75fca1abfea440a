import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boxBetween,
  framed,
  isFar,
  moved,
  nearest,
  scrollStep,
  type FramedCard,
} from '../../client/refine/frame.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'

/** Cards of 100 by 40 pixels, ten pixels apart, in three columns of four. */
const cards = Array.from({ length: 12 }, (_none, at): FramedCard => {
  const left = Math.floor(at / 4) * 110
  const top = (at % 4) * 50
  return {
    id: must(parseIdeaId(String(at).padStart(32, '0')), 'an id'),
    box: { left, top, right: left + 100, bottom: top + 40 },
    through: null,
  }
})
const numbers = (found: readonly FramedCard[]): number[] => found.map(({ id }) => Number(id))

test('[UI-173] A frame selects the cards that it touches, in whichever direction it is dragged', () => {
  const aPoint = fc.record({
    x: fc.integer({ min: -50, max: 400 }),
    y: fc.integer({ min: -50, max: 300 }),
  })
  fc.assert(
    fc.property(aPoint, aPoint, (from, to) => {
      const one = framed(cards, boxBetween(from, to))
      expect(framed(cards, boxBetween(to, from))).toEqual(one)
      for (const card of cards) {
        const isApart =
          Math.max(from.x, to.x) < card.box.left ||
          Math.min(from.x, to.x) > card.box.right ||
          Math.max(from.y, to.y) < card.box.top ||
          Math.min(from.y, to.y) > card.box.bottom
        expect(one.includes(card)).toBe(!isApart)
      }
    }),
  )
  expect(numbers(framed(cards, boxBetween({ x: 105, y: 45 }, { x: 225, y: 95 })))).toEqual([5, 9])
  expect(nearest(cards, { x: 160, y: 70 })).toBe(cards[5])
  expect(nearest([], { x: 0, y: 0 })).toBeNull()
})

test('[UI-173] A frame takes no card that is scrolled out of sight or hidden, and a press that hardly moves is no frame', () => {
  const whole = boxBetween({ x: -500, y: -500 }, { x: 500, y: 500 })
  const seen = cards.map((card) => ({
    ...card,
    box: moved(card.box, { x: 0, y: -100 }),
    through: { left: 0, top: 0, right: 400, bottom: 300 },
  }))
  expect(numbers(framed(seen, whole))).toEqual([2, 3, 6, 7, 10, 11])
  const [first] = cards
  const hidden = { ...must(first, 'a card'), box: { left: 0, top: 0, right: 0, bottom: 0 } }
  expect(framed([hidden], whole)).toEqual([])
  expect(isFar({ x: 10, y: 10 }, { x: 12, y: 12 })).toBe(false)
  expect(isFar({ x: 10, y: 10 }, { x: 14, y: 10 })).toBe(true)
})

test('[UI-173] A frame at an edge scrolls, and faster the farther it goes', () => {
  const edge = { top: 100, bottom: 700 }
  expect(scrollStep(400, edge)).toBe(0)
  expect(scrollStep(690, edge)).toBeGreaterThan(0)
  expect(scrollStep(690, edge)).toBeGreaterThan(scrollStep(660, edge))
  expect(scrollStep(2_000, edge)).toBe(scrollStep(900, edge))
  expect(scrollStep(110, edge)).toBe(-scrollStep(690, edge))
})
