import { useEffect, useState } from 'react'
import * as Y from 'yjs'
import { compared, copiesAside, copyName, eraseCopy, setAside, type RoomOwner } from './copies.ts'
import type { LeftOvers } from './left-over.ts'
import { Replica } from './replica.ts'

interface RoomOf extends RoomOwner {
  /** What the phase allows this person to do with the room. */
  readonly access: 'none' | 'frozen' | 'open'
  readonly epoch: number
  /** Whether the session is closed. The copy is then erased as soon as the server has everything. */
  readonly isClosed: boolean
  readonly leftOvers: LeftOvers
}

/**
 * The replica of one room, or null when the phase does not open the room. A replica that the server refuses is replaced
 * by a new one, and the words that only the refused replica held go to the left-overs.
 */
export function useRoom(given: RoomOf): Replica | null {
  const { sessionId, as, room, access, epoch, isClosed, leftOvers } = given
  const [replica, setReplica] = useState<Replica | null>(null)
  const isOpen = access !== 'none'
  // A copy of the pad is always kept. A copy of the board is kept only while the board can be edited; a copy that is
  // left from then is compared with the server's document and erased.
  const keeps = room === 'draft' || access === 'open'
  useEffect(() => {
    if (!isOpen) {
      setReplica(null)
      return undefined
    }
    const connection = new RoomConnection({ sessionId, as, room }, keeps, leftOvers, setReplica)
    return () => connection.end()
    // oxlint-disable-next-line react/exhaustive-deps -- a change of `keeps` opens no new connection: see the next effect
  }, [sessionId, as, room, isOpen, leftOvers])
  useEffect(() => {
    if (replica === null || room === 'draft') return
    const owner = { sessionId, as, room }
    if (keeps) {
      void replica.keep(copyName(owner))
      return
    }
    replica.stopKeeping()
    // With edits that the server does not have, the copy stays until `RoomConnection` has handed them back.
    if (replica.isAllSaved) void eraseCopy(copyName(owner))
  }, [replica, sessionId, as, room, keeps])
  useEffect(() => {
    replica?.phaseChanged()
  }, [replica, epoch])
  useEffect(() => {
    if (replica === null || !isClosed) return undefined
    const wipe = (): void => {
      if (!replica.isAllSaved) return
      replica.stopKeeping()
      void eraseCopy(copyName({ sessionId, as, room }))
    }
    wipe()
    return replica.subscribe(wipe)
  }, [replica, sessionId, as, room, isClosed])
  return replica
}

/** The connection of this page to one room: the present replica, and refused ones until their words are handed back. */
class RoomConnection {
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

  /** Opens a new replica. The former one and its copy stay until the new one shows which words the server lacks. */
  #replace(former: Replica): void {
    const { refused } = former.state
    const copy = copyName(this.#owner)
    if (refused !== null) setAside(this.#owner)
    const isPad = this.#owner.room === 'draft'
    const fresh = this.#open(isPad ? copyName(this.#owner) : null, refused?.ms ?? 0)
    whenLoaded(fresh, () => void this.#handBackAll(former, fresh, copy))
  }

  /** Brings or hands back what only the former replica and the copies hold, once the new replica is whole. */
  async #handBackAll(former: Replica, fresh: Replica, copy: string): Promise<void> {
    const isTooLarge = former.state.refused?.isTooLarge === true
    const isBack = await (isTooLarge
      ? this.#bringAgain(former.doc, fresh, copy)
      : this.#handBack(former.doc, fresh))
    if (!isBack) return
    former.destroy()
    this.#all.delete(former)
    // Each copy is compared before it is erased: it may hold words of an earlier page that `former` has not read.
    for (const name of new Set([copy, ...copiesAside(this.#owner)]))
      if (!isTooLarge || name !== copy) void this.#compareCopy(name, fresh)
  }

  /**
   * Brings in parts what was too large at once, and hands back what the server does not take of it. False when a document was
   * closed in the middle: the next page hands the rest back.
   */
  async #bringAgain(aside: Y.Doc, server: Replica, copy: string): Promise<boolean> {
    const [{ readCopy }, { bringAll, keepToBring, toBring, withEntries }] = await Promise.all([
      import('./device-copy.ts'),
      import('./bring-again.ts'),
    ])
    const stored = await readCopy(copy)
    if (server.doc.isDestroyed || aside.isDestroyed) return false
    // The copy may hold words of an earlier page that `aside` has not read.
    if (stored.kind === 'words') Y.applyUpdate(aside, Y.encodeStateAsUpdate(stored.doc))
    const { room } = this.#owner
    const entries = toBring(aside, server.doc, room)
    keepToBring(copy, entries)
    const to = { doc: server.doc, saved: () => server.allSaved() }
    const left = await bringAll(entries, to, room)
    if (server.doc.isDestroyed) return false
    if (!(await this.#handBack(withEntries(left, server.doc, room), server))) return false
    if (stored.kind !== 'unreadable') compared(this.#owner, copy)
    return true
  }

  /**
   * Hands back the words that only this copy holds, then erases the copy. A copy that could not be read or compared
   * stays in the browser, and the next page tries again.
   */
  async #compareCopy(name: string, server: Replica): Promise<void> {
    const { readCopy } = await import('./device-copy.ts')
    const stored = await readCopy(name)
    if (stored.kind === 'unreadable') return
    const isBack = stored.kind === 'empty' || (await this.#handBackCopy(name, stored.doc, server))
    if (stored.kind === 'words') stored.doc.destroy()
    if (isBack) compared(this.#owner, name)
  }

  /** Of a copy whose words were being brought in parts when the page ended, only what was still to be brought. */
  async #handBackCopy(name: string, aside: Y.Doc, server: Replica): Promise<boolean> {
    const { keptToBring, withEntries } = await import('./bring-again.ts')
    const entries = keptToBring(name)
    if (entries === null || server.doc.isDestroyed) return this.#handBack(aside, server)
    return this.#handBack(withEntries(entries, server.doc, this.#owner.room), server)
  }

  /** False when a document was closed before the two could be compared: nothing was handed back. */
  async #handBack(aside: Y.Doc, server: Replica): Promise<boolean> {
    // This code is seldom needed, so it is not downloaded before the first idea.
    const { leftOfBoard, leftOfPad } = await import('./recover.ts')
    if (server.doc.isDestroyed || aside.isDestroyed) return false
    const compare = this.#owner.room === 'draft' ? leftOfPad : leftOfBoard
    this.#leftOvers.add(compare(aside, server.doc))
    return true
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
