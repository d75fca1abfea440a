import { createContext, useContext } from 'react'

interface Reveal {
  /** It took place before this person's eyes, together with everybody's. */
  readonly live: boolean
  /** Says that the first cards are on the page, hidden: they may come in. */
  readonly built: () => void
}

export const RevealContext = createContext<Reveal>({ live: false, built: () => undefined })

export function useReveal(): Reveal {
  return useContext(RevealContext)
}
