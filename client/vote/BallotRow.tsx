import { t } from '@lingui/core/macro'
import { Plural } from '@lingui/react/macro'
import { Check, Minus, Plus } from 'lucide-react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ClusterMark } from '../board/ClusterMark.tsx'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Vote.module.css'
import { Written } from '../ui/Written.tsx'

interface BallotRowProps {
  readonly id: IdeaId
  readonly card: Card | null
  /** The card's cluster; null for a card outside all clusters. */
  readonly place: ClusterPlace | null
  readonly marks: number
  /** The person's own marks on this card in the last vote. */
  readonly before: number
  readonly most: number
  readonly left: number
  readonly change: (id: IdeaId, by: 1 | -1) => void
}

/**
 * A card to mark. If a card takes one mark, the whole row is a button; if it takes several, it has a minus and a
 * plus.
 */
export function BallotRow({ id, card, place, marks, before, most, left, change }: BallotRowProps) {
  const text = card?.head.text ?? ''
  if (most > 1) {
    return (
      <li className={styles['row']} data-row={id} data-marked={marks > 0 || undefined}>
        <Words card={card} place={place} before={before} />
        <Counter id={id} text={text} marks={marks} most={most} left={left} change={change} />
      </li>
    )
  }
  return (
    <li className={styles['row']} data-row={id} data-marked={marks > 0 || undefined}>
      <button
        type="button"
        className={styles['toggle']}
        data-mark
        aria-pressed={marks > 0}
        aria-disabled={marks === 0 && left === 0}
        onClick={() => change(id, marks > 0 ? -1 : 1)}
      >
        <span className={styles['box']} aria-hidden="true">
          {marks > 0 && <Icon of={Check} />}
        </span>
        <span className="hidden-text">{marks > 0 ? t`Marked:` : t`Mark:`} </span>
        <Words card={card} place={place} before={before} />
      </button>
    </li>
  )
}

function Words({ card, place, before }: Pick<BallotRowProps, 'card' | 'place' | 'before'>) {
  const sources = card?.sources ?? []
  return (
    <span className={styles['words']}>
      <Written block>{card?.head.text}</Written>
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
      {before > 0 && (
        <span className={styles['before']}>
          <Plural value={before} one="Last time: # mark" other="Last time: # marks" />
        </span>
      )}
    </span>
  )
}

function Counter({
  id,
  text,
  marks,
  most,
  left,
  change,
}: Omit<BallotRowProps, 'card' | 'place' | 'before'> & { readonly text: string }) {
  return (
    <span className={styles['counter']} role="group" aria-label={text}>
      <button
        type="button"
        className="button icon"
        aria-label={t`One mark less: ${text}`}
        aria-disabled={marks === 0}
        onClick={() => change(id, -1)}
      >
        <Icon of={Minus} />
      </button>
      <span className={styles['count']}>
        {marks}
        <span className="hidden-text">
          {' '}
          <Plural value={marks} one="mark" other="marks" />
        </span>
      </span>
      <button
        type="button"
        className="button icon"
        data-mark
        aria-label={t`One mark more: ${text}`}
        aria-disabled={left === 0 || marks >= most}
        onClick={() => change(id, 1)}
      >
        <Icon of={Plus} />
      </button>
    </span>
  )
}
