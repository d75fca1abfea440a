import { Trans } from '@lingui/react/macro'
import type { BoardCluster, Card } from '../../shared/board/shape.ts'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { letterOf } from '../board/letters.ts'
import { textShare } from '../board/overview-layout.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Overview.module.css'

interface FarSectionProps {
  /** Null for the cards outside all clusters. */
  readonly cluster: BoardCluster | null
  /** The position among the clusters, from 0. */
  readonly at: number
  readonly cards: readonly Card[]
  /** Lines of words in a block; 0 where a block is a line as long as its text. */
  readonly lines: number
  /** The card to which the facilitator points. */
  readonly focus: TargetId | null
}

/** The title of a region on the big screen, and its cards. */
export function FarSection({ cluster, at, cards, lines, focus }: FarSectionProps) {
  return (
    <>
      <h2 className={styles['title']}>
        {cluster === null ? (
          <span className={styles['name']}>
            <Trans>Unsorted</Trans>
          </span>
        ) : (
          <>
            <span className={styles['letter']}>{letterOf(at)}</span>{' '}
            <Written className={styles['name']}>{cluster.title}</Written>
          </>
        )}{' '}
        <span className={styles['many']}>{cards.length}</span>
      </h2>
      <ul className={styles['cards']}>
        {cards.map(({ head: { id, text } }) => (
          <li key={id} data-pointed={id === focus || undefined}>
            {lines === 0 ? (
              <>
                <i style={{ inlineSize: `${textShare(text) * 100}%` }} />
                <span className="hidden-text">
                  <Written>{text}</Written>
                </span>
              </>
            ) : (
              <Written className={styles['text']}>{text}</Written>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
