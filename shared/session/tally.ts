// Counting, once, when a ballot closes. Below the threshold there is no tally at all: a total of few shows whose.
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { TargetTotal } from '../wire/slices.ts'
import { marksOnTargets } from './ballot.ts'
import { countedDevices, countedParticipants, previewsIn } from './gates.ts'
import { marksGiven } from './marks-given.ts'
import type { Marks, Records } from './records.ts'
import type { BallotState, SessionState } from './state.ts'

const ENOUGH_BALLOTS = 4
/** When everybody voted: fewest for a tally, by what the session promises about names. */
const ENOUGH_OF_ALL = { anonymous: 3, named: 2 } as const

export interface Tally {
  readonly voters: number
  readonly totals: readonly (readonly [IdeaId, TargetTotal])[]
}

export function tallyOf(state: SessionState, records: Records, ballot: BallotState): Tally | null {
  const votes = votesIn(state, records, ballot)
  return isEnough(state, records, votes)
    ? { voters: votes.size, totals: totalsOf(ballot.targets, [...votes.values()]) }
    : null
}

/** People whose ballot counts: they take part (or left after voting) and gave at least one mark. */
export function votesIn(
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
 * What a card shows when it holds several ideas of a closed ballot: the plain sum of their published totals.
 * Not corrected for people who marked two of them: such a count would let anybody rebuild ballots by merging.
 * `from` is how many of the ideas had been cards of that ballot.
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
