// The cards of an outcome: each with the ideas merged into it and with what each vote gave it.
import type { BoardIdea, BoardView, Card } from '../board/shape.ts'
import { cardsInOrder } from '../board/view.ts'
import type { IdeaId } from '../kernel/ids.ts'
import { questionOfBallot } from '../session/ballot.ts'
import { questionOfIdea } from '../session/path.ts'
import { servesDecisions, servesTallies } from '../session/slices.ts'
import type { BallotState, SessionState } from '../session/state.ts'
import { cardTotals } from '../session/tally.ts'
import { valueOf } from '../session/target-total.ts'
import { isOnFinalists, markedIn } from '../wire/terms.ts'
import { votesOn } from '../session/advantage.ts'
import { type Finalist, finalistsOf } from '../session/finalists.ts'
import { type OutcomeBallot, servedTally } from './ballots.ts'
import { namedClusters, UNSORTED, type OutcomeCluster } from './clusters.ts'
import type { Convergence } from './convergence.ts'
import type { OutcomeIdea } from './idea.ts'
import { type MeanAndSpread, meanOf, spreadOf } from './mean-and-spread.ts'
import { ranksOf } from './rank.ts'

/** What one vote gave a card: the plain sum over the card's ideas that were cards of that ballot. */
export interface CardVotes extends MeanAndSpread {
  /** The number of the ballot in the outcome, from 1. */
  readonly ballot: number
  readonly marks: number
  /** People who gave a mark, added up like the marks: a person who marked two of the card's ideas counts twice. */
  readonly people: number
  /**
   * How many cards of the ballot the marks come from. After a merge this can be more than one, and then there is no spread:
   * it is computed once, over the ballot's own cards.
   */
  readonly from: number
}

export interface OutcomeCard {
  readonly head: OutcomeIdea
  readonly sources: readonly OutcomeIdea[]
  /** The name of its cluster, the same in every file and of no other cluster; empty outside all clusters. */
  readonly cluster: string
  readonly clusterId: string
  /** Oldest vote first. Votes that the card was not in, and votes whose totals are not served, are left out. */
  readonly votes: readonly CardVotes[]
  /**
   * The number of the last vote on the card's question, without those on the finalists alone that the card was not in; null
   * if the card has no served tally there.
   */
  readonly ballot: number | null
  /** The three numbers of that vote. */
  readonly marks: number | null
  readonly people: number | null
  readonly from: number | null
  /** The mean score of that vote; null for dots and rankings. */
  readonly mean: number | null
  /** The rank by marks among the cards of the same question; null without marks. */
  readonly rank: number | null
  readonly tiedWith: number | null
  readonly status: 'chosen' | 'parked' | ''
  /** Why the card is among those to talk about before one is chosen; empty for every other card, and before the results. */
  readonly finalist: Finalist['reason'] | ''
  /** How often it was thought of alone; null where this is not served. */
  readonly convergence: Convergence | null
}

type Unranked = Omit<OutcomeCard, 'rank' | 'tiedWith'>

/**
 * The cards of a board, most marks or the highest mean first. After a vote on the finalists alone its cards come first, and
 * the others follow by the vote before it. Cards without marks follow in the order of the board.
 */
export function cardsOf(
  state: SessionState,
  board: BoardView,
  ideaOf: (idea: BoardIdea) => OutcomeIdea,
  convergenceOf: (card: Card) => Convergence | null,
): readonly OutcomeCard[] {
  const named = namedClusters(board)
  const finalists = finalistsOn(state, board)
  const card = (one: Card, cluster?: OutcomeCluster): Unranked => ({
    head: ideaOf(one.head),
    sources: one.sources.map(ideaOf),
    cluster: cluster?.name ?? '',
    clusterId: cluster?.id ?? '',
    ...votesFor(state, one),
    status: servesDecisions(state) ? (state.decisions.get(one.head.id) ?? '') : '',
    finalist: finalists.get(one.head.id)?.reason ?? '',
    convergence: convergenceOf(one),
  })
  const cards = [
    ...board.clusters.flatMap(({ cluster, cards: own }) =>
      own.map((one) => card(one, named.get(cluster.id))),
    ),
    ...board.unsorted.map((one) => card(one)),
  ]
  const valueIn = valuedBy(state)
  const finals = new Map(
    cardsInOrder(board).map((one) => [one.head.id as string, finalVoteOf(state, one)] as const),
  )
  const inFinal = ({ head }: Unranked): number => finals.get(head.id) ?? 0
  return ranked(cards, valueIn, inFinal).toSorted(
    (a, b) => inFinal(b) - inFinal(a) || valueIn(b) - valueIn(a),
  )
}

/** The finalists of every question, where tallies are served. */
function finalistsOn(
  state: SessionState,
  { clusters, unsorted }: BoardView,
): ReadonlyMap<string, Finalist> {
  if (!servesTallies(state)) return new Map()
  const cards = [...clusters.flatMap(({ cards: own }) => own), ...unsorted]
  const byQuestion = Map.groupBy(cards, ({ head }) => questionOfIdea(state, head)?.id)
  const kept = new Set(state.kept)
  return new Map(
    [...byQuestion].flatMap(([questionId, own]) => {
      const votes = questionId === undefined ? [] : votesOn(state, questionId)
      const ideas = own.map(({ head, sources }) => ({
        id: head.id,
        ideas: [head.id, ...sources.map(({ id }) => id)],
      }))
      return [...finalistsOf(votes, ideas, kept)]
    }),
  )
}

