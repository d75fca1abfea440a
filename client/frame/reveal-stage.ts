import { createContext, useContext } from 'react'

interface Reveal {
  /** Whether this person saw the reveal when it happened, and not after a reload or after having been held. */
  readonly live: boolean
  /** Reports that the first cards are in the page, still hidden, so that the animation can begin. */
  readonly built: () => void
}

export const RevealContext = createContext<Reveal>({ live: false, built: () => undefined })

export function useReveal(): Reveal {
  return useContext(RevealContext)
}
