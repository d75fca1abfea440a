import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useNewsPlace } from './news-place.ts'

/**
 * Draws a line that comes or goes by itself at the foot of the page, where its coming moves nothing that somebody reads,
 * drags or types into. On a page without a foot the line stands where it is written.
 */
export function InNews({ children }: { children: ReactNode }) {
  const place = useNewsPlace()
  return place === null ? children : createPortal(children, place)
}
