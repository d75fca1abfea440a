import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { JoinPreview } from '../../shared/wire/http.ts'
import { phaseNow } from '../frame/phase-words.ts'
import { clock } from '../ui/clock.ts'
import styles from './Join.module.css'

/** Where one comes in. The time runs on the server's clock. */
export function WhereTheGroupIs({ preview }: { readonly preview: JoinPreview }) {
  const left = useTimeLeft(preview)
  const { kind } = preview.phase
  if (kind === 'lobby') {
    return (
      <p className={styles['where']}>
        <Trans>It has not started yet: you wait in the lobby.</Trans>
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
      {preview.late && (
        <p className="meta">
          <Trans>The first ideas are already on the board. You come in where the group is.</Trans>
        </p>
      )}
    </div>
  )
}

function useTimeLeft({ phase, serverTime }: JoinPreview): number | null {
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setPassed(performance.now() - began), 1_000)
    return () => clearInterval(timer)
  }, [])
  return phase.endsAt === undefined ? null : phase.endsAt - serverTime - passed
}
