import { Plural, Trans } from '@lingui/react/macro'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import type { Ranked } from '../results/ranking.ts'
import styles from './Places.module.css'

interface CountedProps {
  readonly total: NonNullable<Ranked['total']>
  readonly ballot: ClosedBallot
}

/** The number of marks, large, and how many people stand behind it. */
export function Counted({ total: { marks, people, from }, ballot }: CountedProps) {
  const voters = votersOf(ballot)
  return (
    <p className={styles['number']}>
      <strong>{marks}</strong>
      <span>
        {from > 1 ? (
          <Trans>added up from {from} cards</Trans>
        ) : voters === null ? (
          <Plural value={people} one="from one person" other="from # people" />
        ) : (
          <Trans>of {voters} people</Trans>
        )}
      </span>
    </p>
  )
}

/** The number of people who voted, where each could give a card one mark; else null. */
export const votersOf = (ballot: ClosedBallot): number | null =>
  ballot.rule.perIdea === 1 ? (ballot.tally?.voters ?? 0) : null
