// The board after nothing but words changed. Most changes of a board are letters that somebody types, and they move no
// card: to sort and to group all cards for each of them would take most of the time of a page.
import type { IdeaId } from '../kernel/ids.ts'
import { headOf } from './heads.ts'
import type { BoardIdea, BoardView, Card } from './shape.ts'
import type { BoardEntries } from './watch.ts'

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
  if (before.clusters !== after.clusters || before.comments !== after.comments) return null
  const ideas = otherWords(before.ideas, after.ideas)
  if (ideas === null) return null
  const changed: Card[] = []
  const heads = headsWith(ideas, after.ideas)
  const cardsOf = (cards: readonly Card[]): readonly Card[] => {
    if (heads.size === 0 || !cards.some(({ head }) => heads.has(head.id))) return cards
    return cards.map((card) => {
      if (!heads.delete(card.head.id)) return card
      const next = withWords(card, ideas)
      changed.push(next)
      return next
    })
  }
  const unsorted = cardsOf(view.unsorted)
  const clusters = view.clusters.map((each) => {
    const cards = cardsOf(each.cards)
    return cards === each.cards ? each : { ...each, cards }
  })
  return { view: { ...view, unsorted, clusters, aside: cardsOf(view.aside) }, changed }
}

type Ideas = ReadonlyMap<IdeaId, BoardIdea>

/** The ideas with other words; null if an idea came, left, or differs in more than its words. */
function otherWords(before: Ideas, after: Ideas): Ideas | null {
  if (before.size !== after.size) return null
  const changed = new Map<IdeaId, BoardIdea>()
  // An idea with other words keeps its place in the map, and to look each one up would take longer than all the rest.
  const olds = before.values()
  for (const idea of after.values()) {
    const old = olds.next().value
    if (old === idea) continue
    if (old === undefined || !standsAlike(old, idea)) return null
    changed.set(idea.id, idea)
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
