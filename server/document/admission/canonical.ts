// What no Yjs ever writes, and what Yjs applies otherwise than it reads. An empty struct stands at a clock that we
// have already, so it would pass as known, and is integrated all the same: with it anybody could overwrite anything.
// Delete ranges that overlap make Yjs walk the same structs for each of them: minutes, from one frame.
import type { Decoded, DeleteRange, Struct } from './decode.ts'
import { forbidden, malformed, tooMuch, type Refused } from './verdict.ts'

export function judgeForm({ structs, deletes }: Decoded, unitLimit: number): Refused | null {
  if (structs.some(({ length }) => length === 0)) return malformed
  if (!areInOrder(deletes)) return malformed
  return unitsIn(structs) > unitLimit ? tooMuch('units') : null
}

/** A few bytes may claim any number of units; beyond 2^53 no client could read a clock any more. */
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

/** Yjs makes a root of every name it meets, also in a struct that it has already, and never forgets it. */
export function judgeRoots(structs: readonly Struct[], roots: ReadonlySet<string>): Refused | null {
  const isStrange = structs.some((struct) => {
    const parent: unknown = 'parent' in struct ? struct.parent : null
    return typeof parent === 'string' && !roots.has(parent)
  })
  return isStrange ? forbidden('no such root') : null
}
