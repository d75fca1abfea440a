import { useEffect, useLayoutEffect, useRef } from 'react'
import { focusCard } from './focus-card.ts'
import { firstCard, successorOf } from './drop-targets.ts'
import { useLayout, useWall } from './wall.ts'

/**
 * Makes Tab always lead to a card, and moves the focus to another card when its card leaves the wall. A part of its own:
 * each move draws it again, and not the wall around it.
 */
export function KeptFocus(): null {
  const { ui } = useWall()
  const { columns } = useLayout()
  const before = useRef(columns)
  const held = useRef(false)
  useEffect(() => {
    const heard = ({ target }: Event): void => {
      held.current = target instanceof Element && target.hasAttribute('data-card')
    }
    const pressed = ({ target }: Event): void => {
      held.current &&= target instanceof Element && target.closest('[data-card]') !== null
    }
    document.addEventListener('focusin', heard)
    document.addEventListener('pointerdown', pressed)
    return () => {
      document.removeEventListener('focusin', heard)
      document.removeEventListener('pointerdown', pressed)
    }
  }, [])
  useLayoutEffect(() => {
    const { active } = ui.getState()
    const next = active === null ? firstCard(columns) : successorOf(before.current, columns, active)
    before.current = columns
    if (next !== active) ui.setState({ active: next })
    if (held.current && document.activeElement === document.body) focusCard(next)
  }, [ui, columns])
  return null
}
