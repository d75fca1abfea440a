// The ranking as data: the marks of each card in one closed ballot, with ties.
import { cardsInOrder } from '../../shared/board/view.ts'
import type { BoardView, Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ranksOf } from '../../shared/outcome/rank.ts'
import { repeats } from '../../shared/session/ballot-rule.ts'
import { type CardTotal, cardTotals } from '../../shared/session/tally.ts'
import { valueOf } from '../../shared/session/target-total.ts'
import type { ClosedBallot, TargetTotal } from '../../shared/wire/slices.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { isOnFinalists, markedIn } from '../../shared/wire/terms.ts'

export interface Total extends CardTotal {
  /** The number by which cards are ranked: the sum of dots or points, or the mean score; null if nobody scored it. */
  readonly value: number | null
}

export interface Ranked {
  readonly card: Card
  /** Null where no tally is served, or the card was in no ballot. */
  readonly total: Total | null
  /** The place from 1. Cards with equal marks share a place. Null without a total. */
  readonly place: number | null
  readonly tied: boolean
  /**
   * The value of the card in the previous ballot; null if it was not in that ballot, if nobody scored it there, or if the
   * server gives no counts of it.
   */
  readonly before: number | null
  /** The card's total in the vote on all cards before a vote on the finalists alone that left it out; else null. */
  readonly earlier: { readonly total: Total; readonly rule: BallotRule } | null
}

/**
 * Ranks the cards: most marks or the highest mean first, cards without a total last and in reading order. After a vote on
 * the finalists alone, the others follow in the order of `full`, the vote on all cards before it.
 */
export function ranking(
  view: BoardView,
  ballot: ClosedBallot | null,
  before: ClosedBallot | null = null,
  full: ClosedBallot | null = null,
): readonly Ranked[] {
  const cards = cardsInOrder(view)
  const counted = cards
    .map((card) => {
      const total = totalOf(card, ballot)
      const leftOut = isLeftOut(card, ballot)
      const was = leftOut ? totalOf(card, full) : null
      return { card, total, leftOut, earlier: was && full && { total: was, rule: full.rule } }
    })
    .toSorted(
      (a, b) =>
        Number(a.leftOut) - Number(b.leftOut) ||
        orderOf(b.total) - orderOf(a.total) ||
        orderOf(b.earlier?.total ?? null) - orderOf(a.earlier?.total ?? null),
    )
  const ranks = ranksOf(counted.flatMap(({ total }) => (total === null ? [] : orderOf(total))))
  // Cards without a total are last, so a card's rank stands at the same place as the card.
  return counted.map(({ card, total, earlier }, at) => ({
    card,
    total,
    earlier,
    place: ranks[at]?.rank ?? null,
    tied: (ranks[at]?.tiedWith ?? 0) > 0,
    before: totalOf(card, before)?.value ?? null,
  }))
}

/** Below every value stands a card that nobody scored, and below that a card that was in no vote. */
export const orderOf = (total: Total | null): number => (total === null ? -2 : (total.value ?? -1))

/** The highest value that a bar can stand for: the end of the scale, or what the first card has. */
export const mostIn = (
  rule: BallotRule | null,
  totals: readonly (Pick<Total, 'value'> | null)[],
): number =>
  rule?.method === 'score' ? rule.max : Math.max(1, ...totals.map((total) => total?.value ?? 0))

/** The vote whose tally stands: if too few marks changed in a vote to show its tally, it is the vote before. */
export function standing(
  ballots: readonly ClosedBallot[],
  ballot: ClosedBallot | null,
): ClosedBallot | null {
  if (ballot === null || !isUnchanged(ballot)) return ballot
  const earlier = ballots.slice(0, ballots.indexOf(ballot))
  return earlier.findLast((one) => !isUnchanged(one)) ?? ballot
}

/** Whether a vote has no tally because too few marks changed since a tally that was shown. */
export const isUnchanged = ({ withheld }: ClosedBallot): boolean => withheld === 'too-few-changed'

/** Whether a vote was on clusters. Its marks belong to no card. */
export const isOnClusters = (ballot: ClosedBallot | null): boolean =>
  ballot !== null && markedIn(ballot.rule) === 'clusters'

/**
 * The ballot that `ballot` repeats: in the last phase before with ballots, the one in the same place. Null if one is on
 * cards and the other on clusters, or if they are of two kinds, such as scores of two criteria.
 */
export function ballotBefore(
  ballots: readonly ClosedBallot[],
  ballot: ClosedBallot | null,
): ClosedBallot | null {
  if (ballot === null) return null
  const inVisit = (visit: number): readonly ClosedBallot[] =>
    ballots.filter((other) => other.visit === visit)
  const earlier = ballots.findLast((one) => one.visit < ballot.visit && !isUnchanged(one))
  if (earlier === undefined) return null
  const repeated = inVisit(earlier.visit)[inVisit(ballot.visit).indexOf(ballot)] ?? null
  return repeated !== null && repeats(repeated.rule, ballot.rule) ? repeated : null
}

/** Whether a vote was on the finalists alone, and no idea of the card was one of them. */
export const isLeftOut = ({ head, sources }: Card, ballot: ClosedBallot | null): boolean =>
  ballot?.finalists !== undefined &&
  ![head, ...sources].some(({ id }) => ballot.finalists?.includes(id))

/** The vote on all cards before a vote on the finalists alone; null for every other vote. */
export function fullVoteBefore(
  ballots: readonly ClosedBallot[],
  ballot: ClosedBallot | null,
): ClosedBallot | null {
  if (ballot === null || !isOnFinalists(ballot.rule)) return null
  const earlier = ballots.slice(0, ballots.indexOf(ballot))
  const found = earlier.findLast(
    (one) => !isOnClusters(one) && !isOnFinalists(one.rule) && !isUnchanged(one),
  )
  return found ?? null
}

/** The marks that a ballot gave a card, with all that is merged into it; null if the card was in no tally of it that is served. */
export function totalOf({ head, sources }: Card, ballot: ClosedBallot | null): Total | null {
  if (isOnClusters(ballot)) return null
  const ids: readonly IdeaId[] = [head.id, ...sources.map(({ id }) => id)]
  const totals = new Map(
    ids.flatMap((id): [IdeaId, TargetTotal][] => {
      const total = ballot?.tally?.totals[id]
      return total === undefined ? [] : [[id, total]]
    }),
  )
  const sum = cardTotals(totals, ids)
  return ballot === null || sum.from === 0 ? null : { ...sum, value: valueOf(ballot.rule, sum) }
}
