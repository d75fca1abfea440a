import { expect, test } from 'vitest'
import type { LiveSession } from '../../server/live/live-session.ts'
import { Meetings } from '../../server/document/meetings.ts'
import type { Room } from '../../server/document/room.ts'
import { Tick } from '../../server/document/tick.ts'
import { aClock } from '../fixtures/a-clock.ts'

const quiet = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A tick over one board whose edits are all refused, so that a tick shows as one judging and writes nothing. */
function aBoard() {
  const clock = aClock({ still: true })
  const began = clock.steady()
  const ticks: number[] = []
  const room = { isBoard: true, isDone: false, hasArrived: false, hasPending: false }
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
  return { clock, ticks, arrives: () => tick.soon(board) }
}

test('[ROOM-142] A quiet board ticks at once, and a board that has ticked within 66 ms gathers edits for 33 ms', async () => {
  const { clock, ticks, arrives } = aBoard()
  arrives()
  await Promise.resolve()
  expect(ticks).toEqual([0])
  await clock.advance(10)
  for (let letter = 0; letter < 6; letter++) {
    arrives()
    await clock.advance(5)
  }
  await clock.advance(3)
  expect(ticks).toEqual([0, 43])
  await clock.advance(66)
  arrives()
  await clock.advance(40)
  expect(ticks).toEqual([0, 43, 142])
  await clock.advance(60)
  arrives()
  await Promise.resolve()
  expect(ticks).toEqual([0, 43, 142, 209])
})
