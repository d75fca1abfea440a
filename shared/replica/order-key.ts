// Order keys are fractional indices in base 62, compared unit by unit. A move writes the key of the moved entry only.
// Keys of neighbours change only if no key fits between them.
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** The form of an order key on the wire. The library cannot build on every string of this form (see `isUsable`). */
export const ORDER_KEY = /^[A-Za-z0-9]{1,200}$/

/** The next move next to a longer key replaces it, so that no key grows to the wire's limit. */
const LONGEST = 64

export interface Ordered {
  readonly id: string
  readonly order: string
}

export function byOrder(a: Ordered, b: Ordered): number {
  return compare(a.order, b.order) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** No sequence of moves reaches this key. After it, each further key would be longer than the key before. */
const END = 'z'

/** Whether the library can build on a key. Clients may have set any string of the wire's form. */
export function isUsable(key: string): boolean {
  if (key.length > LONGEST || key >= END || !ORDER_KEY.test(key)) return false
  try {
    generateKeyBetween(key, null)
    return true
  } catch {
    return false // the library has no other way to say "not a key"
  }
}

/** `count` new keys after every usable key of `keys`. */
export function keysAtEnd(keys: Iterable<string>, count: number): string[] {
  let last: string | null = null
  for (const key of keys) if ((last === null || key > last) && isUsable(key)) last = key
  return generateNKeysBetween(last, null, count)
}

/**
 * The keys that put the entries `moved` before the entry `before` (null: at the end). `others` are all other entries in
 * their order. Usually only the moved entries get a key. Neighbours without room between them, because their keys are
 * equal, malformed or too long, get a new key too.
 */
export function placement<T extends Ordered>(
  others: readonly T[],
  moved: readonly T['id'][],
  before: T['id'] | null,
): Map<T['id'], string> {
  const found = before === null ? -1 : others.findIndex((other) => other.id === before)
  const at = found === -1 ? others.length : found
  const from = lastUsableBefore(others, at)
  const low = others[from]?.order ?? null
  const to = firstUsableAfter(others, at, low)
  const high = others[to]?.order ?? null
  const ids = [...idsOf(others.slice(from + 1, at)), ...moved, ...idsOf(others.slice(at, to))]
  const keys = generateNKeysBetween(low, high, ids.length)
  return new Map(ids.flatMap((id, index) => (keys[index] === undefined ? [] : [[id, keys[index]]])))
}

const idsOf = <T extends Ordered>(list: readonly T[]): T['id'][] => list.map((each) => each.id)

function lastUsableBefore(others: readonly Ordered[], at: number): number {
  let index = at - 1
  while (index >= 0 && !isUsable(others[index]?.order ?? '')) index--
  return index
}

function firstUsableAfter(others: readonly Ordered[], at: number, low: string | null): number {
  const fits = (key: string) => isUsable(key) && (low === null || key > low)
  let index = at
  while (index < others.length && !fits(others[index]?.order ?? '')) index++
  return index
}
