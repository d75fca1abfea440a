import { useEffect, useState, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { Replica } from '../sync/replica.ts'
import { ReplicasContext } from '../sync/use-replica.ts'

/** A replica for each room that is open to this person now. */
function useRoom(
  sessionId: string,
  as: string,
  room: 'board' | 'draft',
  open: boolean,
  epoch: number,
): Replica | null {
  const [replica, setReplica] = useState<Replica | null>(null)
  useEffect(() => {
    if (!open) {
      setReplica(null)
      return undefined
    }
    const made = new Replica(sessionId, as, room)
    setReplica(made)
    return () => made.destroy()
  }, [sessionId, as, room, open])
  useEffect(() => {
    replica?.knock()
  }, [replica, epoch])
  return replica
}

export function ReplicaProvider({ children }: { children: ReactNode }) {
  const { sessionId, phase, me, epoch } = useView()
  const pad = useRoom(sessionId, me.participantId, 'draft', phase.pad !== 'none', epoch)
  const board = useRoom(sessionId, me.participantId, 'board', phase.board !== 'none', epoch)
  return <ReplicasContext value={{ pad, board }}>{children}</ReplicasContext>
}
