import { useEffect, useState } from 'react'
import type { LeftOvers } from './left-over.ts'
import { dropCopy } from './pad-on-device.ts'
import { leftOfBoard, leftOfPad } from './recover.ts'
import { Replica } from './replica.ts'

interface RoomOf {
  readonly sessionId: string
  readonly as: string
  readonly room: 'board' | 'draft'
  /** The phase opens it to this person. */
  readonly open: boolean
  readonly epoch: number
  readonly leftOvers: LeftOvers
}

/** The replica of a room; one that the server will not have is set aside for a fresh one, and its words come back. */
export function useRoom({ sessionId, as, room, open, epoch, leftOvers }: RoomOf): Replica | null {
  const [replica, setReplica] = useState<Replica | null>(null)
  useEffect(() => {
    if (!open) {
      setReplica(null)
      return undefined
    }
    let live = new Replica(sessionId, as, room)
    const set = new Set<Replica>([live])
    const watch = (watched: Replica): void => {
      const stop = watched.subscribe(() => {
        const { refused, behind } = watched.state
        if (!refused && !behind) return
        stop()
        watched.disconnect()
        if (refused && room === 'draft') dropCopy(sessionId, as)
        const fresh = new Replica(sessionId, as, room)
        live = fresh
        set.add(fresh)
        setReplica(fresh)
        watch(fresh)
        afterFirstExchange(fresh, () => {
          const compare = room === 'draft' ? leftOfPad : leftOfBoard
          leftOvers.add(compare(watched.doc, fresh.doc))
          watched.destroy()
          set.delete(watched)
        })
      })
    }
    watch(live)
    setReplica(live)
    return () => {
      for (const each of set) each.destroy()
    }
  }, [sessionId, as, room, open, leftOvers])
  useEffect(() => {
    replica?.knock()
  }, [replica, epoch])
  return replica
}

function afterFirstExchange(replica: Replica, run: () => void): void {
  const stop = replica.subscribe(() => {
    if (!replica.state.loaded) return
    stop()
    run()
  })
}
