import { Plural, Trans } from '@lingui/react/macro'
import { unreachable } from '../../shared/kernel/assert.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { Written } from '../ui/Written.tsx'

/** The heading of the column with what cards got. */
export function WhatCounts({ rule }: { rule: BallotRule | null }) {
  switch (rule?.method) {
    case undefined:
    case 'dots':
      return <Trans>Marks</Trans>
    case 'rank':
      return <Trans>Points</Trans>
    case 'score':
      return <Written>{rule?.method === 'score' ? rule.criterion : ''}</Written>
    default:
      return unreachable(rule)
  }
}

interface VotedProps {
  readonly ballot: ClosedBallot
  readonly voters: number
}

/** How many people voted, and what each could give. */
export function Voted({ ballot: { rule, budget }, voters }: VotedProps) {
  switch (rule.method) {
    case 'dots':
      return (
        <Plural
          value={voters}
          one={`One person voted, with up to ${budget} marks.`}
          other={`# people voted, with up to ${budget} marks each.`}
        />
      )
    case 'rank':
      return (
        <>
          <Plural value={voters} one="One person voted." other="# people voted." />{' '}
          <Plural
            value={rule.top}
            one="Each could give one place, for one point."
            other="Each could give # places: the first has # points, the last has one."
          />
        </>
      )
    case 'score':
      return (
        <>
          <Plural value={voters} one="One person voted." other="# people voted." />{' '}
          <Trans>
            Means of scores from 0 to {rule.max} for: <Written>{rule.criterion}</Written>
          </Trans>
        </>
      )
    default:
      return unreachable(rule)
  }
}
