// The ranking in sections: as one list by marks, or by cluster. In each, the cards without a mark are folded into one
// line and a long list is cut, so that a page of a thousand cards stays short.
import type { BoardView } from '../../shared/board/shape.ts'
import { clusterPlaces, type ClusterPlace } from '../board/cluster-place.ts'
import type { Ranked } from './ranking.ts'

export interface Section {
  /** `null` for the cards outside all clusters, and absent where the whole ranking is one section. */
  readonly cluster?: ClusterPlace | null
  readonly parts: readonly Part[]
}

/** `standing` cards are shown at once. The others are behind one line, with which they unfold. */
export interface Part {
  readonly kind: 'standing' | 'unmarked' | 'unvoted'
  readonly rows: readonly Ranked[]
}

/** How many cards a list shows at first, and in a cluster. */
export const FIRST = 20
export const FIRST_IN_CLUSTER = 8
/** How many more each press shows. */
export const STEP = 50
/** A line that hides no more cards than this takes as much room as it saves. */
const SPARE = 2

/** How many of `count` cards are shown if `most` are wanted. */
export const shownOf = (count: number, most: number): number =>
  count <= most + SPARE ? count : most

/** The whole ranking as one section. */
export const byMarks = (rows: readonly Ranked[]): readonly Section[] => [{ parts: partsOf(rows) }]

/** One section for each cluster with cards, in the order of the board, and one for the cards outside all clusters. */
export function byCluster(rows: readonly Ranked[], view: BoardView): readonly Section[] {
  const places = clusterPlaces(view)
  const groups = Map.groupBy(rows, ({ card }) => places.get(card.head.id) ?? null)
  return [...groups]
    .toSorted(([a], [b]) => (a?.at ?? Infinity) - (b?.at ?? Infinity))
    .map(([cluster, own]) => ({ cluster, parts: partsOf(own) }))
}

/** Without a tally no card has a mark, and then all cards stand: nobody left them out. */
function partsOf(rows: readonly Ranked[]): readonly Part[] {
  const isOnFinalists = rows.some(({ earlier }) => earlier !== null)
  const kindOf = ({ total, earlier }: Ranked): Part['kind'] => {
    if (total === null) return (earlier?.total.people ?? 0) > 0 ? 'standing' : 'unvoted'
    // A finalist without a mark stands before the cards that were left out of a vote on the finalists alone.
    return total.people === 0 && !isOnFinalists ? 'unmarked' : 'standing'
  }
  const kinds = Map.groupBy(rows, kindOf)
  const only = (kind: Part['kind']): readonly Ranked[] => kinds.get(kind) ?? []
  if (only('unvoted').length === rows.length) return [{ kind: 'standing', rows }]
  const unfolded = [...only('standing')]
  const folded: Part[] = []
  for (const kind of ['unmarked', 'unvoted'] as const) {
    const own = only(kind)
    if (shownOf(own.length, 0) > 0) unfolded.push(...own)
    else if (own.length > 0) folded.push({ kind, rows: own })
  }
  return [{ kind: 'standing', rows: unfolded }, ...folded]
}
