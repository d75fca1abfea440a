import { t } from '@lingui/core/macro'
import { addMany } from '../../shared/draft/add-many.ts'
import {
  becomeOwn,
  binDraft,
  enter,
  moveDraft,
  moveToColumn,
  moveToQuestion,
  revive,
  setKept,
  startDraft,
  startEditing,
  takeFromBin,
  typeInto,
} from '../../shared/draft/edit.ts'
import { padSize, readDraft } from '../../shared/draft/read.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import type { ClusterId, DraftId, QuestionId } from '../../shared/kernel/ids.ts'
import { combined, type EditResult } from '../../shared/replica/edit-result.ts'
import { limits } from '../../shared/wire/limits.ts'
import { isTaken } from '../session/is-taken.ts'
import type { Replica } from '../sync/replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import { columnNow } from './column-now.ts'
import { historyOf } from './history.ts'
import { newDraftId } from './new-draft-id.ts'

/** What an owner can do in the pad. Each act says in one sentence what it did; deleting offers Undo. */
export interface PadActs {
  /** False, with the reason said, when the pad did not take the ideas. */
  readonly add: (texts: readonly string[]) => boolean
  /** Puts words of the board into the field as a new draft. Answers with its id, or with null after saying why not. */
  readonly reuse: (text: string) => DraftId | null
  /** How many more characters the pad takes. */
  readonly spare: () => number
  readonly move: (id: DraftId, before: DraftId | null) => void
  readonly remove: (draft: Draft) => void
  readonly keepBack: (draft: Draft, kept: boolean) => void
  /** False, with the reason said, when there is no second wording to edit. */
  readonly edit: (id: DraftId) => boolean
  /** False, with the reason said, when the words were not taken. */
  readonly reword: (copy: DraftId, words: string, caret: number) => boolean
  /** False, with the reason said, when the second wording keeps the words. */
  readonly takeWording: (copy: DraftId) => boolean
  readonly dropWording: (copy: DraftId) => void
  readonly useForThisQuestion: (id: DraftId) => void
  readonly takeFromBin: (id: DraftId) => void
  /** Puts a draft under a part of the question, or under none. */
  readonly toColumn: (id: DraftId, column: ClusterId | null) => void
  /** Puts the draft in the field under a part. It is no act of its own, so Undo passes over it. */
  readonly fieldToColumn: (id: DraftId, column: ClusterId) => void
  readonly columnOf: (id: DraftId) => ClusterId | null
  /** Answers with the draft that is back in the field, if *Enter* was undone. */
  readonly undo: () => DraftId | null
  readonly redo: () => void
  readonly seal: () => void
}

/** All acts of the pad, for the question that new drafts answer. The code is downloaded once the field is usable. */
// oxlint-disable-next-line max-lines-per-function -- The function is one table of acts, and no act depends on another.
export function padActs(pad: Replica, question: QuestionId): PadActs {
  const { doc, origin } = pad
  const history = historyOf(pad)
  const asOne = (run: () => EditResult): EditResult => {
    const result = history.asOne(run)
    history.seal()
    return result
  }
  const hasRoom = (characters: number, again: (() => void) | null = null): boolean => {
    const size = padSize(doc)
    const fits =
      size.drafts < limits.draftsPerPad && size.characters + characters <= limits.charactersPerPad
    if (!fits) sayDone(t`Your pad is full. Delete an idea first.`, again)
    return fits
  }
  // Restores this draft itself. The history's last act may be another one by the time Undo is pressed.
  const bringBack = (draft: Draft): void => {
    const { id, question: asked, text } = draft
    const late = readDraft(doc, id)?.text ?? ''
    const words = late === '' || late === text ? text : `${text}\n${late}`
    if (!hasRoom(words.length - late.length, () => bringBack(draft))) return
    // Together too long for one idea: the late words stay where they are, and nothing of either is cut off.
    const result = asOne(() =>
      words.length > limits.ideaText
        ? startDraft(doc, { draftId: newDraftId(), question: asked, text }, origin)
        : revive(doc, id, words, origin),
    )
    if (isTaken(result)) announce(t`Brought back`)
  }

  return {
    add: (texts) =>
      isTaken(
        asOne(() =>
          addMany(
            doc,
            texts.map((text) => ({ draftId: newDraftId(), text, column: columnNow() })),
            question,
            origin,
          ),
        ),
      ),
    reuse: (text) => {
      if (!hasRoom(text.length)) return null
      const draftId = newDraftId()
      const draft = { draftId, question, text }
      return isTaken(asOne(() => startDraft(doc, draft, origin))) ? draftId : null
    },
    spare: () => Math.max(0, limits.charactersPerPad - padSize(doc).characters),
    move: (id, before) => {
      if (isTaken(asOne(() => moveDraft(doc, id, before, origin)))) announce(t`Moved`)
    },
    remove: (draft) => {
      if (isTaken(asOne(() => binDraft(doc, draft.id, origin))))
        sayDone(t`Deleted`, () => bringBack(draft))
    },
    keepBack: (draft, kept) => {
      const result = asOne(() => {
        const own = draft.of === null ? 'unchanged' : becomeOwn(doc, draft.id, origin)
        return combined(own, setKept(doc, draft.id, kept, origin))
      })
      if (isTaken(result))
        sayDone(
          kept ? t`Kept back. It will not be revealed.` : t`It will be part of the next reveal.`,
        )
    },
    edit: (id) => {
      if (!hasRoom(readDraft(doc, id)?.text.length ?? 0)) return false
      return isTaken(startEditing(doc, id, newDraftId(), origin))
    },
    reword: (copy, words, caret) => isTaken(typeInto(doc, copy, words, origin, caret)),
    takeWording: (copy) => isTaken(asOne(() => enter(doc, copy, origin))),
    dropWording: (copy) => sayRefusal(asOne(() => binDraft(doc, copy, origin))),
    useForThisQuestion: (id) => sayRefusal(asOne(() => moveToQuestion(doc, id, question, origin))),
    takeFromBin: (id) => sayRefusal(asOne(() => takeFromBin(doc, id, origin))),
    toColumn: (id, column) => {
      if (isTaken(asOne(() => moveToColumn(doc, id, column, origin)))) announce(t`Moved`)
    },
    fieldToColumn: (id, column) => {
      // Before the pad is loaded the draft of the field may still be missing, and nothing has to be said.
      if (readDraft(doc, id) !== null) sayRefusal(moveToColumn(doc, id, column, 'field-to-column'))
    },
    columnOf: (id) => readDraft(doc, id)?.column ?? null,
    undo: () => {
      const undone = history.undo()
      sayDone(undone?.words ?? t`Nothing to undo.`)
      return undone?.entered ?? null
    },
    redo: () => sayDone(history.redo() ?? t`Nothing to redo.`),
    seal: () => history.seal(),
  }
}

function sayRefusal(result: EditResult): void {
  isTaken(result)
}
