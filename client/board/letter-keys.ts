// Single letters act on a focused card. A setting turns them off (WCAG 2.1.4). They also do nothing at first, so that
// letters which a person is still typing when a new phase begins trigger no act.
import { useEffect, useState } from 'react'
import { keep, kept } from '../session/kept-here.ts'

const NAME = 'letter-keys'
const QUIET_MS = 1_000

export function lettersAreKeys(): boolean {
  return kept(NAME) !== 'off'
}

export function setLettersAreKeys(on: boolean): void {
  keep(NAME, on ? null : 'off')
}

/** True once a second has passed without a keystroke since this screen opened. */
export function useQuietStart(): boolean {
  const [awake, setAwake] = useState(false)
  useEffect(() => {
    if (awake) return undefined
    let quiet = setTimeout(() => setAwake(true), QUIET_MS)
    const typed = (): void => {
      clearTimeout(quiet)
      quiet = setTimeout(() => setAwake(true), QUIET_MS)
    }
    window.addEventListener('keydown', typed, { capture: true })
    return () => {
      clearTimeout(quiet)
      window.removeEventListener('keydown', typed, { capture: true })
    }
  }, [awake])
  return awake
}
