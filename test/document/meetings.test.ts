import { expect, test } from 'vitest'
import { Meetings } from '../../server/document/meetings.ts'
import { aClock } from '../fixtures/a-clock.ts'

test('[TICK-1] The first board ticks at once without a timer, and later boards share one timer', async () => {
  const clock = aClock({ still: true })
  const meetings = new Meetings(clock)
  const ticked: string[] = []
  meetings.about(0, () => ticked.push('first'))
  expect([ticked.length, clock.pending()]).toEqual([0, 0])
  await Promise.resolve()
  expect(ticked).toEqual(['first'])
  meetings.about(0, () => ticked.push('second'))
  meetings.about(0, () => ticked.push('third'))
  const cancel = meetings.about(0, () => ticked.push('cancelled'))
  cancel()
  expect(clock.pending()).toBe(1)
  await clock.advance(40)
  expect(ticked).toEqual(['first', 'second', 'third'])
})

test('[T4] Work that is due at fixed points of time runs then, whatever other boards do', async () => {
  const clock = aClock({ still: true })
  const meetings = new Meetings(clock)
  const began = clock.now()
  await clock.advance(30)
  for (let board = 0; board < 10; board++) meetings.about(0, () => undefined)
  const at: number[] = []
  meetings.onGrid(50, () => at.push(clock.now()))
  await clock.advance(100)
  expect(at).toEqual([began - (began % 50) + 50])
})
