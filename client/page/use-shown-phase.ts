import { useCallback, useEffect, useState } from 'react'
import type { PhaseView } from '../../shared/wire/view.ts'

const MOST_MS = 20_000

interface Shown {
  readonly visit: number
  readonly kind: PhaseView['kind']
  /** The group has moved on; this person is still in a word. */
  readonly held: boolean
  /** The last move took place before this person's eyes, together with everybody's. */
  readonly live: boolean
  readonly go: () => void
}

/** Nobody is moved in mid-word: the screen stays until Enter, Escape, leaving the field, or twenty seconds. */
export function useShownPhase({ visit, kind }: PhaseView): Shown {
  const [shown, setShown] = useState({ visit, kind, live: false, heldFrom: visit })
  const moved = shown.visit !== visit
  const go = useCallback(
    () => setShown({ visit, kind, live: false, heldFrom: visit }),
    [visit, kind],
  )
  // Decided in the very rendering that brings the move: the former screen is not drawn once more for nothing.
  if (moved && shown.heldFrom !== visit) {
    if (isInWord()) setShown({ ...shown, heldFrom: visit })
    else setShown({ visit, kind, live: true, heldFrom: visit })
  }
  useEffect(() => {
    if (!moved) return undefined
    const late = setTimeout(go, MOST_MS)
    const leave = (event: Event): void => {
      const isKey = event instanceof KeyboardEvent
      // After the field's own answer to this key, and after focus has arrived where it goes.
      if (!isKey || isLeavingKey(event)) setTimeout(() => (isKey || !isInWord() ? go() : undefined))
    }
    document.addEventListener('keydown', leave)
    document.addEventListener('focusout', leave)
    return () => {
      clearTimeout(late)
      document.removeEventListener('keydown', leave)
      document.removeEventListener('focusout', leave)
    }
  }, [moved, go])
  return { visit: shown.visit, kind: moved ? shown.kind : kind, held: moved, live: shown.live, go }
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
