import { createContext, useContext } from 'react'

/** The element at the foot of the page into which a screen draws its primary act; null before it is mounted. */
export const FooterPlace = createContext<HTMLElement | null>(null)

export function useFooterPlace(): HTMLElement | null {
  return useContext(FooterPlace)
}
