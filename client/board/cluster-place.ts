import type { BoardView } from '../../shared/board/shape.ts'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'

/** Where a cluster stands on the board. The place, from 0, gives its letter and its hue. */
export interface ClusterPlace {
  readonly id: ClusterId
  readonly at: number
  readonly title: string
}

/** The cluster of each card, by the card's head. Unsorted cards are left out. */
export function clusterPlaces({ clusters }: BoardView): ReadonlyMap<IdeaId, ClusterPlace> {
  return new Map(
    clusters.flatMap(({ cluster: { id, title }, cards }, at) => {
      const place = { id, at, title }
      return cards.map(({ head }): [IdeaId, ClusterPlace] => [head.id, place])
    }),
  )
}
