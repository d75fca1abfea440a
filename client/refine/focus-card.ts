import type { IdeaId } from '../../shared/kernel/ids.ts'

export function focusCard(id: IdeaId | null): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${id}"]`)
  card?.focus()
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** Focuses a card after the board has been drawn again. */
export function focusCardSoon(id: IdeaId | null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => focusCard(id)))
}
