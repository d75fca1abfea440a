// Counts a ballot once, when the ballot closes. With too few ballots there is no tally at all, because totals of a few
// people show which person gave which mark. In an anonymous session there is no tally either if its difference from an
// earlier tally would be the marks of one or two people.
import type { IdeaId, ParticipantId, TargetId } from '../kernel/ids.ts'
import type { TargetTotal, Withheld } from '../wire/slices.ts'
import { marksOnTargets, questionOfBallot } from './ballot.ts'
import { placesOf } from './comparable.ts'
import { isDifferenceSafe } from './difference.ts'
import { countedDevices, countedParticipants, previewsIn } from './gates.ts'
import { marksGiven } from './marks-given.ts'
import type { Marks, Records } from './records.ts'
import type { BallotState, BoardFacts, SessionState } from './state.ts'

/** The fewest devices for a tally. */
const ENOUGH_BALLOTS = 4
/** The fewest devices for a tally if every person voted. An anonymous session promises more than a named one. */
const ENOUGH_OF_ALL = { anonymous: 3, named: 2 } as const

interface Tally {
  readonly voters: number
  readonly totals: readonly (readonly [TargetId, TargetTotal])[]
}

type Count = { readonly tally: Tally } | { readonly tally: null; readonly withheld: Withheld }

/** Counts a ballot that is about to close. `board` is the board of that moment. */
export function countOf(
  state: SessionState,
  records: Records,
  ballot: BallotState,
  board: BoardFacts,
): Count {
  const votes = votesIn(state, records, ballot)
  if (!isEnough(state, records, votes)) return { tally: null, withheld: 'too-few' }
  const isTold = servedBefore(state, ballot).every((earlier) =>
    placesOf(earlier, ballot, board).every((places) =>
      isDifferenceSafe(state, records, places, [votesCounted(records, earlier), votes]),
    ),
  )
  return state.settings.anonymity === 'anonymous' && !isTold
    ? { tally: null, withheld: 'too-few-changed' }
    : { tally: { voters: votes.size, totals: totalsOf(ballot.targets, [...votes.values()]) } }
}

/** The ballots on the same question whose tally was shown. Everybody can subtract such a tally from a later one. */
function servedBefore(state: SessionState, ballot: BallotState): readonly BallotState[] {
  const question = questionOfBallot(state, ballot)?.id
  return state.ballots.filter(
    (other) => other.tally !== null && questionOfBallot(state, other)?.id === question,
  )
}

/** The votes that count: of people who take part (or left after voting) and gave at least one mark. */
export function votesIn(
  state: SessionState,
  records: Records,
  ballot: BallotState,
): ReadonlyMap<ParticipantId, Marks> {
  const previews = previewsIn(state, records)
  return new Map(
    [...votesCounted(records, ballot)].filter(
      ([id]) => state.participants.get(id)?.takesPart === true && !previews.has(id),
    ),
  )
}

/**
 * The votes that a closed ballot counted. The close deletes the marks that did not count, so that roles that change later
 * do not change who is compared.
 */
function votesCounted(records: Records, ballot: BallotState): ReadonlyMap<ParticipantId, Marks> {
  const votes = new Map<ParticipantId, Marks>()
  for (const [id, given] of marksGiven(records, ballot.id)) {
    const marks = marksOnTargets(ballot, given)
    if (marks.size > 0) votes.set(id, marks)
  }
  return votes
}

function isEnough(
  state: SessionState,
  records: Records,
  votes: ReadonlyMap<ParticipantId, Marks>,
): boolean {
  const devices = countedDevices(state, records, votes.keys()).size
  if (devices >= ENOUGH_BALLOTS) return true
  const everybody = countedParticipants(state, records).every((id) => votes.has(id))
  return everybody && devices >= ENOUGH_OF_ALL[state.settings.anonymity]
}

function totalsOf(targets: readonly TargetId[], votes: readonly Marks[]): Tally['totals'] {
  return targets.map((target) => {
    const given = votes.flatMap((marks) => marks.get(target) ?? [])
    return [target, { marks: given.reduce((sum, n) => sum + n, 0), people: given.length }] as const
  })
}

/**
 * The totals of a card that holds several ideas of a closed ballot: the plain sum of their published totals. A person
 * who marked two of the ideas counts twice. A corrected number would let people find out single ballots by merging
 * cards. `from` is how many of the ideas were cards of that ballot.
 */
export function cardTotals(
  totals: ReadonlyMap<TargetId, TargetTotal>,
  ideaIds: readonly IdeaId[],
): { readonly marks: number; readonly people: number; readonly from: number } {
  const counted = ideaIds.flatMap((ideaId) => totals.get(ideaId) ?? [])
  return {
    marks: counted.reduce((sum, total) => sum + total.marks, 0),
    people: counted.reduce((sum, total) => sum + total.people, 0),
    from: counted.length,
  }
}
