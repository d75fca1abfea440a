import { createContext, useContext } from 'react'

/** The column at the side of the screen for a panel; null before it is mounted and on a page too narrow for two. */
export const SidePlace = createContext<HTMLElement | null>(null)

export function useSidePlace(): HTMLElement | null {
  return useContext(SidePlace)
}
