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
/** Said of a card that its keep token or its score on the other criterion brought among the finalists. */
export const finalistWords: Readonly<Record<OutcomeCard['finalist'], string>> = {
  '': '',
  top: '',
  'wild-card': 'a wild card: outside the top, with the highest score on the other criterion',
  kept: 'kept among the finalists by a keep token',
}

export const ADVANTAGE_FACT = 'an advantage, named while the group was about to drop'
export const MINORITY_FACT =
  'a strong minority idea: not chosen, though some put it high and others did not'
