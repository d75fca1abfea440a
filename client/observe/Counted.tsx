import { Plural, Trans } from '@lingui/react/macro'
import { meanWords } from '../../shared/outcome/vote-words.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import type { Total } from '../results/ranking.ts'
import styles from './Places.module.css'

interface CountedProps {
  readonly total: Total
  readonly ballot: ClosedBallot
}

/** The number of marks or points, or the mean score, large, and how many people stand behind it. */
export function Counted({ total: { value, people, from }, ballot }: CountedProps) {
  const voters = votersOf(ballot)
  return (
    <p className={styles['number']}>
      <strong>{ballot.rule.method === 'score' ? meanWords(value ?? 0) : value}</strong>
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

/** The number of people who voted, where a mark stands for a person; else null. */
export const votersOf = (ballot: ClosedBallot): number | null =>
  ballot.rule.method === 'dots' && ballot.rule.perIdea === 1 ? (ballot.tally?.voters ?? 0) : null
