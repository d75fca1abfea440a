import { expect, test } from 'vitest'
import { Gathered } from '../../client/sync/gathered.ts'
import { handTimers } from './hand-timers.ts'

function gathering() {
  const { later, passes } = handTimers()
  const applied: string[] = []
  const gathered = new Gathered((updates) => applied.push(updates.map(String).join(' ')), later)
  const take = (...updates: readonly number[]): void => {
    for (const update of updates) gathered.receive(Uint8Array.of(update))
  }
  return { gathered, applied, take, passes }
}

test('[UI-470] Edits of others that come close together go into the board of a page together, a tenth of a second after the first of them, and an edit after a pause goes in at once', () => {
  const { applied, take, passes } = gathering()
  take(1)
  expect(applied).toEqual(['1'])
  take(2, 3)
  passes(99)
  take(4)
  expect(applied).toEqual(['1'])
  passes(1)
  expect(applied).toEqual(['1', '2 3 4'])
  take(5)
  passes(100)
  expect(applied).toEqual(['1', '2 3 4', '5'])
  passes(100)
  take(6)
  expect(applied).toEqual(['1', '2 3 4', '5', '6'])
})

test('[UI-470] Edits that wait go in before a message that must not overtake them, and none goes in twice', () => {
  const { gathered, applied, take, passes } = gathering()
  gathered.flush()
  take(1, 2, 3)
  gathered.flush()
  expect(applied).toEqual(['1', '2 3'])
  take(4)
  expect(applied).toEqual(['1', '2 3'])
  passes(100)
  expect(applied).toEqual(['1', '2 3', '4'])
  passes(1_000)
  expect(applied).toHaveLength(3)
})
