import type { IdeaId } from '../../shared/kernel/ids.ts'

/** Once the board has been drawn anew, and whatever dialog was open has gone. */
export function focusCard(id: IdeaId): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const card = document.querySelector<HTMLElement>(`[data-card="${id}"]`)
      card?.focus()
      card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }),
  )
}
