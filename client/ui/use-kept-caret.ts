import { useLayoutEffect, useRef, type RefObject } from 'react'
import { movedCaret } from './rebase.ts'

export interface KeptCaret {
  /** Notes where the caret stands now. */
  readonly remember: (place: HTMLTextAreaElement) => void
  /** Says that the person has typed. The browser has then put the caret where it belongs. */
  readonly typed: () => void
  /** Says which words the field shows now, and whether the next words are the ones that were typed. */
  readonly shows: (words: string, isTyped?: boolean) => void
}

/** Keeps the caret of a field at the words around it while other people change the text. `shown`: the field's words. */
export function useKeptCaret(
  field: RefObject<HTMLTextAreaElement | null>,
  shown: string,
): KeptCaret {
  const before = useRef(shown)
  const isTyped = useRef(false)
  const caret = useRef({ selectionStart: 0, selectionEnd: 0 })

  const remember = (place: HTMLTextAreaElement): void => {
    caret.current = { selectionStart: place.selectionStart, selectionEnd: place.selectionEnd }
  }

  // A browser puts the caret before the words of a field that opens with the focus.
  useLayoutEffect(() => {
    const place = field.current
    if (place !== null && document.activeElement === place)
      place.setSelectionRange(place.value.length, place.value.length)
  }, [field])

  // A layout effect puts the caret back before the browser paints; the new value has moved it to the end.
  useLayoutEffect(() => {
    const place = field.current
    if (
      place !== null &&
      before.current !== shown &&
      !isTyped.current &&
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
    isTyped.current = false
  }, [field, shown])

  return {
    remember,
    typed: () => {
      isTyped.current = true
    },
    shows: (words, areTyped = isTyped.current) => {
      before.current = words
      isTyped.current = areTyped
    },
  }
}
