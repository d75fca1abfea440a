import type { Fault } from '../fault.ts'

export const control: readonly Fault[] = [
  {
    id: '2',
    what: 'error body quotes the rejected text',
    file: 'server/control/parse-command.ts',
    find: `message: 'not a command'`,
    put: `message: JSON.stringify(said)`,
    tests: [
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
      ['test/siege/quotes.test.ts', 'quoted nowhere'],
    ],
  },
  {
    id: '3',
    what: 'a validation message goes to the log',
    file: 'server/control/socket.ts',
    find: `    if (!parsed.ok) {`,
    put: `    if (!parsed.ok) {
      tools.log.warn({ said: JSON.stringify(said) }, 'not-parsed')`,
    tests: [
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
      ['test/siege/quotes.test.ts', 'quoted nowhere'],
    ],
  },
  {
    id: '17',
    what: 'a timer that is over advances the phase',
    file: 'server/control/five-second-clock.ts',
    find: `    const { session } = audience
    const plane`,
    put: `    const { session } = audience
    const { timer } = session.state
    if (timer.kind === 'running' && timer.endsAt < clock.now())
      session.state = { ...session.state, epoch: session.state.epoch + 1 }
    const plane`,
    tests: [['test/siege/clock.test.ts', 'The server’s clock decides the time']],
  },
  {
    id: '20',
    what: 'command ids not remembered over a restart',
    file: 'server/control/perform.ts',
    find: `    if (remembered !== null) return rememberedOutcome(remembered)`,
    put: ``,
    tests: [
      ['test/siege/races.test.ts', 'A repeated command has one effect and one answer'],
      ['test/flow/reveal.test.ts', 'gets the same answer after a restart'],
    ],
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
    tests: [['test/siege/races.test.ts', 'Nobody becomes somebody else by naming them']],
  },
  {
    id: '26b',
    what: 'authors and ideas written in two transactions, authors first',
    file: 'server/control/perform.ts',
    find: `      const done = await session.commit({ events, records, updates, bindings, answer }, () =>`,
    put: `      if (decision.reveal !== undefined) await session.commit({ records })
      const done = await session.commit({ events, records, updates, bindings, answer }, () =>`,
    tests: [
      ['test/flow/reveal.test.ts', 'A reveal takes effect exactly once'],
      ['test/siege/disk.test.ts', 'whose append fails'],
    ],
  },
  {
    id: 'J',
    what: 'views queue for a control socket that does not read',
    file: 'server/control/socket.ts',
    find: `    isBehind: () => tools.controlLimits.isBehind(socket.conn),`,
    put: `    isBehind: () => false,`,
    tests: [['test/siege/readers.test.ts', 'control socket']],
  },
  {
    id: '6',
    what: 'the version of others steps when somebody gets ready or votes',
    file: 'server/control/hub.ts',
    find: `    if (!isJoining) return this.tellAll(session)`,
    put: `    for (const listener of audience.listeners) listener.version++
    if (!isJoining) return this.tellAll(session)`,
    tests: [
      ['test/flow/others-tell-nothing.test.ts', '(gets ready)'],
      ['test/flow/others-tell-nothing.test.ts', '(votes)'],
    ],
  },
  {
    id: '26a',
    what: 'ideas and their authors written in two transactions, ideas first',
    file: 'server/control/perform.ts',
    find: `      const done = await session.commit({ events, records, updates, bindings, answer }, () =>`,
    put: `      const { reveal } = decision
      const both = reveal === undefined
      if (!both) setImmediate(() => void session.inTurn(() => session.commit({ records })))
      const done = await session.commit({ events, records: both ? records : [], updates, bindings, answer }, () =>`,
    tests: [['test/flow/killed-in-the-reveal.test.ts', '(after the commit']],
    waits: true,
  },
  {
    id: 'CA',
    what: 'a control socket may say whatever it likes, without end',
    file: 'server/control/control-limits.ts',
    find: `      if (!this.#said.take(device)) this.#end(connection, closeCodes.tooMany)`,
    put: ``,
    tests: [['test/siege/limits.test.ts', 'A control socket may send its budget']],
  },
  {
    id: 'CB',
    what: 'who does not read what a control socket tells is never let go',
    file: 'server/control/control-limits.ts',
    find: `      else if (this.#isTooSlow(reader, unsent, now)) this.#end(connection, closeCodes.overloaded)`,
    put: ``,
    tests: [['test/siege/readers.test.ts', 'The memory that the server holds for one connection']],
  },
  {
    id: 'CC',
    what: 'who was behind is not told when the stream has drained, only when the queue was handed to it',
    file: 'server/control/socket.ts',
    find: `[socket.conn, socket.conn.request.socket]`,
    put: `[socket.conn]`,
    tests: [['test/siege/readers.test.ts', 'that was behind']],
    waits: true,
  },
  {
    id: 'TC1',
    what: 'the five-second clock counts as ready who is not',
    file: 'server/control/five-second-clock.ts',
    find: `ready: records.ready.get(id) === visit`,
    put: `ready: records.ready.get(id) !== visit`,
    tests: [
      ['test/flow/told-by-the-clock.test.ts', '[ROOM-112]'],
      ['test/flow/told-by-the-clock.test.ts', '[ROOM-113]'],
    ],
  },
  {
    id: 'TC2',
    what: 'no card is ever told as contested, because nobody counts its moves',
    file: 'server/document/admission/admit.ts',
    find: `  moved: [...moved],`,
    put: `  moved: [...moved].slice(0, 0),`,
    tests: [['test/flow/told-by-the-clock.test.ts', '[ROOM-112]']],
  },
]
