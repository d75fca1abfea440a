// A whole document as bytes: to be kept, and to go out to everybody who comes.
import { step2Frame, type Frame } from './frames.ts'
import { EMPTY_UPDATE } from './shadow.ts'

export interface Encoded {
  /** Of the last change that it holds. */
  readonly seq: number
  readonly update: Uint8Array
  /** The same bytes as a step 2, in the same memory. */
  readonly frame: Frame
}

export function encodedAt(seq: number, update: Uint8Array): Encoded {
  const frame = step2Frame(update)
  return { seq, update: frame.subarray(frame.length - update.length), frame }
}

/** What every newcomer answers our step 1 with, and a document that nobody has written yet. */
export const isNothing = (update: Uint8Array): boolean =>
  update.length === EMPTY_UPDATE.length && update.every((byte) => byte === 0)
