import { Plural } from '@lingui/react/macro'
import { finalistsIn } from '../board/finalists.ts'
import { useBoard } from '../board/use-board.ts'
import { questionAsked } from '../session/question-asked.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'

/** How many finalists the question has now; nothing before a vote on its cards was shown. */
export function FinalistsNow() {
  const { results } = useSeen()
  const view = useView()
  const { id } = view.question
  const cards = useBoard(useReplicas().board, id)
  const votes = results.ballots.filter((one) => questionAsked(view, one).id === id)
  const { size } = finalistsIn(votes, cards, results)
  if (size === 0 || votes.every(({ tally }) => tally === null)) return null
  return (
    <p className="meta">
      <Plural value={size} one="There is # finalist now." other="There are # finalists now." />
    </p>
  )
}
