import { useRef, type PointerEvent, type RefObject } from 'react'
import type { Pile } from './piles.ts'

/** A shorter movement of the finger is no swipe. */
const SWIPE_PX = 48

/**
 * A swipe towards the end of a line is *yes*, one towards its start *no*, and one upwards *maybe*. Words that are taller
 * than their box scroll, so over these a swipe upwards is none.
 */
export function useSwipedPile(words: RefObject<HTMLElement | null>, put: (pile: Pile) => void) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return {
    onPointerDown: (event: PointerEvent): void => {
      from.current = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null
    },
    onPointerCancel: (): void => {
      from.current = null
    },
    onPointerUp: (event: PointerEvent): void => {
      const start = from.current
      from.current = null
      if (start === null) return
      const pile = swipedTo(event.clientX - start.x, event.clientY - start.y)
      const box = words.current
      const scrolls = box !== null && box.scrollHeight > box.clientHeight
      if (pile !== null && !(pile === 'maybe' && scrolls)) put(pile)
    },
  }
}

function swipedTo(across: number, down: number): Pile | null {
  if (Math.abs(across) >= SWIPE_PX && Math.abs(across) > 2 * Math.abs(down))
    return across > 0 === (document.dir !== 'rtl') ? 'yes' : 'no'
  return -down >= SWIPE_PX && -down > 2 * Math.abs(across) ? 'maybe' : null
}
