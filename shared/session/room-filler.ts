// Pads the room slice to one length. The slice goes out every five seconds, also unchanged, so that neither the time
// nor the size of a frame tells anything to somebody who watches the network.
import { assert } from '../kernel/assert.ts'
import type { RoomSlice } from '../wire/slices.ts'

/** The length of the encoded slice in bytes. Its signs are all ASCII, and eight ids of 26 signs fit easily. */
export const ROOM_LENGTH = 900

type Unfilled = RoomSlice extends infer Slice
  ? Slice extends RoomSlice
    ? Omit<Slice, 'filler'>
    : never
  : never

export function sameLength(words: Unfilled): RoomSlice {
  const bare = JSON.stringify({ filler: '', ...words }).length
  assert(bare <= ROOM_LENGTH, 'room words fit their frame')
  return { filler: ' '.repeat(ROOM_LENGTH - bare), ...words }
}
