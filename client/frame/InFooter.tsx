import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useFooterPlace } from './footer-place.ts'

/** A screen's act, always within reach: drawn at the foot of the page, wherever the screen is scrolled to. */
export function InFooter({ children }: { children: ReactNode }) {
  const place = useFooterPlace()
  return place === null ? null : createPortal(children, place)
}
