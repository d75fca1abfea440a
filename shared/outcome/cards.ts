// Cards with their lineage and what each vote gave them.
import type { BoardIdea, BoardView, Card } from '../board/shape.ts'
import { questionOfRound } from '../session/path.ts'
import { servesDecisions } from '../session/slices.ts'
import type { SessionState } from '../session/state.ts'
import { cardTotals } from '../session/tally.ts'
import { type OutcomeBallot, servedTally } from './ballots.ts'
import type { OutcomeIdea } from './outcome.ts'
import { placesOf } from './rank.ts'

/** What one vote gave a card: the plain sum over those of its ideas that were cards of that ballot. */
export interface CardVotes {
  /** Which of the outcome's ballots. */
  readonly ballot: number
  readonly marks: number
  /** People who gave a mark, added up like the marks: whoever marked two of the card's ideas is in it twice. */
  readonly people: number
  /** How many cards of the ballot the marks come from: more than one after a merge. */
  readonly from: number
}

export interface OutcomeCard {
  readonly head: OutcomeIdea
  readonly sources: readonly OutcomeIdea[]
  readonly cluster: string
  /** Oldest first; a vote that it was not in, or whose totals are not served, is left out. */
  readonly votes: readonly CardVotes[]
  /** Of the last vote; null where no tally is served, or when the card was in none. */
  readonly marks: number | null
  readonly people: number | null
  readonly from: number | null
  /** Among the cards of its question, by marks; null without marks. */
  readonly rank: number | null
  readonly tiedWith: number | null
  readonly status: 'chosen' | 'parked' | ''
}

type Unranked = Omit<OutcomeCard, 'rank' | 'tiedWith'>

export function cardsOf(
  state: SessionState,
  board: BoardView,
  ideaOf: (idea: BoardIdea) => OutcomeIdea,
): readonly OutcomeCard[] {
  const card = (one: Card, cluster: string): Unranked => ({
    head: ideaOf(one.head),
    sources: one.sources.map(ideaOf),
    cluster,
    ...votesFor(state, one),
    status: servesDecisions(state) ? (state.decisions.get(one.head.id) ?? '') : '',
  })
  const cards = [
    ...board.clusters.flatMap(({ cluster, cards: own }) =>
      own.map((one) => card(one, cluster.title)),
    ),
    ...board.unsorted.map((one) => card(one, '')),
  ]
  return ranked(cards).toSorted((a, b) => (b.marks ?? -1) - (a.marks ?? -1))
}

function votesFor(
  state: SessionState,
  { head, sources }: Card,
): Pick<Unranked, 'votes' | 'marks' | 'people' | 'from'> {
  const ids = [head.id, ...sources.map(({ id }) => id)]
  const votes = state.ballots.flatMap((ballot, at): CardVotes[] => {
    const tally = servedTally(state, ballot)
    const sum = tally && cardTotals(tally.totals, ids)
    // A card that was in no ballot got no marks: that is not the same as none given.
    return sum === null || sum.from === 0 ? [] : [{ ballot: at + 1, ...sum }]
  })
  const last = votes.find(({ ballot }) => ballot === lastVoteOn(state, head))
  return {
    votes,
    marks: last?.marks ?? null,
    people: last?.people ?? null,
    from: last?.from ?? null,
  }
}

/** The number of the last closed vote on the card's question, counted or not: an older one must not pass for it. */
function lastVoteOn(state: SessionState, head: BoardIdea): number {
  const asked = questionOfRound(state, head.round)?.id
  const at = state.ballots.findLastIndex((ballot) => {
    const round = state.path[ballot.visit]?.round ?? 0
    return ballot.state === 'closed' && questionOfRound(state, round)?.id === asked
  })
  return at + 1
}

function ranked(cards: readonly Unranked[]): readonly OutcomeCard[] {
  const places = new Map(
    [...Map.groupBy(cards, ({ head }) => head.question).values()].flatMap((own) => {
      const voted = own.filter(({ marks }) => marks !== null)
      const found = placesOf(voted.map(({ marks }) => marks ?? 0))
      return voted.map((card, at) => [card, found[at]] as const)
    }),
  )
  return cards.map((card) => {
    const place = places.get(card)
    return { ...card, rank: place?.rank ?? null, tiedWith: place?.tiedWith ?? null }
  })
}

/** The cluster with the most marked card first, Unsorted last. */
export function clustersIn(
  cards: readonly OutcomeCard[],
): readonly (readonly [string, readonly OutcomeCard[]])[] {
  return [...Map.groupBy(cards, ({ cluster }) => cluster)].toSorted(
    ([a], [b]) => Number(a === '') - Number(b === ''),
  )
}

/** The original wording, where it is another one than today's. */
export function reworded({ text, original }: { text: string; original: string }): string[] {
  return original === '' || original === text ? [] : [original]
}

/** Who voted in the ballot that the card's marks come from. */
export function votersOf({ votes }: OutcomeCard, ballots: readonly OutcomeBallot[]): number | null {
  const last = votes.at(-1)
  return ballots.find(({ n }) => n === last?.ballot)?.voters ?? null
}
