import type { PhaseId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { questionAsked } from '../session/question-asked.ts'

/** A suspended ballot goes on in its vote, when that is still ahead and the group on the same question. */
export function waitsForVote(view: View, ballot: BallotView): boolean {
  const at = (phaseId: PhaseId | undefined): number =>
    view.agenda.findIndex(({ id }) => id === phaseId)
  return (
    ballot.state === 'suspended' &&
    questionAsked(view, ballot).id === view.question.id &&
    at(view.path[ballot.visit]?.phaseId) > at(view.phase.id)
  )
}
