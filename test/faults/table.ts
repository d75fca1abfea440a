// Planted faults: mistakes of a line or two that somebody could make, each with the test that must notice. `find`
// stands in `file` exactly once; when it no longer does, the row has gone stale and says so.

export interface Fault {
  /** Of the list of planted faults; letters for those that were found on the way. */
  readonly id: string
  readonly what: string
  readonly file: string
  readonly find: string
  readonly put: string
  readonly test: string
  /** Part of the test's title, where the file holds slow ones beside it. */
  readonly title?: string
}

const authority = 'test/siege/authority.test.ts'
const disk = 'test/siege/disk.test.ts'
const doors = 'test/siege/doors.test.ts'
const floods = 'test/siege/floods.test.ts'
const forgery = 'test/siege/forgery.test.ts'
const limitsTest = 'test/siege/limits.test.ts'
const races = 'test/siege/races.test.ts'
const framing = 'test/siege/framing.test.ts'
const quotes = 'test/siege/quotes.test.ts'
const readers = 'test/siege/readers.test.ts'

export const faults: readonly Fault[] = [
  {
    id: '1',
    what: 'export reads the draft table in solo',
    file: 'server/http/export.ts',
    find: `    format.write(await outcome(caller, tools)),`,
    put: `    format.write(await outcome(caller, tools)) +
      (await Promise.all(
        (await tools.documents.session(caller.session).padOwners()).map(async (owner) =>
          JSON.stringify((await tools.documents.session(caller.session).pad(owner)).getMap('drafts')),
        ),
      )).join(''),`,
    test: 'test/flow/solo-private.test.ts',
  },
  {
    id: '2',
    what: 'error body quotes the rejected text',
    file: 'server/control/parse-command.ts',
    find: `message: 'not a command'`,
    put: `message: JSON.stringify(said)`,
    test: quotes,
  },
  {
    id: '3',
    what: 'a validation message goes to the log',
    file: 'server/control/socket.ts',
    find: `    if (!parsed.ok) {`,
    put: `    if (!parsed.ok) {
      tools.log.warn({ said }, 'not-parsed')`,
    test: quotes,
  },
  {
    id: '4',
    what: 'view built by copying the state',
    file: 'shared/session/view.ts',
    find: `  return {
    version: seen.version,`,
    put: `  return {
    ...state,
    version: seen.version,`,
    test: 'test/session/view.test.ts',
  },
  {
    id: '5',
    what: 'awareness relayed where nobody may write',
    file: 'server/document/session-rooms.ts',
    find: `    if (!room.isBoard || this.doorFor(guest) !== 'open') return`,
    put: ``,
    test: authority,
    title: 'document plane',
  },
  {
    id: '6',
    what: 'somebody’s being ready is an event that others see',
    file: 'shared/session/decide-people.ts',
    find: `  return accept([], [{ table: 'ready', participantId: actor, value }])`,
    put: `  return accept([{ type: 'timer-set', timer: state.timer }], [{ table: 'ready', participantId: actor, value }])`,
    test: 'test/session/people.test.ts',
  },
  {
    id: '8',
    what: 'no shuffle at the reveal',
    file: 'shared/session/reveal.ts',
    find: `  const order = shuffled(
    cuts.flatMap((cut) => taken(cut, share)),
    chance,
  )`,
    put: `  const order = cuts.flatMap((cut) => taken(cut, share))`,
    test: 'test/flow/anonymous.test.ts',
  },
  {
    id: '9',
    what: 'draft ids kept at the reveal',
    file: 'shared/session/reveal.ts',
    find: `    const ideaId = randomId<IdeaId>(chance)`,
    put: `    const ideaId = draft.draftId as unknown as IdeaId`,
    test: 'test/flow/anonymous.test.ts',
  },
  {
    id: '10',
    what: 'an anonymous session shows authors',
    file: 'shared/session/slices.ts',
    find: `  if (state.settings.anonymity !== 'named' || !judged) return null`,
    put: `  if (!judged) return null`,
    test: 'test/session/view.test.ts',
  },
  {
    id: '11',
    what: 'draft room chosen by a name in the URL',
    file: 'server/upgrade.ts',
    find: `  if (participantId === null) return 404
  return door({ sessionId, participantId, room }, tools)`,
    put: `  const asked = (url?.searchParams.get('as') ?? participantId) as ParticipantId
  return door({ sessionId, participantId: asked, room }, tools)`,
    test: races,
    title: 'by saying so',
  },
  {
    id: '13',
    what: 'ack before commit',
    file: 'server/document/tick.ts',
    find: `    try {
      await this.#append(batches)`,
    put: `    for (const { pending } of batches) {
      for (const { connection, index, isStep2 } of pending) {
        connection.onDisk(index, isStep2)
        connection.acknowledge()
      }
    }
    try {
      await this.#append(batches)`,
    test: disk,
    title: 'while an append waits',
  },
  {
    id: '14',
    what: 'fan-out before commit',
    file: 'server/document/tick.ts',
    find: `    try {
      await this.#append(batches)`,
    put: `    for (const { room, update } of batches)
      for (const { out } of room.connections) if (update !== null) out.send(updateFrame(update))
    try {
      await this.#append(batches)`,
    test: disk,
    title: 'while an append waits',
  },
  {
    id: '15a',
    what: 'ack on a swallowed store error',
    file: 'server/document/tick.ts',
    find: `      for (const batch of batches) this.failed(batch)`,
    put: `      for (const batch of batches) this.applied(batch)`,
    test: disk,
    title: 'full disk',
  },
  {
    id: '15b',
    what: 'commits are not flushed',
    file: 'server/store/sqlite/database.ts',
    find: `PRAGMA synchronous = FULL;`,
    put: `PRAGMA synchronous = OFF;`,
    test: 'test/store/sqlite-file.test.ts',
    title: 'every commit is flushed',
  },
  {
    id: '16a',
    what: 'clientID ownership not checked',
    file: 'server/document/admission/owners.ts',
    find: `  return isStrange ? forbidden('another’s clientID') : null`,
    put: `  return isStrange && structs.length === 0 ? forbidden('another’s clientID') : null`,
    test: 'test/document/admission/owners.test.ts',
  },
  {
    id: '16b',
    what: 'a clientID is bound at the first struct only, not by awareness',
    file: 'server/document/awareness.ts',
    find: `      owners.bind(clientId, participantId)`,
    put: ``,
    test: forgery,
    title: 'speaks, moves or leaves',
  },
  {
    id: '17',
    what: 'a timer that is over advances the phase',
    file: 'server/control/five-second-clock.ts',
    find: `    const { session } = audience
    audience.readyCount`,
    put: `    const { session } = audience
    const { timer } = session.state
    if (timer.kind === 'running' && timer.endsAt < clock.now())
      session.state = { ...session.state, epoch: session.state.epoch + 1 }
    audience.readyCount`,
    test: 'test/siege/clock.test.ts',
    title: 'no timer',
  },
  {
    id: '18',
    what: 'write-ahead log not truncated',
    file: 'server/store/sqlite/sqlite-store.ts',
    find: `    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)')`,
    put: ``,
    test: 'test/store/sqlite-file.test.ts',
    title: 'I14',
  },
  {
    id: '19',
    what: 'deletes of a repeated delete set judged as new',
    file: 'server/document/admission/deletes.ts',
    find: `    if (struct instanceof Y.Item && !struct.deleted) yield struct`,
    put: `    if (struct instanceof Y.Item) yield struct`,
    test: 'test/document/admission/deletes.test.ts',
  },
  {
    id: '20',
    what: 'command ids not remembered over a restart',
    file: 'server/control/perform.ts',
    find: `    if (remembered !== null) return rememberedOutcome(remembered)`,
    put: ``,
    test: races,
    title: 'repeated 50 times',
  },
  {
    id: '21',
    what: 'role taken from the handshake',
    file: 'server/control/socket.ts',
    find: `  socket.data.participantId = participantId
  return null`,
    put: `  const { role } = socket.handshake.auth as { role?: string }
  const lead = [...session.state.participants].find(([, person]) => person.role === 'facilitator')?.[0]
  socket.data.participantId = role === 'facilitator' ? (lead ?? participantId) : participantId
  return null`,
    test: races,
    title: 'by saying so',
  },
  {
    id: '22',
    what: 'role checked on the socket, not in HTTP',
    file: 'server/http/sessions.ts',
    find: `    ? await tools.performer.perform(caller.session, caller.participantId, parsed.value)`,
    put: `    ? await tools.performer.perform(
        caller.session,
        [...caller.session.state.participants].find(([, one]) => one.role === 'facilitator')?.[0] ??
          caller.participantId,
        parsed.value,
      )`,
    test: authority,
    title: 'over the socket and over HTTP',
  },
  {
    id: '23',
    what: 'epoch not in the append condition',
    file: 'server/store/sqlite/append.ts',
    find: `  if (number(fence, 'epoch') !== batch.epoch) return { ok: false, reason: 'epoch' }`,
    put: ``,
    test: 'test/store/store-contract.test.ts',
  },
  {
    id: '24',
    what: 'a wait between phase check and apply',
    file: 'server/document/session-rooms.ts',
    find: `  data(connection: Connection, { update, structLimit, ...frame }: DataFrame): void {
    const { guest, room } = connection
    if (connection.door !== 'open' || this.doorFor(guest) !== 'open' || !this.rooms.holds(room))
      return connection.dropped(frame.index)`,
    put: `  async data(connection: Connection, { update, structLimit, ...frame }: DataFrame): Promise<void> {
    const { guest, room } = connection
    if (connection.door !== 'open' || this.doorFor(guest) !== 'open' || !this.rooms.holds(room))
      return connection.dropped(frame.index)
    await new Promise((resolve) => setTimeout(resolve, 20))`,
    test: 'test/siege/late.test.ts',
  },
  {
    id: '25',
    what: 'open sockets not judged again after a removal',
    file: 'server/server.ts',
    find: `    if (events.some((event) => judging.has(event.type))) documents.session(session).rejudge()`,
    put: ``,
    test: doors,
    title: 'removed person',
  },
  {
    id: '26',
    what: 'authors and ideas written in two transactions',
    file: 'server/control/perform.ts',
    find: `      const done = await session.commit({ events, records, updates, bindings, answer }, () =>`,
    put: `      if (decision.reveal !== undefined) await session.commit({ records })
      const done = await session.commit({ events, records, updates, bindings, answer }, () =>`,
    test: disk,
    title: 'whose append fails',
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
    find: `    socket.on('error', () => socket.terminate())`,
    put: ``,
    test: framing,
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
    test: limitsTest,
    title: 'what one connection may send',
  },
  {
    id: '31',
    what: 'gap check after apply',
    file: 'server/document/admission/fresh.ts',
    find: `    if (clock > end || struct instanceof Y.Skip) return err(gap)`,
    put: `    if (struct instanceof Y.Skip) continue`,
    test: 'test/document/admission/clocks.test.ts',
  },
  {
    id: '32',
    what: 'bufferedAmount ignored',
    file: 'server/document/outbox.ts',
    find: `    return this.#has !== null || this.#socket.bufferedAmount > this.#limits.unsentSkipBytes`,
    put: `    return false`,
    test: readers,
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
    test: readers,
    title: 'encoded once',
  },
  {
    id: '34a',
    what: 'Origin compared with startsWith',
    file: 'server/identity/origin.ts',
    find: '  return schemes.some((scheme) => headers.origin === `${scheme}://${headers.host}`)',
    put: '  return schemes.some((scheme) => headers.origin?.startsWith(`${scheme}://${headers.host}`))',
    test: doors,
    title: 'wrong origin',
  },
  {
    id: '34b',
    what: 'Origin compared with endsWith',
    file: 'server/identity/origin.ts',
    find: '  return schemes.some((scheme) => headers.origin === `${scheme}://${headers.host}`)',
    put: '  return headers.origin.endsWith(headers.host)',
    test: doors,
    title: 'wrong origin',
  },
  {
    id: '35a',
    what: 'CSV cell not guarded',
    file: 'shared/outcome/csv.ts',
    find: "  const guarded = FORMULA.test(inner) ? `'${inner}` : inner",
    put: '  const guarded = inner',
    test: 'test/outcome/csv.test.ts',
  },
  {
    id: '35b',
    what: 'HTML export not escaped',
    file: 'shared/outcome/html.ts',
    find: `    .replaceAll('<', '&lt;')`,
    put: ``,
    test: 'test/outcome/text-formats.test.ts',
  },
  {
    id: '36',
    what: 'document not let go when the last connection closes',
    file: 'server/document/rooms.ts',
    find: `    if (isUnused()) this.forget(room) // somebody may have come while it was written`,
    put: ``,
    test: 'test/siege/leftovers.test.ts',
  },
  {
    id: '38',
    what: 'second process not refused',
    file: 'server/store/sqlite/lock.ts',
    find: `BEGIN EXCLUSIVE`,
    put: `BEGIN DEFERRED`,
    test: disk,
    title: 'second process',
  },
  {
    id: '39',
    what: '`as` not checked against the device',
    file: 'server/identity/who.ts',
    find: `  return held.find((holding) => holding.participantId === named)?.participantId ?? null`,
    put: `  return named`,
    test: races,
    title: 'by saying so',
  },
  {
    id: '40',
    what: 'room words made anew at a tick where membership changed',
    file: 'shared/session/room-words.ts',
    find: `  if (before.members !== members) return { ...before, heldFrom: now, members }`,
    put: ``,
    test: 'test/session/room-words.test.ts',
  },
  {
    id: '41',
    what: 'leaving solo backwards runs the reveal',
    file: 'shared/session/decide-phase.ts',
    find: `  const { events, records } = turnTo(moment, phase)
  return accept(events, records)`,
    put: `  return ok({ ...advanceTo(moment, phase), result: {} })`,
    test: 'test/session/decide-phase.test.ts',
  },
  {
    id: '42',
    what: 'an edit in a frozen room answered by 4409',
    file: 'server/document/session-rooms.ts',
    find: `      return connection.dropped(frame.index)
    const { participantId } = guest`,
    put: `      return connection.out.close(closeCodes.contentRefused)
    const { participantId } = guest`,
    test: authority,
    title: 'document plane',
  },
  {
    id: '43',
    what: 'bindings and remembered answers kept at the close',
    file: 'server/store/sqlite/append.ts',
    find: "  db.run('DELETE FROM answers WHERE session = ?', sessionId)\n  db.run('DELETE FROM bindings WHERE session = ?', sessionId)",
    put: '',
    test: 'test/contract/store-contract.test.ts',
    title: 'close of an anonymous session',
  },
  {
    id: '44',
    what: 'totals served from the first ballot',
    file: 'shared/session/tally.ts',
    find: `const ENOUGH_BALLOTS = 4`,
    put: `const ENOUGH_BALLOTS = 1`,
    test: 'test/session/tally.test.ts',
  },
  {
    id: 'A',
    what: 'empty structs are let through as known',
    file: 'server/document/admission/canonical.ts',
    find: `  if (structs.some(({ length }) => length === 0)) return malformed`,
    put: ``,
    test: 'test/document/admission/canonical.test.ts',
  },
  {
    id: 'B',
    what: 'a client listed twice: one list judged, the other applied',
    file: 'server/document/admission/decode.ts',
    find: `      if (listed.has(client)) throw new ListedTwice()`,
    put: ``,
    test: 'test/document/admission/canonical.test.ts',
  },
  {
    id: 'C',
    what: 'overlapping delete ranges are walked one by one',
    file: 'server/document/admission/canonical.ts',
    find: `  if (!areInOrder(deletes)) return malformed`,
    put: ``,
    test: 'test/document/admission/canonical.test.ts',
  },
  {
    id: 'D',
    what: 'a few bytes may claim any number of units',
    file: 'server/document/admission/canonical.ts',
    find: `  return unitsIn(structs) > unitLimit ? tooMuch('units') : null`,
    put: `  return null`,
    test: 'test/document/admission/canonical.test.ts',
  },
  {
    id: 'E',
    what: 'strangers’ names become roots of the shadow',
    file: 'server/document/admission/admit.ts',
    find: `    judgeRoots(decoded.structs, door.roots) ??
`,
    put: ``,
    test: 'test/document/admission/canonical.test.ts',
  },
  {
    id: 'F',
    what: 'a dropped frame counts as taken',
    file: 'server/document/session-rooms.ts',
    find: `        return connection.gap(index)`,
    put: `        return connection.onDisk(index, false)`,
    test: floods,
    title: 'typed ahead',
  },
  {
    id: 'G',
    what: 'a refused update stays in the shadow',
    file: 'server/document/admission/admit.ts',
    find: `  if (refused !== null) door.restore()`,
    put: ``,
    test: 'test/document/admission/deletes.test.ts',
  },
  {
    id: 'H',
    what: 'after a fault of the store memory is believed',
    file: 'server/live/live-session.ts',
    find: `      this.#isUnsure = true`,
    put: ``,
    test: disk,
    title: 'word never arrives',
  },
  {
    id: 'I',
    what: 'an update may make Yjs look for its places without end',
    file: 'server/document/admission/crowding.ts',
    find: `    return this.#left >= 0`,
    put: `    return true`,
    test: 'test/document/admission/crowding.test.ts',
  },
  {
    id: 'J',
    what: 'views queue for a control socket that does not read',
    file: 'server/control/socket.ts',
    find: `    isBehind: () => writeBufferOf(socket).length >= MOST_WAITING,`,
    put: `    isBehind: () => false,`,
    test: readers,
    title: 'control socket',
  },
]
