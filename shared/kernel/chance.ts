import { must } from './assert.ts'

/** Where randomness comes from. The server hands in a cryptographic source, tests a seeded one. */
export interface Chance {
  /** `count` random bytes. */
  bytes(count: number): Uint8Array
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // 32 signs, none that look alike

/** A fresh id of 26 signs: 130 random bits, no time in it, so it tells nothing of when or by whom. */
export function randomId<T extends string>(chance: Chance): T {
  let id = ''
  for (const byte of chance.bytes(26)) id += ALPHABET.charAt(byte & 31)
  return id as T
}

/** An unbiased whole number in [0, limit), by rejection; limit is at most 2^32. */
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

/** A shuffled copy (Fisher and Yates): every order is equally likely. */
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

/** A clientID for a Yjs document: 32 random bits, never 0. */
export function randomClientId(chance: Chance): number {
  return 1 + randomBelow(2 ** 32 - 1, chance)
}
