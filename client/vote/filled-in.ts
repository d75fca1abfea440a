import type { BallotView } from '../../shared/wire/slices.ts'
import { questionAsked } from '../session/question-asked.ts'

/** This ballot began with one's own last marks: one gave some in the same vote before, when it was closed. */
export function isFilledIn(
  view: Parameters<typeof questionAsked>[0],
  all: readonly BallotView[],
  ballot: BallotView,
): boolean {
  if (!hasMarks(ballot)) return false
  const placed = voteOf(view, all, ballot)
  return all.some(
    (other) =>
      other.state === 'closed' &&
      other.visit < ballot.visit &&
      hasMarks(other) &&
      voteOf(view, all, other) === placed,
  )
}

/** Which vote it is, however often it is repeated: its phase, its place among the ballots there, and the question. */
function voteOf(
  view: Parameters<typeof questionAsked>[0],
  all: readonly BallotView[],
  ballot: BallotView,
): string {
  const place = all.filter(({ visit }) => visit === ballot.visit).indexOf(ballot)
  const phaseId = view.path[ballot.visit]?.phaseId ?? ''
  return `${questionAsked(view, ballot).id} ${phaseId} ${place}`
}

const hasMarks = ({ mine }: BallotView): boolean => Object.values(mine).some((count) => count > 0)
