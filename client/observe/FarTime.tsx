import { Trans } from '@lingui/react/macro'
import { useTimerSaid } from '../frame/use-timer-said.ts'
import { useServerNow, useView } from '../session/use-session.ts'
import { clock } from '../ui/clock.ts'
import styles from './Waiting.module.css'

/** The time left in the phase, for the far end of a room. */
export function FarTime() {
  const { phase } = useView()
  const now = useServerNow(1_000, phase.endsAt)
  useTimerSaid(phase, now)
  if (phase.pausedRemaining !== undefined) {
    return (
      <p className={styles['time']} data-still>
        {clock(phase.pausedRemaining)}{' '}
        <span>
          <Trans>Paused</Trans>
        </span>
      </p>
    )
  }
  if (phase.endsAt === undefined) return null
  const left = phase.endsAt - now
  return (
    <p className={styles['time']} role="timer" data-over={left <= 0 || undefined}>
      {left > 0 ? clock(left) : <Trans>Time is up</Trans>}
    </p>
  )
}
