import type { Fault } from '../fault.ts'

export const document: readonly Fault[] = [
  {
    id: '5',
    what: 'awareness relayed where nobody may write',
    file: 'server/document/session-rooms.ts',
    find: `    if (!room.isBoard || accessFor(this.#session, guest) !== 'open') return`,
    put: ``,
    tests: [
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
      ['test/flow/others-tell-nothing.test.ts', 'points at the board'],
      ['test/siege/authority.test.ts', 'document plane'],
    ],
  },
  {
    id: '13',
    what: 'ack before commit',
    file: 'server/document/tick.ts',
    find: `      isTaken = await this.#append(batches)`,
    put: `      for (const { connection, index, isStep2 } of batches.flatMap(({ pending }) => pending)) {
        connection.onDisk(index, isStep2)
        const ack = connection.nextAck()
        if (ack !== null) connection.out.send(ack)
      }
      isTaken = await this.#append(batches)`,
    tests: [
      ['test/flow/killed-while-writing.test.ts', 'Everything that was shown to anybody is durable'],
      ['test/siege/disk.test.ts', 'While an append waits'],
      ['test/flow/committed-first.test.ts', 'A board edit is shown and acknowledged'],
    ],
  },
  {
    id: '14',
    what: 'fan-out before commit',
    file: 'server/document/tick.ts',
    find: `      isTaken = await this.#append(batches)`,
    put: `      for (const { room, update } of batches)
        for (const { out } of room.connections) if (update !== null) out.send(updateFrame(update))
      isTaken = await this.#append(batches)`,
    tests: [
      ['test/flow/killed-while-writing.test.ts', 'Everything that was shown to anybody is durable'],
      ['test/siege/disk.test.ts', 'While an append waits'],
      ['test/flow/committed-first.test.ts', 'A board edit is shown and acknowledged'],
    ],
  },
  {
    id: '15a',
    what: 'ack on a swallowed store error',
    file: 'server/document/tick.ts',
    find: `      for (const batch of batches) this.failed(batch)`,
    put: `      for (const batch of batches) this.applied(batch)`,
    tests: [['test/siege/disk.test.ts', 'During a fault of the store nothing is acknowledged']],
  },
  {
    id: '16b',
    what: 'a clientID is bound at the first struct only, not by awareness',
    file: 'server/document/awareness.ts',
    find: `      owners.bind(clientId, participantId)`,
    put: ``,
    tests: [['test/siege/forgery.test.ts', 'speaks, moves or leaves']],
  },
  {
    id: '24',
    what: 'a wait between phase check and apply',
    file: 'server/document/session-rooms.ts',
    find: `    room.arrive({ connection, ...frame })`,
    put: `    this.#tools.clock.after(20, () => {
      room.arrive({ connection, ...frame })
      this.#tick.soon(room)
    })`,
    also: [
      {
        file: 'server/document/judge.ts',
        find: `    if (!this.#tools.mayWrite(connection)) return connection.dropped(index)`,
        put: ``,
      },
    ],
    tests: [['test/siege/late.test.ts', '[I5]']],
  },
  {
    id: '27a',
    what: 'server goes on under its clientID after a crash',
    file: 'server/document/room.ts',
    find: `    this.owners = new Owners(name, stored.bindings)`,
    put: `    this.owners = new Owners(name, stored.bindings)
    this.#serverClient = [...stored.bindings].find(([, owner]) => owner === null)?.[0] ?? null`,
    tests: [
      ['test/flow/killed-while-writing.test.ts', 'Everything that was shown to anybody is durable'],
      ['test/flow/killed-in-the-reveal.test.ts', '(after the commit'],
    ],
  },
  {
    id: '27b',
    what: 'a clientID that is taken is drawn again',
    file: 'server/document/room.ts',
    find: `      if (this.owners.of(clientId) !== undefined) continue
`,
    put: ``,
    tests: [['test/document/server-writes.test.ts', 'never under a used one']],
  },
  {
    id: '28',
    what: 'no error listener on a document socket',
    file: 'server/document/arrival.ts',
    find: `    socket.on('error', (fault) => {
      // ws closes such a socket by itself, so its close code is counted here.
      if (Reflect.get(fault, 'code') === TOO_BIG) wire.closed(closeCodes.frameTooBig)
      socket.terminate()
    })`,
    put: ``,
    tests: [['test/siege/framing.test.ts', 'A socket with broken WebSocket framing is ended']],
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
    tests: [['test/siege/malformed.test.ts', 'Bombs, version 2 bytes']],
    waits: true,
  },
  {
    id: '30',
    what: 'size of a frame checked after it is read',
    file: 'server/document/connection.ts',
    find: `    if (frame.length > (isCatchUp ? this.#limits.catchUpBytes : this.#limits.frameBytes))
      return this.out.close(closeCodes.limit)`,
    put: ``,
    also: [
      {
        file: 'server/document/connection.ts',
        find: `      this.#read(decoding.createDecoder(frame), isCatchUp, now)`,
        put: `      this.#read(decoding.createDecoder(frame), isCatchUp, now)
      if (frame.length > (isCatchUp ? this.#limits.catchUpBytes : this.#limits.frameBytes))
        return this.out.close(closeCodes.limit)`,
      },
    ],
    tests: [['test/siege/limits.test.ts', 'One connection may send up to its limit']],
  },
  {
    id: '32',
    what: 'bufferedAmount ignored',
    file: 'server/document/send-queue.ts',
    find: `    return this.#has !== null || this.#socket.bufferedAmount > this.#limits.unsentSkipBytes`,
    put: `    return false`,
    tests: [['test/siege/readers.test.ts', 'A stalled reader costs bounded memory and slows']],
  },
  {
    id: '33a',
    what: 'full state encoded per request, of a document that sleeps',
    file: 'server/document/committed-document.ts',
    find: `    if (this.#encoded.seq === this.#seq) return this.#encoded`,
    put: `    if (this.isAsleep) return { ...this.#encoded, frame: step2Frame(this.#encoded.update) }
    if (this.#encoded.seq === this.#seq) return this.#encoded`,
    tests: [['test/siege/readers.test.ts', 'however many ask (asleep)']],
  },
  {
    id: '33b',
    what: 'full state encoded per request, of a document that is awake',
    file: 'server/document/committed-document.ts',
    find: `    if (this.#encoded.seq === this.#seq) return this.#encoded`,
    put: `    if (this.isAsleep && this.#behind.length === 0) return this.#encoded`,
    tests: [
      ['test/siege/readers.test.ts', 'however many ask (awake)'],
      ['test/siege/readers.test.ts', 'A client that asks a hundred times'],
    ],
  },
  {
    id: 'CD',
    what: 'a pad’s first words are kept as they came, with those that were deleted at once',
    file: 'server/document/committed-document.ts',
    find: `    if (!this.#tools.isServersFirst || only === undefined || others.length > 0) return null`,
    put: `    if (only === undefined || others.length > 0) return null`,
    tests: [
      ['test/document/committed-document.test.ts', 'Deleted words are in no byte of the committed'],
    ],
  },
  {
    id: 'CE',
    what: 'what was committed meanwhile is forgotten when the document goes to sleep',
    file: 'server/document/committed-document.ts',
    find: `    this.bytes()
    this.#drop()`,
    put: `    this.#drop()`,
    tests: [['test/document/committed-document.test.ts', 'loses nothing when it sleeps again']],
  },
  {
    id: '36a',
    what: 'document not let go when the last connection closes',
    file: 'server/document/upkeep.ts',
    find: `    if (isUnused()) rooms.forget(room) // somebody may have come while it was written`,
    put: ``,
    tests: [['test/siege/leftovers.test.ts', '[I12]']],
  },
  {
    id: '42',
    what: 'an edit in a frozen room answered by 4409',
    file: 'server/document/session-rooms.ts',
    find: `if (!this.#mayWrite(connection)) return connection.dropped(frame.index)`,
    put: `if (!this.#mayWrite(connection)) return connection.refuse(closeCodes.contentRefused)`,
    tests: [
      ['test/flow/frozen-in-mid-edit.test.ts', 'Words typed on from refine into a vote'],
      ['test/siege/authority.test.ts', 'document plane'],
    ],
  },
  {
    id: 'F',
    what: 'a dropped frame counts as taken',
    file: 'server/document/judge.ts',
    find: `        return connection.gap(index)`,
    put: `        return connection.onDisk(index, false)`,
    tests: [['test/siege/floods.test.ts', '[SYNC-51]']],
    waits: true,
  },
  {
    id: '7a',
    what: 'each pad’s ideas merged into the board by applyUpdate, under its own clientID',
    file: 'server/document/session-rooms.ts',
    find: `    const batch = room.take(writes, fresh)`,
    put: `    const { Doc, encodeStateAsUpdate, mergeUpdates } = await import('yjs')
    const { writeBoard } = await import('../../shared/board/create.ts')
    const parts: Uint8Array[] = []
    for (const owner of fresh ? await this.pads.owners() : []) {
      const pad = await this.pads.read(owner)
      const words = JSON.stringify(pad.getMap('drafts'))
      const doc = new Doc()
      doc.clientID = [...pad.store.clients.keys()][0] ?? 1
      writeBoard(doc, writes.filter((write) => write.kind === 'idea' && words.includes(write.text)))
      parts.push(encodeStateAsUpdate(doc))
    }
    const taken = room.take(fresh ? [] : writes, fresh)
    const batch = fresh ? { ...taken, update: mergeUpdates(parts) } : taken`,
    tests: [['test/flow/anonymous.test.ts', 'No visible field of an idea tells']],
  },
  {
    id: '7b',
    what: 'whole pads applied to the board at the reveal',
    file: 'server/document/session-rooms.ts',
    find: `    const batch = room.take(writes, fresh)`,
    put: `    const own = room.take(writes, fresh)
    const { encodeStateAsUpdate, mergeUpdates } = await import('yjs')
    const parts = own.update === null ? [] : [own.update]
    for (const owner of fresh ? await this.pads.owners() : [])
      parts.push(encodeStateAsUpdate(await this.pads.read(owner)))
    const batch = { ...own, update: parts.length === 0 ? null : mergeUpdates(parts) }`,
    tests: [['test/flow/anonymous.test.ts', 'goes along to the board']],
  },
  {
    id: '36b',
    what: 'who has left stays among those present',
    file: 'server/document/awareness.ts',
    find: `    this.#people.delete(connection)
`,
    put: ``,
    tests: [['test/siege/leftovers.test.ts', '[I12]']],
  },
  {
    id: 'GB1',
    what: 'a goodbye that is followed by the close at once is told to nobody',
    file: 'server/document/awareness.ts',
    find: `    if (this.#tools.isNamed()) this.#sendAll(`,
    put: `    if (this.#tools.isNamed() && presence.state !== null) this.#sendAll(`,
    tests: [['test/siege/departures.test.ts', 'however the person leaves']],
    waits: true,
  },
  {
    id: 'GB2',
    what: 'a goodbye is dropped when it comes after too many moves',
    file: 'server/document/awareness.ts',
    find: `    if (!isWithinRate && payload.length > GOODBYE_BYTES) return`,
    put: `    if (!isWithinRate) return`,
    tests: [['test/siege/departures.test.ts', 'however the person leaves']],
    waits: true,
  },
  {
    id: 'GB3',
    what: 'a person who may not edit any more stays in hand on other screens',
    file: 'server/document/session-rooms.ts',
    find: `        if (access === 'frozen') this.#awareness.withdraw(connection)
`,
    put: ``,
    tests: [['test/siege/departures.test.ts', 'becomes an observer']],
    waits: true,
  },
  {
    id: '36c',
    what: 'a document that is let go is not destroyed',
    file: 'server/document/rooms.ts',
    find: `    room.destroy()`,
    put: ``,
    tests: [['test/siege/leftovers.test.ts', '[I12]']],
  },
  {
    id: 'K',
    what: 'a tick that meets a newer epoch is refused instead of judged again',
    file: 'server/document/tick.ts',
    find: `    if (!isTaken) return this.#tools.refused(batches)`,
    put: `    if (!isTaken) for (const batch of batches) this.failed(batch)
    if (!isTaken) return`,
    tests: [['test/siege/fence.test.ts', 'An edit that meets a newer epoch']],
    waits: true,
  },
  {
    id: 'L',
    what: 'what cannot be applied stays in the shadow, and its author is told that it is safe',
    file: 'server/document/room.ts',
    find: `    this.withdraw(null)
    for (const { out } of this.connections) out.close(closeCodes.overloaded)`,
    put: ``,
    tests: [['test/siege/spoilt.test.ts', 'cannot be applied']],
    waits: true,
  },
  {
    id: 'O',
    what: 'an awareness state of any size within its frame',
    file: 'server/document/awareness-state.ts',
    find: `      if (said.length > mostBytes) return []`,
    put: ``,
    tests: [['test/siege/moves.test.ts', '512 bytes']],
  },
  {
    id: 'S',
    what: 'one person more is still told of moves ten times a second',
    file: 'server/document/awareness.ts',
    find: `size < limits.awarenessFewPeople`,
    put: `size <= limits.awarenessFewPeople`,
    tests: [
      [
        'test/siege/moves.test.ts',
        'On a board where %s people are too many for quick moves, a move of two people is told after %s of a second',
      ],
    ],
  },
  {
    id: 'X',
    what: 'what a refused connection said after its refusal is judged too',
    file: 'server/document/judge.ts',
    find: `if (connection.isRefused) return undefined`,
    put: ``,
    tests: [['test/siege/together.test.ts', 'TICK-4']],
  },
  {
    id: 'Y',
    what: 'what waits to be judged goes with the connection that said it',
    file: 'server/document/judge.ts',
    find: `if (connection.isRefused) return undefined`,
    put: `if (!connection.out.isOpen) return undefined`,
    tests: [['test/siege/together.test.ts', 'TICK-5']],
  },
  {
    id: 'AG',
    what: 'what our own check stumbles over stays on the shadow',
    file: 'server/document/judge.ts',
    find: `      this.again(room, room.withdraw(null))
`,
    put: ``,
    tests: [['test/siege/together.test.ts', 'TICK-6']],
  },
  {
    id: 'AH',
    what: 'what others said before it is gone with it',
    file: 'server/document/judge.ts',
    find: `      this.again(room, room.withdraw(null))`,
    put: `      room.withdraw(null)`,
    tests: [['test/siege/together.test.ts', 'TICK-6']],
    waits: true,
  },
  {
    id: 'AI',
    what: 'a tick that gets no turn ends the process',
    file: 'server/document/tick.ts',
    find: `    session.inTurn(tick).catch((fault: unknown) => {`,
    put: `    void session.inTurn(tick).then(undefined, (fault: unknown) => {
      if (fault instanceof Error) throw fault`,
    tests: [['test/siege/disk.test.ts', 'cannot be read again']],
    waits: true,
  },
  {
    id: 'AJ',
    what: 'a board over its bytes takes nothing, not even that words go',
    file: 'server/document/board-meter.ts',
    find: `(removesOnly ? this.#mostForDeletes : this.#limit)`,
    put: `this.#limit`,
    tests: [['test/document/admission/lengths.test.ts', 'ADM-15']],
  },
  {
    id: 'CO4',
    what: 'judging costs nobody any time',
    file: 'server/budget.ts',
    find: `    this.#of(participantId).spend(now, ms)
`,
    put: ``,
    tests: [['test/document/judging-time.test.ts', 'A person whose budget of time is spent']],
  },
  {
    id: 'CO5',
    what: 'later edits of a person overtake those that wait for the budget',
    file: 'server/document/judge.ts',
    find: `    room.putBack(held)
    return true`,
    put: `    room.putBack(held.toReversed())
    return true`,
    tests: [['test/document/judging-time.test.ts', 'A person whose budget of time is spent']],
  },
  {
    id: 'CO6',
    what: 'a session that judges for long never gives way',
    file: 'server/document/turns.ts',
    find: `    return this.#inTurn >= SLICE_MS`,
    put: `    return this.#inTurn === Infinity`,
    tests: [['test/document/judging-time.test.ts', 'gives way after each slice']],
  },
  {
    id: 'ORD1',
    what: 'slow readers are looked at once and never again',
    file: 'server/document/slow-readers.ts',
    find: `    this.#stop ??= this.#clock.every(DRAIN_MS`,
    put: `    this.#stop ??= this.#clock.after(DRAIN_MS`,
    tests: [['test/document/slow-readers.test.ts', 'ROOM-140']],
  },
  {
    id: 'ORD2',
    what: 'a busy board commits and shows each letter alone',
    file: 'server/document/tick.ts',
    find: `isQuiet ? 0 : window`,
    put: `isQuiet ? 0 : 1`,
    tests: [['test/document/tick.test.ts', 'ROOM-142']],
  },
  {
    id: 'ORD4',
    what: 'the turns of judging are never over, and a later slice has no time',
    file: 'server/document/turns.ts',
    find: `    if (this.#inTurn > LITTLE_MS) this.#schedule()`,
    put: `    if (this.#inTurn > LITTLE_MS * 1_000) this.#schedule()`,
    tests: [['test/document/judging-time.test.ts', 'ROOM-143']],
  },
  {
    id: 'ORD5',
    what: 'a frame of 126 bytes has the header of a shorter one',
    file: 'server/document/frames.ts',
    find: `  if (length < TWO_BYTE_LENGTH) return frame.writeUInt8(length, 1)`,
    put: `  if (length <= TWO_BYTE_LENGTH) return frame.writeUInt8(length, 1)`,
    tests: [['test/document/frames.test.ts', 'SYNC-50']],
  },
  {
    id: 'ORD6',
    what: 'the figures of commits and acknowledgements are never counted',
    file: 'server/metrics.ts',
    find: `    for (const seconds of waiting) this.#histogram.observe(seconds)`,
    put: `    if (waiting.length > MOST_WAITING) this.#histogram.observe(0)`,
    tests: [['test/operations/figures.test.ts', 'counts by its duration']],
  },
]
