import { Trans } from '@lingui/react/macro'
import type { Replica } from '../sync/replica.ts'
import { SinceLong } from '../sync/SinceLong.tsx'
import { useReplicaFact, useSavedCalmly } from '../sync/use-replica.ts'
import styles from './Pad.module.css'

/** Says whether the words are saved. *Saved* means that the server has them on disk. */
export function SavedWord({ replica }: { replica: Replica }) {
  const saved = useSavedCalmly(replica)
  const isFrozen = useReplicaFact(replica, ({ access }) => access === 'frozen') === true
  const isKept = useReplicaFact(replica, ({ kept }) => kept) === true
  const cause = useReplicaFact(replica, (state) => state.cause)
  const isOffline = saved === 'offline'
  if (saved === null || (isFrozen && !isOffline)) return null
  return (
    <span role="status" className={styles['saved']} data-state={saved}>
      {saved === 'saved' && <Trans>Saved</Trans>}
      {saved === 'saving' && <Trans>Saving…</Trans>}
      {isOffline &&
        (isKept ? (
          <Trans>Offline. Your ideas are kept on this device.</Trans>
        ) : (
          <Trans>Offline. Keep this page open, because this browser keeps no copy.</Trans>
        ))}
      {isOffline && <SinceLong cause={cause} retry={replica.retry} />}
    </span>
  )
}
