import type { KeyboardEvent, RefObject } from 'react'
import { parseTargetId, type TargetId } from '../../shared/kernel/ids.ts'

/**
 * Keys on the rows of a ballot: the arrows lead from row to row, plus and minus give a mark and take it back. On a
 * cluster the arrow onwards opens its cards, and the arrow back folds them.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  change: (target: TargetId, by: 1 | -1) => void,
): (event: KeyboardEvent) => void {
  return (event) => {
    const row =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    if (event.key === '+' || event.key === '-') {
      const id = parseTargetId(row?.dataset['row'] ?? '')
      if (id !== null) change(id, event.key === '+' ? 1 : -1)
      return
    }
    const onwards = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const fold = row?.querySelector<HTMLElement>('[data-fold]') ?? null
      if (fold === null) return
      event.preventDefault()
      if (fold.getAttribute('aria-expanded') !== String(event.key === onwards)) fold.click()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((one) => one.contains(document.activeElement))
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]
      ?.querySelector<HTMLElement>('[data-mark]')
      ?.focus()
  }
}
