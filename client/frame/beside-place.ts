import { createContext, useContext } from 'react'

/** The column beside the screen where a panel stands; null on a page that is too narrow for two, and until it is there. */
export const BesidePlace = createContext<HTMLElement | null>(null)

export function useBesidePlace(): HTMLElement | null {
  return useContext(BesidePlace)
}
