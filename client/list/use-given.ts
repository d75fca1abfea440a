import { t } from '@lingui/core/macro'
import { useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react'
import { changeBetween } from '../../shared/replica/text-change.ts'
import { inSentence } from '../ui/in-sentence.ts'
import { sayDone } from '../ui/announce.tsx'
import { givenBy, type Given } from './given.ts'

interface OfferedGiven extends Given {
  /** Tells one offer from the next. */
  readonly key: number
}

export interface UseGiven {
  /** The list that waits for an answer first, or null. */
  readonly given: OfferedGiven | null
  /** Gives up what waits first. What was given after it is offered next. */
  readonly close: () => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly noteKey: (event: KeyboardEvent) => void
  /**
   * The words that a change of the field leaves in it, or null if the change left none: several lines at once wait as
   * something given, and a line break alone is the Enter of a keyboard that sends no keys. `enter` does what that key
   * does in this field.
   */
  readonly typed: (before: string, after: string, caret: number, enter: () => void) => string | null
}

let lastKey = 0

/**
 * Takes several lines that come at once, by whatever way: a paste, a drop, the clipboard of a keyboard on the screen, a
 * program that types. All of them are offered as a list.
 */
export function useGiven(): UseGiven {
  const [waiting, setWaiting] = useState<readonly OfferedGiven[]>([])
  const isShift = useRef(false)
  const offer = (given: Given): void =>
    setWaiting((before) => [...before, { ...given, key: ++lastKey }])
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer): void => {
    const given = givenBy(data)
    if (given === null) return
    event.preventDefault()
    offer(given)
  }
  const takeFiles = async (files: readonly File[]): Promise<void> => {
    try {
      const { wordsOf } = await import('./given-file.ts')
      for (const file of files) {
        const plain = await wordsOf(file)
        if (plain !== null) offer({ plain, html: '' })
        else
          sayDone(
            t`${inSentence(file.name)} was not taken: only text can be dropped here, up to half a megabyte.`,
          )
      }
    } catch {
      sayDone(t`The file could not be read. Try again, or paste its words.`)
    }
  }
  return {
    given: waiting[0] ?? null,
    close: () => setWaiting(([, ...rest]) => rest),
    onPaste: (event) => take(event, event.clipboardData),
    onDrop: (event) => {
      const files = [...event.dataTransfer.files]
      if (files.length === 0) return take(event, event.dataTransfer)
      event.preventDefault()
      void takeFiles(files)
    },
    noteKey: (event) => {
      isShift.current = event.shiftKey
    },
    typed: (before, after, caret, enter) => {
      const change = changeBetween(before, after, caret)
      const inserted = change?.inserted ?? ''
      if (change === null || !inserted.includes('\n')) return after
      if (inserted === '\n') {
        if (isShift.current) return after
        enter()
        return null
      }
      const end = change.at + inserted.length
      // One line and its line break, such as the last word before Enter: the words are typed, the break is not.
      if (inserted.indexOf('\n') === inserted.length - 1)
        return `${after.slice(0, end - 1)}${after.slice(end)}`
      offer({ plain: inserted, html: '' })
      return null
    },
  }
}
