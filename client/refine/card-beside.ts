import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'

/**
 * The card to the left or right of a card in the same packed list: in the next column on that side, the card whose
 * middle is nearest in height. Null if the list is not packed, or if there is no column on that side.
 */
export function cardBeside(id: IdeaId, side: 'left' | 'right'): IdeaId | null {
  const here = document.querySelector(`[data-card="${id}"]`)
  const list = here?.closest('[data-columns]:not([data-columns="1"])')
  if (here === null || list?.tagName !== 'UL') return null
  const { left, top, height } = here.getBoundingClientRect()
  const middle = top + height / 2
  const sign = side === 'left' ? -1 : 1
  const ahead = [...list.querySelectorAll<HTMLElement>('li:not([hidden]) > [data-card]')]
    .map((card) => ({ card, box: card.getBoundingClientRect() }))
    .map(({ card, box }) => ({
      card,
      far: (box.left - left) * sign,
      off: Math.abs(box.top + box.height / 2 - middle),
    }))
    .filter(({ far }) => far > 1)
  const next = Math.min(...ahead.map(({ far }) => far))
  const [best] = ahead
    .filter(({ far }) => far < next + 1)
    .toSorted((one, other) => one.off - other.off)
  return parseIdeaId(best?.card.dataset['card'] ?? '')
}
