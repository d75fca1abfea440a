import type { Fault } from '../fault.ts'

export const bounds: readonly Fault[] = [
  {
    id: 'CL1',
    what: 'retention and copies go by the time of day',
    file: 'server/live/retention.ts',
    find: `    return this.#counted + this.#tools.clock.steady() - this.#steadyAt`,
    put: `    return this.#tools.clock.now()`,
    tests: [
      ['test/operations/wrong-clock.test.ts', 'while the server runs deletes'],
      ['test/operations/wrong-clock.test.ts', 'years or weeks wrong deletes no session'],
    ],
  },
  {
    id: 'CL2',
    what: 'silence of a connection measured by the time of day',
    file: 'server/document/plane.ts',
    find: `connection.endIfSilent(now)`,
    put: `connection.endIfSilent(now + this.#tools.clock.now() - this.#tools.clock.steady())`,
    tests: [['test/operations/wrong-clock.test.ts', 'while the server runs deletes']],
  },
  {
    id: 'CL3',
    what: 'a long time without a server is counted whole',
    file: 'server/live/retention.ts',
    find: `(off >= 0 && off <= MOST_OFF_MS ? off : 0)`,
    put: `Math.max(0, off)`,
    tests: [
      ['test/operations/wrong-clock.test.ts', 'years or weeks wrong deletes no session'],
      ['test/operations/wrong-clock.test.ts', 'Retention counts the time while a server runs'],
    ],
  },
  {
    id: 'CL4',
    what: 'a session is deleted under people who are connected',
    file: 'server/live/endings.ts',
    find: `session.usedAt < usedBefore && this.#isIdle(session, idleFrom)`,
    put: `session.usedAt < usedBefore && idleFrom > 0`,
    tests: [['test/operations/wrong-clock.test.ts', 'is not deleted by its age']],
  },
  {
    id: 'BO1',
    what: 'the keys of a session found by looking through all keys',
    file: 'server/store/sqlite/schema.ts',
    find: `CREATE INDEX keys_of ON keys (session, participant, nth);`,
    put: `CREATE INDEX keys_of ON keys (participant, nth, session);`,
    tests: [['test/store/bounds.test.ts', 'Every deletion of the store']],
  },
  {
    id: 'BO2',
    what: 'new people come at any rate',
    file: 'server/http/join.ts',
    find: `  return joinsFrom.take(ask.address) && joins.take(session.id)`,
    put: `  return joinsFrom.take(ask.address) || joins.take(session.id)`,
    tests: [['test/siege/link-holders.test.ts', 'New people come at a limited rate']],
  },
  {
    id: 'BO3',
    what: 'strangers fill the connections of the members',
    file: 'server/places.ts',
    find: `    return isFull && of(participantId) >= limits.connectionsReserved`,
    put: `    return isFull`,
    tests: [['test/siege/link-holders.test.ts', 'In a session that is full each member']],
  },
  {
    id: 'BO4',
    what: 'everybody is told of all people at every join and leave',
    file: 'server/control/hub.ts',
    find: `this.#gather(audience, PEOPLE_LATER_MS)`,
    put: `tellSlice(listener, 'people', slice)`,
    tests: [['test/siege/link-holders.test.ts', 'Somebody who joins and leaves']],
  },
  {
    id: 'BO5',
    what: 'a flood of wrong codes slows the right ones of others',
    file: 'server/identity/throttle.ts',
    find: `    const until = this.#delays.get(address)?.until ?? 0`,
    put: `    const flood = this.#everybodys.has(now) ? 0 : now + SHORTEST_DELAY
    const until = Math.max(flood, this.#delays.get(address)?.until ?? 0)`,
    tests: [['test/identity/throttle.test.ts', 'A right code from an address']],
  },
]
