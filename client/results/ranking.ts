// The ranking as data: the marks of each card in one closed ballot, with ties.
import { cardsInOrder } from '../../shared/board/view.ts'
import type { BoardView, Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ranksOf } from '../../shared/outcome/rank.ts'
import { cardTotals } from '../../shared/session/tally.ts'
import type { ClosedBallot, TargetTotal } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'

export interface Ranked {
  readonly card: Card
  /** Null where no tally is served, or the card was in no ballot. */
  readonly total: {
    readonly marks: number
    readonly people: number
    /** How many cards of the ballot the sum adds up. */
    readonly from: number
  } | null
  /** The place from 1. Cards with equal marks share a place. Null without a total. */
  readonly place: number | null
  readonly tied: boolean
  /**
   * The card's marks in the previous ballot; null if it was not in that ballot, or if the server gives no counts of
   * it.
   */
  readonly before: number | null
}

/** Ranks the cards: most marks first, cards without a total last and in reading order. */
export function ranking(
  view: BoardView,
  ballot: ClosedBallot | null,
  before: ClosedBallot | null = null,
): readonly Ranked[] {
  const cards = cardsInOrder(view)
  const counted = cards
    .map((card) => ({ card, total: totalOf(card, ballot) }))
    .toSorted((a, b) => (b.total?.marks ?? -1) - (a.total?.marks ?? -1))
  const ranks = ranksOf(counted.flatMap(({ total }) => total?.marks ?? []))
  // Cards without a total are last, so a card's rank stands at the same place as the card.
  return counted.map(({ card, total }, at) => ({
    card,
    total,
    place: ranks[at]?.rank ?? null,
    tied: (ranks[at]?.tiedWith ?? 0) > 0,
    before: totalOf(card, before)?.marks ?? null,
  }))
}

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
 * cards and the other on clusters.
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
  return isOnClusters(repeated) === isOnClusters(ballot) ? repeated : null
}

function totalOf({ head, sources }: Card, ballot: ClosedBallot | null): Ranked['total'] {
  if (isOnClusters(ballot)) return null
  const ids: readonly IdeaId[] = [head.id, ...sources.map(({ id }) => id)]
  const totals = new Map(
    ids.flatMap((id): [IdeaId, TargetTotal][] => {
      const total = ballot?.tally?.totals[id]
      return total === undefined ? [] : [[id, total]]
    }),
  )
  const sum = cardTotals(totals, ids)
  return sum.from > 0 ? sum : null
}
