import { draftUndo } from '../../shared/draft/undo.ts'
import type { Replica } from '../sync/replica.ts'

const known = new WeakMap<Replica, ReturnType<typeof draftUndo>>()

/** One history for a pad, however often its screen comes and goes. */
export function undoOf(pad: Replica): ReturnType<typeof draftUndo> {
  const had = known.get(pad)
  if (had !== undefined) return had
  const made = draftUndo(pad.doc, pad.origin)
  known.set(pad, made)
  return made
}
