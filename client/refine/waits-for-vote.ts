import type { PhaseId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { questionAsked } from '../session/question-asked.ts'

/** True if a suspended ballot will go on: its vote is still ahead, and the group is on the same question. */
export function waitsForVote(view: View, ballot: BallotView): boolean {
  const at = (phaseId: PhaseId | undefined): number =>
    view.agenda.findIndex(({ id }) => id === phaseId)
  return (
    ballot.state === 'suspended' &&
    questionAsked(view, ballot).id === view.question.id &&
    at(view.path[ballot.visit]?.phaseId) > at(view.phase.id)
  )
}
