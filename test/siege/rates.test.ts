// What is allowed over time, at the limit and one beyond; the clock is moved by hand.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../shared/wire/limits.ts'
import { messageType } from '../../shared/wire/frames.ts'
import { inRefine } from './in-refine.ts'
import { Intruder, presence, step1 } from './intruder.ts'
import { exchange, upgradeHead } from './wire.ts'

const nothing = new Uint8Array([3])

test('[T12] a second brings back sixty messages and not one more', async () => {
  await inRefine(async ({ server, board }) => {
    const intruder = await board()
    const some = (count: number) => Array.from({ length: count }, () => nothing)
    intruder.say(...some(limits.messageBurst))
    expect(await intruder.survives()).toBe(true)
    await server.clock.advance(1_000)
    intruder.say(...some(limits.messagesPerSecond))
    expect(await intruder.survives()).toBe(true)
    expect(await intruder.say(nothing).end()).toBe(4429)
  })
})

test('[T12] a second brings back 128 KiB and not one byte more', async () => {
  await inRefine(async ({ server, board }) => {
    const intruder = await board()
    const full = (frames: number) =>
      Array.from({ length: frames }, () => {
        const bytes = new Uint8Array(limits.frameBytes)
        bytes[0] = messageType.auth // read by nobody, counted all the same
        return bytes
      })
    intruder.say(...full(limits.documentByteBurst / limits.frameBytes))
    expect(await intruder.survives()).toBe(true)
    await server.clock.advance(1_000)
    intruder.say(...full(limits.documentBytesPerSecond / limits.frameBytes))
    expect(await intruder.survives()).toBe(true)
    expect(await intruder.say(nothing).end()).toBe(4429)
  })
})

test('[T12] an address that opened as many sockets as ten seconds allow has to wait for the next', async () => {
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

/** What the other hears of moves: where the cursors were. */
const cursorsIn = (other: Intruder): number[] =>
  other
    .ofType(messageType.awareness)
    .flatMap((frame) => [
      ...Buffer.from(frame)
        .toString()
        .matchAll(/"x":(\d+)/g),
    ])
    .map(([, x]) => Number(x))

test('[T7] of twenty moves in an instant the last is told, and of more none; a second brings twenty more', async () => {
  await inRefine(async ({ server, board, people: [, other] }) => {
    const mover = await board()
    const watcher = await new Intruder({
      url: server.url,
      seat: other.seat,
      room: 'board',
    }).entered()
    watcher.say(presence([8, '{}']))
    await watcher.survives()
    const move = (x: number) => presence([7, `{"cursor":{"x":${x},"y":0}}`])
    const moves = Array.from({ length: limits.awarenessPerSecond + 1 }, (_, n) => move(n + 1))
    mover.say(...moves)
    await mover.survives()
    await server.clock.advance(200)
    await watcher.survives()
    expect(cursorsIn(watcher)).toEqual([limits.awarenessPerSecond])
  })
})

test('[T7] a state of 512 bytes is told, one of 513 is dropped and nobody ended for it', async () => {
  await inRefine(async ({ server, board, people: [, other] }) => {
    const mover = await board()
    const watcher = await new Intruder({
      url: server.url,
      seat: other.seat,
      room: 'board',
    }).entered()
    watcher.say(presence([8, '{}']))
    await watcher.survives()
    const state = (x: number, bytes: number) => `{"cursor":{"x":${x},"y":0}`.padEnd(bytes - 1) + '}'
    mover.say(presence([7, state(1, limits.awarenessBytes)]))
    await mover.survives()
    await server.clock.advance(200)
    mover.say(presence([7, state(2, limits.awarenessBytes + 1)]))
    expect(await mover.survives()).toBe(true)
    await server.clock.advance(200)
    await watcher.survives()
    expect(cursorsIn(watcher)).toEqual([1])
  })
})

test.each([
  [2, [1]],
  [1, []],
] as const)('[T7] two people on a board where at most %s are told of moves', async (most, told) => {
  await inRefine(
    async ({ server, board, people: [, other] }) => {
      const mover = await board()
      const watcher = await new Intruder({
        url: server.url,
        seat: other.seat,
        room: 'board',
      }).entered()
      watcher.say(presence([8, '{}']))
      await watcher.survives()
      await server.clock.advance(1_000) // what was told so far is told
      mover.say(presence([7, '{"cursor":{"x":1,"y":0}}']))
      await mover.survives()
      await server.clock.advance(1_000)
      await watcher.survives()
      expect(cursorsIn(watcher)).toEqual(told)
    },
    { LIMIT_AWARENESS_MOST_PEOPLE: String(most) },
  )
})

test('[T13] a ping comes every fifteen seconds, once', async () => {
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

test('[T12] who sends a head or a body too slowly is let go when its time is up, and not half a minute later', async () => {
  await inRefine(
    async ({ server }) => {
      const { port } = new URL(server.url)
      const heads = [
        'GET /healthz HTTP/1.1\r\nHost: x\r\n',
        'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Type: application/json\r\n\r\n{',
      ]
      const socket = heads.map((head) => {
        const one = connect(Number(port), '127.0.0.1')
        one.on('error', () => undefined)
        one.resume()
        one.write(head)
        return one
      })
      await Promise.all(socket.map((one) => once(one, 'close')))
    },
    { LIMIT_HEADER_SECONDS: '1', LIMIT_REQUEST_SECONDS: '1' },
  )
}, 10_000)

test('[T12] a head of 8 KiB is read, one of more is not', async () => {
  await inRefine(async ({ server }) => {
    const status = async (bytes: number): Promise<number> => {
      const start = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Pad: '
      const head = `${start.padEnd(bytes - 4, 'x')}\r\n\r\n`
      return Number((await exchange(server.url, [head])).split(' ')[1])
    }
    expect(await status(limits.headerBytes - 128)).toBe(200)
    expect(await status(limits.headerBytes + 128)).not.toBe(200)
  })
})
