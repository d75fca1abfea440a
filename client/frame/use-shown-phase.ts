import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { PhaseView } from '../../shared/wire/view.ts'

const MOST_MS = 20_000

interface Shown {
  readonly kind: PhaseView['kind']
  /** The group has moved on; this person is still in a word. */
  readonly held: boolean
  readonly go: () => void
}

/** Nobody is moved in mid-word: the screen stays until Enter, Escape, leaving the field, or twenty seconds. */
export function useShownPhase(phase: PhaseView): Shown {
  const [shown, setShown] = useState(phase)
  const moved = shown.visit !== phase.visit
  const go = useCallback(() => setShown(phase), [phase])
  // Before paint: without words in a field nobody sees the former screen again.
  useLayoutEffect(() => {
    if (moved && !isInWord()) go()
  }, [moved, go])
  useEffect(() => {
    if (!moved) return undefined
    const late = setTimeout(go, MOST_MS)
    const leave = (event: Event): void => {
      const ends = !(event instanceof KeyboardEvent) || isLeavingKey(event)
      // After the field's own answer to this key.
      if (ends) setTimeout(() => (!isInWord() || event instanceof KeyboardEvent ? go() : undefined))
    }
    document.addEventListener('keydown', leave)
    document.addEventListener('focusout', leave)
    return () => {
      clearTimeout(late)
      document.removeEventListener('keydown', leave)
      document.removeEventListener('focusout', leave)
    }
  }, [moved, go])
  return { kind: moved ? shown.kind : phase.kind, held: moved, go }
}

function isLeavingKey(event: KeyboardEvent): boolean {
  return (
    !event.isComposing && (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey))
  )
}

/** A field of the screen itself, with words in it. */
function isInWord(): boolean {
  const field = document.activeElement
  const holds =
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && field.type === 'text')
  return holds && field.value.trim() !== '' && field.closest('main') !== null
}
