// Strong minority ideas: cards that some people hold high and others low or not at all, and that were not chosen. What a
// majority passes over stays in the report next to the concerns.
import type { OutcomeCard } from './cards.ts'
import type { Outcome } from './outcome.ts'

/**
 * From the last vote on the question of each card, on any of its criteria, and only of tallies that are served with their
 * spread.
 */
export function minorityIn({ cards, ballots }: Outcome): readonly OutcomeCard[] {
  const visitOf = (n: number | null) => ballots.find((ballot) => ballot.n === n)?.visit
  return cards.filter(
    ({ status, votes, ballot: last }) =>
      status !== 'chosen' &&
      votes.some(({ ballot, split }) => split && visitOf(ballot) === visitOf(last)),
  )
}

export const MINORITY_TITLE = 'Concerns and strong minority ideas'
export const MINORITY_FACT =
  'a strong minority idea: not chosen, though some put it high and others did not'
