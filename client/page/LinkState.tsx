import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLink, useSeen } from '../session/use-session.ts'
import { Waiting } from '../ui/waiting.ts'
import styles from './Header.module.css'

const LONG_MS = 10_000
/** A shorter loss of the line is no trouble: a server that restarts is back by then. */
const REASON_MS = 7_000

/** Says in a word what the connection is doing, and offers a button once the wait has become long. */
export function LinkState({ offline }: { readonly offline: boolean }) {
  const link = useLink()
  const { restarting } = useSeen()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const later = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(later)
  }, [])
  return (
    <div className={styles['link']}>
      <Waiting socket ms={REASON_MS} />
      <p role="status">
        {restarting ? (
          <Trans>Restarting</Trans>
        ) : offline ? (
          <Trans>Offline</Trans>
        ) : (
          <Trans>Connecting…</Trans>
        )}
      </p>
      {isLong && (
        <button type="button" className="button quiet link" onClick={() => link.retry()}>
          <Trans>Retry now</Trans>
        </button>
      )}
    </div>
  )
}
