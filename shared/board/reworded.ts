// The board after nothing but words changed. Most changes of a board are letters that somebody types, and they move no
// card: to sort and to group all cards for each of them would take most of the time of a page.
import type { IdeaId } from '../kernel/ids.ts'
import { headOf } from './heads.ts'
import type { BoardIdea, BoardView, Card } from './shape.ts'
import { anewSince, type BoardEntries } from './watch.ts'

interface Reworded {
  readonly view: BoardView
  /** The cards that hold other words than before. */
  readonly changed: readonly Card[]
}

/**
 * The view of `after`, made from the view of `before`; null if anything but the wording of ideas differs between them. A
 * card in which nothing changed stays the same object. The filter of the view must not ask for words.
 */
export function rewordedView(
  view: BoardView,
  before: BoardEntries,
  after: BoardEntries,
): Reworded | null {
  const known = new Map(allCards(view).map((card) => [card.head.id, card]))
  const changed = rewordedCards((id) => known.get(id) ?? null, before, after)
  if (changed === null) return null
  if (changed.length === 0) return { view, changed }
  return { view: withCards(view, new Map(changed.map((card) => [card.head.id, card]))), changed }
}

/** The cards of which `rewordedView` would make other ones. `cardOf` answers null for a card that the view does not have. */
export function rewordedCards(
  cardOf: (id: IdeaId) => Card | null,
  before: BoardEntries,
  after: BoardEntries,
): readonly Card[] | null {
  const ideas = otherWords(before, after)
  if (ideas === null) return null
  return [...headsWith(ideas, after.ideas)].flatMap((id) => {
    const card = cardOf(id)
    return card === null ? [] : withWords(card, ideas)
  })
}

/** The same view with these cards in the place of the cards with the same heads. */
export function withCards(view: BoardView, cards: ReadonlyMap<IdeaId, Card>): BoardView {
  const now = (all: readonly Card[]): readonly Card[] => {
    const next = all.map((card) => cards.get(card.head.id) ?? card)
    return next.some((card, at) => card !== all[at]) ? next : all
  }
  const clusters = view.clusters.map((each) => {
    const next = now(each.cards)
    return next === each.cards ? each : { ...each, cards: next }
  })
  return { ...view, unsorted: now(view.unsorted), clusters, aside: now(view.aside) }
}

/** Every card of the view, those set aside as well. */
export function allCards(view: BoardView): readonly Card[] {
  return [...view.unsorted, ...view.clusters.flatMap(({ cards }) => cards), ...view.aside]
}

type Ideas = ReadonlyMap<IdeaId, BoardIdea>

/** The ideas with other words; null if an idea came, left, or anything differs but the words of ideas. */
function otherWords(before: BoardEntries, after: BoardEntries): Ideas | null {
  if (before.clusters !== after.clusters || before.comments !== after.comments) return null
  if (before.ideas.size !== after.ideas.size) return null
  const changed = new Map<IdeaId, BoardIdea>()
  for (const id of anewSince(before, after) ?? after.ideas.keys()) {
    const [old, idea] = [before.ideas.get(id), after.ideas.get(id)]
    if (old === idea) continue
    if (old === undefined || idea === undefined || !standsAlike(old, idea)) return null
    changed.set(id, idea)
  }
  return changed
}

const standsAlike = (one: BoardIdea, other: BoardIdea): boolean =>
  one.id === other.id &&
  one.order === other.order &&
  one.cluster === other.cluster &&
  one.into === other.into &&
  one.bin === other.bin &&
  one.round === other.round &&
  one.question === other.question

/** The heads of the cards that hold these ideas. An idea that is set aside is a card of its own. */
const headsWith = (ideas: Ideas, all: Ideas): Set<IdeaId> =>
  new Set([...ideas.values()].flatMap(({ id, bin }) => (bin ? id : (headOf(all, id) ?? []))))

function withWords(card: Card, ideas: Ideas): Card {
  return {
    ...card,
    head: ideas.get(card.head.id) ?? card.head,
    sources: card.sources.map((source) => ideas.get(source.id) ?? source),
  }
}
