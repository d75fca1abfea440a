import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import styles from './Wall.module.css'

/** The usual width of Unsorted next to clusters, in pixels. */
export const TRAY_PX = 304
const LEAST_PX = 240
const STEP_PX = 16

interface TrayEdgeProps {
  readonly width: number
  readonly setWidth: (width: number) => void
}

/** The edge between Unsorted and the clusters: moved by mouse, by arrow keys, and by Home to its usual place. */
export function TrayEdge({ width, setWidth }: TrayEdgeProps) {
  const edge = useRef<HTMLDivElement>(null)
  const most = (): number => (edge.current?.parentElement?.clientWidth ?? 2 * TRAY_PX) / 2
  const to = (next: number): void =>
    setWidth(Math.round(Math.max(LEAST_PX, Math.min(most(), next))))
  const isRtl = (): boolean =>
    edge.current !== null && getComputedStyle(edge.current).direction === 'rtl'
  return (
    // A separator that takes the focus is a widget (WAI-ARIA 1.2, window splitter).
    <div
      ref={edge}
      className={styles['edge']}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of Unsorted`}
      aria-valuenow={width}
      aria-valuemin={LEAST_PX}
      aria-valuemax={Math.max(width, 960)}
      onKeyDown={(event) => {
        const wider = isRtl() ? 'ArrowLeft' : 'ArrowRight'
        const narrower = isRtl() ? 'ArrowRight' : 'ArrowLeft'
        if (event.key === wider) to(width + STEP_PX)
        else if (event.key === narrower) to(width - STEP_PX)
        else if (event.key === 'Home') to(TRAY_PX)
        else return
        event.preventDefault()
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const wall = event.currentTarget.parentElement?.getBoundingClientRect()
        if (wall !== undefined) {
          to(isRtl() ? wall.right - event.clientX : event.clientX - wall.left)
        }
      }}
    />
  )
}
