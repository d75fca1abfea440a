import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { JoinPreview } from '../../shared/wire/http.ts'
import { phaseNow } from '../frame/phase-words.ts'
import { clock } from '../ui/clock.ts'
import styles from './Join.module.css'

/** The time shown is late by at most this many milliseconds. */
const LATE_MS = 200

interface WhereTheGroupIsProps {
  readonly preview: JoinPreview
  readonly readAt: number
  /** Whether people who join now are asked to write alone first. */
  readonly hasLane: boolean
}

/** Says in which phase the group is, and how much time is left by the server's clock. */
export function WhereTheGroupIs({ preview, readAt, hasLane }: WhereTheGroupIsProps) {
  const left = useTimeLeft(preview, readAt)
  const { kind } = preview.phase
  if (kind === 'lobby') {
    return (
      <p className={styles['where']}>
        <Trans>The session has not started yet. You wait in the lobby.</Trans>
      </p>
    )
  }
  return (
    <div className={styles['where']} data-late={preview.late}>
      <p>
        {phaseNow(kind)}
        {left !== null && left > 0 && (
          <strong className={styles['left']}>
            {' '}
            <Trans>{clock(left)} left</Trans>
          </strong>
        )}
      </p>
      {hasLane ? (
        <p>
          <Trans>The ideas are already on the board. Take two minutes for your own first?</Trans>
        </p>
      ) : (
        preview.late && (
          <p className="meta">
            <Trans>
              The first ideas are already on the board. You join where the group is now.
            </Trans>
          </p>
        )
      )}
    </div>
  )
}

function useTimeLeft({ phase, serverTime }: JoinPreview, readAt: number): number | null {
  const [passed, setPassed] = useState(() => performance.now() - readAt)
  useEffect(() => {
    const timer = setInterval(() => setPassed(performance.now() - readAt), LATE_MS)
    return () => clearInterval(timer)
  }, [readAt])
  return phase.endsAt === undefined ? null : phase.endsAt - serverTime - passed
}
