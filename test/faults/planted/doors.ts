import type { Fault } from '../fault.ts'

export const doors: readonly Fault[] = [
  {
    id: '11',
    what: 'draft room chosen by a name in the URL',
    file: 'server/upgrade.ts',
    find: `  if (participantId === null) return 404
  return door({ sessionId, participantId, room }, tools)`,
    put: `  const asked = (url?.searchParams.get('as') ?? participantId) as ParticipantId
  return door({ sessionId, participantId: asked, room }, tools)`,
    test: 'test/siege/races.test.ts',
    title: 'by saying so',
  },
  {
    id: '25',
    what: 'open sockets not judged again after a removal',
    file: 'server/server.ts',
    find: `    if (events.some((event) => judging.has(event.type))) documents.session(session).rejudge()`,
    put: ``,
    test: 'test/siege/doors.test.ts',
    title: 'removed person',
  },
  {
    id: '34a',
    what: 'Origin compared with startsWith',
    file: 'server/identity/origin.ts',
    find: '  return schemes.some((scheme) => headers.origin === `${scheme}://${headers.host}`)',
    put: '  return schemes.some((scheme) => headers.origin?.startsWith(`${scheme}://${headers.host}`))',
    test: 'test/siege/doors.test.ts',
    title: 'wrong origin',
  },
  {
    id: '34b',
    what: 'Origin compared with endsWith',
    file: 'server/identity/origin.ts',
    find: '  return schemes.some((scheme) => headers.origin === `${scheme}://${headers.host}`)',
    put: '  return headers.origin.endsWith(headers.host)',
    test: 'test/siege/doors.test.ts',
    title: 'wrong origin',
  },
  {
    id: '39',
    what: '`as` not checked against the device',
    file: 'server/identity/who.ts',
    find: `  return held.find((holding) => holding.participantId === named)?.participantId ?? null`,
    put: `  return named`,
    test: 'test/siege/races.test.ts',
    title: 'by saying so',
  },
  {
    id: 'M',
    what: 'a person’s control sockets do not count among their connections',
    file: 'server/server.ts',
    find: `    controlSockets: (id, participantId) => hub.listenersOf(id, participantId),`,
    put: `    controlSockets: () => 0,`,
    test: 'test/siege/limits.test.ts',
    title: 'of either plane',
  },
  {
    id: 'N',
    what: 'slow heads are looked for every half minute only',
    file: 'server/server.ts',
    find: `      connectionsCheckingInterval: 1_000, // every half a minute otherwise, whatever the two above say`,
    put: ``,
    test: 'test/siege/rates.test.ts',
    title: 'too slowly',
  },
]
