import { Trans } from '@lingui/react/macro'
import type { Replica } from '../sync/replica.ts'
import { SinceLong } from '../sync/SinceLong.tsx'
import { useReplicaState } from '../sync/use-replica.ts'
import styles from './Pad.module.css'

/** Says whether the words are saved. *Saved* means that the server has them on disk. */
export function SavedWord({ replica }: { replica: Replica }) {
  const state = useReplicaState(replica)
  const isOffline = state?.saved === 'offline'
  if (state === null || (state.access === 'frozen' && !isOffline)) return null
  return (
    <span role="status" className={styles['saved']} data-state={state.saved}>
      {state.saved === 'saved' && <Trans>Saved</Trans>}
      {state.saved === 'saving' && <Trans>Saving…</Trans>}
      {isOffline &&
        (state.kept ? (
          <Trans>Offline. Your ideas are kept on this device.</Trans>
        ) : (
          <Trans>Offline. Keep this page open, because this browser keeps no copy.</Trans>
        ))}
      {isOffline && <SinceLong cause={state.cause} retry={replica.retry} />}
    </span>
  )
}
