import { createContext, useContext } from 'react'

/**
 * `draining`: the former screen fades where it is, the board is being built behind it. `arriving`: cards come in
 * waves. `still`: the state that a reload, a hidden tab or Escape lands in at once.
 */
export type RevealStage = 'draining' | 'arriving' | 'still'

export interface Reveal {
  readonly stage: RevealStage
  /** The reveal took place before this person's eyes. */
  readonly live: boolean
  /** The screen has its first cards on the page, hidden: they may come in. */
  readonly built: () => void
}

export const RevealContext = createContext<Reveal>({
  stage: 'still',
  live: false,
  built: () => undefined,
})

export function useReveal(): Reveal {
  return useContext(RevealContext)
}