function votesFor(
  state: SessionState,
  { head, sources }: Card,
): Pick<Unranked, 'votes' | 'ballot' | 'marks' | 'people' | 'from' | 'mean'> {
  const ids = idsOf({ head, sources })
  const votes = state.ballots.flatMap((ballot, at): CardVotes[] => {
    const tally = isOnCards(ballot) ? servedTally(state, ballot) : null
    const sum = tally && cardTotals(tally.totals, ids)
    // A card that was not in the ballot is left out: zero marks would say that nobody wanted it.
    if (sum === null || sum.from === 0) return []
    const { marks, people, from } = sum
    return [
      { ballot: at + 1, marks, people, from, mean: meanOf(ballot.rule, sum), ...spreadOf(sum) },
    ]
  })
  const last = votes.find(({ ballot }) => ballot === lastVoteOn(state, head, ids))
  return {
    votes,
    ballot: last?.ballot ?? null,
    marks: last?.marks ?? null,
    people: last?.people ?? null,
    from: last?.from ?? null,
    mean: last?.mean ?? null,
  }
}

/** The marks of a cluster say nothing about any one of its cards. */
const isOnCards = ({ rule }: BallotState): boolean => markedIn(rule) === 'cards'

/**
 * The number, from 1, of the last closed vote on the cards of the card's question; 0 without one. A vote that was closed but not
 * counted is included, because otherwise the result of an older vote would pass for the result of the last one. Only a
 * vote in which too few marks changed is left out: then the tally before it stands.
 */
function lastVoteOn(state: SessionState, head: BoardIdea, ids: readonly IdeaId[]): number {
  const asked = questionOfIdea(state, head)?.id
  const at = state.ballots.findLastIndex(
    (ballot) =>
      stands(ballot) && isIn(ballot, ids) && questionOfBallot(state, ballot)?.id === asked,
  )
  return at + 1
}

/** The number of the card's last vote if that one was on the finalists alone and tallies are served; else 0. */
function finalVoteOf(state: SessionState, card: Card): number {
  const n = lastVoteOn(state, card.head, idsOf(card))
  const last = state.ballots[n - 1]
  return last !== undefined && servesTallies(state) && isOnFinalists(last.rule) ? n : 0
}

const stands = (ballot: BallotState): boolean =>
  ballot.state === 'closed' && ballot.withheld !== 'too-few-changed' && isOnCards(ballot)

/** Whether one of these ideas was in a vote. A vote on all cards leaves nothing out, also of what came later. */
const isIn = ({ rule, targets }: BallotState, ids: readonly IdeaId[]): boolean =>
  !isOnFinalists(rule) || ids.some((id) => targets.includes(id))

const idsOf = ({ head, sources }: Pick<Card, 'head' | 'sources'>): readonly IdeaId[] => [
  head.id,
  ...sources.map(({ id }) => id),
]

/** The number that a card is ranked by in the vote that its marks come from; -1 for a card without marks or scores. */
const valuedBy =
  ({ ballots }: SessionState) =>
  ({ ballot, marks, people }: Unranked): number => {
    const voted = ballot === null ? undefined : ballots[ballot - 1]
    if (voted === undefined || marks === null || people === null) return -1
    return valueOf(voted.rule, { marks, people }) ?? -1
  }

function ranked(
  cards: readonly Unranked[],
  valueIn: (card: Unranked) => number,
  inFinal: (card: Unranked) => number,
): readonly OutcomeCard[] {
  const ranks = new Map(
    [...Map.groupBy(cards, ({ head }) => head.questionNumber).values()].flatMap((own) => {
      const byVote = Map.groupBy(own, inFinal)
      return [...byVote].flatMap(([vote, cardsIn]) => {
        const before = own.filter((card) => inFinal(card) > vote).length
        const voted = cardsIn.filter(({ marks }) => marks !== null)
        return ranksOf(voted.map(valueIn)).map(({ rank, tiedWith }, at) => {
          return [voted[at], { rank: before + rank, tiedWith }] as const
        })
      })
    }),
  )
  return cards.map((card) => {
    const own = ranks.get(card)
    return { ...card, rank: own?.rank ?? null, tiedWith: own?.tiedWith ?? null }
  })
}

/** The cards by the name of their cluster. The cluster with the card that has most marks is first, Unsorted is last. */
export function clustersIn(
  cards: readonly OutcomeCard[],
): readonly (readonly [string, readonly OutcomeCard[]])[] {
  return [...Map.groupBy(cards, ({ cluster }) => (cluster === '' ? UNSORTED : cluster))].toSorted(
    ([a], [b]) => Number(a === UNSORTED) - Number(b === UNSORTED),
  )
}

/** The first wording, in a list; the list is empty if the wording never changed. */
export function reworded({ text, original }: { text: string; original: string }): string[] {
  return original === '' || original === text ? [] : [original]
}

/** How many people voted in the vote that the card's marks come from; null where this is not served. */
export const votersOf = (
  { ballot }: OutcomeCard,
  ballots: readonly OutcomeBallot[],
): number | null => ballots.find(({ n }) => n === ballot)?.voters ?? null
