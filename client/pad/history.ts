// What one did in one's own pad on this device, and how to take it back; fetched once the field stands.
import { t } from '@lingui/core/macro'
import { describeDraftAct, draftUndo } from '../../shared/draft/undo.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import type { Replica } from '../sync/replica.ts'
import { undoneWords } from './undo-words.ts'

export interface History {
  readonly asOne: <T>(run: () => T) => T
  readonly seal: () => void
  /** What was taken back, in words, and the draft that left the list with it; null when there was nothing. */
  readonly undo: () => { readonly words: string; readonly entered: DraftId | null } | null
  /** What was done again, in words; null when there was nothing. */
  readonly redo: () => string | null
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
      if (outcome.kind === 'overtaken') return { words: overtakenWords(), entered: null }
      const act = describeDraftAct(outcome.act)
      const entered = act?.kind === 'enter' ? (act.drafts[0] ?? null) : null
      return { words: undoneWords(act), entered }
    },
    redo: () => {
      const { kind } = acts.redo()
      if (kind === 'nothing') return null
      return kind === 'overtaken' ? overtakenWords() : t`Redone.`
    },
  }
  known.set(pad, made)
  return made
}

/** Only the owner writes here, so another device or tab of theirs was faster. */
const overtakenWords = (): string =>
  t`You have changed this on another device since, so it stays as it is.`
