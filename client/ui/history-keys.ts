import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { isComposing } from './composing.ts'

export type HistoryStep = 'undo' | 'redo'

/**
 * Undo and redo by key in the fields of an element, and from a browser's own menu or a shaken phone. The browser's own
 * undo would not know what other people or devices have written since. `step` answers whether it took the step. Otherwise
 * an element around this one is asked.
 */
export function useHistoryKeys(
  place: RefObject<HTMLElement | null>,
  step: (step: HistoryStep) => boolean,
): void {
  const latest = useRef(step)
  useLayoutEffect(() => {
    latest.current = step
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const onEvent = (event: Event): void => {
      const asked = askedBy(event)
      if (asked === null || !latest.current(asked)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const kinds = ['keydown', 'beforeinput'] as const
    for (const kind of kinds) element.addEventListener(kind, onEvent)
    return () => {
      for (const kind of kinds) element.removeEventListener(kind, onEvent)
    }
  }, [place])
}

function askedBy(event: Event): HistoryStep | null {
  if (event instanceof InputEvent) {
    if (event.inputType === 'historyUndo') return 'undo'
    return event.inputType === 'historyRedo' ? 'redo' : null
  }
  if (!(event instanceof KeyboardEvent) || isComposing(event) || event.altKey) return null
  if (!event.ctrlKey && !event.metaKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}
