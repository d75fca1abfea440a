// A pad: one person's draft document for the whole session. Its owner's client makes the entries (works offline).
import type * as ids from '../kernel/ids.ts'

export const draftRoot = 'drafts'

export const draftKeys = {
  text: 'text',
  question: 'question',
  order: 'order',
  kept: 'kept',
  bin: 'bin',
  /** Set on a working copy: the draft whose wording it is going to replace. */
  of: 'of',
} as const

/** `column` is reserved by the contract for templates with columns. */
export const draftSettable = ['question', 'order', 'kept', 'bin', 'of', 'column'] as const

export interface Draft {
  readonly id: ids.DraftId
  readonly text: string
  readonly question: ids.QuestionId
  readonly order: string
  /** Still in the field, or kept back by choice: no cut takes it. */
  readonly kept: boolean
  readonly bin: boolean
  readonly of: ids.DraftId | null
}
