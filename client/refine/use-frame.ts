import { useEffect, useState, type RefObject } from 'react'
import { FrameDrag, isFrameStart } from './frame-drag.ts'
import type { Box } from './frame.ts'
import { useWall } from './wall.ts'

/**
 * Selects cards by a frame that is dragged with the mouse from free ground, or with Alt from anywhere. Shift, Ctrl or
 * Cmd keep what was selected before. Escape takes the frame back. Answers the frame to draw, in pixels of the window.
 */
export function useFrame(room: RefObject<HTMLElement | null>): Box | null {
  const wall = useWall()
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    const element = room.current
    if (element === null) return undefined
    let drag: FrameDrag | null = null
    const end = (): void => {
      drag = null
      setBox(null)
    }
    const onDown = (event: PointerEvent): void => {
      if (drag !== null || !isFrameStart(event, element)) return
      drag = new FrameDrag(event, { room: element, wall, draw: setBox, end })
    }
    // An Alt press on a card must not drag the card.
    const onDragStart = (event: DragEvent): void => {
      if (drag === null) return
      event.preventDefault()
      event.stopPropagation()
    }
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('dragstart', onDragStart, { capture: true })
    return () => {
      drag?.cancel()
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('dragstart', onDragStart, { capture: true })
    }
  }, [room, wall])
  return box
}
