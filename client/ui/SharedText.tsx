import { useImperativeHandle, useRef, type ComponentProps, type Ref } from 'react'
import { useHistoryKeys, type HistoryStep } from './history-keys.ts'
import { useLimit } from './use-limit.tsx'
import { useSharedWords, type SharedWords, type TextToShare } from './use-shared-words.ts'
import { isEnter } from './composing.ts'

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

interface SharedTextProps extends Native, TextToShare {
  /** Decides what of a change stays in the field: other words than were typed, or null for the words before. */
  readonly through?: (before: string, after: string, caret: number) => string | null
  readonly handle?: Ref<SharedField>
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
  bound,
  aside,
  through,
  handle,
  seal,
  history,
  onKeyDown,
  ...rest
}: SharedTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const words = useSharedWords(field, { value, most, write, latest, bound, aside, seal })
  const { shown, put, giveUp } = words
  const { marks, note } = useLimit(field, words.excess, rest)
  useHistoryKeys(field, (asked) => {
    if (words.step(asked)) return true
    history?.(asked)
    return history !== undefined
  })
  useImperativeHandle(handle, () => ({ put: (next, at) => put(shown, next, at), giveUp }))
  return (
    <>
      <textarea
        {...rest}
        {...marks}
        {...typingInto(words, through)}
        ref={field}
        dir="auto"
        value={shown}
        onKeyDown={(event) => {
          // Enter would leave the field, and the words would not be taken.
          if (isEnter(event) && !event.currentTarget.checkValidity()) event.preventDefault()
          else onKeyDown?.(event)
        }}
      />
      {note()}
    </>
  )
}

/** The handlers of the field's events while a person types or composes. */
function typingInto(
  { shown, caret, composedFrom, compose, take }: SharedWords,
  through: SharedTextProps['through'],
) {
  return {
    onSelect: (event) => caret.remember(event.currentTarget),
    onCompositionStart: () => {
      composedFrom.current = shown
      compose(shown)
    },
    onCompositionEnd: ({ currentTarget: { value, selectionStart }, nativeEvent }) => {
      const from = composedFrom.current ?? shown
      composedFrom.current = null
      take(from, value, selectionStart, nativeEvent)
    },
    onChange: ({ currentTarget: place, nativeEvent }) => {
      caret.typed()
      caret.remember(place)
      if (composedFrom.current !== null) return compose(place.value)
      const at = place.selectionStart
      const words = through === undefined ? place.value : through(shown, place.value, at)
      if (words === null) return
      take(shown, words, Math.min(at, words.length), nativeEvent)
    },
  } satisfies ComponentProps<'textarea'>
}
