import { expect, test } from 'vitest'
import { stretchesOf, tracksOf, withTelling } from '../../client/facilitate/room-history.ts'
import type { AmountWord, RoomSlice } from '../../shared/wire/slices.ts'

const solo = (ready: AmountWord, writing: AmountWord = 'most'): RoomSlice => ({
  kind: 'solo',
  filler: '',
  notStarted: 'nobody',
  writing,
  quiet: 'nobody',
  ready,
  pace: 'steady',
})

test('[UI-182] The picture of the room holds the words that the page was told and when, and nothing else', () => {
  const told = [
    [0, solo('nobody')],
    [5_000, solo('nobody')],
    [20_000, solo('a few')],
    [35_000, solo('a few', 'about half')],
  ] as const
  const history = told.reduce(
    (all, [at, room]) => withTelling(all, at, room),
    [] as ReturnType<typeof withTelling>,
  )
  expect(history).toHaveLength(3)
  expect(tracksOf(history)).toEqual(['notStarted', 'writing', 'quiet', 'ready'])
  expect(stretchesOf(history, 'ready', 60_000)).toEqual([
    { from: 0, to: 20_000, word: 'nobody' },
    { from: 20_000, to: 60_000, word: 'a few' },
  ])
  expect(stretchesOf(history, 'quiet', 60_000)).toEqual([{ from: 0, to: 60_000, word: 'nobody' }])
  // Words that come while somebody joins a room of fewer than five are not drawn, and the gap stays a gap.
  const gap = withTelling(history, 70_000, { kind: 'small', filler: '', state: 'writing' })
  const back = withTelling(gap, 80_000, solo('a few', 'about half'))
  expect(stretchesOf(back, 'ready', 90_000)).toEqual([
    { from: 0, to: 20_000, word: 'nobody' },
    { from: 20_000, to: 70_000, word: 'a few' },
    { from: 80_000, to: 90_000, word: 'a few' },
  ])
  expect(tracksOf(gap)).toEqual([])
})
