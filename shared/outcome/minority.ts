// Strong minority ideas: cards that some people hold high and others low or not at all, and that were not chosen. What a
// majority passes over stays in the report next to the concerns.
import type { OutcomeCard } from './cards.ts'
import type { Outcome } from './outcome.ts'

/** The verdict of a vote on a card. Votes of one visit were open at the same time, each on a criterion of its own. */
interface Said {
  readonly visit: number
  readonly split: boolean
}

/**
 * Whether a card that was not chosen is a strong minority idea. `last` is the visit of the last vote on its question, or null
 * if that vote tells nothing of the card: what an older vote said does not count any more.
 */
export const isMinority = (last: number | null, votes: readonly Said[]): boolean =>
  votes.some(({ visit, split }) => split && visit === last)

/** The strong minority ideas of an outcome. Only tallies that are served with their spread can show one. */
export function minorityIn({ cards, ballots }: Outcome): readonly OutcomeCard[] {
  const visitOf = (n: number | null) => ballots.find((ballot) => ballot.n === n)?.visit ?? null
  return cards.filter(({ status, votes, ballot: last }) => {
    const said = votes.flatMap(({ ballot, split }) => {
      const visit = visitOf(ballot)
      return visit === null ? [] : [{ visit, split }]
    })
    return status !== 'chosen' && isMinority(visitOf(last), said)
  })
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
