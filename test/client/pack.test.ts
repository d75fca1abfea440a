import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUneven, keepColumns, pack, tops, type Room } from '../../client/board/pack.ts'

const aRoom: fc.Arbitrary<Room> = fc.record({
  columns: fc.integer({ min: 1, max: 7 }),
  gap: fc.constant(8),
  screen: fc.integer({ min: 300, max: 1_000 }),
})
const someHeights = fc.array(fc.integer({ min: 30, max: 260 }), { maxLength: 120 })
const keysOf = (heights: readonly number[]): string[] => heights.map((_height, at) => String(at))

const isRising = (columns: readonly number[]): boolean =>
  columns.every((column, at) => at === 0 || column >= (columns[at - 1] ?? 0))

test('[UI-21] The cards of the wall are read down each column and from column to column, in sheets of about one screen without holes', () => {
  fc.assert(
    fc.property(aRoom, someHeights, (room, heights) => {
      const columns = pack(heights, room)
      expect(columns).toHaveLength(heights.length)
      expect(isRising(columns)).toBe(true)
      const placed = tops(columns, heights, room)
      for (const [at, top] of placed.tops.entries()) {
        // A card stands at the head of its column or below the card before it, and never on another card.
        const isHead = columns[at - 1] !== columns[at]
        if (!isHead)
          expect(top).toBe((placed.tops[at - 1] ?? 0) + (heights[at - 1] ?? 0) + room.gap)
      }
      // A full sheet leaves less than one card of its screen empty.
      const sheetOf = columns.map((column) => Math.floor(column / room.columns))
      for (const sheet of new Set(sheetOf)) {
        if (sheet === sheetOf.at(-1)) continue
        const own = heights.filter((_height, at) => sheetOf[at] === sheet)
        const sum = own.reduce((all, height) => all + height + room.gap, 0)
        expect(sum).toBeGreaterThan(room.columns * (room.screen - 260 - room.gap))
      }
    }),
    { numRuns: 60 },
  )
})

test('[UI-22] A remote edit, arrival or removal moves no other card to another column', () => {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('edit', 'arrive', 'remove', 'insert'),
      at: fc.nat(),
      height: fc.integer({ min: 30, max: 400 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(aRoom, someHeights, steps, (room, first, changes) => {
      let cards = first.map((height, at) => ({ key: `first ${at}`, height }))
      const heights = (): number[] => cards.map(({ height }) => height)
      let columns = new Map(
        pack(heights(), room).map((column, at) => [cards[at]?.key ?? '', column]),
      )
      for (const [step, { kind, at, height }] of changes.entries()) {
        const place = cards.length === 0 ? 0 : at % cards.length
        const own = { key: `step ${step}`, height }
        if (kind === 'edit')
          cards = cards.map((card, n) => (n === place ? { ...card, height } : card))
        if (kind === 'remove') cards = cards.toSpliced(place, 1)
        if (kind === 'arrive') cards = [...cards, own]
        if (kind === 'insert') cards = cards.toSpliced(place, 0, own)
        const keys = cards.map(({ key }) => key)
        const next = keepColumns(columns, keys, heights(), room)
        expect(isRising(next)).toBe(true)
        for (const [n, key] of keys.entries()) {
          if (columns.has(key)) expect([key, next[n]]).toEqual([key, columns.get(key)])
        }
        columns = new Map(next.map((column, n) => [keys[n] ?? '', column]))
      }
    }),
    { numRuns: 60 },
  )
})

test('[UI-22] A card that somebody moves changes its column alone', () => {
  const room: Room = { columns: 3, gap: 8, screen: 400 }
  const heights = Array.from({ length: 24 }, () => 80)
  const keys = keysOf(heights)
  const columns = pack(heights, room)
  const before = new Map(columns.map((column, at) => [keys[at] ?? '', column]))
  // The card that begins the second column moves to the front.
  const mover = keys[columns.indexOf(1)] ?? ''
  const moved = [mover, ...keys.filter((key) => key !== mover)]
  const after = keepColumns(before, moved, heights, room)
  expect(after[0]).toBe(0)
  for (const [at, key] of moved.entries()) if (at > 0) expect(after[at]).toBe(before.get(key))
})

test('[UI-22] Cards that arrive at the end fill the last column to the height of a screen and then begin columns of their own', () => {
  const room: Room = { columns: 3, gap: 8, screen: 400 }
  const heights = Array.from({ length: 12 }, () => 80)
  const columns = keepColumns(new Map([['0', 0]]), keysOf(heights), heights, room)
  expect(columns).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
  expect(isUneven(columns, heights, room)).toBe(false)
  expect(isUneven([0, 0, 0, 0, 1], heights.slice(0, 5), room)).toBe(true)
})
