import { useState } from 'react'
import type { BallotId } from '../../shared/kernel/ids.ts'
import { questionAsked } from '../session/question-asked.ts'
import { isUnchanged } from '../results/ranking.ts'
import { placedIn } from '../results/placed.ts'
import { talkOf } from '../results/talk.ts'
import { useRanking } from '../results/use-ranking.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Places } from './Bars.tsx'
import { FarWall } from './FarBoard.tsx'
import { FarTalk } from './FarTalk.tsx'
import { stepsUp } from './steps-up.ts'

/** The card or cluster that the group talks about, else the first places of the vote; without a tally, the wall. */
export function FarResults() {
  const { results } = useSeen()
  const view = useView()
  const { question, phase, focus } = view
  const asked = results.ballots.findLast((one) => questionAsked(view, one).id === question.id)
  const latest = asked ?? null
  const rankings = useRanking(latest, question.id)
  const { ballot } = rankings
  const placed = placedIn(rankings)
  const { steps, crowd } = stepsUp(placed)
  // Kept here, so that a talk leads back to the places that were shown.
  const [shown, setShown] = useState<ReadonlyMap<BallotId, number>>(new Map())
  const talk = phase.kind === 'results' ? talkOf(placed, focus) : null
  if (ballot === null || (steps.length === 0 && crowd === null)) return <FarWall arrives={null} />
  if (talk !== null) return <FarTalk talk={talk} rankings={rankings} />
  const atFirst = phase.kind === 'closed' ? steps.length : 0
  return (
    <Places
      steps={steps}
      crowd={crowd}
      ballot={ballot}
      isFormer={latest !== null && isUnchanged(latest)}
      shown={Math.min(shown.get(ballot.id) ?? atFirst, steps.length)}
      show={(count) => setShown((before) => new Map(before).set(ballot.id, count))}
    />
  )
}
