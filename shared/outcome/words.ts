// The sentences that Forethought itself says in an outcome, shared by the formats that people read. Each format brings
// a function `quote`, and all words that people wrote go through it, so that no format can forget to escape them.
import { unreachable } from '../kernel/assert.ts'
import type { BallotTotal, OutcomeBallot } from './ballots.ts'
import { type OutcomeCard, votersOf } from './cards.ts'
import { hasConverged } from './convergence.ts'
import type { Method, MethodRound, MethodVisit, PhaseCount } from './method.ts'
import type { Outcome } from './outcome.ts'

type Quote = (text: string) => string

/** A number with its noun: `counted(1, 'card', 'cards')` is "1 card". */
export const counted = (n: number, one: string, more: string): string =>
  n === 1 ? `1 ${one}` : `${n} ${more}`

const marksWord = (n: number): string => counted(n, 'mark', 'marks')

/** The sentence in place of words of which nothing is left. */
export const NO_WORDS = '(no words)'

/** The day of the session, or its first and its last day. */
export const dayWords = ({ date, lastDate }: Outcome): string =>
  date === lastDate ? date : `${date} to ${lastDate}`

/**
 * For example "7 marks from 2 cards", or with the spread "7 marks; 5 of 9 people gave it a mark". Empty for a card that
 * got none: one sentence says so of all of them.
 */
function votesWords({ marks, people, from }: OutcomeCard, voters: number | null): string {
  if (marks === null || marks === 0) return ''
  if (from !== null && from > 1) return `${marksWord(marks)} from ${from} cards`
  return people === null || voters === null
    ? marksWord(marks)
    : `${marksWord(marks)}; ${spread(people, voters)}`
}

/** How often a card was thought of alone; empty if that was once or is not served. */
function aloneWords({ convergence }: OutcomeCard): string {
  if (!hasConverged(convergence)) return ''
  const { unit, count, of } = convergence
  return unit === 'people'
    ? `${count} of ${counted(of ?? count, 'person', 'people')} wrote it alone`
    : `written ${count} times, each alone`
}

/** The words of a card about its marks and its convergence. A card without marks or convergence has no words about them. */
export const cardFacts = (
  card: OutcomeCard,
  ballots: readonly OutcomeBallot[],
): readonly string[] =>
  [votesWords(card, votersOf(card, ballots)), aloneWords(card)].filter((fact) => fact !== '')

/** One sentence above the cards of a question about those that got no mark or were in no vote; empty without a vote. */
export function noMarksWords(cards: readonly OutcomeCard[]): string {
  const voted = cards.filter(({ marks }) => marks !== null)
  if (voted.every(({ marks }) => marks !== 0)) return ''
  return voted.some(({ marks }) => marks !== 0)
    ? 'Below, a card without a number of marks got none.'
    : 'No card got a mark.'
}

/** Said of a card that was in no vote, while other cards of its question were: it has no marks, which is not none. */
export const notInVoteWords = ({ marks }: OutcomeCard, cards: readonly OutcomeCard[]): string =>
  marks === null && cards.some((card) => card.marks !== null) ? 'not in the vote' : ''

export function totalWords({ marks, people }: BallotTotal, voters: number): string {
  return `${marksWord(marks)}; ${spread(people, voters)}`
}

/** How many targets got no mark. Those with marks stand in a list; the others are only counted. */
export function unmarkedWords({ totals, on }: Pick<OutcomeBallot, 'totals' | 'on'>): string {
  const unmarked = (totals ?? []).filter(({ marks }) => marks === 0).length
  return unmarked === 0 ? '' : `${counted(unmarked, wordFor(on), on)} got no mark.`
}

const wordFor = (on: OutcomeBallot['on']): string => (on === 'cards' ? 'card' : 'cluster')

/** How far people differ. Dots cannot say "no", so only the number of people who gave a mark is said. */
const spread = (people: number, voters: number): string =>
  `${people} of ${counted(voters, 'person', 'people')} gave it a mark`

export function rankWords(total: BallotTotal): string {
  const tie = tieWords(total)
  return tie === '' ? `${total.rank}.` : `${total.rank}. (${tie})`
}

export const tieWords = ({ tiedWith }: BallotTotal): string =>
  tiedWith === 0 ? '' : `tied with ${tiedWith} more`

/** The heading of a vote. A vote on clusters says so wherever it is named. */
export function ballotTitle({ n, on }: OutcomeBallot, all: number): string {
  const which = all === 1 ? 'Vote' : `Vote ${n} of ${all}`
  return on === 'cards' ? which : `${which} on clusters`
}

