import type { CSSProperties, RefObject } from 'react'
import { useFrame } from './use-frame.ts'
import styles from './Frame.module.css'

/** Draws the frame with which somebody selects cards in `room`. It draws alone, so that the wall is not drawn again. */
export function Frame({ room }: { room: RefObject<HTMLElement | null> }) {
  const box = useFrame(room)
  if (box === null) return null
  const style: CSSProperties = {
    left: box.left,
    top: box.top,
    width: Math.max(0, box.right - box.left),
    height: Math.max(0, box.bottom - box.top),
  }
  return <div className={styles['frame']} style={style} aria-hidden="true" data-frame />
}
