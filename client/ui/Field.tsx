import { useImperativeHandle, useRef, type ComponentProps, type ReactNode } from 'react'
import { must } from '../../shared/kernel/assert.ts'
import { excessOf } from './excess.ts'
import { useLimit } from './use-limit.tsx'

interface Limited {
  readonly value: string
  /** The longest text that the server takes from this field, in UTF-16 units. */
  readonly most: number
}

type Native<Tag extends 'input' | 'textarea'> = Limited &
  Omit<ComponentProps<Tag>, 'value' | 'maxLength' | 'dir' | 'onInvalid' | 'children'>

/**
 * A field for a line that a person writes. What does not fit stays in the field, marked, and its form is not sent: the
 * browser's own limit (`maxlength`) would cut a paste off without a word. All fields for people's words are this one,
 * `TextField` or `SharedText` (UI-130).
 */
export function LineField({ most, ref, ...field }: Native<'input'>) {
  const place = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => must(place.current, 'field'), [])
  const { marks, note } = useLimit(place, excessOf(field.value, most), field)
  return (
    <>
      <input {...field} {...marks} ref={place} dir="auto" />
      {note()}
    </>
  )
}

interface TextFieldProps extends Native<'textarea'> {
  /** Help with a text that is too long. It stands behind the sentence about it. */
  readonly help?: ReactNode
}

/** A field for a text of several lines, otherwise as `LineField`. */
export function TextField({ most, ref, help, ...field }: TextFieldProps) {
  const place = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => must(place.current, 'field'), [])
  const { marks, note } = useLimit(place, excessOf(field.value, most), field)
  return (
    <>
      <textarea {...field} {...marks} ref={place} dir="auto" />
      {note(help)}
    </>
  )
}
