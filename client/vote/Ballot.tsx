import { unreachable } from '../../shared/kernel/assert.ts'
import { part } from '../ui/part.ts'
import { Suspense } from 'react'
import type { BallotProps } from './BallotFrame.tsx'
import { DotsBallot } from './DotsBallot.tsx'

const RankBallot = part(() =>
  import('./RankBallot.tsx').then((module) => ({ default: module.RankBallot })),
)
const ScoreBallot = part(() =>
  import('./ScoreBallot.tsx').then((module) => ({ default: module.ScoreBallot })),
)

/** One's own ballot, whose marks can be changed until the vote is closed. */
export function Ballot({ ballot, number }: BallotProps) {
  const { rule } = ballot
  switch (rule.method) {
    case 'dots':
      return <DotsBallot ballot={{ ...ballot, rule }} number={number} />
    case 'rank':
      return (
        <Suspense fallback={null}>
          <RankBallot ballot={{ ...ballot, rule }} number={number} />
        </Suspense>
      )
    case 'score':
      return (
        <Suspense fallback={null}>
          <ScoreBallot ballot={{ ...ballot, rule }} number={number} />
        </Suspense>
      )
    default:
      return unreachable(rule)
  }
}
