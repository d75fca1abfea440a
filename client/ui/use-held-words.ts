import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { heldIn, hold, stepHeld, type HeldWords } from './held-words.ts'
import type { HistoryStep } from './history-keys.ts'
import { rebase } from './rebase.ts'

interface Holding {
  /** The words that the field shows because the document does not take them; null if nothing is held. */
  readonly long: string | null
  /** The text behind the field when the first words were held; null if nothing is held. */
  readonly base: string | null
  /** The text `now` of the document with the words that are held; null if nothing is held. */
  readonly mergedWith: (now: string) => string | null
  /** Holds `words`. `from` is the text that the field showed before; `begins`: a new step of undo begins. */
  readonly hold: (from: string, words: string, begins: boolean) => void
  readonly letGo: () => void
  /** Goes one step back or forth in the held words. False if there is no such step. */
  readonly step: (asked: HistoryStep) => boolean
  /** Hands the held words to `aside`, and lets them go. */
  readonly giveUp: () => void
}

/** Holds the words of a field that are too long. Words that are held when the field leaves the page go to `aside`. */
export function useHeldWords(aside: ((words: string) => void) | undefined): Holding {
  const [held, setHeld] = useState<HeldWords | null>(null)
  const long = heldIn(held)
  const base = held === null || long === null ? null : held.steps[0]
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
  return {
    long,
    base,
    mergedWith: (now) => (base === null || long === null ? null : rebase(base, long, now)),
    hold: (from, words, begins) => setHeld(hold(held, from, words, begins)),
    letGo: () => setHeld(null),
    step: (asked) => {
      const next = stepHeld(held, asked)
      if (next !== null) setHeld(next)
      return next !== null
    },
    giveUp: () => {
      leftWith.current?.()
      setHeld(null)
    },
  }
}
