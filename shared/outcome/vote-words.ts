// The sentences of an outcome about votes. Dots are marks, places of a ranking give points, and scores have a mean: every
// sentence is in the words of its method.
import { unreachable } from '../kernel/assert.ts'
import type { BallotTotal, OutcomeBallot } from './ballots.ts'
import type { CardVotes, OutcomeCard } from './cards.ts'
import { counted } from './counted.ts'
import type { MeanAndSpread } from './mean-and-spread.ts'

/** Makes words that people wrote safe in the format that is written. */
export type Quote = (text: string) => string

/** A mean to tenths: hundredths would tell more than so few people can. */
export const meanWords = (mean: number): string => mean.toFixed(1)

const wordFor = (on: OutcomeBallot['on']): string => (on === 'cards' ? 'card' : 'cluster')

/** The result of a card or cluster: "7 marks", "12 points", or "3.4 on average"; empty if nobody marked it. */
function gotWords(
  { marks, people, mean }: Pick<CardVotes, 'marks' | 'people' | 'mean'>,
  { method }: Pick<OutcomeBallot, 'method'>,
): string {
  if (people === 0) return ''
  switch (method) {
    case 'dots':
      return counted(marks, 'mark', 'marks')
    case 'rank':
      return counted(marks, 'point', 'points')
    case 'score':
      return mean === null ? '' : `${meanWords(mean)} on average`
    default:
      return unreachable(method)
  }
}

/**
 * How many people stand behind it and how far they differ. Dots cannot say "no", so of them only the number of people who
 * gave a mark is said.
 */
function spreadWords(
  total: { readonly people: number } & Omit<MeanAndSpread, 'mean'>,
  { method, voters }: Pick<OutcomeBallot, 'method' | 'voters'>,
): readonly string[] {
  const { people, first, second, low, high, split } = total
  const of = voters === null ? `${people}` : `${people} of ${counted(voters, 'person', 'people')}`
  const talk = split ? ['people differ: worth discussing'] : []
  switch (method) {
    case 'dots':
      return [`${of} gave it a mark`]
    case 'rank':
      return [
        `${of} gave it a place`,
        ...(first === null || second === null
          ? []
          : [`the first place from ${first}, the second from ${second}`]),
        ...talk,
      ]
    case 'score':
      return [
        `${of} scored it`,
        ...(low === null || high === null ? [] : [`${high} with 4 or 5, ${low} with 0 or 1`]),
        ...talk,
      ]
    default:
      return unreachable(method)
  }
}

/** The words of a total. `before` is said if the vote repeats another one. */
export function totalWords(total: BallotTotal, ballot: OutcomeBallot): string {
  const { before } = total
  const was =
    before === null || ballot.repeats === null
      ? []
      : [`${ballot.method === 'score' ? meanWords(before) : before} in vote ${ballot.repeats}`]
  return [gotWords(total, ballot), ...spreadWords(total, ballot), ...was].join('; ')
}

/**
 * The words about a card's last vote, for example "7 marks from 2 cards", or with the spread "7 marks; 5 of 9 people gave
 * it a mark". If the vote had two criteria, both are said and never added up. None for a card that got nothing: one
 * sentence says so of all of them.
 */
export function votesWords(
  card: OutcomeCard,
  ballots: readonly OutcomeBallot[],
  quote: Quote,
): readonly string[] {
  const last = ballots.find(({ n }) => n === card.ballot)
  if (last === undefined) return []
  return card.votes.flatMap((votes) => {
    const ballot = ballots.find(({ n }) => n === votes.ballot)
    const isTold =
      ballot === last ||
      (ballot?.visit === last.visit && ballot.method === 'score' && last.method === 'score')
    return ballot !== undefined && isTold
      ? voteWords(votes, ballot, quote, ballot === last ? card.tiedWith : null)
      : []
  })
}

function voteWords(
  votes: CardVotes,
  ballot: OutcomeBallot,
  quote: Quote,
  tiedWith: number | null,
): readonly string[] {
  const got = gotWords(votes, ballot)
  if (got === '') return []
  const tie = tiedWith === null || tiedWith === 0 ? '' : ` (tied with ${tiedWith} more)`
  const about = ballot.method === 'score' ? `“${quote(ballot.criterion)}”: ` : ''
  const { from } = votes
  const rest =
    from > 1
      ? ` from ${from} cards`
      : ballot.voters === null
        ? ''
        : `; ${spreadWords(votes, ballot).join('; ')}`
  return [`${about}${got}${tie}${rest}`]
}

/**
 * One sentence above the cards of a question about those that got nothing in the last vote; empty without a vote, and if
 * each card got something.
 */
