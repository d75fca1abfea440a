import { useLayoutEffect, useRef, useState, type ComponentProps } from 'react'
import { movedCaret, rebase } from './rebase.ts'

type Native = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'>

interface SharedTextProps extends Native {
  readonly value: string
  readonly write: (next: string, caret: number) => void
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
export function SharedText({ value, write, bound = true, aside, ...rest }: SharedTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const base = useRef('')
  const composing = useRef(false)
  const [own, setOwn] = useState<string | null>(null)
  const shown = own ?? value
  const before = useRef(shown)
  const typed = useRef(false)
  const caret = useRef({ selectionStart: 0, selectionEnd: 0 })

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
    }
    before.current = shown
    typed.current = false
  }, [shown])

  const remember = (place: HTMLTextAreaElement): void => {
    caret.current = { selectionStart: place.selectionStart, selectionEnd: place.selectionEnd }
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
        const merged = rebase(base.current, words, value)
        setOwn(null)
        write(merged, merged === words ? event.currentTarget.selectionStart : merged.length)
      }}
      onChange={(event) => {
        const place = event.currentTarget
        typed.current = true
        remember(place)
        if (composing.current) setOwn(place.value)
        else if (bound) {
          setOwn(null)
          write(place.value, place.selectionStart)
        } else {
          setOwn(place.value)
          aside?.(place.value)
        }
      }}
    />
  )
}
