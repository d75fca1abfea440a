import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useServerNow } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import styles from './Waiting.module.css'

const LONG_MS = 1_000

/** The same 3 · 2 · 1 as on every screen, by the server's clock, and nothing else on the paper. */
export function Counting({ to }: { to: number }) {
  const now = useServerNow(100, to)
  const seconds = Math.ceil((to - now) / 1_000)
  useEffect(() => announce(t`Revealing in three seconds`), [])
  return (
    <div className={styles['counting']}>
      <p className={styles['numeral']} aria-hidden="true">
        {seconds > 0 ? Math.min(3, seconds) : '·'}
      </p>
      {now - to > LONG_MS && (
        <p className={styles['quiet']}>
          <Trans>Gathering the last words</Trans>
        </p>
      )}
    </div>
  )
}
