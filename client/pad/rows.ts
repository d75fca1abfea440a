import type { Draft } from '../../shared/draft/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'

export interface PadRow {
  readonly draft: Draft
  /** The working copy in which the draft is being reworded, here or on another device. */
  readonly copy: Draft | null
}

export interface PadRows {
  /** Drafts that no reveal took, in the owner's order. The draft in the field is not among them. */
  readonly waiting: readonly PadRow[]
  /** Drafts that are on the board. A later edit of such a draft stays private. */
  readonly taken: readonly Draft[]
  /** Drafts that were deleted on one device while words were typed into them on another. */
  readonly revived: readonly Draft[]
}

/**
 * Sorts a person's drafts as the pad shows them. A copy whose original is deleted or on the board is a row of its
 * own.
 */
export function padRows(
  drafts: readonly Draft[],
  onBoard: Readonly<Record<string, IdeaId>>,
  fieldId: string | null,
): PadRows {
  const words = drafts.filter((draft) => !isBlank(draft.text) && draft.id !== fieldId)
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
