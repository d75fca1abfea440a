// Which cards of a ballot are shown. The order of a ballot is each person's own and stays; a filter only leaves cards out.
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { isFound } from '../board/is-found.ts'

export interface Filter {
  /** The id of a cluster, `none` for the cards outside all clusters, or an empty text for every card. */
  readonly cluster: string
  /** Words to look for in the wordings of a card. */
  readonly words: string
}

export const EVERY_CARD: Filter = { cluster: '', words: '' }

/** A ballot with more cards than this offers to filter them. */
const DOZEN = 12

export const offersFilter = (cards: number): boolean => cards > DOZEN

export interface OnBoard {
  readonly card: Card
  readonly place: ClusterPlace | null
}

/**
 * The cards that pass, in the order of `targets`. A card that the board does not hold yet passes only while nothing is
 * filtered. A filter by a cluster that is gone, from an earlier visit, lets every card pass.
 */
export function passing(
  targets: readonly IdeaId[],
  board: ReadonlyMap<IdeaId, OnBoard>,
  { cluster, words }: Filter,
): readonly IdeaId[] {
  const asked = sought(words)
  const isKnown =
    cluster === 'none' || [...board.values()].some(({ place }) => place?.id === cluster)
  const passes = (id: IdeaId): boolean => {
    const own = board.get(id)
    if (own === undefined) return asked === '' && !isKnown
    return (
      (!isKnown || (own.place?.id ?? 'none') === cluster) &&
      (asked === '' || isFound(own.card, asked))
    )
  }
  return targets.filter(passes)
}

/** The clusters that hold cards of the ballot, in the order of the board. */
export function clustersIn(
  targets: readonly IdeaId[],
  board: ReadonlyMap<IdeaId, OnBoard>,
): readonly ClusterPlace[] {
  const found = new Map(
    targets.flatMap((id) => {
      const place = board.get(id)?.place ?? null
      return place === null ? [] : [[place.id, place] as const]
    }),
  )
  return [...found.values()].toSorted((a, b) => a.at - b.at)
}
