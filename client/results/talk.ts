// The talk about what got the most marks: cards, or clusters after a vote on clusters.
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { Placed } from './placed.ts'

/** How many cards or clusters a group talks about, and how many more it takes if they share the last place. */
const TOP = 5
const TOP_WITH_TIES = 8

/**
 * The cards or clusters that a group talks about: first those on which people differ, since talking changes most there,
 * and then the others of the top.
 */
export function topOf(rows: readonly Placed[]): readonly Placed[] {
  const split = splitIn(rows)
  const others = bestOf(rows).filter((row) => !split.includes(row))
  return [...split, ...others]
}

/** The first rows on which people differ so far that talking is worth it. Votes by dots have none. */
export const splitIn = (rows: readonly Placed[]): readonly Placed[] =>
  rows.filter(({ total }) => total?.split === true).slice(0, TOP_WITH_TIES)

/**
 * The cards or clusters of the top, most marks first: the five with the most marks, and those that share the
 * fifth place with them, up to eight. If more share it, all of that place are left out, since chance would choose among them. Only if that
 * would leave nothing, the first five in reading order are taken.
 */
function bestOf(rows: readonly Placed[]): readonly Placed[] {
  const marked = rows.filter(({ total }) => total !== null && total.people > 0)
  const upTo = (place: number): readonly Placed[] =>
    marked.filter((row) => row.place !== null && row.place <= place)
  const top = upTo(TOP)
  if (top.length <= TOP_WITH_TIES) return top
  const clear = upTo((top.at(-1)?.place ?? 1) - 1)
  return clear.length > 0 ? clear : marked.slice(0, TOP)
}

export interface Talk {
  readonly row: Placed
  /** The cards or clusters that the group talks about. */
  readonly top: readonly Placed[]
  /** The place of this card or cluster in `top`, from 0; -1 if it is not in `top`. */
  readonly at: number
}

/** The card or cluster to talk about now; null if the group does not talk. */
export function talkOf(rows: readonly Placed[], focus: TargetId | null): Talk | null {
  const row = rows.find(({ id }) => id === focus)
  if (row === undefined) return null
  const top = topOf(rows)
  return { row, top, at: top.indexOf(row) }
}
