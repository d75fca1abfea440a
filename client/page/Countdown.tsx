import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { SavedWord } from '../pad/SavedWord.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useLink, useServerNow, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import styles from './Countdown.module.css'
import { isComposing } from '../ui/composing.ts'

const LONG_MS = 1_000

/** Draws a running countdown, and tells everybody when the countdown ended without a reveal. */
export function Countdown() {
  const { phase } = useView()
  const link = useLink()
  const { countdownTo, visit } = phase
  const began = useRef<{ readonly to: number; readonly visit: number } | null>(null)
  useEffect(() => {
    if (countdownTo !== undefined) {
      began.current ??= { to: countdownTo, visit }
      return
    }
    const last = began.current
    began.current = null
    if (last === null || last.visit !== visit) return
    if (link.serverNow() < last.to) sayDone(t`Reveal cancelled. Keep writing.`)
    else sayDone(t`Not revealed. Everything is still private.`)
  }, [countdownTo, visit, link])
  return countdownTo === undefined ? null : <Counting to={countdownTo} />
}

/** The same 3 · 2 · 1 on every screen, by the server's clock. The field above the countdown can still be typed in. */
function Counting({ to }: { to: number }) {
  const leads = useLeads()
  const writes = useView().me.takesPart
  const ask = useAsk()
  const { pad } = useReplicas()
  const now = useServerNow(100, to)
  const seconds = Math.ceil((to - now) / 1000)
  const isLong = now - to > LONG_MS
  useEffect(() => {
    announce(t`Revealing in three seconds`)
    document.body.dataset['counting'] = ''
    return () => void delete document.body.dataset['counting']
  }, [])
  useEffect(() => {
    if (!leads) return undefined
    const cancel = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !isComposing(event)) void ask({ type: 'phase.cancel' })
    }
    window.addEventListener('keydown', cancel)
    return () => window.removeEventListener('keydown', cancel)
  }, [leads, ask])
  return (
    <>
      <div className={styles['wash']} aria-hidden="true" />
      <div className={styles['count']}>
        <p className={styles['numeral']} aria-hidden="true">
          {seconds > 0 ? Math.min(3, seconds) : '·'}
        </p>
        {(isLong || writes) && (
          <p className={styles['words']}>
            {isLong ? (
              <Trans>Gathering the last words</Trans>
            ) : (
              <Trans>Words you have not added are kept back.</Trans>
            )}
            {pad !== null && <SavedWord replica={pad} />}
          </p>
        )}
        {leads && seconds > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => void ask({ type: 'phase.cancel' })}
          >
            <Trans>Cancel</Trans> <span className="keys-only">{t`(Esc)`}</span>
          </button>
        )}
      </div>
    </>
  )
}
