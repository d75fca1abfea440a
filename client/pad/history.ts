// What one did in one's own pad on this device, and how to take it back; fetched once the field stands.
import { describeDraftAct, draftUndo } from '../../shared/draft/undo.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import type { Replica } from '../sync/replica.ts'
import { undoneWords } from './undo-words.ts'

export interface History {
  readonly asOne: <T>(run: () => T) => T
  readonly seal: () => void
  /** What was taken back, in words, and the draft that left the list with it; null when there was nothing. */
  readonly undo: () => { readonly words: string; readonly entered: DraftId | null } | null
  readonly redo: () => boolean
}

const known = new WeakMap<Replica, History>()

/** One history for a pad, however often its screen comes and goes. */
export function historyOf(pad: Replica): History {
  const had = known.get(pad)
  if (had !== undefined) return had
  const acts = draftUndo(pad.doc, pad.origin)
  const made: History = {
    asOne: (run) => acts.asOne(run),
    seal: () => acts.seal(),
    undo: () => {
      const outcome = acts.undo()
      if (outcome.kind === 'nothing') return null
      const act = describeDraftAct(outcome.act)
      const entered = act?.kind === 'enter' ? (act.drafts[0] ?? null) : null
      return { words: undoneWords(act), entered }
    },
    redo: () => acts.redo().kind !== 'nothing',
  }
  known.set(pad, made)
  return made
}
