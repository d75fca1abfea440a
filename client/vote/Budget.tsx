import { Plural, Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { Either } from '../ui/Either.tsx'
import { Icon } from '../ui/Icon.tsx'
import { MarkDots } from './MarkDots.tsx'
import styles from './Vote.module.css'

interface BudgetProps {
  readonly spent: number
  readonly of: number
}

/** How many marks are left, or that the person is done. Both sentences take the same room, so no row moves. */
export function Budget({ spent, of }: BudgetProps) {
  const left = of - spent
  return (
    <div className={styles['budget']} data-budget>
      <MarkDots given={spent} of={of} />
      <p className={styles['left']}>
        <Either
          isSecond={left === 0}
          first={
            <Trans>
              {left} of {of} left
            </Trans>
          }
          second={
            <>
              <span className={styles['done']}>
                <Icon of={Check} />{' '}
                <Plural
                  value={of}
                  one="You have placed your mark."
                  other="You have placed all # marks."
                />
              </span>{' '}
              <span className={styles['move']}>
                <Plural
                  value={of}
                  one="Take it back to move it."
                  other="Take one back to move it."
                />
              </span>
            </>
          }
        />
      </p>
    </div>
  )
}
