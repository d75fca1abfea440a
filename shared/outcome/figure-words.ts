// The sentences under "In figures". Each sentence says what its number means, because a report is read by people who were
// not there. All numbers follow from the board and from published totals, so none tells what these do not tell.
import type { Agreement } from '../wire/slices.ts'
import type { OutcomeBallot } from './ballots.ts'
import { hasConverged } from './convergence.ts'
import { counted } from './counted.ts'
import type { MethodRound } from './method.ts'
import { ideasIn, type Outcome } from './outcome.ts'
import { isDecided } from './words.ts'
import { ballotTitle } from './vote-words.ts'

/** None before the results. */
export function figureWords(outcome: Outcome): readonly string[] {
  const { method, ballots, questions } = outcome
  return [
    ...mergedWords(outcome),
    ...roundsWords(method.rounds, questions.length),
    ...convergedWords(outcome),
    ...ballots.flatMap((ballot) => votedWords(ballot, ballots.length)),
  ]
}

/** How far people agree in one vote, with what the number means. */
function agreementWords(agreement: Agreement): string {
  const value = agreement.value.toFixed(1)
  if (agreement.kind === 'scores')
    return agreement.isByChance
      ? `no more agreement than by chance (Krippendorff’s alpha for ordinal data: ${value}; 0 is chance, 1 full agreement).`
      : `agreement of ${value}, where 0 is chance and 1 is full agreement (Krippendorff’s alpha for ordinal data).`
  return agreement.isByChance
    ? `no clear agreement: one in twenty votes by chance agrees as much or more (Kendall’s W corrected for chance: ${value}; 0 is chance, 1 one order for everybody).`
    : `agreement of ${value}, where 0 is a vote by chance and 1 is one order for everybody (Kendall’s W corrected for chance).`
}

function mergedWords(outcome: Outcome): readonly string[] {
  const { cards, aside } = outcome
  const ideas = ideasIn(outcome).length - aside.length
  return isDecided(outcome) && ideas > cards.length
    ? [`By merging, ${ideas} ideas became ${counted(cards.length, 'card', 'cards')}.`]
    : []
}

function roundsWords(rounds: readonly MethodRound[], questions: number): readonly string[] {
  const said = rounds.flatMap((round) => yieldWords(round, questions))
  return said.length === 0 ? [] : [...said, 'A card counts for the round of its oldest idea.']
}

function yieldWords(
  { n, questionNumber, minutes, firstSeen, chosen }: MethodRound,
  questions: number,
): readonly string[] {
  if (firstSeen === null || firstSeen === 0) return []
  const about = questions > 1 ? ` on question ${questionNumber}` : ''
  const time =
    minutes === null || minutes === 0 ? '' : ` in ${counted(minutes, 'minute', 'minutes')}`
  const kept =
    chosen === null || chosen === 0
      ? ''
      : `; ${chosen} of them ${chosen === 1 ? 'is' : 'are'} chosen`
  return [`Round ${n}${about} brought ${counted(firstSeen, 'card', 'cards')}${time}${kept}.`]
}

/**
 * The same words in every session of a kind, whoever joined when. In an anonymous session, counting what a latecomer wrote
 * alone would label it. Everywhere the number may be too low and never is too high.
 */
const NOT_COUNTED = {
  named:
    'Somebody who joined later counts with the words that they wrote before they saw the board, as long as these were not changed. Other ideas of later rounds are left out, so the number is never too high.',
  anonymous:
    'Later rounds, and people who joined after the first round, are left out, so the number is never too high.',
} as const

function convergedWords({ cards, anonymity }: Outcome): readonly string[] {
  const count = cards.filter(({ convergence }) => hasConverged(convergence)).length
  if (count === 0) return []
  return [
    anonymity === 'named'
      ? `${counted(count, 'card was', 'cards were')} thought of by several people, each alone, before seeing any idea of somebody else.`
      : `${counted(count, 'card holds', 'cards hold')} several ideas of the first round, each written alone, before anybody had seen an idea. Ideas are counted and not people: a count of people would show who wrote what.`,
    NOT_COUNTED[anonymity],
  ]
}

function votedWords(ballot: OutcomeBallot, all: number): readonly string[] {
  const { contenders, moved, on, method, agreement, finalists } = ballot
  const marks = method === 'rank' ? 'points' : 'marks'
  const title = ballotTitle(ballot, all)
  const one = on === 'cards' ? 'card' : 'cluster'
  const ofBoth = finalists ? ' on the cards of both votes' : ''
  const percent = moved === null ? 0 : Math.round(moved.share * 100)
  return [
    ...(contenders === null
      ? []
      : [
          `${title}: the ${marks} are spread as if about ${counted(Math.round(contenders), one, on)} had shared them equally.`,
        ]),
    ...(moved === null
      ? []
      : [
          `${title}: ${percent} % of the ${marks}${ofBoth} moved to other ${on} since vote ${moved.since}.`,
        ]),
    ...(agreement === null ? [] : [`${title}: ${agreementWords(agreement)}`]),
  ]
}
