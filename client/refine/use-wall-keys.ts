import { useEffect, type RefObject } from 'react'
import { tinykeys } from 'tinykeys'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { clusterIdOf } from '../board/board-store.ts'
import { lettersAreKeys, useQuietStart } from '../board/letter-keys.ts'
import { t } from '@lingui/core/macro'
import { announce } from '../ui/announce.tsx'
import { cardBeside } from './card-beside.ts'
import { focusCard, focusCardSoon } from './focus-card.ts'
import { seenColumns } from './folds.ts'
import {
  between,
  edgeOf,
  firstCard,
  neighbourOf,
  nextColumn,
  targetAfter,
  restOf,
  spotOf,
  type Direction,
} from './drop-targets.ts'
import { sortOn } from './sort-on.ts'
import { isElsewhere } from '../board/elsewhere.ts'
import type { Wall } from './wall.ts'
import { handOf, toggleSelected } from './wall-ui.ts'

const NUMBERED = 9

/**
 * Keys of the wall. They act on the card that has the focus, but not while a field or a dialog has it. Answers
 * whether single letters work yet.
 */
export function useWallKeys(place: RefObject<HTMLElement | null>, wall: Wall): boolean {
  const awake = useQuietStart()
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const hand = new Hand(wall, element)
    const onCard: OnCard = (run) => (event) => {
      const id = hand.focused(event)
      if (id === null) return
      event.preventDefault()
      run(id)
    }
    const letter = (run: (id: IdeaId) => void) => {
      const listen = onCard(run)
      return (event: KeyboardEvent): void => {
        const isNaming = wall.ui.getState().naming !== null
        if (awake && lettersAreKeys() && !isNaming) listen(event)
      }
    }
    const opens = (what: 'mineToo' | 'talking') =>
      letter((id) => wall.ui.setState({ [what]: id, active: id }))
    const numbers = Object.fromEntries(
      Array.from({ length: NUMBERED + 1 }, (_none, at) => [
        String(at),
        letter((id) => hand.toCluster(id, at)),
      ]),
    )
    // One table of all keys: split up, it would no longer show which keys are taken.
    return tinykeys(
      element,
      {
        ...arrowKeys(hand, onCard),
        Home: onCard((id) => hand.focus(edgeOf(hand.columns, id, 'first'))),
        End: onCard((id) => hand.focus(edgeOf(hand.columns, id, 'last'))),
        '[': letter((id) => hand.toColumn(id, -1)),
        ']': letter((id) => hand.toColumn(id, 1)),
        Space: onCard((id) => hand.pickUpOrDrop(id)),
        Escape: (event) => hand.escape(event),
        Enter: onCard((id) => (hand.isHolding ? hand.pickUpOrDrop(id) : hand.reword(id))),
        F2: onCard((id) => hand.reword(id)),
        Delete: onCard((id) => void wall.acts.commands.setAside(handOf(wall.ui, id))),
        m: letter((id) => wall.ui.setState({ merging: handOf(wall.ui, id), active: id })),
        s: letter((id) => hand.split(id)),
        g: letter((id) => void wall.acts.newCluster(handOf(wall.ui, id))),
        t: opens('mineToo'),
        c: opens('talking'),
        x: letter((id) => toggleSelected(wall.ui, id)),
        ...numbers,
      },
      { ignore: (event) => isElsewhere(event) || !element.contains(event.target as Node) },
    )
  }, [place, wall, awake])
  return awake
}

type OnCard = (run: (id: IdeaId) => void) => (event: KeyboardEvent) => void

/** An arrow goes to the next card, or moves the card that is picked up. With Shift it selects more cards. */
function arrowKeys(hand: Hand, onCard: OnCard) {
  const arrow = (direction: Direction) => onCard((id) => hand.arrow(id, direction))
  const more = (direction: Direction) => onCard((id) => hand.selectMore(id, direction))
  return {
    ArrowUp: arrow('up'),
    ArrowDown: arrow('down'),
    ArrowLeft: arrow('left'),
    ArrowRight: arrow('right'),
    'Shift+ArrowUp': more('up'),
    'Shift+ArrowDown': more('down'),
    'Shift+ArrowLeft': more('left'),
    'Shift+ArrowRight': more('right'),
  }
}

/** What the keyboard does with the focused card. */
class Hand {
  readonly #wall: Wall
  readonly #element: HTMLElement

  constructor(wall: Wall, element: HTMLElement) {
    this.#wall = wall
    this.#element = element
  }

