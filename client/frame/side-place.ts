import { createContext, useContext } from 'react'

/** The column beside the screen where a panel stands; null on a page that is too narrow for two, and until it is there. */
export const SidePlace = createContext<HTMLElement | null>(null)

export function useSidePlace(): HTMLElement | null {
  return useContext(SidePlace)
}
