// Who marked what, in a ballot that is sealed until it closes. The only module that reads it out of the records: who
// asks here is listed in test/architecture.test.ts, and a server's module may ask who, never what.
import type { BallotId, ParticipantId } from '../kernel/ids.ts'
import type { Marks, Records } from './records.ts'

const nobodys: ReadonlyMap<ParticipantId, Marks> = new Map()

/** For counting and for carrying over: everybody's, by person. */
export const marksGiven = (
  { marksByBallot }: Records,
  ballotId: BallotId,
): ReadonlyMap<ParticipantId, Marks> => marksByBallot.get(ballotId) ?? nobodys

/** Who gave at least one mark in any of these ballots. */
export function votersIn(
  records: Records,
  ballotIds: readonly BallotId[],
): ReadonlySet<ParticipantId> {
  const given = ballotIds.flatMap((id) => [...marksGiven(records, id)])
  return new Set(given.flatMap(([person, marks]) => (marks.size > 0 ? [person] : [])))
}

/** One person's own, by ballot. */
export function marksOf(
  { marksByBallot }: Records,
  person: ParticipantId,
): ReadonlyMap<BallotId, Marks> {
  const own = [...marksByBallot].map(([ballotId, given]) => [ballotId, given.get(person)] as const)
  return new Map(own.flatMap(([id, marks]) => (marks === undefined ? [] : [[id, marks] as const])))
}
