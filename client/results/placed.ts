import type { Card } from '../../shared/board/shape.ts'
import type { Finalist } from '../../shared/session/finalists.ts'
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { RankedCluster } from './cluster-ranking.ts'
import type { Ranked } from './ranking.ts'
import type { Rankings } from './use-ranking.ts'

/** A card or a cluster with its place in the vote. */
export type Placed = PlacedCard | PlacedCluster

interface Common extends Pick<Ranked, 'place' | 'tied' | 'total' | 'before'> {
  readonly id: TargetId
  /** The text of the card, or the name of the cluster. */
  readonly words: string
  /** Why a card is among those to talk about; null for every other card and for a cluster. */
  readonly finalist: Finalist | null
}

interface PlacedCard extends Common {
  readonly kind: 'card'
  readonly card: Card
}

interface PlacedCluster extends Common {
  readonly kind: 'cluster'
  readonly cluster: RankedCluster
}

/** The ranked clusters of a vote on clusters, else the ranked cards. */
export function placedIn({
  rows,
  clusters,
  finalists,
}: Pick<Rankings, 'rows' | 'clusters'> & Partial<Pick<Rankings, 'finalists'>>): readonly Placed[] {
  if (clusters === null)
    return rows.map(({ card, place, tied, total, before }) => ({
      kind: 'card',
      id: card.head.id,
      words: card.head.text,
      card,
      place,
      tied,
      total,
      before,
      finalist: finalists?.get(card.head.id) ?? null,
    }))
  return clusters.clusters.map((cluster) => {
    const { id, name, place, tied, total, before } = cluster
    return { kind: 'cluster', id, words: name, cluster, place, tied, total, before, finalist: null }
  })
}
