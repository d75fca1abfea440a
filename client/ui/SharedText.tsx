import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type Ref,
} from 'react'
import { heldIn, hold, stepHeld, type HeldWords } from './held-words.ts'
import { useHistoryKeys, type HistoryStep } from './history-keys.ts'
import { movedCaret, rebase } from './rebase.ts'
import { stepAfter, type TypingStep } from './typing-steps.ts'
import { useLimit } from './use-limit.tsx'

type Native = Omit<
  ComponentProps<'textarea'>,
  'value' | 'onChange' | 'ref' | 'maxLength' | 'dir' | 'onInvalid'
>

/** The acts of other parts of the page on the field. */
export interface SharedField {
  /** Puts words into the field as if they were typed. */
  readonly put: (next: string, caret: number) => void
  /** Hands words that are too long to `aside`, and shows the text of the document again. */
  readonly giveUp: () => void
}

interface SharedTextProps extends Native {
  readonly value: string
  /** The longest text that the document takes, in UTF-16 units. Longer words stay in the field and are marked. */
  readonly most: number
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
  /**
   * Keeps words that the document did not take; they also stay in the field. Called with every key while the document
   * takes no edits, and when the field leaves the page with words that are too long.
   */
  readonly aside?: (words: string) => void
  /** Decides what of a change stays in the field: other words than were typed, or null for the words before. */
  readonly through?: (before: string, after: string, caret: number) => string | null
  readonly handle?: Ref<SharedField>
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
  most,
  write,
  latest,
  bound = true,
  aside,
  through,
  handle,
  seal,
  history,
  onKeyDown,
  ...rest
}: SharedTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const base = useRef('')
  const composing = useRef(false)
  const [own, setOwn] = useState<string | null>(null)
  const [ahead, setAhead] = useState<string | null>(null)
  const [held, setHeld] = useState<HeldWords | null>(null)
  const long = heldIn(held)
  const shown = own ?? long ?? ahead ?? value
  const before = useRef(shown)
  const typed = useRef(false)
  const caret = useRef({ selectionStart: 0, selectionEnd: 0 })
  const step = useRef<TypingStep | null>(null)
  const excess = held === null || long === null ? 0 : mergedWith(held, long, value).length - most
  const { marks, note } = useLimit(field, excess, rest)
  useHistoryKeys(field, (asked) => {
    const next = stepHeld(held, asked)
    if (next !== null) setHeld(next)
    else history?.(asked)
    return next !== null || history !== undefined
  })

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
  const put = (from: string, typedWords: string, at: number, event?: Event): void => {
    const next = stepAfter(step.current, {
      before: from,
      after: typedWords,
      caret: at,
      time: event?.timeStamp ?? 0,
      isWhole: event === undefined || isWhole(event),
    })
    step.current = next?.step ?? step.current
    const now = latest?.() ?? value
    const merged = rebase(held !== null && long !== null ? held.steps[0] : from, typedWords, now)
    before.current = typedWords
    // Two people who type at once can pass the limit together, and must be able to shorten their text again.
    if (merged.length > Math.max(most, now.length))
      return setHeld(hold(held, from, typedWords, next?.begins === true))
    setHeld(null)
    if (next?.begins === true || long !== null) seal?.()
    typed.current = merged === typedWords
    const isTaken = write(merged, merged === typedWords ? at : movedCaret(typedWords, merged, at))
    setAhead(latest?.() ?? null)
    if (!isTaken && aside !== undefined) keepAside(typedWords)
  }

  const keepAside = (words: string): void => {
    setOwn(words)
    aside?.(words)
  }

  // A deletion by somebody else, or at another place, can make room for the words that are held.
  useEffect(() => {
    if (held === null || long === null || !bound || composing.current) return
    const now = latest?.() ?? value
    if (mergedWith(held, long, now).length <= Math.max(most, now.length))
      put(long, long, field.current?.selectionStart ?? long.length)
  })

  const leftWith = useRef<() => void>(undefined)
  useLayoutEffect(() => {
    leftWith.current = () => (long === null ? undefined : aside?.(long))
  })
  useEffect(() => {
    const leave = (): void => leftWith.current?.()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  useImperativeHandle(handle, () => ({
    put: (next, at) => put(shown, next, at),
    giveUp: () => {
      leftWith.current?.()
      setHeld(null)
    },
  }))

  return (
    <>
      <textarea
        {...rest}
        {...marks}
        ref={field}
        dir="auto"
        value={shown}
        onKeyDown={(event) => {
          const isEnter = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
          // Enter would leave the field, and the words would not be taken.
          if (isEnter && !event.currentTarget.checkValidity()) event.preventDefault()
          else onKeyDown?.(event)
        }}
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
          if (composing.current) return setOwn(place.value)
          const at = place.selectionStart
          const words = through === undefined ? place.value : through(shown, place.value, at)
          if (words === null) return
          if (!bound) return keepAside(words)
          setOwn(null)
          put(shown, words, Math.min(at, words.length), event.nativeEvent)
        }}
      />
      {note()}
    </>
  )
}

/** The text `now` of the document with the words that are held. */
const mergedWith = ({ steps }: HeldWords, words: string, now: string): string =>
  rebase(steps[0], words, now)

/** True for words that came in one piece. */
const isWhole = (event: Event): boolean =>
  event instanceof InputEvent &&
  /^insert(?:FromPaste|FromDrop|ReplacementText)$/.test(event.inputType)
