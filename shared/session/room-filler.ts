// The room slice goes out every five seconds, changed or not, and is as long whatever it says: neither the moment
// nor the size of a frame tells anything to somebody who watches the line.
import { assert } from '../kernel/assert.ts'
import type { RoomSlice } from '../wire/slices.ts'

/** Signs of the encoded slice. All of them are ASCII, so bytes too. Eight ids of 26 signs fit with ease. */
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
