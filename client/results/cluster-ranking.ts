// The ranking of a vote on clusters as data: the clusters as they were when the vote closed, with the cards that they
// held then, as these cards are now.
import type { BoardView, Card } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import { ranksOf } from '../../shared/outcome/rank.ts'
import { valueOf } from '../../shared/session/target-total.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { titleOrWords } from '../board/first-words.ts'
import { orderOf, type Ranked, type Total } from './ranking.ts'

export interface RankedCluster extends Pick<Ranked, 'place' | 'tied' | 'before'> {
  readonly id: ClusterId
  /** The title at the close; without one the first words of its first card. */
  readonly name: string
  /** The place of the cluster on the board, which gives its letter; null if the board does not show the cluster now. */
  readonly at: number | null
  /** Without the cards that were set aside since, in the order of the board. */
  readonly cards: readonly Card[]
  /** Null where no tally is served. */
  readonly total: Total | null
}

export interface ClusterRanking {
  /** Most marks or the highest mean first. With equal marks the order is that of the board. */
  readonly clusters: readonly RankedCluster[]
  /** The cards that were in no cluster of the vote. */
  readonly others: readonly Card[]
}

export function clusterRanking(
  view: BoardView,
  ballot: ClosedBallot,
  before: ClosedBallot | null,
): ClusterRanking {
  const cards = cardsInOrder(view)
  const order = view.clusters.map(({ cluster }) => cluster.id)
  const placeOf = (id: ClusterId): number => {
    const at = order.indexOf(id)
    return at === -1 ? order.length : at
  }
  const voted = (ballot.clusters ?? []).toSorted((a, b) => placeOf(a.id) - placeOf(b.id))
  const totalIn = (vote: ClosedBallot | null, id: ClusterId): Total | null => {
    const total = vote?.tally?.totals[id]
    if (vote === null || total === undefined) return null
    return { ...total, from: 1, value: valueOf(vote.rule, total) }
  }
  const given = (id: ClusterId): number => orderOf(totalIn(ballot, id))
  const counted = voted.toSorted((a, b) => given(b.id) - given(a.id))
  const ranks = ballot.tally === null ? [] : ranksOf(counted.map(({ id }) => given(id)))
  const shown = new Set<IdeaId>()
  const clusters = counted.map(({ id, title, cards: then }, at): RankedCluster => {
    const isIn = new Set(then)
    const own = cards.filter((card) => !shown.has(card.head.id) && holdsOneOf(card, isIn))
    for (const { head } of own) shown.add(head.id)
    return {
      id,
      name: titleOrWords(title, own),
      at: order.includes(id) ? order.indexOf(id) : null,
      cards: own,
      total: totalIn(ballot, id),
      place: ranks[at]?.rank ?? null,
      tied: (ranks[at]?.tiedWith ?? 0) > 0,
      before: totalIn(before, id)?.value ?? null,
    }
  })
  return { clusters, others: cards.filter(({ head }) => !shown.has(head.id)) }
}

/** A card that was merged since stands where its first idea of the vote was. */
const holdsOneOf = ({ head, sources }: Card, ids: ReadonlySet<IdeaId>): boolean =>
  [head, ...sources].some(({ id }) => ids.has(id))
