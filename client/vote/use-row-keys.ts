import type { KeyboardEvent, RefObject } from 'react'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'

/** Keys on the rows of a ballot: the arrows lead from card to card, plus and minus give a mark and take it back. */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  change: (ideaId: IdeaId, by: 1 | -1) => void,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === '+' || event.key === '-') {
      const row =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
      const id = parseIdeaId(row?.dataset['row'] ?? '')
      if (id !== null) change(id, event.key === '+' ? 1 : -1)
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]
      ?.querySelector<HTMLElement>('[data-mark]')
      ?.focus()
  }
}
