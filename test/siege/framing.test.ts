import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { ask } from '../fixtures/a-participant.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { exchange, rawFrame, upgradeHead } from './wire.ts'

const big = new Uint8Array(126)

/** Frames that the WebSocket protocol forbids. */
const broken: Record<string, readonly Uint8Array[]> = {
  'reserved bit 1': [rawFrame({ first: 0xc2 })],
  'reserved bit 2': [rawFrame({ first: 0xa2 })],
  'reserved bit 3': [rawFrame({ first: 0x92 })],
  'no mask': [rawFrame({ masked: false, body: new Uint8Array([0]) })],
  'an unknown opcode': [rawFrame({ first: 0x83 })],
  'an unknown control opcode': [rawFrame({ first: 0x8b })],
  'a ping in pieces': [rawFrame({ first: 0x09 })],
  'a ping too long': [rawFrame({ first: 0x89, length: [126, 0, 126], body: big })],
  'a continuation of nothing': [rawFrame({ first: 0x80 })],
  'a new message within another': [rawFrame({ first: 0x02 }), rawFrame({ first: 0x82 })],
  'a length beyond 2^53': [rawFrame({ length: [127, 255, 255, 255, 255, 255, 255, 255, 255] })],
  'a length beyond the maximum': [rawFrame({ length: [127, 0, 0, 0, 0, 0, 64, 0, 0] })],
  'a close of one byte': [rawFrame({ first: 0x88, body: new Uint8Array([3]) })],
  'a close with a reserved code': [rawFrame({ first: 0x88, body: new Uint8Array([3, 238]) })],
  'a text that is no UTF-8': [rawFrame({ first: 0x81, body: new Uint8Array([0xff, 0xfe]) })],
}

const line = (text: string): string => `${text}\r\nHost: x\r\n\r\n`
const http: Record<string, string> = {
  'no words': '\r\n\r\n\r\n',
  'no protocol': 'hello\r\n\r\n',
  'TLS spoken to us': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'an unknown method': line('BREW / HTTP/1.1'),
  'an unknown version': line('GET / HTTP/9.9'),
  'a malformed escape': line('GET /%E0%A4%A HTTP/1.1\r\nConnection: close'),
  'an escape in the API': line('GET /api/join/%FF HTTP/1.1\r\nConnection: close'),
  'a path upwards': line('GET /assets/../../package.json HTTP/1.1\r\nConnection: close'),
  'a path upwards in escapes': line(
    'GET /assets/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1\r\nConnection: close',
  ),
  'a NUL in the path': line('GET /\u0000 HTTP/1.1'),
  'a header without end': `GET / HTTP/1.1\r\nX: ${'a'.repeat(9_000)}\r\n\r\n`,
  'two lengths':
    'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
  'a length and chunks':
    'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a chunk of strange size':
    'POST /api/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n',
  'a negative length': 'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  'an upgrade without a key': line(
    'GET /sync/x/board HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket',
  ),
  'an upgrade to nowhere': line(
    'GET http://[ HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket',
  ),
  'an upgrade to another protocol': line('GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c'),
}

const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
const values = [
  'null',
  '1',
  '"x"',
  '[]',
  '{}',
  deep,
  '{"id":"abc","type":"idea.add"}',
  '{"type":"__proto__"}',
]
const events = ['command', 'view', 'disconnect', 'error', '__proto__', 'constructor', '']
const shapes =
  '42|42[|42null|42{}|42[1]|42[]|43[]|439999999999[1]|44"x"|41|4|9||40null|40[1]|40"x"|40/admin,|40{"sessionId":{}}'
const attachments =
  '451-["command",{"_placeholder":true,"num":0}]|4599999-["command"]|45-1-[]|451-[]|461-0[{"_placeholder":true}]'

/** Packets that no client of engine.io or socket.io sends. */
const packets = (session: string): readonly (string | Uint8Array)[] => [
  ...values.map((value) => `42["command",${value}]`),
  ...values.map((value) => `420["command",${value},${value}]`),
  ...events.map((event) => `42[${JSON.stringify(event)}]`),
  ...events.map((event) => `421[${JSON.stringify(event)},null]`),
  ...shapes.split('|'),
  ...attachments.split('|'),
  `40${session}`,
  `40${deep}`,
  new Uint8Array([1, 2, 3]),
  new Uint8Array(0),
]

