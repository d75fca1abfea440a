// The thread that makes files: equal bytes, and what is answered when a file cannot be made.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { FileMaker } from '../../server/http/file-maker.ts'
import { bytesOf, formats } from '../../server/http/formats.ts'
import { silentLog } from '../../server/log.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId, type SessionId } from '../../shared/kernel/ids.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { boardOf, outcomeIn, voted } from '../outcome/an-outcome.ts'
import { formulas, markup } from '../outcome/hostile.ts'

const sessionId = (n: number): SessionId =>
  must(parseSessionId(`0123456789abcdefghij${n}`), 'an id')
const one = sessionId(1)
const session = voted('named')
const hostile = outcomeIn(session, boardOf(session, [...formulas, ...markup]))

/** The same outcome with about as many cards as a full board has. */
function full(count = 4_900): Outcome {
  const card = must(hostile.cards[0], 'a card')
  const cards = Array.from({ length: count }, () => ({
    ...card,
    head: { ...card.head },
    sources: [],
  }))
  return { ...hostile, cards, aside: [] }
}

/** Just too many cards to be made at once. */
const small = { format: 'txt', outcome: full(101) }

test('[HTTP-228] Every file of an outcome of more than a hundred parts is made in a thread of its own, with the same bytes as by a direct call, and none is there before the event loop turns', async () => {
  const maker = new FileMaker({ log: silentLog })
  for (const outcome of [full(101), full()])
    for (const [name, format] of formats) {
      let isMade = false
      const making = maker.make(one, { format: name, outcome }).finally(() => (isMade = true))
      // All that this thread has to do before the loop turns. A direct call would have made the file by then.
      for (let step = 0; step < 100; step++) await Promise.resolve()
      expect(isMade, name).toBe(false)
      const made = must(await making, name)
      const direct = await bytesOf(format, outcome)
      expect(Buffer.compare(made.bytes, direct), name).toBe(0)
    }
  await maker.stop()
})

test('[HTTP-229] A file whose thread ends in the middle is answered as unavailable, and the next file is made in a new thread', async () => {
  let started = 0
  const maker = new FileMaker({
    log: silentLog,
    start: () =>
      ++started === 1
        ? new Worker(ENDS, { eval: true })
        : new Worker(new URL('../../server/http/file-thread.ts', import.meta.url)),
  })
  const [first, second] = [maker.make(one, small), maker.make(one, small)]
  expect(await first).toBeNull()
  expect(must(await second, 'a file').bytes.length).toBeGreaterThan(0)
  // A format that the thread does not know is a fault in the thread itself.
  expect(await maker.make(one, { ...small, format: 'none' })).toBeNull()
  expect(await maker.make(one, small)).not.toBeNull()
  expect(started).toBe(3)
  await maker.stop()
})

/** A thread that ends at its first file. */
const ENDS = `require('node:worker_threads').parentPort.once('message', () => process.exit(1))`

/** A thread that never has a file. */
const WAITS = `require('node:worker_threads').parentPort.on('message', () => {})`

test('[HTTP-230] At the end of the server every file that is not made yet is answered as unavailable, and no thread stays', async () => {
  const workers: Worker[] = []
  const maker = new FileMaker({
    log: silentLog,
    start: () => {
      const worker = new Worker(WAITS, { eval: true })
      workers.push(worker)
      return worker
    },
  })
  const files = [1, 2, 3].map((n) => maker.make(sessionId(n), small))
  const worker = must(workers[0], 'a thread')
  const ended = once(worker, 'exit')
  await maker.stop()
  await ended
  expect(await Promise.all(files)).toEqual([null, null, null])
  expect(await maker.make(one, small)).toBeNull()
  expect(workers.length).toBe(1)
})

test('[HTTP-231] Outcomes that wait to be made into files hold forty full boards at most and those of one session ten, and the sessions that wait take turns, one file each', async () => {
  const order: string[] = []
  const maker = new FileMaker({ log: silentLog })
  const make = (name: string, n: number) =>
    maker.make(sessionId(n), small).then((made) => made !== null && order.push(name))
  await Promise.all([make('a1', 1), make('a2', 1), make('a3', 1), make('b1', 2), make('c1', 3)])
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
  const asked = { format: 'txt', outcome: full() }
  const askedBy = (n: number, times: number) =>
    Array.from({ length: times }, () => maker.make(sessionId(n), asked))
  // The first is made at once and waits no more.
  const first = askedBy(1, 12)
  const others = [askedBy(2, 11), askedBy(3, 11), askedBy(4, 10)]
  const refused = await Promise.all(
    [first, ...others].map(async (files) => (await Promise.all(files)).indexOf(null)),
  )
  expect(refused).toEqual([11, 10, 10, 9])
  expect(await maker.make(one, small)).not.toBeNull()
  await maker.stop()
})
