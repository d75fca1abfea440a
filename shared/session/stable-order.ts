// An order that is random between people and stays the same for one person, with nothing to store.

/** The items sorted by a hash of seed and item: depends on nothing else, least of all on tallies. */
export function stableOrder<T extends string>(items: readonly T[], seed: string): readonly T[] {
  return items
    .map((item) => ({ item, rank: hashOf(`${seed}/${item}`) }))
    .toSorted((a, b) => a.rank - b.rank || (a.item < b.item ? -1 : 1))
    .map(({ item }) => item)
}

/** FNV-1a with a final mix (without it, strings that differ in the last sign only keep close to each other). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