/** Sends one packet after the greeting. Resolves when the server has handled the packet or hung up. */
function insult(
  { server, people: [{ seat }] }: Group,
  packet: string | Uint8Array,
  greets: boolean,
): Promise<void> {
  const socket = new WebSocket(
    `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    {
      headers: { authorization: `Bearer ${seat.token}` },
    },
  )
  const greeting = `40${JSON.stringify({ sessionId: seat.sessionId, as: seat.participantId })}`
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.on('pong', () => socket.terminate())
    socket.on('open', () => {
      if (greets) socket.send(greeting)
      socket.send(packet)
      socket.ping() // the pong comes after the server has handled the packet
    })
  })
}

/** Checks that the group can still work and that the server logged no fault. */
async function standsUnharmed({ server, people: [person] }: Group): Promise<void> {
  expect(await person.command({ type: 'idea.add', texts: ['still here'] })).toMatchObject({
    ok: true,
  })
  const board = await person.board()
  expect(board.doc.getMap('ideas').size).toBeGreaterThan(1)
  expect((await ask(server, 'GET', '/healthz')).status).toBe(200)
  expect(server.logged.filter(({ level }) => level === 'error')).toEqual([])
}

/** The errors that no handler caught. Each would have ended the process. */
const uncaught: unknown[] = []
const keep = (fault: unknown): void => void uncaught.push(fault)
beforeEach(() => void process.on('uncaughtException', keep))
afterEach(() => void process.off('uncaughtException', keep))

async function inRefine(work: (group: Group) => Promise<void>): Promise<void> {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    await work(group)
    await standsUnharmed(group)
    expect(uncaught.splice(0)).toEqual([])
    group.close()
  })
}

// The broken frames, heads and packets of this file and the malformed frames of malformed.test.ts are 20,000 inputs.
test('[T10] A socket with broken WebSocket framing is ended and harms nobody else', async () => {
  await inRefine(async ({ server, people: [{ seat }] }) => {
    for (let round = 0; round < 40; round++) {
      const path =
        round % 2 === 0 ? `/sync/${seat.sessionId}/board` : '/socket.io/?EIO=4&transport=websocket'
      const answers = await Promise.all(
        Object.entries(broken).map(async ([what, frames]) => [
          what,
          await exchange(server.url, [upgradeHead(path, seat), ...frames]),
        ]),
      )
      for (const [what, answer] of answers)
        expect([what, answer?.slice(0, 12)]).toEqual([what, 'HTTP/1.1 101'])
    }
  })
})

/** The status of an answer; null if the server hung up without an answer. */
const statusOf = (answer: string | undefined): number | null =>
  answer === '' ? null : Number(/^HTTP\/1\.1 (\d{3})/.exec(answer ?? '')?.[1])

test('[T10] HTTP garbage is refused with a status, except where nothing at all was said', async () => {
  await inRefine(async ({ server }) => {
    for (let round = 0; round < 40; round++) {
      const answers = await Promise.all(
        Object.entries(http).map(async ([what, text]) => [
          what,
          await exchange(server.url, [Buffer.from(text, 'latin1')], { hangUp: true }),
        ]),
      )
      for (const [what, answer] of answers) {
        const status = statusOf(answer)
        if (what === 'no words') expect(status).toBe(null)
        else if (what === 'a header without end') expect(status).toBe(431)
        else expect([what, [400, 401, 404].includes(status ?? 0)]).toEqual([what, true])
      }
    }
  })
})

test('[T10] Garbage after a request that is being answered spoils no answer', async () => {
  await inRefine(async ({ server }) => {
    const sound = 'GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'
    for (let round = 0; round < 20; round++) {
      const answer = await exchange(server.url, [`${sound}nonsense\r\n\r\n`])
      expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200'])
    }
  })
})

test('[T10] A head of random bytes ends in a refusal or in silence', async () => {
  await inRefine(async ({ server, people: [{ seat }] }) => {
    const chance = seededChance(11)
    for (let round = 0; round < 50; round++) {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => {
          const noise = Buffer.from(chance.bytes(1 + ((round * 20 + n) % 200)))
          const pieces =
            n % 2 === 0
              ? [noise, '\r\n\r\n']
              : [
                  upgradeHead('/socket.io/?EIO=4&transport=websocket', seat),
                  noise,
                  rawFrame({ first: 0xff }),
                ]
          return exchange(server.url, pieces, { hangUp: true })
        }),
      )
    }
  })
})

test('[T10] Packets that socket.io never sends harm nobody, before and after the greeting', async () => {
  await inRefine(async (group) => {
    const { sessionId, participantId } = group.people[0].seat
    const all = packets(JSON.stringify({ sessionId, as: participantId }))
    for (let round = 0; round < 30; round++)
      for (let at = 0; at < all.length; at += 16)
        await Promise.all(
          all.slice(at, at + 16).map((packet) => insult(group, packet, round % 2 === 0)),
        )
  })
})
