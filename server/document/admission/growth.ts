// How many bytes an update adds to a document, from its own bytes. So an update that is too large for a full board is refused
// before it is tried.
import * as Y from 'yjs'
import type { Decoded, DeleteRange } from './decode.ts'

/**
 * The bytes of the update without the structs and deletes that the document has already. A step 2 repeats its client's
 * whole delete set, and sometimes structs, and these do not make the document larger. `news`: the deletes that are new.
 */
export function bytesOfNews(
  update: Uint8Array,
  { deletes }: Decoded,
  news: readonly DeleteRange[],
  doc: Y.Doc,
): number {
  const unknown = Y.diffUpdate(update, Y.encodeStateVector(doc)).length
  return unknown - bytesOf(deletes) + bytesOf(news)
}

/** The length of a delete set in the encoding of Yjs (v1). */
function bytesOf(ranges: readonly DeleteRange[]): number {
  const counts = new Map<number, number>()
  let bytes = 0
  for (const { client, clock, length } of ranges) {
    counts.set(client, (counts.get(client) ?? 0) + 1)
    bytes += varUint(clock) + varUint(length)
  }
  for (const [client, count] of counts) bytes += varUint(client) + varUint(count)
  return bytes + varUint(counts.size)
}

/** The length of a number in lib0's encoding: seven bits a byte. */
function varUint(number: number): number {
  let bytes = 1
  for (let rest = number; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes++
  return bytes
}
