// Reads the marks of people in ballots, which are sealed until they close. No other module reads them (HOUSE-6): the
// test lists the modules that may import this one. A module of the server may learn who voted, but never for which
// card.
import type { BallotId, ParticipantId } from '../kernel/ids.ts'
import type { Marks, Records } from './records.ts'

const nobodys: ReadonlyMap<ParticipantId, Marks> = new Map()

/** The marks of every person in one ballot. They are for counting and for carrying marks over. */
export const marksGiven = (
  { marksByBallot }: Records,
  ballotId: BallotId,
): ReadonlyMap<ParticipantId, Marks> => marksByBallot.get(ballotId) ?? nobodys

/** The people who gave at least one mark in any of these ballots. */
export function votersIn(
  records: Records,
  ballotIds: readonly BallotId[],
): ReadonlySet<ParticipantId> {
  const given = ballotIds.flatMap((id) => [...marksGiven(records, id)])
  return new Set(given.flatMap(([person, marks]) => (marks.size > 0 ? [person] : [])))
}

/** One person's own marks, by ballot. */
export function marksOf(
  { marksByBallot }: Records,
  person: ParticipantId,
): ReadonlyMap<BallotId, Marks> {
  const own = [...marksByBallot].map(([ballotId, given]) => [ballotId, given.get(person)] as const)
  return new Map(own.flatMap(([id, marks]) => (marks === undefined ? [] : [[id, marks] as const])))
}
