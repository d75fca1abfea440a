import { useEffect, useRef, useState, type RefObject } from 'react'
import type { HistoryStep } from './history-keys.ts'
import { movedCaret, rebase } from './rebase.ts'
import { stepAfter, type TypingStep } from './typing-steps.ts'
import { useHeldWords } from './use-held-words.ts'
import { useKeptCaret, type KeptCaret } from './use-kept-caret.ts'

/** A text of the document, as a field edits it. */
export interface TextToShare {
  readonly value: string
  /** The longest text that the document takes, in UTF-16 units. Longer words stay in the field and are marked. */
  readonly most: number
  /** Puts words into the document. False when the document did not take them. */
  readonly write: (next: string, caret: number) => boolean
  /**
   * Reads the text from the document. `value` may be one frame older than the document. Without `latest`, a letter
   * that somebody types within that frame would be lost.
   */
  readonly latest?: (() => string) | undefined
  /**
   * False while the document takes no edits. The field can still be typed in: its words stay in the field and go to
   * `aside` after every change.
   */
  readonly bound?: boolean | undefined
  /**
   * Keeps words that the document did not take; they also stay in the field. Called with every key while the document
   * takes no edits, and when the field leaves the page with words that are too long.
   */
  readonly aside?: ((words: string) => void) | undefined
  /** Ends the step of undo so far: what is typed next can be taken back by itself. */
  readonly seal?: (() => void) | undefined
}

export interface SharedWords {
  /** The words that the field shows. */
  readonly shown: string
  /** By how many characters the words are too long; 0 or less if they fit. */
  readonly excess: number
  readonly caret: KeptCaret
  /** The words at the beginning of the composition that goes on now; null while no character is composed. */
  readonly composedFrom: RefObject<string | null>
  /** Shows words that are still composed. */
  readonly compose: (words: string) => void
  /** Applies to the document, as it is now, the change from the text `from` to the text that was typed. */
  readonly put: (from: string, typed: string, at: number, event?: Event) => void
  /** As `put`; the words go to `aside` while the document takes no edits. */
  readonly take: (from: string, typed: string, at: number, event: Event) => void
  /** Takes back or brings back a step of words that are too long. False if there is no such step. */
  readonly step: (asked: HistoryStep) => boolean
  /** Hands words that are too long to `aside`, and shows the text of the document again. */
  readonly giveUp: () => void
}

/**
 * The words of a field, and their way into the document. The field shows its own words while a character is composed,
 * while the document takes no edits, and while they are too long. Otherwise the field shows the document's text.
 */
export function useSharedWords(
  field: RefObject<HTMLTextAreaElement | null>,
  text: TextToShare,
): SharedWords {
  const { value, most, write, latest, bound = true, aside, seal } = text
  const [own, setOwn] = useState<string | null>(null)
  const [ahead, setAhead] = useAhead(value)
  const held = useHeldWords(aside)
  const shown = own ?? held.long ?? ahead ?? value
  const caret = useKeptCaret(field, shown)
  const composedFrom = useRef<string | null>(null)
  const beginsStep = useTypingSteps()

  const keepAside = (words: string): void => {
    setOwn(words)
    aside?.(words)
  }
  const put = (from: string, typed: string, at: number, event?: Event): void => {
    const begins = beginsStep(from, typed, at, event)
    const now = latest?.() ?? value
    const merged = rebase(held.base ?? from, typed, now)
    caret.shows(typed)
    // Two people who type at once can pass the limit together, and must be able to shorten their text again.
    if (merged.length > Math.max(most, now.length)) return held.hold(from, typed, begins)
    held.letGo()
    if (begins || held.long !== null) seal?.()
    caret.shows(typed, merged === typed)
    const isTaken = write(merged, merged === typed ? at : movedCaret(typed, merged, at))
    setAhead(latest?.() ?? null)
    if (!isTaken && aside !== undefined) keepAside(typed)
  }
  // A deletion by somebody else, or at another place, can make room for the words that are held.
  useEffect(() => {
    const { long } = held
    if (long === null || !bound || composedFrom.current !== null) return
    const now = latest?.() ?? value
    if ((held.mergedWith(now) ?? '').length <= Math.max(most, now.length))
      put(long, long, field.current?.selectionStart ?? long.length)
  })

  return {
    shown,
    caret,
    composedFrom,
    put,
    step: held.step,
    giveUp: held.giveUp,
    excess: (held.mergedWith(value)?.length ?? 0) - most,
    compose: setOwn,
    take: (...typed) => {
      if (!bound) return keepAside(typed[1])
      setOwn(null)
      put(...typed)
    },
  }
}

/** Words of the document that are newer than `value`; null from the next `value` on. */
function useAhead(value: string) {
  const [ahead, setAhead] = useState<string | null>(null)
  const [former, setFormer] = useState(value)
  // While drawing and not afterwards: a letter that comes back from the document draws the field only once.
  if (former !== value) {
    setFormer(value)
    setAhead(null)
  }
  return [ahead, setAhead] as const
}

/** Tells whether a change begins a new step of undo. */
function useTypingSteps() {
  const last = useRef<TypingStep | null>(null)
  return (before: string, after: string, caret: number, event: Event | undefined): boolean => {
    const next = stepAfter(last.current, {
      before,
      after,
      caret,
      time: event?.timeStamp ?? 0,
      isWhole: event === undefined || isWhole(event),
    })
    last.current = next?.step ?? last.current
    return next?.begins === true
  }
}

/** True for words that came in one piece. */
const isWhole = (event: Event): boolean =>
  event instanceof InputEvent &&
  /^insert(?:FromPaste|FromDrop|ReplacementText)$/.test(event.inputType)
