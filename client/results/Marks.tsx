import { Plural, Trans } from '@lingui/react/macro'
import type { Ranked } from './ranking.ts'
import styles from './Marks.module.css'

interface MarksProps {
  readonly total: Ranked['total']
  readonly before: Ranked['before']
  readonly most: number
  readonly voters: number
}

/** A card's marks: how many, by how many people, and how many in the previous vote. */
export function Marks({ total, before, most, voters }: MarksProps) {
  if (total === null) {
    return (
      <span className="meta">
        <Trans>not voted on</Trans>
      </span>
    )
  }
  return (
    <>
      {total.marks === 0 ? (
        <span className="meta">
          <Trans>no marks</Trans>
        </span>
      ) : (
        <Counted total={total} most={most} voters={voters} />
      )}
      {before !== null && (
        <span className={styles['spread']}>
          {before === 0 ? (
            <Trans>no marks in the previous vote</Trans>
          ) : (
            <Plural
              value={before}
              one="# mark in the previous vote"
              other="# marks in the previous vote"
            />
          )}
        </span>
      )}
    </>
  )
}

interface CountedProps {
  readonly total: NonNullable<Ranked['total']>
  readonly most: number
  readonly voters: number
}

/** Dots cannot say *no*, so the number of people who marked a card is the only honest word about agreement. */
function Counted({ total, most, voters }: CountedProps) {
  return (
    <>
      <svg
        className={styles['bar']}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect width={(total.marks / most) * 100} height="8" />
      </svg>
      <MarksInWords total={total} voters={voters} />
    </>
  )
}

/** A card's marks in words: how many, and of how many people. */
export function MarksInWords({
  total: { marks, people, from },
  voters,
}: Pick<CountedProps, 'total' | 'voters'>) {
  return (
    <>
      <strong>
        <Plural value={marks} one="# mark" other="# marks" />
      </strong>{' '}
      <span className={styles['spread']}>
        {from > 1 ? (
          <Trans>added up from {from} cards</Trans>
        ) : (
          <Trans>
            from {people} of {voters} people
          </Trans>
        )}
      </span>
    </>
  )
}
