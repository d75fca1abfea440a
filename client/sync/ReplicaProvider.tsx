import { useMemo, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { LeftOvers } from './left-over.ts'
import { ReplicasContext } from './use-replica.ts'
import { useRoom } from './use-room.ts'

/** Gives the components below a replica of each room that the phase opens to this person. */
export function ReplicaProvider({ children }: { children: ReactNode }) {
  const { sessionId, phase, me, epoch } = useView()
  const as = me.participantId
  const leftOvers = useMemo(() => new LeftOvers(sessionId, as), [sessionId, as])
  const base = { sessionId, as, epoch, leftOvers, isClosed: phase.kind === 'closed' }
  const padAccess = phase.pad === 'write' ? 'open' : phase.pad === 'read' ? 'frozen' : 'none'
  const pad = useRoom({ ...base, room: 'draft', access: padAccess })
  const board = useRoom({ ...base, room: 'board', access: phase.board })
  const replicas = useMemo(() => ({ pad, board, leftOvers }), [pad, board, leftOvers])
  return <ReplicasContext value={replicas}>{children}</ReplicasContext>
}
