// The events of all cards of a list. The list handles them, so that a thousand cards hold no handlers of their own.
import type { HTMLAttributes, MouseEvent } from 'react'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { between } from './drop-targets.ts'
import { toggleSelected } from './wall-ui.ts'
import type { Wall } from './wall.ts'

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  'onFocus' | 'onMouseDown' | 'onClick' | 'onDoubleClick'
>

export function cardEvents(wall: Wall): Handlers {
  const { ui } = wall
  return {
    onFocus: ({ target }) => {
      // A field or a button of the card that gets the focus does not move the place at which Tab stops.
      const id = target instanceof HTMLElement ? parseIdeaId(target.dataset['card']) : null
      if (id !== null) ui.setState({ active: id })
    },
    onMouseDown: (event) => {
      // A range is selected from the card that has the focus. Without this the press would first move the focus and
      // select text.
      if (event.shiftKey && cardAt(event) !== null) event.preventDefault()
    },
    onClick: (event) => {
      const id = cardAt(event)
      if (id === null) return
      if (!isMenuButton(event)) return select(event, wall, id)
      event.stopPropagation()
      ui.setState({ menu: id, active: id })
    },
    onDoubleClick: (event) => {
      const id = cardAt(event)
      if (id !== null) ui.setState({ rewording: id, active: id })
    },
  }
}

/** The card in which an event happened. What a card opens elsewhere on the page does not count. */
function cardAt({ target, currentTarget }: MouseEvent): IdeaId | null {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return null
  return parseIdeaId(target.closest<HTMLElement>('[data-card]')?.dataset['card'])
}

const isMenuButton = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('[data-menu-of]') !== null

function select(event: MouseEvent, wall: Wall, id: IdeaId): void {
  if (event.ctrlKey || event.metaKey || isTap(event)) {
    toggleSelected(wall.ui, id)
    return
  }
  if (!event.shiftKey) return
  event.preventDefault()
  const { active, selected } = wall.ui.getState()
  const range = between(wall.store.layout.columns, active ?? id, id)
  wall.ui.setState({ selected: new Set([...selected, ...range]), active: id })
}

/** A finger has no key to hold, so its tap on the words selects. A tap on a field or a button of the card is meant for that. */
function isTap({ nativeEvent, target }: MouseEvent): boolean {
  return (
    nativeEvent instanceof PointerEvent &&
    nativeEvent.pointerType === 'touch' &&
    target instanceof Element &&
    target.closest('textarea, button, a') === null
  )
}
