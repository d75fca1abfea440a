// Refuses forms that no Yjs client ever writes, and that Yjs applies otherwise than it reads them. An empty struct stands at
// a clock that we have already, so it would pass as known; Yjs integrates it all the same, and anybody could overwrite
// anything with it. Delete ranges that overlap make Yjs walk the same structs once for each range: one frame could take
// minutes.
import type { Decoded, DeleteRange, Struct } from './decode.ts'
import { forbidden, malformed, tooMuch, type Refused } from './verdict.ts'

export function judgeForm({ structs, deletes }: Decoded, unitLimit: number): Refused | null {
  if (structs.some(({ length }) => length === 0)) return malformed
  if (!areInOrder(deletes)) return malformed
  return unitsIn(structs) > unitLimit ? tooMuch('units') : null
}

/** Counted because a few bytes may claim any number of units, and no client can read a clock beyond 2^53. */
const unitsIn = (structs: readonly Struct[]): number =>
  structs.reduce((sum, { length }) => sum + length, 0)

function areInOrder(ranges: readonly DeleteRange[]): boolean {
  const ends = new Map<number, number>()
  return ranges.every(({ client, clock, length }) => {
    const isBehind = clock >= (ends.get(client) ?? 0)
    ends.set(client, clock + length)
    return length > 0 && isBehind
  })
}

/** Refuses names of roots that the grammar lacks. Yjs makes a root for every name, even in a known struct, and keeps it. */
export function judgeRoots(structs: readonly Struct[], roots: ReadonlySet<string>): Refused | null {
  const isStrange = structs.some((struct) => {
    const parent: unknown = 'parent' in struct ? struct.parent : null
    return typeof parent === 'string' && !roots.has(parent)
  })
  return isStrange ? forbidden('no such root') : null
}
