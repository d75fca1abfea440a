import type { BallotView } from '../../shared/wire/slices.ts'
import { questionAsked } from '../session/question-asked.ts'

/** True if this ballot began with a person's own marks from the last time the same vote was held and closed. */
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

/**
 * A name for the vote that a ballot belongs to, the same each time the vote is repeated: question, phase, and place
 * in the phase.
 */
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
