import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useFooterPlace } from './footer-place.ts'

/** Draws a screen's act at the foot of the page, where it can be reached however far the screen is scrolled. */
export function InFooter({ children }: { children: ReactNode }) {
  const place = useFooterPlace()
  return place === null ? null : createPortal(children, place)
}
