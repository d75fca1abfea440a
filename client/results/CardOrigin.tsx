import { t } from '@lingui/core/macro'
import type { Card } from '../../shared/board/shape.ts'
import { ClusterMark } from '../board/ClusterMark.tsx'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { ReadComments } from '../comments/ReadComments.tsx'
import { useSeen } from '../session/use-session.ts'
import { ThoughtAlone } from './ThoughtAlone.tsx'
import { Written } from '../ui/Written.tsx'

interface CardOriginProps {
  readonly card: Card
  /** The card's cluster, where it is named. */
  readonly cluster: ClusterPlace | undefined
  /** The look of the merged wordings. */
  readonly className: string | undefined
}

/**
 * Where a card comes from: its author if a name stands at it, how often it was thought of alone, its cluster, its comments,
 * and what was merged into it.
 */
export function CardOrigin({ card, cluster, className }: CardOriginProps) {
  const { head, sources } = card
  const authors = useSeen().results.authors ?? {}
  const author = authors[head.id] ?? ''
  return (
    <>
      {author !== '' && (
        <span className="meta">
          <Written block>{author}</Written>
        </span>
      )}
      <ThoughtAlone card={card} />
      {cluster !== undefined && <ClusterMark place={cluster} />}
      <ReadComments card={card} />
      {sources.length > 0 && (
        <ul className={className} aria-label={t`Merged into it`}>
          {sources.map((source) => (
            <li key={source.id}>
              <Written block>{source.text}</Written>
              {(authors[source.id] ?? '') !== '' && (
                <span className="meta">
                  <Written block>{authors[source.id]}</Written>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
