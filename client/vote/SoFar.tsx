import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Either } from '../ui/Either.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Vote.module.css'

interface SoFarProps {
  readonly isDone: boolean
  /** How much of the ballot is given. */
  readonly given: ReactNode
  /** Says that the person is done, with how to change something. */
  readonly done: ReactNode
  readonly move: ReactNode
  /** The marks as dots, for ballots that count them. */
  readonly children?: ReactNode
}

/** How far a person is with a ballot, or that the person is done. Both sentences take the same room, so no row moves. */
export function SoFar({ isDone, given, done, move, children }: SoFarProps) {
  return (
    <div className={styles['budget']} data-budget>
      {children}
      <p className={styles['left']}>
        <Either
          isSecond={isDone}
          first={given}
          second={
            <>
              <span className={styles['done']}>
                <Icon of={Check} /> {done}
              </span>{' '}
              <span className={styles['move']}>{move}</span>
            </>
          }
        />
      </p>
    </div>
  )
}
