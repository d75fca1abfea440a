import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Chance,
  randomBelow,
  randomClientId,
  randomId,
  shuffled,
} from '../../shared/kernel/chance.ts'
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

test('[KER-1] An id has 3 to 64 characters, of which the first is a small letter or a digit', () => {
  const isId = (text: string): boolean => parseIdeaId(text) === text
  expect([2, 3, 64, 65].map((length) => isId('a'.repeat(length)))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(['abc', '0bc', 'aB-', 'a_0'].filter((text) => !isId(text))).toEqual([])
  expect(['Abc', '_bc', '-bc', 'ab.', 'äbc', 'ab\n'].filter(isId)).toEqual([])
  expect([7, null, ['abc']].map((value) => parseIdeaId(value))).toEqual([null, null, null])
})

test('[KER-1] A made id has 26 signs, and each sign has five bits of its own', () => {
  const signs = Array.from({ length: 256 }, (_, byte) =>
    randomId<string>({ bytes: (count) => new Uint8Array(count).fill(byte) }),
  )
  expect(signs.every((id) => id === id.charAt(0).repeat(26))).toBe(true)
  expect(signs.map((id) => id.charAt(0)).join('')).toBe(
    '0123456789abcdefghjkmnpqrstvwxyz'.repeat(8),
  )
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

/** Chance that gives these bytes, four at a time. */
function given(...words: readonly (readonly [number, number, number, number])[]): Chance {
  const left = [...words]
  return {
    bytes(count) {
      expect(count).toBe(4)
      return Uint8Array.from(left.shift() ?? [])
    },
  }
}

test('[KER-2] A drawn number has all bits of its bytes, and bytes that would favour small numbers are drawn again', () => {
  expect(randomBelow(2 ** 32, given([1, 2, 3, 4]))).toBe(0x01_02_03_04)
  expect(randomBelow(2 ** 32, given([255, 254, 253, 252]))).toBe(0xff_fe_fd_fc)
  expect(randomBelow(10, given([0, 0, 0, 27]))).toBe(7)
  const highest = Math.floor(2 ** 32 / 10) * 10
  const last = (n: number) => [255, 255, 255, n & 255] as const
  expect(randomBelow(10, given(last(highest - 1)))).toBe(9)
  expect(randomBelow(10, given(last(highest), last(255), [0, 0, 0, 3]))).toBe(3)
})

test('[KER-2] A clientID is any number of 32 bits but 0', () => {
  expect(randomClientId(given([0, 0, 0, 0]))).toBe(1)
  expect(randomClientId(given([255, 255, 255, 254]))).toBe(2 ** 32 - 1)
  expect(randomClientId(given([255, 255, 255, 255], [0, 0, 0, 1]))).toBe(2)
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
