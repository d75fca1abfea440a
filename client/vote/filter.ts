// The targets of a ballot that are shown. The order of a ballot is each person's own and stays; a filter only leaves some
// out.
import type { Card } from '../../shared/board/shape.ts'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { isFound } from '../board/is-found.ts'
import type { Pile } from './piles.ts'

export interface Filter {
  /** The id of a cluster, `none` for the cards outside all clusters, or an empty text for every card. */
  readonly cluster: string
  /** Words to look for in the wordings of a card, or in the name and the cards of a cluster. */
  readonly words: string
}

export const EVERY_CARD: Filter = { cluster: '', words: '' }

/** A ballot with more cards than this offers to filter them. */
const DOZEN = 12

export const offersFilter = (cards: number): boolean => cards > DOZEN

/** How many cards a person reads to vote on these targets. A card whose words have not come yet counts, too. */
export const cardsToRead = (
  targets: readonly TargetId[],
  board: ReadonlyMap<TargetId, OnBoard>,
): number => targets.reduce((sum, id) => sum + (board.get(id)?.cards.length ?? 1), 0)

/** A card or a cluster as the board holds it now. */
export interface OnBoard {
  /** The words of the card; the title of the cluster, or its first words. */
  readonly name: string
  /** The one card, or the cards of the cluster. */
  readonly cards: readonly Card[]
  /** The cluster of the card, which may be null, or the cluster itself. */
  readonly place: ClusterPlace | null
  /** The pile into which this person sorted it, for a card or cluster that is in one. */
  readonly pile?: Pile
}

/**
 * The targets that pass, in the order of `targets`. A target that the board does not hold yet passes only while nothing
 * is filtered. A filter by a cluster that is gone, from an earlier visit, lets every target pass.
 */
export function passing(
  targets: readonly TargetId[],
  board: ReadonlyMap<TargetId, OnBoard>,
  { cluster, words }: Filter,
): readonly TargetId[] {
  const asked = sought(words)
  const isKnown =
    cluster === 'none' || [...board.values()].some(({ place }) => place?.id === cluster)
  const passes = (id: TargetId): boolean => {
    const own = board.get(id)
    if (own === undefined) return asked === '' && !isKnown
    return (
      (!isKnown || (own.place?.id ?? 'none') === cluster) &&
      (asked === '' ||
        sought(own.name).includes(asked) ||
        own.cards.some((card) => isFound(card, asked)))
    )
  }
  return targets.filter(passes)
}

/** The clusters that hold cards of the ballot, in the order of the board. */
export function clustersIn(
  targets: readonly TargetId[],
  board: ReadonlyMap<TargetId, OnBoard>,
): readonly ClusterPlace[] {
  const found = new Map(
    targets.flatMap((id) => {
      const place = board.get(id)?.place ?? null
      return place === null ? [] : [[place.id, place] as const]
    }),
  )
  return [...found.values()].toSorted((a, b) => a.at - b.at)
}
