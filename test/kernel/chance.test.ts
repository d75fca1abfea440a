import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomBelow, randomId, shuffled } from '../../shared/kernel/chance.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import { drawnAhead } from '../../server/ports.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

test('[KER-1] A made id parses and tells nothing of the time or of the person', () => {
  const chance = seededChance(1)
  const ids = Array.from({ length: 500 }, () => randomId<string>(chance))
  expect(new Set(ids).size).toBe(500)
  for (const id of ids) expect(parseIdeaId(id)).toBe(id)
  const sorted = ids.toSorted()
  const kept = ids.filter((id, at) => sorted[at] === id).length
  expect(kept).toBeLessThan(20)
})

test('[KER-1] No name that every object has is an id', () => {
  for (const name of [
    '__proto__',
    'constructor',
    'valueOf',
    'isPrototypeOf',
    '',
    '=1+1',
    '-abc',
    'a b c',
  ]) {
    expect(parseIdeaId(name)).toBeNull()
  }
})

test('[KER-2] A shuffle keeps every element, and every order is equally likely', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
      const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)
      expect(inOrder(shuffled(list, seededChance(seed)))).toEqual(inOrder(list))
    }),
  )
  const chance = seededChance(7)
  const firsts = [0, 0, 0, 0]
  for (let run = 0; run < 4_000; run++) {
    const [first = 0] = shuffled([0, 1, 2, 3], chance)
    firsts[first] = (firsts[first] ?? 0) + 1
  }
  for (const count of firsts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

test('[KER-2] A drawn number is below its limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (limit, seed) => {
      const drawn = randomBelow(limit, seededChance(seed))
      expect(drawn).toBeGreaterThanOrEqual(0)
      expect(drawn).toBeLessThan(limit)
    }),
  )
})

test('[KER-3] Random bytes that are drawn ahead are handed out once each, in the order in which the system gave them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 12 }), (counts) => {
      let drawn = 0
      const chance = drawnAhead((count) => {
        const bytes = Uint8Array.from({ length: count }, (_, at) => drawn + at)
        drawn += count
        return bytes
      }, 8)
      let last = -1
      for (const count of counts) {
        const bytes = chance.bytes(count)
        expect(bytes).toHaveLength(count)
        for (const byte of bytes) {
          expect(byte).toBeGreaterThan(last)
          last = byte
        }
      }
    }),
  )
})
