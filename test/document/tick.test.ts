import { expect, test } from 'vitest'
import type { LiveSession } from '../../server/live/live-session.ts'
import { Meetings } from '../../server/document/meetings.ts'
import type { Room } from '../../server/document/room.ts'
import { Tick } from '../../server/document/tick.ts'
import { aClock } from '../fixtures/a-clock.ts'

const quiet = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A tick over one board whose edits are all refused, so that a tick shows as one judging and writes nothing. */
function aBoard(people: number) {
  const clock = aClock({ still: true })
  const began = clock.steady()
  const ticks: number[] = []
  const room = {
    isBoard: true,
    isDone: false,
    hasArrived: false,
    hasPending: false,
    connections: { size: people },
  }
  const board = room as unknown as Room // all that an idle tick asks of it
  const session = { inTurn: (work: () => Promise<void>) => work() } as unknown as LiveSession // the same
  const tick = new Tick({
    session,
    clock,
    log: quiet,
    meetings: new Meetings(clock),
    rooms: () => [board],
    holds: () => true,
    judgeNow: () => ticks.push(clock.steady() - began) > 0,
    judge: async () => undefined,
    forget: () => undefined,
    refused: async () => undefined,
    compactLong: async () => undefined,
    acknowledged: () => undefined,
  })
  return { clock, ticks, room, arrives: () => tick.soon(board), end: () => tick.end() }
}

test('[ROOM-142] A quiet board ticks at once, and a busy board gathers edits for 10 to 33 ms, the longer the more people are connected', async () => {
  for (const [people, window] of [
    [2, 10],
    [40, 20],
    [300, 33],
  ] as const) {
    const { clock, ticks, arrives } = aBoard(people)
    arrives()
    await Promise.resolve()
    expect(ticks).toEqual([0])
    await clock.advance(window)
    for (let letter = 0; letter < 3; letter++) {
      arrives()
      await clock.advance(3)
    }
    await clock.advance(window)
    expect(ticks).toEqual([0, 2 * window])
    await clock.advance(3 * window)
    arrives()
    await Promise.resolve()
    expect(ticks).toEqual([0, 2 * window, 5 * window + 9])
  }
})

test('[ROOM-144] Edits that wait for the budget of their writer are judged again ten times a second until none waits, although nothing new arrives', async () => {
  const { clock, ticks, room, arrives, end } = aBoard(2)
  room.hasArrived = true
  arrives()
  await Promise.resolve()
  await clock.advance(250)
  expect(ticks).toEqual([0, 100, 200])
  // A new edit is judged in its own time, and those that wait keep theirs.
  arrives()
  await Promise.resolve()
  await clock.advance(100)
  expect(ticks).toEqual([0, 100, 200, 250, 300])
  room.hasArrived = false
  await clock.advance(100)
  expect(ticks).toEqual([0, 100, 200, 250, 300, 400])
  await clock.advance(1_000)
  expect(ticks).toHaveLength(6)
  room.hasArrived = true
  arrives()
  await Promise.resolve()
  await clock.advance(50)
  expect(ticks).toHaveLength(7)
  end()
  await clock.advance(1_000)
  expect(ticks).toHaveLength(7)
})
