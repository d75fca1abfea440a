import { Plural, Trans } from '@lingui/react/macro'
import { unreachable } from '../../shared/kernel/assert.ts'
import { meanWords } from '../../shared/outcome/vote-words.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import type { Total } from './ranking.ts'
import styles from './Marks.module.css'

interface MarksInWordsProps {
  readonly total: Total
  readonly rule: BallotRule
  readonly voters: number
}

/** A card's marks in words: how many, of how many people, and how far people differ. */
export function MarksInWords({ total, rule, voters }: MarksInWordsProps) {
  return (
    <>
      <strong>
        <Got total={total} rule={rule} />
      </strong>{' '}
      <span className={styles['spread']}>
        {total.from > 1 ? (
          <Trans>added up from {total.from} cards</Trans>
        ) : (
          <Trans>
            from {total.people} of {voters} people
          </Trans>
        )}
      </span>
      <HowFar total={total} />
    </>
  )
}

/** The sum of marks or points, or the mean score. */
function Got({ total: { marks, value }, rule: { method } }: Omit<MarksInWordsProps, 'voters'>) {
  switch (method) {
    case 'dots':
      return <Plural value={marks} one="# mark" other="# marks" />
    case 'rank':
      return <Plural value={marks} one="# point" other="# points" />
    case 'score': {
      const mean = meanWords(value ?? 0)
      return <Trans>{mean} on average</Trans>
    }
    default:
      return unreachable(method)
  }
}

/** Dots cannot say *no*, so the number of people who marked a card is the only honest word about agreement there. */
function HowFar({ total: { spread, split } }: Pick<MarksInWordsProps, 'total'>) {
  if (spread === undefined) return null
  return (
    <>
      <span className={styles['spread']}>
        {spread.kind === 'places' ? (
          <Trans>
            first place from {spread.first}, second place from {spread.second}
          </Trans>
        ) : (
          <Trans>
            {spread.high} gave 4 or 5, {spread.low} gave 0 or 1
          </Trans>
        )}
      </span>
      {split && (
        <span className={styles['split']}>
          <Trans>People differ: worth discussing</Trans>
        </span>
      )}
    </>
  )
}
