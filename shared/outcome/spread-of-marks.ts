// Figures of a whole vote. All of them follow from the published totals alone, so no figure tells anything that the totals do not.
type Totals = readonly { readonly id: string; readonly marks: number }[]

const alsoIn = (others: Totals, totals: Totals): Totals =>
  totals.filter(({ id }) => others.some((other) => other.id === id))

const marksIn = (totals: Totals): number => totals.reduce((sum, { marks }) => sum + marks, 0)

/**
 * How many cards were real contenders: one divided by the sum of the squared shares of all marks (the inverse of the
 * Herfindahl index), rounded to tenths. If all marks are on one card the number is 1, and if n cards have equal marks it
 * is n. Null without a mark.
 */
export function contendersIn(totals: Totals): number | null {
  const all = marksIn(totals)
  if (all === 0) return null
  const squares = totals.reduce((sum, { marks }) => sum + (marks / all) ** 2, 0)
  return Math.round(10 / squares) / 10
}

/**
 * The part of all marks that moved between two votes, from 0 to 1: half of the sum of the differences of the shares (the
 * total variation distance), rounded to hundredths. Null if one vote has no mark, or if the votes were not on the same
 * cards: then the cards changed, and not only the marks. A vote on the finalists alone (`onFinalists`) is compared on the cards
 * of both votes.
 */
export function movedBetween(earlier: Totals, later: Totals, onFinalists = false): number | null {
  const before = onFinalists ? alsoIn(later, earlier) : earlier
  const after = onFinalists ? alsoIn(earlier, later) : later
  const [was, is] = [marksIn(before), marksIn(after)]
  const shares = new Map(before.map(({ id, marks }) => [id, marks / was]))
  const isSame = shares.size === after.length && after.every(({ id }) => shares.has(id))
  if (was === 0 || is === 0 || !isSame) return null
  const differences = after.reduce(
    (sum, { id, marks }) => sum + Math.abs(marks / is - (shares.get(id) ?? 0)),
    0,
  )
  return Math.round(50 * differences) / 100
}
