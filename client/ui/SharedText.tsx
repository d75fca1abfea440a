import { useLayoutEffect, useRef, useState, type ComponentProps } from 'react'
import { movedCaret, rebase } from './rebase.ts'

type Native = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'>

interface SharedTextProps extends Native {
  readonly value: string
  readonly write: (next: string, caret: number) => void
  /**
   * What the document holds now, where `value` follows it by a frame: between the two neither one's own next letter
   * nor somebody else's may be lost.
   */
  readonly latest?: () => string
  /**
   * False: what is typed stays in this field and goes to `aside` with every key, because the document takes nothing
   * more. The field itself is never locked.
   */
  readonly bound?: boolean
  readonly aside?: (words: string) => void
}

/**
 * A field over a text that others may change meanwhile: the caret stays where it was, and nothing from outside is
 * written into a word that is being composed.
 */
export function SharedText({
  value,
  write,
  latest,
  bound = true,
  aside,
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

  const remember = (place: HTMLTextAreaElement): void => {
    caret.current = { selectionStart: place.selectionStart, selectionEnd: place.selectionEnd }
  }

  useLayoutEffect(() => setAhead(null), [value])

  // Before the browser has moved it to the end.
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

  /** What was typed over `from`, put into the document as it is now. */
  const put = (from: string, typedWords: string, at: number): void => {
    const now = latest?.() ?? value
    const merged = rebase(from, typedWords, now)
    typed.current = merged === typedWords
    before.current = typedWords
    write(merged, merged === typedWords ? at : movedCaret(typedWords, merged, at))
    setAhead(latest?.() ?? null)
  }

  return (
    <textarea
      {...rest}
      ref={field}
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
        if (!bound) return
        setOwn(null)
        put(base.current, words, event.currentTarget.selectionStart)
      }}
      onChange={(event) => {
        const place = event.currentTarget
        typed.current = true
        remember(place)
        if (composing.current) setOwn(place.value)
        else if (bound) {
          setOwn(null)
          put(shown, place.value, place.selectionStart)
        } else {
          setOwn(place.value)
          aside?.(place.value)
        }
      }}
    />
  )
}
