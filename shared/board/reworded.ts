// The board after nothing but words changed. Most changes of a board are letters that somebody types, and they move no
// card: to sort and to group all cards for each of them would take most of the time of a page.
import type { IdeaId } from '../kernel/ids.ts'
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
  const cardsOf = (cards: readonly Card[]): readonly Card[] => {
    const next = cards.map((card) => withWords(card, ideas))
    const fresh = next.filter((card, at) => card !== cards[at])
    changed.push(...fresh)
    return fresh.length === 0 ? cards : next
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
  for (const [id, idea] of after) {
    const old = before.get(id)
    if (old === idea) continue
    if (old === undefined || !standsAlike(old, idea)) return null
    changed.set(id, idea)
  }
  return changed
}

const standsAlike = (one: BoardIdea, other: BoardIdea): boolean =>
  one.order === other.order &&
  one.cluster === other.cluster &&
  one.into === other.into &&
  one.bin === other.bin &&
  one.round === other.round &&
  one.question === other.question

function withWords(card: Card, ideas: Ideas): Card {
  const head = ideas.get(card.head.id)
  if (head === undefined && !card.sources.some(({ id }) => ideas.has(id))) return card
  return {
    ...card,
    head: head ?? card.head,
    sources: card.sources.map((source) => ideas.get(source.id) ?? source),
  }
}
