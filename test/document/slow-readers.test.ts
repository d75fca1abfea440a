import { expect, test } from 'vitest'
import type { Connection } from '../../server/document/connection.ts'
import { SlowReaders } from '../../server/document/slow-readers.ts'
import { aClock } from '../fixtures/a-clock.ts'

/** A connection of which only the beat of slow readers is asked for: it is done after so many looks. */
function aReader(readers: SlowReaders, looks: number) {
  const seen: number[] = []
  const connection = {
    out: { unsentBytes: 7 },
    drain: (now: number) => {
      seen.push(now)
      if (seen.length === looks) readers.delete(connection)
    },
  } as unknown as Connection // all that slow readers ask of it
  readers.add(connection)
  return { seen, connection }
}

test('[ROOM-140] No timer runs for slow readers while no reader is slow. A reader with something unsent is looked at ten times a second until nothing is unsent', async () => {
  const clock = aClock({ still: true })
  const readers = new SlowReaders(clock)
  const began = clock.steady()
  expect([clock.pending(), readers.unsentBytes()]).toEqual([0, 0])
  const [first, second] = [aReader(readers, 2), aReader(readers, 3)]
  expect([clock.pending(), readers.unsentBytes()]).toEqual([1, 14])
  await clock.advance(1_000)
  expect(first.seen).toEqual([100, 200].map((ms) => began + ms))
  expect(second.seen).toEqual([100, 200, 300].map((ms) => began + ms))
  expect([clock.pending(), readers.unsentBytes()]).toEqual([0, 0])
  const third = aReader(readers, 9)
  await clock.advance(100)
  expect([third.seen.length, clock.pending()]).toEqual([1, 1])
  readers.stop()
  expect(clock.pending()).toBe(0)
})
