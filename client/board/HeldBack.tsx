import { Trans } from '@lingui/react/macro'
import { useView } from '../session/use-session.ts'

/** Whether the last reveal of the present question found ideas of fewer than three people and held them back. */
export function useHeldBack(): boolean {
  const { rounds, question } = useView()
  const last = rounds.findLast((round) => round.revealed && round.questionId === question.id)
  return last?.heldBack === true
}

/** The same words for everybody and for every number of people, so that they tell nothing about who wrote. */
export function HeldBack({ isEmpty }: { readonly isEmpty: boolean }) {
  return isEmpty ? (
    <Trans>Fewer than three people’s ideas were ready to show. They wait in their pads.</Trans>
  ) : (
    <Trans>
      Fewer than three people’s ideas were ready to show. What is not here waits in the pads.
    </Trans>
  )
}
