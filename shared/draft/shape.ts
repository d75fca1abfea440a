// The shape of a pad, which is one person's draft document for the whole session. The client of its owner makes the
// entries, so that people can write offline.
import type * as ids from '../kernel/ids.ts'

export const draftRoot = 'drafts'

export const draftKeys = {
  text: 'text',
  question: 'question',
  order: 'order',
  kept: 'kept',
  bin: 'bin',
  /** Only on a working copy: the draft whose words the copy will replace. */
  of: 'of',
  /** The part of the question under which the draft was written. It is the id of a cluster that the reveal makes. */
  column: 'column',
} as const

export interface Draft {
  readonly id: ids.DraftId
  readonly text: string
  readonly question: ids.QuestionId
  readonly order: string
  /** Whether the draft is still in the field or kept back by choice. No cut takes it. */
  readonly kept: boolean
  readonly bin: boolean
  /** On a working copy: the draft whose words the copy will replace. */
  readonly of: ids.DraftId | null
  /** The part of the question that the draft belongs to; null for none. */
  readonly column: ids.ClusterId | null
}
