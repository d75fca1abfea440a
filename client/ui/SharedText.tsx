import { useLayoutEffect, useRef, useState, type ComponentProps } from 'react'
import { useHistoryKeys, type HistoryStep } from './history-keys.ts'
import { movedCaret, rebase } from './rebase.ts'
import { stepAfter, type TypingStep } from './typing-steps.ts'

type Native = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'>

interface SharedTextProps extends Native {
  readonly value: string
  /** Puts words into the document. False when the document did not take them. */
  readonly write: (next: string, caret: number) => boolean
  /**
   * Reads the text from the document. `value` may be one frame older than the document. Without `latest`, a letter
   * that somebody types within that frame would be lost.
   */
  readonly latest?: () => string
  /**
   * False while the document takes no edits. The field can still be typed in: its words stay in the field and go to
   * `aside` after every change.
   */
  readonly bound?: boolean
  /** Keeps words that the document did not take; they also stay in the field. Called with every key. */
  readonly aside?: (words: string) => void
  /** Ends the step of undo so far: what is typed next can be taken back by itself. */
  readonly seal?: () => void
  /** Takes back or brings back a step of this text. Without it an element around the field does so. */
  readonly history?: (step: HistoryStep) => void
}

/**
 * A text field for a text that other people may edit at the same time. Their edits do not move the caret away from the
 * words around it, and wait while this person composes a character (an input method, an accent).
 */
export function SharedText({
  value,
  write,
  latest,
  bound = true,
  aside,
  seal,
  history,
  ...rest
}: SharedTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const base = useRef('')
  const composing = useRef(false)
  const [own, setOwn] = useState<string | null>(null)
  const [ahead, setAhead] = useState<string | null>(null)
  const shown = own ?? ahead ?? value
  const before = useRef(shown)
  const typed = useRef(false)
  const caret = useRef({ selectionStart: 0, selectionEnd: 0 })
  const step = useRef<TypingStep | null>(null)
  useHistoryKeys(field, history)

  const remember = (place: HTMLTextAreaElement): void => {
    caret.current = { selectionStart: place.selectionStart, selectionEnd: place.selectionEnd }
  }

  useLayoutEffect(() => setAhead(null), [value])

  // A browser puts the caret before the words of a field that opens with the focus.
  useLayoutEffect(() => {
    const place = field.current
    if (place !== null && document.activeElement === place)
      place.setSelectionRange(place.value.length, place.value.length)
  }, [])

  // A layout effect puts the caret back before the browser paints; the new value has moved it to the end.
  useLayoutEffect(() => {
    const place = field.current
    if (
      place !== null &&
      before.current !== shown &&
      !typed.current &&
      document.activeElement === place
    ) {
      const { selectionStart, selectionEnd } = caret.current
      place.setSelectionRange(
        movedCaret(before.current, shown, selectionStart),
        movedCaret(before.current, shown, selectionEnd),
      )
      remember(place)
    }
    before.current = shown
    typed.current = false
  }, [shown])

  /** Applies to the document, as it is now, the change from the text `from` to the text that was typed. */
  const put = (from: string, typedWords: string, at: number, event: Event): void => {
    const next = stepAfter(step.current, {
      before: from,
      after: typedWords,
      caret: at,
      time: event.timeStamp,
      isWhole: isWhole(event),
    })
    if (next?.begins === true) seal?.()
    step.current = next?.step ?? step.current
    const now = latest?.() ?? value
    const merged = rebase(from, typedWords, now)
    typed.current = merged === typedWords
    before.current = typedWords
    const isTaken = write(merged, merged === typedWords ? at : movedCaret(typedWords, merged, at))
    setAhead(latest?.() ?? null)
    if (!isTaken && aside !== undefined) keepAside(typedWords)
  }

  const keepAside = (words: string): void => {
    setOwn(words)
    aside?.(words)
  }

  return (
    <textarea
      {...rest}
      ref={field}
      dir="auto"
      value={shown}
      onSelect={(event) => remember(event.currentTarget)}
      onCompositionStart={() => {
        base.current = shown
        composing.current = true
        setOwn(shown)
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        const words = event.currentTarget.value
        if (!bound) return keepAside(words)
        setOwn(null)
        put(base.current, words, event.currentTarget.selectionStart, event.nativeEvent)
      }}
      onChange={(event) => {
        const place = event.currentTarget
        typed.current = true
        remember(place)
        if (composing.current) setOwn(place.value)
        else if (bound) {
          setOwn(null)
          put(shown, place.value, place.selectionStart, event.nativeEvent)
        } else keepAside(place.value)
      }}
    />
  )
}

/** True for words that came in one piece. */
const isWhole = (event: Event): boolean =>
  event instanceof InputEvent &&
  /^insert(?:FromPaste|FromDrop|ReplacementText)$/.test(event.inputType)
