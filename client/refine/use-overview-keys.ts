import { useCallback, type KeyboardEvent } from 'react'
import { lettersAreKeys } from '../board/letter-keys.ts'

/**
 * Keys of the overview: arrows, Home and End go from card to card, and O closes. Enter presses the card. In the outline
 * the arrows also stop at the titles, which unfold and fold their cards.
 */
export function useOverviewKeys(close: () => void): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      const { key, altKey, ctrlKey, metaKey, currentTarget, target } = event
      if (altKey || ctrlKey || metaKey) return
      if (key.toLowerCase() === 'o' && lettersAreKeys()) {
        event.preventDefault()
        close()
        return
      }
      const every = [...currentTarget.querySelectorAll<HTMLElement>('[data-to], summary')]
      const seen = every.filter((one) => one.getClientRects().length > 0)
      const here = seen.find((one) => one === target)
      const next = here === undefined ? undefined : stepFrom(seen, here, key)
      if (next === undefined) return
      event.preventDefault()
      // The Tab key stops at one of the buttons, and at each title of the outline.
      if (isButton(next))
        for (const one of every.filter(isButton)) one.tabIndex = one === next ? 0 : -1
      next.focus()
    },
    [close],
  )
}

const isButton = (one: HTMLElement): boolean => one.dataset['to'] !== undefined

function stepFrom(
  all: readonly HTMLElement[],
  here: HTMLElement,
  key: string,
): HTMLElement | undefined {
  const at = all.indexOf(here)
  switch (key) {
    case 'ArrowDown':
      return all[at + 1]
    case 'ArrowUp':
      return all[at - 1]
    case 'ArrowRight':
      return beside(all, here, 1)
    case 'ArrowLeft':
      return beside(all, here, -1)
    case 'Home':
      return all[0]
    case 'End':
      return all.at(-1)
    default:
      return undefined
  }
}

/** The nearest card to the right (1) or left (-1) that stands at about the same height. */
function beside(
  all: readonly HTMLElement[],
  here: HTMLElement,
  side: 1 | -1,
): HTMLElement | undefined {
  const own = here.getBoundingClientRect()
  const away = (one: HTMLElement): number => {
    const { left, top } = one.getBoundingClientRect()
    const across = (left - own.left) * side
    return across < 1 ? Infinity : across + 4 * Math.abs(top - own.top)
  }
  const next = all.reduce((best, one) => (away(one) < away(best) ? one : best), here)
  return next === here ? undefined : next
}
