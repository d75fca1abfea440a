// Turns ideas and their pointers into cards in clusters. Replicas with the same updates get the same view.
import type { ClusterId, CommentId, IdeaId } from '../kernel/ids.ts'
import { byOrder } from '../replica/order-key.ts'
import { byIdea, commentsOn } from './comments.ts'
import { headsOf } from './heads.ts'
import type {
  BoardCluster,
  BoardComment,
  BoardIdea,
  BoardView,
  Card,
  ClusterView,
} from './shape.ts'

/**
 * The whole board in its order. A head that is set aside takes its sources along. A source that is set aside leaves its
 * card. A card is unsorted if its cluster is set aside or missing. `filter` chooses cards by their head; a cluster
 * whose cards are all filtered out is left out too, but an empty cluster stays. Without `comments` no card has any.
 */
export function boardView(
  ideas: ReadonlyMap<IdeaId, BoardIdea>,
  clusters: ReadonlyMap<ClusterId, BoardCluster>,
  filter: (idea: BoardIdea) => boolean = () => true,
  comments: ReadonlyMap<CommentId, BoardComment> = new Map(),
): BoardView {
  const { shown, aside } = cardsOf(ideas, comments)
  const groups = byCluster(shown, clusters)
  const chosen = (cards: readonly Card[] = []) => cards.filter((card) => filter(card.head))
  const inOrder = [...clusters.values()].toSorted(byOrder)
  return {
    unsorted: chosen(groups.get(null)),
    clusters: inOrder.flatMap((cluster): ClusterView[] => {
      const all = groups.get(cluster.id) ?? []
      const cards = chosen(all)
      const elsewhere = all.length > 0 && cards.length === 0
      return cluster.bin || elsewhere ? [] : [{ cluster, cards }]
    }),
    aside: chosen(aside),
    asideClusters: inOrder.filter((cluster) => cluster.bin),
  }
}

/** Every card that is not set aside, in reading order: Unsorted first, then cluster by cluster. */
export function cardsInOrder(view: BoardView): readonly Card[] {
  return [...view.unsorted, ...view.clusters.flatMap((each) => each.cards)]
}

function cardsOf(
  ideas: ReadonlyMap<IdeaId, BoardIdea>,
  comments: ReadonlyMap<CommentId, BoardComment>,
): {
  readonly shown: readonly Card[]
  readonly aside: readonly Card[]
} {
  const heads = headsOf(ideas)
  const said = byIdea(comments)
  const inOrder = [...ideas.values()].toSorted(byOrder)
  const isHead = (idea: BoardIdea) => heads.get(idea.id) === idea.id
  const inStack = inOrder.filter((idea) => !isHead(idea) && !idea.bin)
  const stacks = Map.groupBy(inStack, (source) => heads.get(source.id))
  const cards = inOrder
    .filter((idea) => isHead(idea) || idea.bin)
    .map((head): Card => {
      const sources = stacks.get(head.id) ?? []
      return { head, sources, ...commentsOn([head, ...sources], said) }
    })
  return {
    shown: cards.filter((card) => !card.head.bin),
    aside: cards.filter((card) => card.head.bin),
  }
}

function byCluster(
  cards: readonly Card[],
  clusters: ReadonlyMap<ClusterId, BoardCluster>,
): Map<ClusterId | null, Card[]> {
  return Map.groupBy(cards, ({ head }) => {
    const cluster = head.cluster === null ? undefined : clusters.get(head.cluster)
    return cluster === undefined || cluster.bin ? null : cluster.id
  })
}
