import { useCallback, useEffect, useState } from 'react'
import { isBlank } from '../../shared/text/blank.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { isComposing } from '../ui/composing.ts'

const MOST_MS = 20_000

/** A screen for each phase, and the one of a person in the latecomer's lane, whatever the phase. */
export type ScreenKind = PhaseKind | 'lane'

/** In a solo everybody has the screen of the solo. */
export const screenKind = (kind: PhaseKind, inLane: boolean): ScreenKind =>
  inLane && kind !== 'solo' ? 'lane' : kind

interface Shown {
  readonly visit: number
  readonly kind: ScreenKind
  /** Whether the group has moved on while this person is still typing in the former screen. */
  readonly held: boolean
  /** Whether this person saw the last move when it happened, and not after a reload or after having been held. */
  readonly live: boolean
  readonly go: () => void
}

/**
 * The phase to show. A person who is typing when the group moves keeps the former screen until they press Enter or
 * Escape, leave the field, or 20 seconds have passed.
 */
export function useShownPhase(visit: number, kind: ScreenKind): Shown {
  const [shown, setShown] = useState({ visit, kind, live: false, heldFrom: visit })
  const moved = shown.visit !== visit
  const go = useCallback(
    () => setShown({ visit, kind, live: false, heldFrom: visit }),
    [visit, kind],
  )
  // The decision is made while rendering, so that React does not draw the former screen once more for nothing.
  if (moved && shown.heldFrom !== visit) {
    if (shown.kind !== kind && isInWord()) setShown({ ...shown, heldFrom: visit })
    else setShown({ visit, kind, live: true, heldFrom: visit })
  }
  useEffect(() => {
    if (!moved) return undefined
    const late = setTimeout(go, MOST_MS)
    const leave = (event: Event): void => {
      const isKey = event instanceof KeyboardEvent
      // The timeout lets the field handle this key first, and lets the focus arrive in the next element.
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
  // Enter sends nothing from a field whose words are too long.
  const isSent = event.target instanceof Element && !event.target.matches(':invalid')
  return (
    !isComposing(event) &&
    (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && isSent))
  )
}

/** Whether the focus is in a text field of the screen that holds words. Fields in dialogs do not count. */
function isInWord(): boolean {
  const field = document.activeElement
  const holds =
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && field.type === 'text')
  return holds && !isBlank(field.value) && field.closest('main') !== null
}
