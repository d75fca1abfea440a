// Counts a ballot once, when the ballot closes. With too few ballots there is no tally at all, because totals of a few
// people show which person gave which mark. In an anonymous session there is no tally either if its difference from an
// earlier tally would be the marks of one or two people.
import type { BallotId, IdeaId, ParticipantId, TargetId } from '../kernel/ids.ts'
import type { Agreement, TargetTotal, Withheld } from '../wire/slices.ts'
import { markedIn } from '../wire/terms.ts'
import { marksOnTargets, questionOfBallot } from './ballot.ts'
import { agreementIn } from './agreement.ts'
import { placesOf } from './comparable.ts'
import { countingsOf } from './counting.ts'
import { isDifferenceSafe } from './difference.ts'
import { countedDevices, countedParticipants, previewsIn } from './gates.ts'
import { marksByTarget } from './marks.ts'
import { marksGiven } from './marks-given.ts'
import type { Marks, Records } from './records.ts'
import type { BallotState, BoardFacts, SessionState } from './state.ts'
import { totalOf } from './target-total.ts'

/** The fewest devices for a tally. */
const ENOUGH_BALLOTS = 4
/** The fewest devices for a tally if every person voted. An anonymous session promises more than a named one. */
const ENOUGH_OF_ALL = { anonymous: 3, named: 2 } as const

interface Tally {
  readonly voters: number
  readonly totals: readonly (readonly [TargetId, TargetTotal])[]
  readonly agreement?: Agreement
}

type Count = { readonly tally: Tally } | { readonly tally: null; readonly withheld: Withheld }

/**
 * Counts a ballot that is about to close. `board` is the board of that moment, and `together` holds the ballots that close
 * in the same act.
 */
export function countOf(
  state: SessionState,
  records: Records,
  ballot: BallotState,
  board: BoardFacts,
  together: ReadonlySet<BallotId> = new Set(),
): Count {
  const votes = votesIn(state, records, ballot)
  if (!isEnough(state, records, votes)) return { tally: null, withheld: 'too-few' }
  return state.settings.anonymity === 'named' || isTold(state, records, ballot, { board, together })
    ? { tally: tallyOf(ballot, votes, devicesOf(state, records, votes) >= ENOUGH_BALLOTS) }
    : { tally: null, withheld: 'too-few-changed' }
}

/** Whether no tally that was served before can be subtracted from this one to find the marks of one or two people. */
function isTold(
  state: SessionState,
  records: Records,
  ballot: BallotState,
  { board, together }: { readonly board: BoardFacts; readonly together: ReadonlySet<BallotId> },
): boolean {
  const votes = votesIn(state, records, ballot)
  const compared = servedBefore(state, ballot).filter(
    (earlier) =>
      !(
        together.has(earlier.id) &&
        isOtherQuestion(votesCounted(records, earlier), votes, [earlier, ballot])
      ),
  )
  return compared.every((earlier) => {
    const before = votesCounted(records, earlier)
    const inBoth = [...before].flatMap(([id, was]) => {
      const is = votes.get(id)
      return is === undefined ? [] : [[was, is] as const]
    })
    return placesOf(earlier, ballot, board, inBoth).every((places) =>
      countingsOf(earlier.rule, ballot.rule).every((countings) =>
        isDifferenceSafe(state, records, { places, countings }, [before, votes]),
      ),
    )
  })
}

/** The ballots on the same question whose tally was shown. Everybody can subtract such a tally from a later one. */
function servedBefore(state: SessionState, ballot: BallotState): readonly BallotState[] {
  const question = questionOfBallot(state, ballot)?.id
  return state.ballots.filter(
    (other) => other.tally !== null && questionOfBallot(state, other)?.id === question,
  )
}

/**
 * Whether two ballots of one vote ask different things, so that nobody can tell anything by subtracting them: scores on
 * two criteria, given by the same people on the same targets, and closed in one act.
 *
 * A difference tells whose marks it holds only if somebody knows who may have changed: who left, came late, or was talked
 * into it between two votes. Within one vote there is no time between, and with the same people on the same targets
 * nobody is in one tally and not in the other. What is left is that some people scored a card higher on one criterion
 * than on the other, and nothing says who. Without this exception a group of four, two of whom like a card as much as
 * they find it useful, would lose its second criterion, and the refusal itself would tell that they do.
 *
 * The exception ends where somebody skipped a ballot or a card, where the two criteria have the same words, and in every
 * later vote: there, other words for a criterion would hide a second vote.
 */
function isOtherQuestion(
  was: ReadonlyMap<ParticipantId, Marks>,
  is: ReadonlyMap<ParticipantId, Marks>,
  [{ rule: one }, { rule: other }]: readonly [BallotState, BallotState],
): boolean {
  const isTwoCriteria =
    one.method === 'score' &&
    other.method === 'score' &&
    one.criterion.toLowerCase() !== other.criterion.toLowerCase() &&
    markedIn(one) === markedIn(other)
  return (
    isTwoCriteria &&
    was.size === is.size &&
    [...was].every(([id, marks]) => {
      const now = is.get(id)
      return now?.size === marks.size && [...marks.keys()].every((target) => now.has(target))
    })
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
  const devices = devicesOf(state, records, votes)
  if (devices >= ENOUGH_BALLOTS) return true
  const everybody = countedParticipants(state, records).every((id) => votes.has(id))
  return everybody && devices >= ENOUGH_OF_ALL[state.settings.anonymity]
}

const devicesOf = (
  state: SessionState,
  records: Records,
  votes: ReadonlyMap<ParticipantId, Marks>,
): number => countedDevices(state, records, votes.keys()).size

/** With fewer than four devices everybody may have voted, but a spread would still show who gave what. */
function tallyOf(
  { rule, targets }: BallotState,
  byPerson: ReadonlyMap<ParticipantId, Marks>,
  tellsSpread: boolean,
): Tally {
  const votes = [...byPerson.values()]
  const given = marksByTarget(votes)
  const totals = targets.map((target) => {
    const total = totalOf(rule, given.get(target) ?? [], votes.length, tellsSpread)
    return [target, total] as const
  })
  const agreement = tellsSpread ? agreementIn(rule, targets, votes) : null
  return { voters: votes.length, totals, ...(agreement === null ? {} : { agreement }) }
}

/** The totals of a card: the plain sum of what its ideas got in a closed ballot. */
export interface CardTotal extends TargetTotal {
  /** How many of the card's ideas were cards of that ballot. With more than one there is no spread. */
  readonly from: number
}

/**
 * The totals of a card that holds several ideas of a closed ballot: the plain sum of their published totals. A person
 * who marked two of the ideas counts twice. A corrected number would let people find out single ballots by merging
 * cards. A spread is not added up, because it would have to be.
 */
export function cardTotals(
  totals: ReadonlyMap<TargetId, TargetTotal>,
  ideaIds: readonly IdeaId[],
): CardTotal {
  const counted = ideaIds.flatMap((ideaId) => totals.get(ideaId) ?? [])
  const only = counted.length === 1 ? counted[0] : undefined
  return {
    ...(only?.spread === undefined ? {} : { spread: only.spread }),
    ...(only?.split === undefined ? {} : { split: only.split }),
    marks: counted.reduce((sum, total) => sum + total.marks, 0),
    people: counted.reduce((sum, total) => sum + total.people, 0),
    from: counted.length,
  }
}
