import { t } from '@lingui/core/macro'
import { Plural } from '@lingui/react/macro'
import { Check, Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Vote.module.css'

interface BallotRowProps {
  readonly id: TargetId
  /** The words of the card, or the name of the cluster. */
  readonly name: string
  readonly marks: number
  readonly most: number
  readonly left: number
  readonly change: (id: TargetId, by: 1 | -1) => void
  /** The words of the target, drawn within the button. */
  readonly children: ReactNode
  /** The part of the row that is not pressed to mark the target. */
  readonly below?: ReactNode
}

/**
 * A card or a cluster to mark. If it takes one mark, the whole row is a button; if it takes several, it has a minus and a
 * plus.
 */
export function BallotRow({
  id,
  name,
  marks,
  most,
  left,
  change,
  children,
  below,
}: BallotRowProps) {
  if (most > 1) {
    return (
      <li className={styles['row']} data-row={id} data-marked={marks > 0 || undefined}>
        {children}
        <Counter id={id} name={name} marks={marks} most={most} left={left} change={change} />
        {below}
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
        {children}
      </button>
      {below}
    </li>
  )
}

function Counter({
  id,
  name,
  marks,
  most,
  left,
  change,
}: Omit<BallotRowProps, 'children' | 'below'>) {
  return (
    <span className={styles['counter']} role="group" aria-label={name}>
      <button
        type="button"
        className="button icon"
        aria-label={t`One mark less: ${name}`}
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
        aria-label={t`One mark more: ${name}`}
        aria-disabled={left === 0 || marks >= most}
        onClick={() => change(id, 1)}
      >
        <Icon of={Plus} />
      </button>
    </span>
  )
}