  get columns() {
    return this.#wall.store.layout.columns
  }

  /** The columns as this person sees them: cards of folded clusters are passed by. */
  get #seen() {
    return seenColumns(this.columns, this.#wall.ui.getState())
  }

  get isHolding(): boolean {
    return this.#wall.ui.getState().air !== null
  }

  /**
   * The card that has the focus itself; null while one of its buttons has the focus, because buttons have keys of
   * their own.
   */
  focused(event: KeyboardEvent): IdeaId | null {
    const { target } = event
    if (!(target instanceof HTMLElement)) return null
    const { active } = this.#wall.ui.getState()
    if (target.dataset['card'] !== undefined) return active
    return target === this.#element ? (active ?? firstCard(this.columns)) : null
  }

  focus(id: IdeaId | null): void {
    if (id === null) return
    this.#wall.ui.setState({ active: id })
    focusCard(id)
  }

  arrow(id: IdeaId, direction: Direction): void {
    const { ui } = this.#wall
    const { air } = ui.getState()
    if (air === null) return this.focus(this.#neighbour(id, direction))
    const target = targetAfter(this.columns, air.target, new Set(air.ids), direction)
    ui.setState({ air: { ...air, target } })
    return this.#sayTarget()
  }

  /** In packed columns, left and right lead to the card beside this one; up and down follow the order. */
  #neighbour(id: IdeaId, direction: Direction): IdeaId | null {
    const isAcross = direction === 'left' || direction === 'right'
    return (isAcross ? cardBeside(id, direction) : null) ?? neighbourOf(this.#seen, id, direction)
  }

  toColumn(id: IdeaId, step: 1 | -1): void {
    this.focus(nextColumn(this.#seen, id, step))
  }

  selectMore(id: IdeaId, direction: Direction): void {
    const to = this.#neighbour(id, direction)
    if (to === null) return
    const { ui } = this.#wall
    ui.setState(({ selected }) => ({
      selected: new Set([...selected, ...between(this.columns, id, to)]),
    }))
    this.focus(to)
    announce(t`${ui.getState().selected.size} selected`)
  }

  toCluster(id: IdeaId, number: number): void {
    const column = this.columns[number]
    if (column === undefined) return
    this.focus(sortOn(this.#wall, handOf(this.#wall.ui, id), clusterIdOf(column)))
  }

  pickUpOrDrop(id: IdeaId): void {
    const { ui, acts, presence } = this.#wall
    const { air, opened } = ui.getState()
    if (air !== null) {
      ui.setState({ air: null, opened: air.target.cluster === opened ? opened : null })
      presence.hold(null)
      acts.move(air.ids, air.target)
      focusCardSoon(id)
      return
    }
    const ids = handOf(ui, id)
    const spot = spotOf(this.columns, id)
    const column = this.columns[spot?.column ?? -1]
    if (spot === null || column === undefined) return
    const moving = new Set(ids)
    const index = restOf({ ...column, ids: column.ids.slice(0, spot.index) }, moving).length
    ui.setState({ air: { ids, target: { cluster: clusterIdOf(column), index } } })
    presence.hold(id)
    announce(t`Picked up “${acts.words(id)}”. Arrows choose a place, Space drops, Escape cancels.`)
  }

  #sayTarget(): void {
    const { ui, acts } = this.#wall
    const { air } = ui.getState()
    if (air === null) return
    const column = this.columns.find((one) => clusterIdOf(one) === air.target.cluster)
    const rest = column === undefined ? [] : restOf(column, new Set(air.ids))
    const place = air.target.index + 1
    const of = rest.length + 1
    announce(t`${acts.columnName(air.target.cluster)}, place ${place} of ${of}`)
  }

  reword(id: IdeaId): void {
    this.#wall.ui.setState({ rewording: id, active: id })
  }

  split(id: IdeaId): void {
    const card = this.#wall.store.card(id)
    if (card !== null && card.sources.length > 0) this.#wall.acts.splitAll(id)
    else announce(t`Nothing is merged into this card.`)
  }

  escape(event: KeyboardEvent): void {
    const { ui, presence } = this.#wall
    const { air, selected, opened, active } = ui.getState()
    if (air === null && selected.size === 0) {
      if (opened === null) return
      event.preventDefault()
      ui.setState({ opened: null })
      focusCardSoon(active)
      return
    }
    event.preventDefault()
    ui.setState({ air: null, selected: new Set() })
    if (air === null) return
    presence.hold(null)
    announce(t`Left where it was.`)
  }
}
