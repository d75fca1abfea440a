import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useLeads, useLink, useServerNow, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import styles from './Header.module.css'

/** The same 3 · 2 · 1 on every screen; the field below stays live. */
export function Countdown() {
  const { phase } = useView()
  const { countdownTo } = phase
  const leads = useLeads()
  const link = useLink()
  const now = useServerNow(100)
  const running = countdownTo !== undefined
  useEffect(() => {
    if (!running) return undefined
    announce(t`Revealing in three seconds`)
    const cancel = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && leads) void link.ask({ type: 'phase.cancel' })
    }
    window.addEventListener('keydown', cancel)
    return () => window.removeEventListener('keydown', cancel)
  }, [running, leads, link])
  if (countdownTo === undefined) return null
  const seconds = Math.ceil((countdownTo - now) / 1000)
  return (
    <div className={styles['countdown']}>
      <p className={styles['numeral']} aria-hidden="true">
        {seconds > 0 ? Math.min(3, seconds) : '·'}
      </p>
      <p>
        {seconds > 0 ? (
          <Trans>What is not added stays kept back.</Trans>
        ) : (
          <Trans>Gathering the last words</Trans>
        )}
      </p>
      {leads && seconds > 0 && (
        <button
          type="button"
          className="button"
          onClick={() => void link.ask({ type: 'phase.cancel' })}
        >
          <Trans>Cancel (Esc)</Trans>
        </button>
      )}
    </div>
  )
}
