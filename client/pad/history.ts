// Undo and redo of a person's own edits in the pad, on this device. The code is fetched once the field is usable.
import { t } from '@lingui/core/macro'
import { describeDraftAct, draftUndo } from '../../shared/draft/undo.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import type { Replica } from '../sync/replica.ts'
import { undoneWords } from './undo-words.ts'

export interface History {
  readonly asOne: <T>(run: () => T) => T
  readonly seal: () => void
  /**
   * Answers with a sentence, and with the draft that went back to the field if *Enter* was undone. Null if there was
   * nothing to undo.
   */
  readonly undo: () => { readonly words: string; readonly entered: DraftId | null } | null
  /** Answers with a sentence; null if there was nothing to redo. */
  readonly redo: () => string | null
}

const known = new WeakMap<Replica, History>()

/** The one history of a pad. It outlives the screens that show the pad. */
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
