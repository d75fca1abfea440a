import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { messageType, syncType } from '../../shared/wire/frames.ts'
import { limits } from '../../shared/wire/limits.ts'
import { Waiting } from '../fixtures/until.ts'
import { aBoard } from '../document/admission/a-room.ts'
import { aGroup, besieged } from './ground.ts'
import { unlimited } from './hurl.ts'
import { documentHeard, Intruder } from './intruder.ts'
import { aWriter, write } from './writer.ts'

const FRAMES = 300

/** By a second step 2: the first came with the greeting. */
const isCaughtUp = (reader: Intruder): boolean =>
  reader.ofType(messageType.sync, syncType.step2).length >= 2

const bytesIn = (frames: readonly Uint8Array[]): number =>
  frames.reduce((sum, { length }) => sum + length, 0)
test('[T13][I11] readers that stop while 14 MB are written slow nobody: back, one diff; silent for 15 s, ended', async () => {
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('refine')
      const writer = await aWriter(group)
      const { seat } = group.people[1]
      const enter = () => new Intruder({ url: server.url, seat, room: 'board' }).entered()
      const readers = await Promise.all([enter(), enter(), enter()])
      for (const reader of readers) await reader.read()
      for (const reader of readers) reader.socket.pause()
      const written = await write(writer, FRAMES)
      const [gone, ...back] = readers
      const truth = JSON.stringify(writer.doc.getMap('ideas').toJSON())
      const has = (reader: Intruder) =>
        JSON.stringify(documentHeard(reader).getMap('ideas').toJSON())
      for (const reader of back) {
        reader.socket.resume()
        await reader.until(
          () => isCaughtUp(reader) && has(reader) === truth,
          'the reader to have all',
        )
        expect(bytesIn(reader.heard)).toBeLessThan(written)
      }
      await server.clock.advance(limits.stalledSeconds * 1_000 + 200)
      await server.clock.advance(1_100)
      gone.socket.resume()
      expect([1006, 1013]).toContain(await gone.end())
      expect([...back, writer.intruder].map(({ ended }) => ended)).toEqual([null, null, null])
      group.close()
    },
    { environment: unlimited },
  )
})

test('[T12][I11] a whole state is encoded once for a version, however many ask', () => {
  const room = aBoard()
  const first = room.step2(new Uint8Array([0]))
  expect(room.step2(new Uint8Array([0]))).toBe(first)
  expect(room.step2(new Uint8Array(0))).toBe(first)
})

test('[T13][I11] a control socket that does not read gets the newest view when it does, and no backlog', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const {
      facilitator,
      people: [{ seat }],
    } = group
    const text = 'x'.repeat(500)
    for (let n = 0; n < 100; n++) await facilitator.command({ type: 'action.add', text })
    const action = await facilitator.until(() => facilitator.slices.results?.actions[99], 'actions')
    const heard: string[] = []
    const address = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${seat.token}` } })
    const waiting = new Waiting()
    socket.on('open', () => socket.send(`40${JSON.stringify({ sessionId: seat.sessionId })}`))
    socket.on('message', (said: Buffer) => {
      heard.push(said.toString())
      waiting.poke()
    })
    await waiting.until(() => heard.some((said) => said.startsWith('42["results"')), 'the greeting')
    socket.pause()
    for (let n = 0; n < FRAMES; n++)
      await facilitator.command({ type: 'action.edit', actionId: action.id, text: `edit ${n} ` })
    socket.resume()
    await waiting.until(() => heard.at(-1)?.includes(`"edit ${FRAMES - 1}"`), 'the newest')
    expect(heard.filter((said) => said.startsWith('42["results"')).length).toBeLessThan(FRAMES / 2)
    socket.terminate()
    group.close()
  })
})
