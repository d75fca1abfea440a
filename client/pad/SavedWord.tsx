import { Trans } from '@lingui/react/macro'
import type { Replica } from '../sync/replica.ts'
import { useReplicaState } from '../sync/use-replica.ts'

/** *Saved* is said only once the server has it on disk. */
export function SavedWord({ replica }: { replica: Replica }) {
  const saved = useReplicaState(replica)?.saved ?? 'saving'
  return (
    <span role="status">
      {saved === 'saved' && <Trans>Saved</Trans>}
      {saved === 'saving' && <Trans>Saving…</Trans>}
      {saved === 'offline' && <Trans>Offline. Your ideas are kept on this device.</Trans>}
    </span>
  )
}
