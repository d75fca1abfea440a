import { createContext, useContext } from 'react'

/** The element at the foot of the page that screens put their one primary act into; null until it is there. */
export const FooterPlace = createContext<HTMLElement | null>(null)

export function useFooterPlace(): HTMLElement | null {
  return useContext(FooterPlace)
}
