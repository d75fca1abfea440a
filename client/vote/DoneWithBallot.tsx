import { Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { endHint } from '../hints/hints.ts'
import { useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { isKeptDone, keepDone } from './kept-done.ts'
import styles from './Vote.module.css'

interface DoneWithBallotProps {
  readonly ballot: BallotView
  /** Says in words what is not given yet; empty if everything is. */
  readonly left: string
}

/**
 * *Done*, said to oneself: it says what is left and that nobody is told. It stays in this tab and sends nothing. Whoever
 * leads reads of the room in words how many voted, and that does not change with it.
 */
export function DoneWithBallot({ ballot, left }: DoneWithBallotProps) {
  const { participantId } = useView().me
  const [isDone, setDone] = useState(() => isKeptDone(ballot.id, participantId))
  const press = (): void => {
    endHint('done')
    keepDone(ballot.id, participantId, !isDone)
    setDone(!isDone)
    if (!isDone) announce(left)
  }
  return (
    <div className={styles['doneWith']}>
      <button type="button" className="button" aria-pressed={isDone} onClick={press}>
        {isDone && <Icon of={Check} />} <Trans>Done</Trans>
      </button>
      {isDone && (
        <p>
          <span className={styles['done']}>{left}</span>{' '}
          <span className="meta">
            <Trans>
              This is for you: nobody is told. You can change your ballot until the vote is closed.
            </Trans>
          </span>
        </p>
      )}
    </div>
  )
}
