// Where typing begins a new step of undo. One press of Undo takes back a word, a paste, or what was typed up to a pause.
import { changeBetween } from '../../shared/replica/text-change.ts'

/** The pause after which typing is a new step, in milliseconds. */
const PAUSE_MS = 1_000

/** The last change in a field. */
export interface TypingStep {
  readonly kind: 'insert' | 'delete' | 'whole'
  /** The position behind the change, in UTF-16 units. */
  readonly end: number
  /** The time of the change, in milliseconds of any clock. */
  readonly time: number
}

interface TypedChange {
  readonly before: string
  readonly after: string
  readonly caret: number
  readonly time: number
  /** True for a paste, a drop or a replaced word, which is a step by itself. */
  readonly isWhole: boolean
}

/** The step that this change makes, and whether it begins a new one. Null if nothing changes. */
export function stepAfter(
  last: TypingStep | null,
  { before, after, caret, time, isWhole }: TypedChange,
): { readonly step: TypingStep; readonly begins: boolean } | null {
  const change = changeBetween(before, after, caret)
  if (change === null) return null
  const { at, removed, inserted } = change
  const kind =
    isWhole || (removed > 0 && inserted !== '') ? 'whole' : removed > 0 ? 'delete' : 'insert'
  const step = { kind, end: at + inserted.length, time } as const
  const goesOn =
    last !== null &&
    kind !== 'whole' &&
    kind === last.kind &&
    time - last.time < PAUSE_MS &&
    (kind === 'insert' ? at === last.end : at + removed === last.end || at === last.end)
  const beginsWord =
    kind === 'insert' && isSpace(before.charAt(at - 1)) && !isSpace(inserted.charAt(0))
  return { step, begins: !goesOn || beginsWord }
}

const isSpace = (sign: string): boolean => /^\s$/u.test(sign)
