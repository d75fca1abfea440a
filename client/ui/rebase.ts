import { changeBetween } from '../../shared/replica/text-change.ts'

/** Merges two edits of `base`: the result is `theirs` with the change from `base` to `mine` applied to it. */
export function rebase(base: string, mine: string, theirs: string): string {
  const change = changeBetween(base, mine)
  if (change === null) return theirs
  const at = movedCaret(base, theirs, change.at)
  const end = movedCaret(base, theirs, change.at + change.removed)
  return theirs.slice(0, at) + change.inserted + theirs.slice(Math.max(at, end))
}

/** The position in `after` of a caret that stood at `at` in `before`, when somebody else made the change. */
export function movedCaret(before: string, after: string, at: number): number {
  const change = changeBetween(before, after)
  if (change === null || at <= change.at) return at
  if (at <= change.at + change.removed) return change.at + change.inserted.length
  return at + change.inserted.length - change.removed
}
