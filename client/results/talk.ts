// The talk about what got the most marks: cards, or clusters after a vote on clusters.
import type { TargetId } from '../../shared/kernel/ids.ts'
import { TOP_WITH_TIES, topOf as bestOf } from '../../shared/session/finalists.ts'
import type { Placed } from './placed.ts'

/**
 * The cards or clusters that a group talks about: first those on which people differ, since talking changes most there,
 * then the others of the top, and then the wild card and the cards that somebody keeps.
 */
export function topOf(rows: readonly Placed[]): readonly Placed[] {
  const split = splitIn(rows)
  const best = new Set(bestOf(rows.map((row) => ({ id: row.id, value: valueOf(row) }))))
  const others = rows.filter(({ id }) => best.has(id))
  const more = rows.filter((row) => !best.has(row.id) && isBeyondTop(row))
  return [...split, ...[...others, ...more].filter((row) => !split.includes(row))]
}

/** Cards without marks share no place. */
export const hasMarks = ({ total }: Placed): boolean => total !== null && total.people > 0

const valueOf = (row: Placed): number | null => (hasMarks(row) ? (row.total?.value ?? null) : null)

/** Whether a card is among those to talk about although it is not in the top: a wild card, or kept. */
export const isBeyondTop = ({ finalist }: Placed): boolean =>
  finalist !== null && finalist.reason !== 'top'

/** The first rows on which people differ so far that talking is worth it. Votes by dots have none. */
export const splitIn = (rows: readonly Placed[]): readonly Placed[] =>
  rows.filter(({ total }) => total?.split === true).slice(0, TOP_WITH_TIES)

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
