import type { Draft } from '../../shared/draft/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'

export interface PadRow {
  readonly draft: Draft
  /** The working copy in which it is being reworded, here or on another device. */
  readonly copy: Draft | null
}

export interface PadRows {
  /** What no reveal took, in the owner's order; the field's own draft is not among them. */
  readonly waiting: readonly PadRow[]
  /** On the board: a later edit of these stays private. */
  readonly taken: readonly Draft[]
  /** Deleted on one device while words were typed on another: nobody's words vanish. */
  readonly revived: readonly Draft[]
}

/** One's own drafts as the pad shows them. A copy whose original is gone or on the board is a row of its own. */
export function padRows(
  drafts: readonly Draft[],
  onBoard: Readonly<Record<string, IdeaId>>,
  fieldId: string | null,
): PadRows {
  const words = drafts.filter((draft) => draft.text !== '' && draft.id !== fieldId)
  const isTaken = (draft: Draft): boolean => onBoard[draft.id] !== undefined
  const open = new Set(drafts.filter((draft) => !draft.bin && !isTaken(draft)).map(({ id }) => id))
  const isCopy = (draft: Draft): boolean => draft.of !== null && open.has(draft.of)
  const copies = new Map(
    drafts.filter((draft) => !draft.bin && isCopy(draft)).map((draft) => [draft.of, draft]),
  )
  return {
    waiting: words
      .filter((draft) => !draft.bin && !isTaken(draft) && !isCopy(draft))
      .map((draft) => ({ draft, copy: copies.get(draft.id) ?? null })),
    taken: words.filter((draft) => !draft.bin && isTaken(draft)),
    revived: words.filter((draft) => draft.bin && !isTaken(draft)),
  }
}
