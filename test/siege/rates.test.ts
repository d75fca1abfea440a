// Limits over time, at the limit and one beyond. The test moves the clock.
import { once, type EventEmitter } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../shared/wire/limits.ts'
import { messageType } from '../../shared/wire/frames.ts'
import { inRefine } from './in-refine.ts'
import { step1 } from './intruder.ts'
import { exchange, upgradeHead } from './wire.ts'

const nothing = new Uint8Array([3])
const full = new Uint8Array(limits.frameBytes)
full[0] = messageType.auth // the server ignores such a frame but counts it
const times = (count: number, frame: Uint8Array) => Array.from({ length: count }, () => frame)

const budgets = {
  messages: {
    burst: times(limits.messageBurst, nothing),
    second: times(limits.messagesPerSecond, nothing),
  },
  bytes: {
    burst: times(limits.documentByteBurst / limits.frameBytes, full),
    second: times(limits.documentBytesPerSecond / limits.frameBytes, full),
  },
}

test.each(Object.entries(budgets))(
  '[T12] Each second a connection may send the set number of %s more and not one beyond',
  async (_, { burst, second }) => {
    await inRefine(async ({ server, board }) => {
      const intruder = await board()
      expect(await intruder.say(...burst).survives()).toBe(true)
      await server.clock.advance(1_000)
      expect(await intruder.say(...second).survives()).toBe(true)
      expect(await intruder.say(nothing).end()).toBe(4429)
    })
  },
)

test('[T12] An address that opened as many sockets as ten seconds allow has to wait for the next', async () => {
  await inRefine(
    async ({ server, board, people: [{ seat }] }) => {
      await server.clock.advance(10_000)
      for (let n = 0; n < 10; n++) expect((await board()).ended).toBeNull()
      const status = async () =>
        Number(
          (
            await exchange(server.url, [upgradeHead(`/sync/${seat.sessionId}/board`, seat)], {
              hangUp: true,
            })
          ).split(' ')[1],
        )
      expect(await status()).toBe(429)
      await server.clock.advance(1_000)
      expect((await board()).ended).toBeNull()
      expect(await status()).toBe(429)
    },
    { LIMIT_CONNECTIONS_OPENED_PER_TEN_SECONDS: '10' },
  )
})

test('[T13] A ping comes every fifteen seconds, once', async () => {
  await inRefine(async ({ server, people: [{ seat }] }) => {
    const { sessionId, participantId, token } = seat
    const address = `${server.url.replace('http', 'ws')}/sync/${sessionId}/board?as=${participantId}`
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } })
    let pings = 0
    socket.on('ping', () => pings++)
    await once(socket, 'message')
    socket.send(step1())
    const answered = async (): Promise<number> => {
      const pong = once(socket, 'pong')
      socket.ping()
      await pong
      return pings
    }
    const before = await answered()
    for (let n = 1; n <= 3; n++) {
      await server.clock.advance(limits.pingSeconds * 1_000)
      expect(await answered()).toBe(before + n)
    }
    socket.terminate()
  })
})

/** Whether a socket is closed within the second that this server is set to. The default is longer. */
const closedInTime = (socket: EventEmitter) =>
  once(socket, 'close', { signal: AbortSignal.timeout((limits.headerSeconds - 1) * 1_000) })

/** Requests that stop in the middle, and their missing rest. */
const halves = [
  ['GET /healthz HTTP/1.1\r\nHost: x\r\n', '\r\n'],
  [
    'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Type: application/json\r\n\r\n{',
    '"a":"b"}',
  ],
] as const

function begun(url: string, head: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(head)
  return socket
}

const control = (url: string, { token }: { readonly token: string }) =>
  new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { authorization: `Bearer ${token}` },
  })

test('[T12] A connection that sends a head or a body too slowly is ended as soon as its time is up', async () => {
  await inRefine(
    async ({ server }) => {
      const sockets = halves.map(([head]) => begun(server.url, head))
      const answers = sockets.map(async (socket) => {
        let said = ''
        socket.on('data', (bytes) => (said += bytes.toString()))
        await closedInTime(socket)
        return said.slice(0, 12)
      })
      expect(await Promise.all(answers)).toEqual(['HTTP/1.1 408', 'HTTP/1.1 408'])
    },
    { LIMIT_HEADER_SECONDS: '1', LIMIT_REQUEST_SECONDS: '1' },
  )
})

