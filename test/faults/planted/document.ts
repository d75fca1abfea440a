import type { Fault } from '../fault.ts'

export const document: readonly Fault[] = [
  {
    id: '5',
    what: 'awareness relayed where nobody may write',
    file: 'server/document/session-rooms.ts',
    find: `    if (!room.isBoard || this.doorFor(guest) !== 'open') return`,
    put: ``,
    test: 'test/siege/authority.test.ts',
    title: 'document plane',
  },
  {
    id: '13',
    what: 'ack before commit',
    file: 'server/document/tick.ts',
    find: `    try {
      isTaken = await this.#append(batches)`,
    put: `    for (const { pending } of batches) {
      for (const { connection, index, isStep2 } of pending) {
        connection.onDisk(index, isStep2)
        connection.acknowledge()
      }
    }
    try {
      isTaken = await this.#append(batches)`,
    test: 'test/siege/disk.test.ts',
    title: 'while an append waits',
  },
  {
    id: '14',
    what: 'fan-out before commit',
    file: 'server/document/tick.ts',
    find: `    try {
      isTaken = await this.#append(batches)`,
    put: `    for (const { room, update } of batches)
      for (const { out } of room.connections) if (update !== null) out.send(updateFrame(update))
    try {
      isTaken = await this.#append(batches)`,
    test: 'test/siege/disk.test.ts',
    title: 'while an append waits',
  },
  {
    id: '15a',
    what: 'ack on a swallowed store error',
    file: 'server/document/tick.ts',
    find: `      for (const batch of batches) this.failed(batch)`,
    put: `      for (const batch of batches) this.applied(batch)`,
    test: 'test/siege/disk.test.ts',
    title: 'full disk',
  },
  {
    id: '16b',
    what: 'a clientID is bound at the first struct only, not by awareness',
    file: 'server/document/awareness.ts',
    find: `      owners.bind(clientId, participantId)`,
    put: ``,
    test: 'test/siege/forgery.test.ts',
    title: 'speaks, moves or leaves',
  },
  {
    id: '24',
    what: 'a wait between phase check and apply',
    file: 'server/document/judge.ts',
    find: `  #judge(room: Room, { connection, update, structLimit, index, isStep2 }: Arrived): void {
    if (connection.isRefused) return undefined
    // Asked again: the phase may have changed since it came.
    if (!this.#tools.mayWrite(connection)) return connection.dropped(index)`,
    put: `  async #judge(room: Room, { connection, update, structLimit, index, isStep2 }: Arrived): Promise<void> {
    if (connection.isRefused) return undefined
    if (!this.#tools.mayWrite(connection)) return connection.dropped(index)
    await new Promise((resolve) => setTimeout(resolve, 20))`,
    test: 'test/siege/late.test.ts',
  },
  {
    id: '27',
    what: 'server clientID reused after a crash',
    file: 'server/document/room.ts',
    find: `      if (this.owners.of(clientId) !== undefined) continue
`,
    put: ``,
    test: 'test/document/server-writes.test.ts',
  },
  {
    id: '28',
    what: 'no error listener on a document socket',
    file: 'server/document/plane.ts',
    find: `    socket.on('error', (fault) => {
      if (Reflect.get(fault, 'code') === TOO_BIG) wire.closed(closeCodes.frameTooBig) // by ws itself
      socket.terminate()
    })`,
    put: ``,
    test: 'test/siege/framing.test.ts',
    title: 'framing is broken',
  },
  {
    id: '29',
    what: 'no try and catch around a frame',
    file: 'server/document/connection.ts',
    find: `    } catch {
      this.out.close(closeCodes.malformed) // lib0 throws on any frame that ends too early
    }`,
    put: `    } finally {
      this.lastHeardAt = now
    }`,
    test: 'test/siege/malformed.test.ts',
  },
  {
    id: '30',
    what: 'size of a frame not checked before it is read',
    file: 'server/document/connection.ts',
    find: `    if (frame.length > (isCatchUp ? this.#limits.catchUpBytes : this.#limits.frameBytes))
      return this.out.close(closeCodes.limit)`,
    put: ``,
    test: 'test/siege/limits.test.ts',
    title: 'what one connection may send',
  },
  {
    id: '32',
    what: 'bufferedAmount ignored',
    file: 'server/document/outbox.ts',
    find: `    return this.#has !== null || this.#socket.bufferedAmount > this.#limits.unsentSkipBytes`,
    put: `    return false`,
    test: 'test/siege/readers.test.ts',
    title: 'readers that stop',
  },
  {
    id: '33',
    what: 'full state encoded per request',
    file: 'server/document/room.ts',
    find: `    if (this.#encoded?.seq === this.seq) return this.#encoded
    assert(this.#docs !== null, 'awake, or encoded')`,
    put: `    if (this.#docs === null && this.#encoded !== null) return { ...this.#encoded, frame: step2Frame(this.#encoded.update) }
    assert(this.#docs !== null, 'awake, or encoded')`,
    test: 'test/siege/readers.test.ts',
    title: 'encoded once',
  },
  {
    id: '36a',
    what: 'document not let go when the last connection closes',
    file: 'server/document/rooms.ts',
    find: `    if (isUnused()) this.forget(room) // somebody may have come while it was written`,
    put: ``,
    test: 'test/siege/leftovers.test.ts',
  },
  {
    id: '42',
    what: 'an edit in a frozen room answered by 4409',
    file: 'server/document/session-rooms.ts',
    find: `if (!this.#mayWrite(connection)) return connection.dropped(frame.index)`,
    put: `if (!this.#mayWrite(connection)) return connection.refuse(closeCodes.contentRefused)`,
    test: 'test/siege/authority.test.ts',
    title: 'document plane',
  },
  {
    id: 'F',
    what: 'a dropped frame counts as taken',
    file: 'server/document/judge.ts',
    find: `        return connection.gap(index)`,
    put: `        return connection.onDisk(index, false)`,
    test: 'test/siege/floods.test.ts',
    title: 'typed ahead',
  },
  {
    id: '7a',
    what: 'each pad’s ideas merged into the board by applyUpdate, under its own clientID',
    file: 'server/document/session-rooms.ts',
    find: `    const batch = room.take(writes, fresh)`,
    put: `    const { Doc, encodeStateAsUpdate, mergeUpdates } = await import('yjs')
    const { writeBoard } = await import('../../shared/board/create.ts')
    const parts: Uint8Array[] = []
    for (const owner of fresh ? await this.padOwners() : []) {
      const pad = await this.pad(owner)
      const words = JSON.stringify(pad.getMap('drafts'))
      const doc = new Doc()
      doc.clientID = [...pad.store.clients.keys()][0] ?? 1
      writeBoard(doc, writes.filter((write) => write.kind === 'idea' && words.includes(write.text)))
      parts.push(encodeStateAsUpdate(doc))
    }
    const taken = room.take(fresh ? [] : writes, fresh)
    const batch = fresh ? { ...taken, update: mergeUpdates(parts) } : taken`,
    test: 'test/flow/anonymous.test.ts',
    title: 'no visible field of any idea',
  },
  {
    id: '7b',
    what: 'whole pads applied to the board at the reveal',
    file: 'server/document/session-rooms.ts',
    find: `    const batch = room.take(writes, fresh)`,
    put: `    const batch = room.take(writes, fresh)
    const { applyUpdate, encodeStateAsUpdate } = await import('yjs')
    for (const owner of fresh ? await this.padOwners() : [])
      applyUpdate(room.live, encodeStateAsUpdate(await this.pad(owner)))`,
    test: 'test/flow/anonymous.test.ts',
    title: 'goes along to the board',
  },
  {
    id: '36b',
    what: 'who has left stays among those present',
    file: 'server/document/awareness.ts',
    find: `    this.#people.delete(connection)
    if (presence.state`,
    put: `    if (presence.state`,
    test: 'test/siege/leftovers.test.ts',
  },
  {
    id: '36c',
    what: 'a document that is let go is not destroyed',
    file: 'server/document/rooms.ts',
    find: `    room.destroy()`,
    put: ``,
    test: 'test/siege/leftovers.test.ts',
  },
  {
    id: 'K',
    what: 'a tick that meets a newer epoch is refused instead of judged again',
    file: 'server/document/tick.ts',
    find: `    if (!isTaken) return this.#tools.refused(batches)`,
    put: `    if (!isTaken) for (const batch of batches) this.failed(batch)
    if (!isTaken) return`,
    test: 'test/siege/fence.test.ts',
  },
  {
    id: 'L',
    what: 'what cannot be applied stays in the shadow, and its author is told that it is safe',
    file: 'server/document/room.ts',
    find: `    this.withdraw(null)
    for (const { out } of this.connections) out.close(closeCodes.overloaded)`,
    put: ``,
    test: 'test/siege/spoilt.test.ts',
  },
  {
    id: 'O',
    what: 'an awareness state of any size within its frame',
    file: 'server/document/awareness-state.ts',
    find: `      if (said.length > mostBytes) return []`,
    put: ``,
    test: 'test/siege/moves.test.ts',
    title: '512 bytes',
  },
  {
    id: 'S',
    what: 'one person more is still told of moves ten times a second',
    file: 'server/document/awareness.ts',
    find: `size < awarenessFewPeople`,
    put: `size <= awarenessFewPeople`,
    test: 'test/siege/moves.test.ts',
    title: 'too many to be told quickly',
  },
  {
    id: 'X',
    what: 'what a refused connection said after its refusal is judged too',
    file: 'server/document/judge.ts',
    find: `if (connection.isRefused) return undefined`,
    put: ``,
    test: 'test/siege/together.test.ts',
    title: 'TICK-4',
  },
  {
    id: 'Y',
    what: 'what waits to be judged goes with the connection that said it',
    file: 'server/document/judge.ts',
    find: `if (connection.isRefused) return undefined`,
    put: `if (!connection.out.isOpen) return undefined`,
    test: 'test/siege/together.test.ts',
    title: 'TICK-5',
  },
  {
    id: 'AG',
    what: 'what our own check stumbles over stays on the shadow',
    file: 'server/document/judge.ts',
    find: `      this.again(room, room.withdraw(null))
`,
    put: ``,
    test: 'test/siege/together.test.ts',
    title: 'TICK-6',
  },
  {
    id: 'AH',
    what: 'what others said before it is gone with it',
    file: 'server/document/judge.ts',
    find: `      this.again(room, room.withdraw(null))`,
    put: `      room.withdraw(null)`,
    test: 'test/siege/together.test.ts',
    title: 'TICK-6',
  },
  {
    id: 'AI',
    what: 'a tick that gets no turn ends the process',
    file: 'server/document/tick.ts',
    find: `    session.inTurn(tick).catch((fault: unknown) => {`,
    put: `    void session.inTurn(tick).then(undefined, (fault: unknown) => {
      if (fault instanceof Error) throw fault`,
    test: 'test/siege/disk.test.ts',
    title: 'cannot be read again',
  },
  {
    id: 'AJ',
    what: 'a board over its bytes takes nothing, not even that words go',
    file: 'server/document/board-meter.ts',
    find: `(removesOnly ? this.#mostInPieces : this.#limit)`,
    put: `this.#limit`,
    test: 'test/document/admission/lengths.test.ts',
    title: 'ADM-15',
  },
]