/** The rule of the vote, and how the vote ended. */
export function ballotWords({ marksEach, perCard, on, ...ballot }: OutcomeBallot): string {
  return `${marksWord(marksEach)} each, at most ${perCard} on a ${wordFor(on)}, sealed until the close. ${fate(ballot)}`
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

/** Whether the group is at its results or has closed the session. */
export const isDecided = ({ phase }: Outcome): boolean => phase === 'results' || phase === 'closed'

/**
 * Says that nothing was chosen, from the results on. Without the sentence a reader could not tell whether the group
 * chose nothing or the file leaves the choice out.
 */
export function undecidedWords(outcome: Outcome): string {
  const { cards } = outcome
  const isOpen = cards.length > 0 && !cards.some(({ status }) => status === 'chosen')
  return isDecided(outcome) && isOpen ? 'Nothing is marked as chosen.' : ''
}

/** The sentences under "How this was made". */
export function methodWords(outcome: Outcome, quote: Quote): readonly string[] {
  const { method, ballots, questions } = outcome
  return [
    `${counted(method.people, 'person', 'people')} joined to take part.`,
    namesWords(outcome),
    ...method.rounds.map((round) => roundWords(round, questions.length, quote)),
    ...(method.added === 0
      ? []
      : [
          `${counted(method.added, 'idea was', 'ideas were')} added to the board after a reveal and not in a round; nothing is said about whether ${method.added === 1 ? 'it was' : 'they were'} written alone.`,
        ]),
    ...(method.merged === 0
      ? []
      : [
          `${counted(method.merged, 'idea was', 'ideas were')} merged into another card; every wording is kept below its card.`,
        ]),
    ...(method.comments === 0
      ? []
      : [
          `${counted(method.comments, 'comment was', 'comments were')} written in the open in refine, without a name: everybody could read ${method.comments === 1 ? 'it' : 'them'} from then on, and nobody’s name was asked for or kept.`,
        ]),
    ...ballots.map((ballot) => `${ballotTitle(ballot, ballots.length)}: ${ballotWords(ballot)}`),
    ...(outcome.cards.some(({ votes }) => votes.some(({ from }) => from > 1))
      ? [
          'Marks of cards that were merged after a vote are added up as they were counted: somebody who marked two of them is in the sum twice.',
        ]
      : []),
    ...changesWords(
      method.roleChanges,
      (n) =>
        `${counted(n, 'time', 'times')} the role of a person was changed, or whether a person who leads takes part`,
    ),
    ...changesWords(
      method.departures,
      (n) => `${counted(n, 'person', 'people')} left or ${n === 1 ? 'was' : 'were'} removed`,
    ),
  ]
}

/** When names stood beside ideas, and in which votes people knew them. */
function namesWords({ anonymity, method, ballots }: Outcome): string {
  if (anonymity === 'anonymous')
    return method.showedNames
      ? 'Anonymous since the session was made so; names were shown at its results before that.'
      : 'Anonymous: no name stands beside an idea, in any phase or file.'
  const known = ballots.filter(({ namesShown }) => namesShown)
  const all =
    'Named: who wrote what stays hidden until the first results, and is shown from then on.'
  if (known.length === 0) return all
  const which = known.map((ballot) => ballotTitle(ballot, ballots.length)).join(', ')
  return `${all} People voted with the names shown in: ${which}.`
}

/** One sentence with the sum of all phases and then each phase; none without any change. */
function changesWords(
  counts: readonly PhaseCount[],
  sentence: (n: number) => string,
): readonly string[] {
  const sum = counts.reduce((all, { times }) => all + times, 0)
  if (sum === 0) return []
  const each = counts.map(({ phase, times }) => `${times} in ${phase}`).join(', ')
  return [`After the start, ${sentence(sum)}: ${each}.`]
}

/** The lines under "What ran", one for each visit. */
export function visitsWords({ visits }: Method): readonly string[] {
  return visits.map(visitWords)
}

function roundWords(
  { n, questionNumber, cluster, revealed, heldBack, ideas }: MethodRound,
  questions: number,
  quote: Quote,
): string {
  const about = questions > 1 ? ` on question ${questionNumber}` : ''
  const within = cluster === '' ? '' : `, about “${quote(cluster)}”`
  if (!revealed) return `Round ${n}${about}${within}: not revealed, so nothing of it is here.`
  if (heldBack) return `Round ${n}${about}${within}: ${heldBackWords(ideas)}`
  if (ideas === 0)
    return `Round ${n}${about}${within}: there was time to write alone; no idea came of it.`
  const all =
    ideas === null ? '' : ` ${counted(ideas, 'idea is', 'ideas are')} from this round by now.`
  return `Round ${n}${about}${within}: everybody wrote alone before the group saw any of it; then all was revealed at once, in random order.${all}`
}

/** The number of people is not said: one, two and nobody are the same sentence. */
function heldBackWords(ideas: number | null): string {
  const why = 'there was time to write alone; fewer than three people’s ideas were ready to show.'
  if (ideas === 0) return `${why} They waited in their pads.`
  const since =
    ideas === null ? '' : ` ${counted(ideas, 'idea is', 'ideas are')} from this round by now.`
  return `${why} Those of people who agreed to be guessed were shown, and any others waited in their pads.${since}`
}

function visitWords({ kind, round, planned, minutes }: MethodVisit): string {
  const what = kind === 'solo' ? `solo, round ${round}` : kind
  const parts = [
    ...(minutes === null
      ? []
      : [minutes === 0 ? 'took less than a minute' : `took ${minutes} min`]),
    ...(planned === null ? [] : [`planned ${planned} min`]),
  ]
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`
}
