// Single keys in an open menu and their acts, beside the arrows and the letters with which the words of an act begin.
import { useRef, type KeyboardEvent } from 'react'
import type { MenuAct } from './Menu.tsx'

/** A letter that follows another one this closely belongs to the same word. The menu itself looks for that word. */
const WORD_MS = 1_000

/** The text that typed letters find. */
export const textOf = ({ text, words, id }: MenuAct): string =>
  text ?? (typeof words === 'string' ? words : id)

/**
 * A digit runs the act that names it as its key. A letter with which the words of no act begin leads to the act that has
 * it as its sign.
 */
export function useMenuKeys(acts: readonly MenuAct[], close?: () => void) {
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  return (event: KeyboardEvent): void => {
    const { key, timeStamp, currentTarget } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (/^[0-9]$/.test(key)) {
      const act = acts.find(({ keys, disabled }) => keys === key && disabled !== true)
      if (act === undefined || close === undefined) return
      take(event)
      close()
      act.run()
      return
    }
    if (!/^\p{L}$/u.test(key)) return
    const goesOn = timeStamp - lastAt.current < WORD_MS
    lastAt.current = timeStamp
    const letter = key.toLocaleUpperCase()
    if (goesOn || acts.some((act) => textOf(act).toLocaleUpperCase().startsWith(letter))) return
    const act = acts.find(({ sign }) => sign === letter)
    if (act === undefined) return
    take(event)
    lastAt.current = Number.NEGATIVE_INFINITY
    currentTarget.querySelector<HTMLElement>(`[data-act="${act.id}"]`)?.focus()
  }
}

function take(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
