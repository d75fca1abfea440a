import { plural } from '@lingui/core/macro'
import {
  useEffect,
  useId,
  useLayoutEffect,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
} from 'react'
import { announce } from './announce.tsx'

type Field = HTMLInputElement | HTMLTextAreaElement

interface Limit {
  /** Attributes of the field. */
  readonly marks: {
    readonly 'aria-invalid': boolean
    readonly 'aria-describedby': string | undefined
    readonly onInvalid: (event: SyntheticEvent<Field>) => void
  }
  /** A sentence to stand behind the field, with what `more` adds to it. Null while the words fit. */
  readonly note: (more?: ReactNode) => ReactNode
}

/**
 * Marks a field whose words are `excess` UTF-16 units too long, and makes it invalid, so that the browser sends no form
 * with such a field. Whoever tries to send the form is told why.
 */
export function useLimit(
  field: RefObject<Field | null>,
  excess: number,
  given: { readonly 'aria-invalid'?: unknown; readonly 'aria-describedby'?: string | undefined },
): Limit {
  const id = useId()
  const isOver = excess > 0
  const words = isOver
    ? plural(excess, {
        one: 'One character too many. Nothing is cut off: please shorten it.',
        other: '# characters too many. Nothing is cut off: please shorten it.',
      })
    : ''
  useLayoutEffect(() => field.current?.setCustomValidity(words), [field, words])
  // Said once and not with every key. Below a long text the sentence would be out of sight.
  useEffect(() => {
    if (!isOver) return
    announce(field.current?.validationMessage ?? '')
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [field, isOver, id])
  const describedBy = given['aria-describedby']
  return {
    marks: {
      'aria-invalid': isOver || given['aria-invalid'] === true,
      'aria-describedby': isOver ? `${id} ${describedBy ?? ''}`.trim() : describedBy,
      onInvalid: (event) => {
        const { currentTarget } = event
        // The browser's own bubble would cover the sentence behind the field.
        event.preventDefault()
        const first = currentTarget.form?.querySelector('input:invalid, textarea:invalid')
        if (first != null && first !== currentTarget) return
        currentTarget.focus()
        announce(currentTarget.validationMessage)
      },
    },
    note: (more) =>
      isOver && (
        <span className="too-long">
          <span id={id}>{words}</span> {more}
        </span>
      ),
  }
}
