import { Trans } from '@lingui/react/macro'
import { useServerNow, useView } from '../session/use-session.ts'
import { clock } from '../ui/clock.ts'
import styles from './Timer.module.css'
import { useTimerSaid } from './use-timer-said.ts'

/** The time left in the phase, by the server's clock. When the time is up, fields stay open and the group stays. */
export function Timer() {
  const { phase } = useView()
  const now = useServerNow(1_000, phase.endsAt)
  useTimerSaid(phase, now)
  if (phase.pausedRemaining !== undefined) {
    return (
      <p className={styles['timer']} data-paused>
        <Trans>Paused at {clock(phase.pausedRemaining)}</Trans>
      </p>
    )
  }
  if (phase.endsAt === undefined) return null
  const left = phase.endsAt - now
  return (
    <p className={styles['timer']} role="timer" data-over={left <= 0}>
      {left > 0 ? clock(left) : <Over />}
    </p>
  )
}

function Over() {
  return (
    <>
      <Trans>Time is up.</Trans>{' '}
      <span className={styles['more']}>
        <Trans>Finish your thought.</Trans>
      </span>
    </>
  )
}
