// The ranking in sections: as one list by marks, or by cluster. In each, the cards without a mark are folded into one
// line and a long list is cut, so that a page of a thousand cards stays short.
import type { BoardView } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
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
  const kindOf = ({ total }: Ranked): Part['kind'] =>
    total === null ? 'unvoted' : total.marks === 0 ? 'unmarked' : 'standing'
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

/** How many cards a group talks about, and how many more it takes if they share the last place. */
const TOP = 5
const TOP_WITH_TIES = 8

/**
 * The cards with the most marks that a group talks about, most marks first: five, and those that share the fifth place
 * with them, up to eight. If more share it, all of that place are left out, since chance would choose among them. Only
 * if that would leave nothing, the first five in reading order are taken.
 */
export function topOf(rows: readonly Ranked[]): readonly Ranked[] {
  const marked = rows.filter(({ total }) => total !== null && total.marks > 0)
  const upTo = (place: number): readonly Ranked[] =>
    marked.filter((row) => row.place !== null && row.place <= place)
  const top = upTo(TOP)
  if (top.length <= TOP_WITH_TIES) return top
  const clear = upTo((top.at(-1)?.place ?? 1) - 1)
  return clear.length > 0 ? clear : marked.slice(0, TOP)
}

export interface Talk {
  readonly row: Ranked
  /** The cards to talk about, and where among them this card is. It is -1 for a card that is not one of them. */
  readonly top: readonly Ranked[]
  readonly at: number
}

/** The card to talk about now; null if the group does not talk about a card. */
export function talkOf(rows: readonly Ranked[], focus: IdeaId | null): Talk | null {
  const row = rows.find(({ card }) => card.head.id === focus)
  if (row === undefined) return null
  const top = topOf(rows)
  return { row, top, at: top.indexOf(row) }
}