export function noMarksWords(
  cards: readonly OutcomeCard[],
  ballots: readonly OutcomeBallot[],
): string {
  const voted = cards.filter(({ marks }) => marks !== null)
  if (voted.every(({ people }) => people !== 0)) return ''
  const methods = new Set(
    voted.map(({ ballot }) => ballots.find(({ n }) => n === ballot)?.method ?? 'dots'),
  )
  const word = methods.size === 1 ? nothingOf([...methods][0] ?? 'dots') : 'mark'
  return voted.some(({ people }) => people !== 0)
    ? `Below, a card without a number of ${word === 'mark' ? 'marks' : `${word}s`} got none.`
    : `No card got a ${word}.`
}

/** The noun for a card without marks, places or scores. */
function nothingOf(method: OutcomeBallot['method']): string {
  switch (method) {
    case 'dots':
      return 'mark'
    case 'rank':
      return 'place'
    case 'score':
      return 'score'
    default:
      return unreachable(method)
  }
}

/** Said of a card that was in no vote, while other cards of its question were: it has no marks, which is not none. */
export const notInVoteWords = ({ marks }: OutcomeCard, cards: readonly OutcomeCard[]): string =>
  marks === null && cards.some((card) => card.marks !== null) ? 'not in the vote' : ''

/** Said of a card that was left out of a later vote on the finalists alone, so that what it got is of the vote before. */
export function notFinalWords(card: OutcomeCard, ballots: readonly OutcomeBallot[]): string {
  const later = ballots.findLast(
    ({ n, finalists, state, withheld, questionNumber }) =>
      finalists &&
      state === 'closed' &&
      withheld !== 'too-few-changed' &&
      card.ballot !== null &&
      n > card.ballot &&
      questionNumber === card.head.questionNumber,
  )
  return later === undefined
    ? ''
    : `this in vote ${card.ballot}; not in vote ${later.n}, which was on the finalists alone`
}

/** The targets of a vote that got something, best first. */
export const withMarks = (totals: readonly BallotTotal[]): readonly BallotTotal[] =>
  totals.filter(({ people }) => people > 0)

/** How many targets got nothing. The others stand in a list. */
export function unmarkedWords({
  totals,
  on,
  method,
}: Pick<OutcomeBallot, 'totals' | 'on' | 'method'>): string {
  const all = totals ?? []
  const unmarked = all.length - withMarks(all).length
  return unmarked === 0 ? '' : `${counted(unmarked, wordFor(on), on)} got no ${nothingOf(method)}.`
}

export function rankWords(total: BallotTotal): string {
  const tie = tieWords(total)
  return tie === '' ? `${total.rank}.` : `${total.rank}. (${tie})`
}

export const tieWords = ({ tiedWith }: BallotTotal): string =>
  tiedWith === 0 ? '' : `tied with ${tiedWith} more`

/** The heading of a vote. A vote on clusters or on the finalists says so wherever it is named. */
export function ballotTitle(
  { n, on, finalists }: Pick<OutcomeBallot, 'n' | 'on' | 'finalists'>,
  all: number,
): string {
  const which = all === 1 ? 'Vote' : `Vote ${n} of ${all}`
  if (finalists) return `${which} on the finalists`
  return on === 'cards' ? which : `${which} on clusters`
}

/** The rule of the vote, and how the vote ended. */
export const ballotWords = (ballot: OutcomeBallot, quote: Quote): string =>
  [
    `${ruleWords(ballot, quote)}, sealed until the close.`,
    ...(ballot.finalists ? ['The vote was on the finalists alone.'] : []),
    fate(ballot),
  ].join(' ')

function ruleWords(
  { method, criterion, marksEach, perCard, on }: OutcomeBallot,
  quote: Quote,
): string {
  switch (method) {
    case 'dots':
      return `${counted(marksEach ?? 0, 'mark', 'marks')} each, at most ${perCard} on a ${wordFor(on)}`
    case 'rank':
      return perCard === 1
        ? `A ranking of one place each, with 1 point`
        : `A ranking of up to ${perCard} places each, from ${perCard} points for the first place down to 1`
    case 'score':
      return `Scores from 0 to ${perCard} for “${quote(criterion)}”, each ${wordFor(on)} by itself`
    default:
      return unreachable(method)
  }
}

function fate({
  state,
  voters,
  totals,
  withheld,
}: Pick<OutcomeBallot, 'state' | 'voters' | 'totals' | 'withheld'>): string {
  switch (state) {
    case 'open':
      return 'Still open: nothing is counted yet.'
    case 'suspended':
      return 'Suspended and never closed: nothing was counted.'
    case 'closed':
      if (withheld === 'too-few-changed')
        return 'Closed; too few marks changed to show without showing whose, so the tally before it stands.'
      if (withheld === 'too-few')
        return 'Closed; too few people voted to show totals without showing whose.'
      return totals === null || voters === null
        ? 'Closed; its totals are shown at the results, if enough people voted.'
        : `${counted(voters, 'person', 'people')} voted.`
    default:
      return unreachable(state)
  }
}
