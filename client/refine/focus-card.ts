import type { IdeaId } from '../../shared/kernel/ids.ts'

export function focusCard(id: IdeaId | null): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${id}"]`)
  // A card beyond the first ones of a long cluster is shown by React only after this call, and a hidden element takes no
  // focus.
  card?.closest('[hidden]')?.removeAttribute('hidden')
  card?.focus()
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/**
 * Moves the focus on after a cluster was named, to where the next key acts on a card: to the cluster's first card, or
 * else to `active`, the card at which the Tab key stops. On a wall without cards the focus goes to the cluster's menu.
 */
export function focusAfterName(field: Element | null, active: IdeaId | null): void {
  const column = field?.closest('section') ?? null
  const card =
    column?.querySelector<HTMLElement>('[data-card]') ??
    document.querySelector<HTMLElement>(`[data-card="${active}"]`)
  const next = card ?? column?.querySelector<HTMLElement>('button')
  next?.focus()
}

/** Focuses the field for the name of a new cluster (NewName.tsx). */
export function focusNewName(): void {
  document.querySelector<HTMLElement>('[data-new-name]')?.focus()
}

/**
 * Focuses a card after the board has been drawn again. A person who began to write meanwhile keeps the focus in that
 * field: on a slow device two frames take long enough to press a key.
 */
export function focusCardSoon(id: IdeaId | null): void {
  const before = document.activeElement
  const writes = (): boolean => {
    const now = document.activeElement
    return now !== before && now?.matches('textarea, input') === true
  }
  requestAnimationFrame(() => requestAnimationFrame(() => (writes() ? undefined : focusCard(id))))
}

/**
 * Scrolls to a section of the wall, by the id of its cluster or `unsorted`. A person who came by keyboard also gets the
 * focus on its first card.
 */
export function goToSection(key: string, byKey: boolean): void {
  requestAnimationFrame(() => {
    const section = document.querySelector(`section[data-section="${key}"]`)
    const card = section?.querySelector<HTMLElement>('li:not([hidden]) > [data-card]')
    section?.scrollIntoView({ block: 'start' })
    if (byKey && card?.offsetParent !== null) card?.focus()
  })
}
