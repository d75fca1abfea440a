import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLink, useSeen } from '../session/use-session.ts'
import { Waiting } from '../ui/waiting.ts'
import { InNews } from '../ui/InNews.tsx'
import styles from './Header.module.css'

const LONG_MS = 10_000
/** A shorter loss of the line is no trouble: a server that restarts is back by then. */
const REASON_MS = 7_000

/**
 * Says in a word what the connection is doing. The word has a place of its own in the header; the button that comes once the
 * wait has become long would make the header taller, and stands at the foot.
 */
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
        <InNews>
          <p className={styles['long']}>
            <Trans>No connection to the server.</Trans>{' '}
            <button type="button" className="button quiet link" onClick={() => link.retry()}>
              <Trans>Retry now</Trans>
            </button>
          </p>
        </InNews>
      )}
    </div>
  )
}
