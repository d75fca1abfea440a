// The limits of a control connection, to the byte and to the packet, on a stand-in that has only the counted parts.
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { ControlLimits, type ControlConnection } from '../../server/control/control-limits.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'

const LOOK_MS = 500

function aLine(token = 'a'.repeat(43)) {
  const stream = { writableLength: 0, destroyed: false, destroy: () => (stream.destroyed = true) }
  const line = Object.assign(new EventEmitter(), {
    readyState: 'open',
    writeBuffer: [] as { data: string }[],
    request: { headers: { authorization: `Bearer ${token}` }, socket: stream },
    close: () => (line.readyState = 'closing'),
    /** Writes as engine.io does. The stream keeps `kept` bytes. */
    write(bytes: number, kept: number) {
      line.emit('packetCreate', { data: 'x'.repeat(bytes) })
      stream.writableLength = kept
      line.emit('drain')
    },
  })
  return { line, stream }
}

function held(...lines: readonly ReturnType<typeof aLine>[]) {
  const clock = aClock({ still: true })
  const codes: number[] = []
  const closed = (code: number) => void codes.push(code)
  const controlLimits = new ControlLimits({ clock, limits, trustProxy: 0, closed })
  for (const { line } of lines) controlLimits.hold(line as unknown as ControlConnection) // the stand-in has every part that is used
  return { clock, codes, controlLimits }
}

const say = ({ line }: ReturnType<typeof aLine>, packets: number) => {
  for (let n = 0; n < packets; n++) line.emit('packet', { type: 'pong' })
}

test('[T12] The packets of one device over all its sockets get one burst and then the rate, and another device has its own', async () => {
  const [one, again, other] = [aLine(), aLine(), aLine('b'.repeat(43))]
  const { clock, codes } = held(one, again, other)
  say(one, limits.controlMessageBurst)
  await clock.advance(1_000)
  say(again, limits.controlMessagesPerSecond)
  expect(codes).toEqual([])
  say(again, 1)
  expect([one.line.readyState, again.line.readyState, codes]).toEqual([
    'open',
    'closing',
    [closeCodes.tooMany],
  ])
  say(other, limits.controlMessageBurst)
  expect(other.line.readyState).toBe('open')
  await clock.advance(1_000)
  expect([one.stream.destroyed, again.stream.destroyed]).toEqual([false, true])
})

test('[T13][I11] A control socket with 4 MiB unsent beyond one telling stays, and with a byte more it is ended', async () => {
  const longest = 1_000
  const most = limits.unsentCloseBytes + 5 * longest
  const reader = aLine()
  const { clock, codes, controlLimits } = held(reader)
  reader.line.write(longest, most - 10)
  reader.line.writeBuffer = [{ data: '12345' }, { data: 'éé1' }]
  expect(controlLimits.unsentBytes()).toBe(most)
  await clock.advance(LOOK_MS)
  expect(codes).toEqual([])
  reader.line.writeBuffer.push({ data: '6' })
  await clock.advance(LOOK_MS)
  expect(codes).toEqual([closeCodes.overloaded])
})

test('[T13][I11] Fifteen seconds without progress end a control socket that still sends signs of life, and a byte of progress restarts them', async () => {
  const reader = aLine()
  const { clock, codes } = held(reader)
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += LOOK_MS) {
      say(reader, 1)
      await clock.advance(LOOK_MS)
    }
  }
  reader.line.write(100, 100)
  await pass(limits.stalledSeconds * 1_000 - LOOK_MS)
  reader.stream.writableLength = 99
  await pass(limits.stalledSeconds * 1_000)
  expect(codes).toEqual([])
  await pass(LOOK_MS)
  expect(codes).toEqual([closeCodes.overloaded])
})

test('[T13] A reader that does not take its close is ended all the same and counted by nobody', async () => {
  const reader = aLine()
  const { clock, codes } = held(reader)
  reader.line.write(10, 10)
  reader.line.close()
  await clock.advance(limits.stalledSeconds * 1_000 - LOOK_MS)
  expect(reader.stream.destroyed).toBe(false)
  await clock.advance(1_000 + LOOK_MS)
  expect([reader.stream.destroyed, codes]).toEqual([true, []])
})

test('[T13] Views wait for a socket that has sixteen packets or more than 256 KiB unsent', () => {
  const { line, stream } = aLine()
  const { controlLimits } = held()
  const isBehind = () => controlLimits.isBehind(line as unknown as ControlConnection)
  stream.writableLength = limits.unsentSkipBytes
  line.writeBuffer = Array.from({ length: 15 }, () => ({ data: '' }))
  expect(isBehind()).toBe(false)
  stream.writableLength++
  expect(isBehind()).toBe(true)
  stream.writableLength = 0
  line.writeBuffer.push({ data: '' })
  expect(isBehind()).toBe(true)
})

test('[T13] A socket that takes everything or closes is watched no longer', async () => {
  const [taker, goer] = [aLine(), aLine('b'.repeat(43))]
  const { clock, controlLimits } = held(taker, goer)
  for (const { line } of [taker, goer]) line.write(10, 10)
  expect([controlLimits.unsentBytes(), clock.pending()]).toEqual([20, 1])
  taker.stream.writableLength = 0
  await clock.advance(LOOK_MS)
  goer.line.emit('close')
  expect([controlLimits.unsentBytes(), clock.pending()]).toEqual([0, 0])
})
