// Words that a field holds because the shared text behind the field does not take them: they are too long. They stay in
// the field, whole, until their author has shortened them or given them up. Undo and redo lead through them in steps.

/** The steps of a field whose words are held. The first step is the text behind the field, as it was at that time. */
export interface HeldWords {
  readonly steps: readonly [string, ...string[]]
  /** The step that the field shows. 0 means that nothing is held, and that redo brings the words back. */
  readonly at: number
}

/** The words that the field shows in the place of the text behind it; null if nothing is held. */
export const heldIn = (held: HeldWords | null): string | null =>
  held === null || held.at === 0 ? null : (held.steps[held.at] ?? null)

/** Holds `words`. `base` is the text that the field showed before, and `begins` says whether a new step of undo begins. */
export function hold(
  held: HeldWords | null,
  base: string,
  words: string,
  begins: boolean,
): HeldWords {
  const { steps, at }: HeldWords = held === null || held.at === 0 ? { steps: [base], at: 0 } : held
  const next = begins || at === 0 ? at + 1 : at
  return { steps: [steps[0], ...steps.slice(1, next), words], at: next }
}

/** The held words after one undo or redo; null if there is no such step. */
export function stepHeld(held: HeldWords | null, step: 'undo' | 'redo'): HeldWords | null {
  if (held === null) return null
  const at = held.at + (step === 'undo' ? -1 : 1)
  return at < 0 || at >= held.steps.length ? null : { ...held, at }
}
