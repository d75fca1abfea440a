import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { compared, copiesAside, copyName, eraseCopy, setAside, type RoomOwner } from './copies.ts'
import type { LeftOvers } from './left-over.ts'
import { Replica } from './replica.ts'

interface RoomOf extends RoomOwner {
  /** What the phase opens to this person. */
  readonly door: 'none' | 'frozen' | 'open'
  readonly epoch: number
  /** The session is over: once the server has everything, this browser keeps nothing. */
  readonly isClosed: boolean
  readonly leftOvers: LeftOvers
}

/** The replica of a room; one that the server will not have is set aside for a fresh one, and its words come back. */
export function useRoom(given: RoomOf): Replica | null {
  const { sessionId, as, room, door, epoch, isClosed, leftOvers } = given
  const [replica, setReplica] = useState<Replica | null>(null)
  const isOpen = door !== 'none'
  // A pad is kept always; a board only while it can be edited, and held against the server's while it cannot.
  const keeps = room === 'draft' || door === 'open'
  useEffect(() => {
    if (!isOpen) {
      setReplica(null)
      return undefined
    }
    const line = new Line({ sessionId, as, room }, keeps, leftOvers, setReplica)
    return () => line.end()
    // oxlint-disable-next-line react/exhaustive-deps -- whether it keeps a copy may change while it lives (below)
  }, [sessionId, as, room, isOpen, leftOvers])
  useEffect(() => {
    if (replica === null || room === 'draft') return
    const owner = { sessionId, as, room }
    if (keeps) {
      void replica.keep(copyName(owner))
      return
    }
    replica.stopKeeping()
    // What is not settled at a freeze is handed back, and the copy goes after that.
    if (replica.isSettled) void eraseCopy(copyName(owner))
  }, [replica, sessionId, as, room, keeps])
  useEffect(() => {
    replica?.knock()
  }, [replica, epoch])
  useEffect(() => {
    if (replica === null || !isClosed) return undefined
    const wipe = (): void => {
      if (!replica.isSettled) return
      replica.stopKeeping()
      void eraseCopy(copyName({ sessionId, as, room }))
    }
    wipe()
    return replica.subscribe(wipe)
  }, [replica, sessionId, as, room, isClosed])
  return replica
}

/** One room's replicas, from the first to the one that lives now. */
class Line {
  readonly #owner: RoomOwner
  readonly #leftOvers: LeftOvers
  readonly #show: (replica: Replica) => void
  readonly #all = new Set<Replica>()

  constructor(
    owner: RoomOwner,
    keeps: boolean,
    leftOvers: LeftOvers,
    show: (replica: Replica) => void,
  ) {
    this.#owner = owner
    this.#leftOvers = leftOvers
    this.#show = show
    const first = this.#open(keeps ? copyName(owner) : null, 0)
    whenLoaded(first, () => {
      for (const name of copiesAside(owner)) void this.#compareCopy(name, first)
      if (!keeps) void this.#compareCopy(copyName(owner), first)
    })
  }

  #open(copy: string | null, wait: number): Replica {
    const replica = new Replica({ ...this.#owner, copy, wait })
    this.#all.add(replica)
    this.#show(replica)
    const stop = replica.subscribe(() => {
      const { refused, behind } = replica.state
      if (refused === null && !behind) return
      stop()
      replica.disconnect()
      this.#replace(replica)
    })
    return replica
  }

  /** The words stay on the device until the fresh replica has said which of them the server lacks. */
  #replace(former: Replica): void {
    const { refused } = former.state
    if (refused !== null) setAside(this.#owner)
    const isPad = this.#owner.room === 'draft'
    const fresh = this.#open(isPad ? copyName(this.#owner) : null, refused?.ms ?? 0)
    whenLoaded(fresh, () => {
      void this.#handBack(former.doc, fresh).then(() => {
        former.destroy()
        this.#all.delete(former)
        for (const name of copiesAside(this.#owner)) compared(this.#owner, name)
        if (!isPad) void eraseCopy(copyName(this.#owner))
      })
    })
  }

  /** A copy that an earlier page left: what it alone holds is handed back, then it goes. */
  async #compareCopy(name: string, server: Replica): Promise<void> {
    const { readCopy } = await import('./device-copy.ts')
    const aside = await readCopy(name)
    if (aside !== null) await this.#handBack(aside, server)
    aside?.destroy()
    if (!server.doc.isDestroyed) compared(this.#owner, name)
  }

  async #handBack(aside: Y.Doc, server: Replica): Promise<void> {
    // Seldom needed, so not in the way of the first idea.
    const { leftOfBoard, leftOfPad } = await import('./recover.ts')
    if (server.doc.isDestroyed || aside.isDestroyed) return
    const compare = this.#owner.room === 'draft' ? leftOfPad : leftOfBoard
    this.#leftOvers.add(compare(aside, server.doc))
  }

  end(): void {
    for (const each of this.#all) each.destroy()
    this.#all.clear()
  }
}

function whenLoaded(replica: Replica, run: () => void): void {
  const stop = replica.subscribe(() => {
    if (!replica.state.loaded) return
    stop()
    run()
  })
}
