import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicaState } from '../sync/use-replica.ts'
import styles from './Pad.module.css'

const LONG_MS = 10_000

/** *Saved* is said only once the server has it on disk. */
export function SavedWord({ replica }: { replica: Replica }) {
  const state = useReplicaState(replica)
  const isOffline = state?.saved === 'offline'
  if (state === null || (state.door === 'frozen' && !isOffline)) return null
  return (
    <span role="status" className={styles['saved']} data-state={state.saved}>
      {state.saved === 'saved' && <Trans>Saved</Trans>}
      {state.saved === 'saving' && <Trans>Saving…</Trans>}
      {isOffline &&
        (state.kept ? (
          <Trans>Offline. Your ideas are kept on this device.</Trans>
        ) : (
          <Trans>Offline. Keep this page open: this browser keeps nothing.</Trans>
        ))}
      {isOffline && <SinceLong key={state.cause} cause={state.cause ?? 0} retry={replica.retry} />}
    </span>
  )
}

/** After a while: why, and a way not to wait. */
function SinceLong({ cause, retry }: { cause: number; retry: () => void }) {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!long) return null
  return (
    <>
      {' '}
      {cause === closeCodes.restarting && <Trans>The server is restarting.</Trans>}
      {cause === closeCodes.overloaded && <Trans>The server is busy.</Trans>}
      {cause === closeCodes.tooMany && (
        <Trans>That was too fast. Back in a few seconds.</Trans>
      )}{' '}
      <button type="button" className="button quiet link" onClick={retry}>
        <Trans>Retry now</Trans>
      </button>
    </>
  )
}
