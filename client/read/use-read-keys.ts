import type { KeyboardEvent } from 'react'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import { useOpenComments } from '../comments/ReadComments.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { useAwakeKeys } from './sleeping-keys.ts'

/**
 * Keys of the read phase: arrows, J and K go from card to card, C shows a card's comments, T says that a card was one's own
 * idea too, and R says ready. The first arrow leads from the
 * heading to the board.
 */
export function useReadKeys(): (event: KeyboardEvent) => void {
  const { me } = useView()
  const ask = useAsk()
  const openComments = useOpenComments()
  const isAwake = useAwakeKeys()
  return (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event
    if (altKey || ctrlKey || metaKey || !(target instanceof HTMLElement)) return
    if (target.closest('textarea, input, dialog, [role="menu"]') !== null) return
    if (key.length === 1 && !isAwake()) return
    const card = parseIdeaId(target.closest<HTMLElement>('[data-card]')?.dataset['card'])
    if (key === 'c' && card !== null) openComments(card)
    else if (key === 'r' && me.takesPart) void ask({ type: 'ready.set', ready: !me.ready })
    else if (key === 't') press(target.closest('[data-card]')?.querySelector('[data-mine-too]'))
    else if (!goTo(nextCard(target.closest('[data-card]'), key))) return
    event.preventDefault()
  }
}

function press(button: Element | null | undefined): void {
  if (button instanceof HTMLElement) button.click()
}

function cardsOnPage(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-card]')].filter(
    (card) => card.getClientRects().length > 0,
  )
}

function goTo(card: HTMLElement | undefined): boolean {
  if (card === undefined) return false
  for (const one of cardsOnPage()) one.tabIndex = one === card ? 0 : -1
  card.focus()
  return true
}

function nextCard(from: Element | null, key: string): HTMLElement | undefined {
  const cards = cardsOnPage()
  const at = cards.findIndex((card) => card === from)
  const toTheEnd = document.dir === 'rtl' ? -1 : 1
  const across = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (key === 'Home') return cards[0]
  if (key === 'End') return cards.at(-1)
  if (key === 'j') return cards[at + 1]
  if (key === 'k') return at < 0 ? undefined : cards[at - 1]
  const here = cards[at]
  if (across !== undefined)
    return here === undefined
      ? cards[0]
      : (beside(cards, here, across) ?? cards[at + across * toTheEnd])
  if (key === 'ArrowDown')
    return here === undefined ? cards[0] : cards.slice(at + 1).find((card) => isUnder(card, here))
  if (key === 'ArrowUp' && here !== undefined)
    return cards.slice(0, at).findLast((card) => isUnder(here, card))
  return undefined
}

/** The card in the nearest column to the right (1) or left (-1) of a card whose middle is nearest to the card's own. */
function beside(
  cards: readonly HTMLElement[],
  here: HTMLElement,
  side: number,
): HTMLElement | undefined {
  const own = here.getBoundingClientRect()
  const distance = (card: HTMLElement): number | null => {
    const { left, top, height, width } = card.getBoundingClientRect()
    const columns = (side * (left - own.left)) / width
    if (columns < 0.5 || columns > 1.5) return null
    return Math.abs(top + height / 2 - own.top - own.height / 2)
  }
  return cards
    .flatMap((card) => {
      const far = distance(card)
      return far === null ? [] : [{ card, far }]
    })
    .toSorted((one, other) => one.far - other.far)[0]?.card
}

/** True if `lower` stands in the same column as `upper`, in the next row or farther down. */
function isUnder(lower: HTMLElement, upper: HTMLElement): boolean {
  const [low, up] = [lower.getBoundingClientRect(), upper.getBoundingClientRect()]
  return low.top > up.top && Math.abs(low.left - up.left) < up.width / 2
}
