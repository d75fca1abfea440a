// The talk about what got the most marks: cards, or clusters after a vote on clusters.
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { Placed } from './placed.ts'

/** How many cards or clusters a group talks about, and how many more it takes if they share the last place. */
const TOP = 5
const TOP_WITH_TIES = 8

/**
 * What a group talks about, most marks first: the five with the most marks, and those that share the fifth place with
 * them, up to eight. If more share it, all of that place are left out, since chance would choose among them. Only if that
 * would leave nothing, the first five in reading order are taken.
 */
export function topOf(rows: readonly Placed[]): readonly Placed[] {
  const marked = rows.filter(({ total }) => total !== null && total.marks > 0)
  const upTo = (place: number): readonly Placed[] =>
    marked.filter((row) => row.place !== null && row.place <= place)
  const top = upTo(TOP)
  if (top.length <= TOP_WITH_TIES) return top
  const clear = upTo((top.at(-1)?.place ?? 1) - 1)
  return clear.length > 0 ? clear : marked.slice(0, TOP)
}

export interface Talk {
  readonly row: Placed
  /** What the group talks about, and where in it this card or cluster is. It is -1 for one that is not in it. */
  readonly top: readonly Placed[]
  readonly at: number
}

/** The card or cluster to talk about now; null if the group does not talk. */
export function talkOf(rows: readonly Placed[], focus: TargetId | null): Talk | null {
  const row = rows.find(({ id }) => id === focus)
  if (row === undefined) return null
  const top = topOf(rows)
  return { row, top, at: top.indexOf(row) }
}
