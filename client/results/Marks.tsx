import { Plural, Trans } from '@lingui/react/macro'
import { unreachable } from '../../shared/kernel/assert.ts'
import { meanWords } from '../../shared/outcome/vote-words.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { MarksInWords } from './MarksInWords.tsx'
import type { Ranked, Total } from './ranking.ts'
import styles from './Marks.module.css'

interface MarksProps {
  readonly total: Total | null
  readonly before: Ranked['before']
  /** Null for a card that no vote on the finalists alone left out. */
  readonly earlier?: Ranked['earlier']
  readonly rule: BallotRule
  readonly most: number
  readonly voters: number
}

/** A card's marks: how many, by how many people, and how many in the previous vote. */
export function Marks({ total, before, earlier = null, rule, most, voters }: MarksProps) {
  if (total === null) return <LeftOut earlier={earlier} />
  return (
    <>
      {total.people === 0 ? (
        <span className="meta">
          <Nothing rule={rule} />
        </span>
      ) : (
        <>
          <svg
            className={styles['bar']}
            viewBox="0 0 100 8"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect width={((total.value ?? 0) / most) * 100} height="8" />
          </svg>
          <MarksInWords total={total} rule={rule} voters={voters} />
        </>
      )}
      {before !== null && (
        <span className={styles['spread']}>
          <InVoteBefore value={before} rule={rule} />
        </span>
      )}
    </>
  )
}

function LeftOut({ earlier }: Pick<Ranked, 'earlier'>) {
  if (earlier === null)
    return (
      <span className="meta">
        <Trans>not voted on</Trans>
      </span>
    )
  return (
    <span className="meta">
      <Trans>not among the finalists</Trans>
      <span className={styles['spread']}>
        <InVoteBefore value={earlier.total.value ?? 0} rule={earlier.rule} />
      </span>
    </span>
  )
}

function Nothing({ rule: { method } }: Pick<MarksProps, 'rule'>) {
  switch (method) {
    case 'dots':
      return <Trans>no marks</Trans>
    case 'rank':
      return <Trans>in no place</Trans>
    case 'score':
      return <Trans>not scored</Trans>
    default:
      return unreachable(method)
  }
}

function InVoteBefore({ value, rule: { method } }: { value: number } & Pick<MarksProps, 'rule'>) {
  switch (method) {
    case 'dots':
      return value === 0 ? (
        <Trans>no marks in the previous vote</Trans>
      ) : (
        <Plural
          value={value}
          one="# mark in the previous vote"
          other="# marks in the previous vote"
        />
      )
    case 'rank':
      return value === 0 ? (
        <Trans>in no place in the previous vote</Trans>
      ) : (
        <Plural
          value={value}
          one="# point in the previous vote"
          other="# points in the previous vote"
        />
      )
    case 'score': {
      const mean = meanWords(value)
      return <Trans>{mean} in the previous vote</Trans>
    }
    default:
      return unreachable(method)
  }
}
