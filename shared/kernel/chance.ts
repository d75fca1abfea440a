import { must } from './assert.ts'

/** A source of random bytes. The server hands in a cryptographic source, and tests hand in a seeded one. */
export interface Chance {
  /** `count` random bytes. */
  bytes(count: number): Uint8Array
}

/** The 32 signs of Crockford's base 32, in lower case: no two of them look alike. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id of 26 signs with 130 random bits. It holds no time, so it does not tell when it was made. */
export function randomId<T extends string>(chance: Chance): T {
  let id = ''
  for (const byte of chance.bytes(26)) id += ALPHABET.charAt(byte & 31)
  return id as T
}

/** A whole number in [0, limit), each with the same probability (rejection sampling). `limit` is at most 2^32. */
export function randomBelow(limit: number, chance: Chance): number {
  const highest = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const [a, b, c, d] = chance.bytes(4)
    const drawn =
      ((must(a, 'byte') << 24) |
        (must(b, 'byte') << 16) |
        (must(c, 'byte') << 8) |
        must(d, 'byte')) >>>
      0
    if (drawn < highest) return drawn % limit
  }
}

/** A shuffled copy. Every order has the same probability (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const copy = [...list]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = randomBelow(last + 1, chance)
    const held = must(copy[last], 'element')
    copy[last] = must(copy[other], 'element')
    copy[other] = held
  }
  return copy
}

/** A clientID for a Yjs document: a random number of 32 bits that is never 0. */
export function randomClientId(chance: Chance): number {
  return 1 + randomBelow(2 ** 32 - 1, chance)
}
