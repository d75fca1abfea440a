import { Plural, Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Board.module.css'
import { Written } from '../ui/Written.tsx'

interface CardViewProps {
  readonly card: Card
  readonly place: string
  readonly focused: boolean
  readonly mine: boolean
  readonly acts?: ReactNode
  readonly children?: ReactNode
}

/** One card: the head, and the sources that were merged into it, each in its author's own words. */
export const CardView = memo(function CardView({
  card,
  place,
  focused,
  mine,
  acts,
  children,
}: CardViewProps) {
  return (
    <article
      className={`idea ${styles['card']} ${focused ? styles['focused'] : ''}`}
      data-idea={card.head.id}
      aria-label={`${card.head.text}, ${place}`}
    >
      {children ?? (
        <p>
          <Written block>{card.head.text}</Written>
        </p>
      )}
      {mine && (
        <p className="meta lock">
          <Icon of={Lock} /> <Trans>Yours. Only you see this.</Trans>
        </p>
      )}
      {card.sources.length > 0 && (
        <details className={styles['sources']}>
          <summary>
            <Plural
              value={card.sources.length}
              one="and one merged wording"
              other="and # merged wordings"
            />
          </summary>
          <ul>
            {card.sources.map((source) => (
              <li key={source.id}>
                <Written block>{source.text}</Written>
              </li>
            ))}
          </ul>
        </details>
      )}
      {acts}
    </article>
  )
})
