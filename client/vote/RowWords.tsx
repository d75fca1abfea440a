import { Plural } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ClusterMark } from '../board/ClusterMark.tsx'
import { Written } from '../ui/Written.tsx'
import type { OnBoard } from './filter.ts'
import { PileMark } from './PileOffer.tsx'
import styles from './Vote.module.css'

interface RowWordsProps {
  /** Null for a target that the board does not hold yet. */
  readonly of: OnBoard | null
  /** Says the person's own mark on it in the last vote. */
  readonly before: ReactNode
}

/** The words of a card, with its cluster and its other wordings. */
export function CardWords({ of, before }: RowWordsProps) {
  const place = of?.place ?? null
  const sources = of?.cards[0]?.sources ?? []
  return (
    <span className={styles['words']}>
      <Written block>{of?.name}</Written>
      {place !== null && <ClusterMark place={place} />}
      {sources.length > 0 && (
        <span className={styles['sources']}>
          <Plural
            value={sources.length}
            one="with another wording:"
            other="with # other wordings:"
          />
          {sources.map((source) => (
            <span key={source.id} className={styles['source']}>
              <Written block>{source.text}</Written>
            </span>
          ))}
        </span>
      )}
      <PileMark pile={of?.pile} />
      {before}
    </span>
  )
}

/** The letter and the name of a cluster. */
export function ClusterWords({ of, before }: RowWordsProps) {
  const place = of?.place ?? null
  return (
    <span className={`${styles['words']} ${styles['cluster']}`}>
      {place !== null && <ClusterMark place={place} />}
      <PileMark pile={of?.pile} />
      {before}
    </span>
  )
}

/** The person's dots on a target in the last vote; nothing without any. */
export function MarksBefore({ marks }: { marks: number }) {
  if (marks === 0) return null
  return (
    <Before>
      <Plural value={marks} one="Last time: # mark" other="Last time: # marks" />
    </Before>
  )
}

export const Before = ({ children }: { children: ReactNode }) => (
  <span className={styles['before']}>{children}</span>
)