test('[T12] A connection that takes a second for each of several heads and bodies is answered', async () => {
  await inRefine(
    async ({ server, people: [{ seat }] }) => {
      const sockets = halves.map(([head]) => begun(server.url, head))
      const mute = control(server.url, seat)
      await closedInTime(mute) // a second has passed now
      const answers = sockets.map(async (socket, at) => {
        socket.write(halves[at]?.[1] ?? '')
        const [bytes] = (await once(socket, 'data')) as [Buffer]
        socket.destroy()
        return bytes.toString()
      })
      const [health, refusal] = await Promise.all(answers)
      expect(health).toContain('200 OK')
      expect(refusal).toContain('application/problem+json') // the body arrived and was read
      expect(refusal).toContain('"code":"invalid"')
    },
    { LIMIT_HANDSHAKE_SECONDS: '1', LIMIT_HEADER_SECONDS: '30', LIMIT_REQUEST_SECONDS: '30' },
  )
})

test('[T12][T13] A control socket that does not identify itself and one that answers no ping are ended', async () => {
  await inRefine(
    async ({ server, people: [{ seat, socket: sound }] }) => {
      const said = (...frames: readonly string[]) => {
        const socket = control(server.url, seat)
        socket.on('open', () => frames.forEach((frame) => socket.send(frame)))
        return closedInTime(socket)
      }
      await Promise.all([said(), said(`40${JSON.stringify({ sessionId: seat.sessionId })}`)])
      expect(sound.connected).toBe(true)
    },
    { LIMIT_HANDSHAKE_SECONDS: '1', LIMIT_PING_SECONDS: '1' },
  )
})

test('[T12] A head with 8 KiB of path, names and values is read, and one with a byte more is not', async () => {
  await inRefine(async ({ server }) => {
    const status = async (bytes: number): Promise<number> => {
      const names = ['/healthz', 'Host', 'x', 'Connection', 'close', 'X-Pad']
      const padding = 'x'.repeat(bytes - names.join('').length)
      const head = `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Pad: ${padding}\r\n\r\n`
      return Number((await exchange(server.url, [head])).split(' ')[1])
    }
    expect(await status(limits.headerBytes)).toBe(200)
    expect(await status(limits.headerBytes + 1)).toBe(431)
  })
})

/** More answers than the buffers of two kernels hold for one connection. */
const ANSWERS = 400

test('[T13][I11] An answer that nobody takes is given up, while a socket may stay silent', async () => {
  await inRefine(
    async ({ server, board, people: [person] }) => {
      const silent = await board()
      const question = 'GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'
      const stalled = begun(server.url, question.repeat(ANSWERS)).pause()
      // a client that does not read notices the end only when it writes
      const writing = setInterval(() => stalled.write(question), 50)
      await new Promise((resolve) => stalled.once('close', resolve))
      clearInterval(writing)
      expect(await silent.survives()).toBe(true)
      expect(person.socket.connected).toBe(true)
      expect(await person.command({ type: 'name.set', name: 'A' })).toMatchObject({ ok: true })
    },
    { LIMIT_STALLED_SECONDS: '1' },
  )
})

test('[T12] Views and exports of a participant over HTTP get the burst, not one more, and then the rate', async () => {
  await inRefine(
    async ({ server, people: [person, other] }) => {
      const paths = ['', '/export/json', '/export/mine', '/export/csv']
      const status = async (n: number, who = person) =>
        (await who.ask('GET', paths[n % paths.length] ?? '')).status
      for (let n = 0; n < limits.readBurst; n++) expect(await status(n)).toBe(200)
      for (let n = 0; n < paths.length; n++) expect(await status(n)).toBe(429)
      expect(await status(0, other)).toBe(200)
      await server.clock.advance(1_000)
      for (let n = 0; n < limits.readsPerSecond; n++) expect(await status(n)).toBe(200)
      expect(await status(0)).toBe(429)
    },
    { LIMIT_READS_PER_SECOND: '', LIMIT_READ_BURST: '' },
  )
})
