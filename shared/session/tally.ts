// Counts a ballot once, when the ballot closes. With too few ballots there is no tally at all, because totals of a few
// people show which person gave which mark.
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { TargetTotal } from '../wire/slices.ts'
import { marksOnTargets } from './ballot.ts'
import { countedDevices, countedParticipants, previewsIn } from './gates.ts'
import { marksGiven } from './marks-given.ts'
import type { Marks, Records } from './records.ts'
import type { BallotState, SessionState } from './state.ts'

/** The fewest devices for a tally. */
const ENOUGH_BALLOTS = 4
/** The fewest devices for a tally if every person voted. An anonymous session promises more than a named one. */
const ENOUGH_OF_ALL = { anonymous: 3, named: 2 } as const

export interface Tally {
  readonly voters: number
  readonly totals: readonly (readonly [IdeaId, TargetTotal])[]
}

/** Null with too few ballots. */
export function tallyOf(state: SessionState, records: Records, ballot: BallotState): Tally | null {
  const votes = votesIn(state, records, ballot)
  return isEnough(state, records, votes)
    ? { voters: votes.size, totals: totalsOf(ballot.targets, [...votes.values()]) }
    : null
}

/** The votes that count: of people who take part (or left after voting) and gave at least one mark. */
function votesIn(
  state: SessionState,
  records: Records,
  ballot: BallotState,
): ReadonlyMap<ParticipantId, Marks> {
  const votes = new Map<ParticipantId, Marks>()
  const previews = previewsIn(state, records)
  for (const [id, given] of marksGiven(records, ballot.id)) {
    const marks = marksOnTargets(ballot, given)
    const counts = state.participants.get(id)?.takesPart === true && !previews.has(id)
    if (marks.size > 0 && counts) votes.set(id, marks)
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

function totalsOf(targets: readonly IdeaId[], votes: readonly Marks[]): Tally['totals'] {
  return targets.map((ideaId) => {
    const given = votes.flatMap((marks) => marks.get(ideaId) ?? [])
    return [ideaId, { marks: given.reduce((sum, n) => sum + n, 0), people: given.length }] as const
  })
}

/**
 * The totals of a card that holds several ideas of a closed ballot: the plain sum of their published totals. A person
 * who marked two of the ideas counts twice. A corrected number would let people find out single ballots by merging
 * cards. `from` is how many of the ideas were cards of that ballot.
 */
export function cardTotals(
  totals: ReadonlyMap<IdeaId, TargetTotal>,
  ideaIds: readonly IdeaId[],
): { readonly marks: number; readonly people: number; readonly from: number } {
  const counted = ideaIds.flatMap((ideaId) => totals.get(ideaId) ?? [])
  return {
    marks: counted.reduce((sum, total) => sum + total.marks, 0),
    people: counted.reduce((sum, total) => sum + total.people, 0),
    from: counted.length,
  }
}
