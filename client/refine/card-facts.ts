// The facts of a card beside its words: what this person does with it now, what this person alone knows of it, and
// whether somebody points at it or has it in hand. A card listens in one place for its words and for all facts: a listener
// for each kind of fact on each of a thousand cards would take more memory than their words.
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'
import type { BoardStore } from '../board/board-store.ts'
import { isFound } from '../board/is-found.ts'
import { saidOf } from '../board/mine-too.ts'
import { isInHand, type Presence } from '../board/presence.ts'
import type { SessionLink } from '../session/session-link.ts'
import type { WallUi } from './wall-ui.ts'

type Fact =
  | 'active'
  | 'selected'
  | 'air'
  | 'rewording'
  | 'unfolded'
  | 'found'
  | 'passed'
  | 'pointed'
  | 'mine'
  | 'too'
  | 'held'

interface Sources {
  readonly store: BoardStore
  readonly ui: WallUi
  readonly presence: Presence
  readonly link: SessionLink
}

/** A card as it is drawn now. While nothing about the card changes, it is the same object. */
export interface Standing {
  readonly card: Card
  /** As `factsIn` reads them. */
  readonly facts: string
}

export class CardFacts {
  readonly #from: Sources
  readonly #standing = new WeakMap<Card, Standing>()

  constructor(from: Sources) {
    this.#from = from
  }

  /** Listens to everything from which a fact can come, until the returned function is called. */
  start(): () => void {
    const { store, ui, presence, link } = this.#from
    const tell = (): void => store.askCards()
    const stops = [
      ui.subscribe(tell),
      link.subscribe(tell),
      presence.subscribe(tell),
      store.onLayout(tell),
    ]
    return () => stops.forEach((stop) => stop())
  }

  of(id: IdeaId): Standing | null {
    const card = this.#from.store.card(id)
    if (card === null) return null
    const facts = this.#factsOf(card)
    const old = this.#standing.get(card)
    if (old?.facts === facts) return old
    const next = { card, facts }
    this.#standing.set(card, next)
    return next
  }

  /** The facts as one text, so that no other change draws the card. */
  #factsOf(card: Card): string {
    const { ui, presence, link } = this.#from
    const { id } = card.head
    const { active, selected, air, rewording, unfolded, find } = ui.getState()
    const { view, mine } = link.seen
    const words = find === null ? '' : sought(find)
    const all: readonly (Fact | false)[] = [
      active === id && 'active',
      selected.has(id) && 'selected',
      air?.ids.includes(id) === true && 'air',
      rewording === id && 'rewording',
      unfolded.has(id) && 'unfolded',
      words !== '' && (isFound(card, words) ? 'found' : 'passed'),
      view?.focus === id && 'pointed',
      mine.ideaIds.includes(id) && 'mine',
      saidOf(card, mine) !== null && 'too',
      isInHand(card, presence.handOn(id)) && 'held',
    ]
    const facts = all.filter((fact) => fact !== false).join(' ')
    return active === id ? `${facts}, ${this.#placeOf(card)}` : facts
  }

  /** The place of a card in its column, as “3 11” for the third of eleven. */
  #placeOf({ head }: Card): string {
    const { columns } = this.#from.store.layout
    const ids = columns.find((column) => column.ids.includes(head.id))?.ids ?? []
    return `${ids.indexOf(head.id) + 1} ${ids.length}`
  }
}

export interface FactsOfCard {
  readonly is: (fact: Fact) => boolean
  /** As `3 11`; empty for every card but the one at which Tab stops, so that a move draws no other card again. */
  readonly place: string
}

export function factsIn(text: string): FactsOfCard {
  const [facts = '', place = ''] = text.split(', ')
  return { is: (fact) => facts.split(' ').includes(fact), place }
}
