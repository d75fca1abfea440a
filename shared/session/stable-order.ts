/**
 * The items sorted by a hash of seed and item. Different seeds give different orders, one seed always gives the same
 * order, and nothing has to be stored. No other fact changes the order, in particular no tally.
 */
export function stableOrder<T extends string>(items: readonly T[], seed: string): readonly T[] {
  return items
    .map((item) => ({ item, hash: hashOf(`${seed}/${item}`) }))
    .toSorted((a, b) => a.hash - b.hash || (a.item < b.item ? -1 : 1))
    .map(({ item }) => item)
}

/**
 * The hash FNV-1a with the final mix of MurmurHash3. Without the mix, strings that differ only in their last sign would
 * get neighbouring hashes.
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
