import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { ROOM_LENGTH } from '../../shared/session/room-filler.ts'
import {
  type RoomCounters,
  type RoomMemory,
  roomWords,
  type WritingCounter,
} from '../../shared/session/room-words.ts'
import { ASession, participant, START } from '../fixtures/a-session.ts'

type Solo = Extract<RoomCounters, { kind: 'solo' }>

const idle: WritingCounter = { lastWroteAt: null, lastMinute: 0, minuteBefore: 0, ready: false }
const wrote = (ago: number, more: Partial<WritingCounter> = {}): WritingCounter => ({
  ...idle,
  lastWroteAt: START - ago,
  ...more,
})

function solo(counters: readonly WritingCounter[], more: Partial<Solo> = {}): RoomCounters {
  const people = counters.map((_, n) => participant(`p${n}xx`))
  const writing = new Map(people.map((id, n) => [id, counters[n]!] as const))
  return { kind: 'solo', people, devices: people.length, visit: 1, writing, ...more }
}

function bare({ slice }: RoomMemory): Record<string, unknown> {
  const { filler: _filler, ...words } = slice
  return words
}

const words = (counters: RoomCounters) => bare(roomWords(null, counters, START))
const writing = wrote(1_000)
const quiet = wrote(61_000)
const ready = wrote(1_000, { ready: true })

test('[ROOM-1] With five people or more, the room in words puts each person in one of four words and names the pace', () => {
  expect(words(solo([idle, writing, writing, quiet, ready]))).toEqual({
    kind: 'solo',
    notStarted: 'a few',
    writing: 'about half',
    quiet: 'a few',
    ready: 'a few',
    pace: 'steady',
  })
  expect(words(solo([ready, ready, ready, ready, ready]))).toMatchObject({
    ready: 'everyone',
    writing: 'nobody',
  })
  expect(words(solo([idle, idle, idle, idle, idle]))).toMatchObject({ notStarted: 'most' })
  expect(words(solo([ready, ready, ready, ready, quiet]))).toMatchObject({ ready: 'most' })
  expect(words(solo([wrote(60_000), ready, ready, ready, ready]))).toMatchObject({ quiet: 'a few' })
})

test('[ROOM-2] The pace compares the last minute with the one before', () => {
  const pace = (lastMinute: number, minuteBefore: number) =>
    words(solo([wrote(1, { lastMinute, minuteBefore }), idle, idle, idle, idle]))['pace']
  expect([pace(126, 100), pace(125, 100), pace(75, 100), pace(74, 100), pace(0, 0)]).toEqual([
    'rising',
    'steady',
    'steady',
    'slowing',
    'steady',
  ])
})

test('[ROOM-3] Below five people the room in words says only whether anybody writes, and counts devices instead of names', () => {
  expect(words(solo([idle, writing, ready, quiet]))).toEqual({ kind: 'small', state: 'writing' })
  expect(words(solo([idle, idle, ready, quiet]))).toEqual({ kind: 'small', state: 'quiet' })
  const six = [idle, idle, idle, idle, idle, writing]
  expect(words(solo(six, { devices: 4 }))).toEqual({ kind: 'small', state: 'writing' })
})

test('[ROOM-4] The words change at most every fifteen seconds', () => {
  const first = roomWords(null, solo([idle, idle, idle, idle, idle]), START)
  const changed = solo([writing, writing, writing, writing, writing])
  const ticks = [5_000, 10_000, 15_000].map((ms) => roomWords(first, changed, START + ms))
  expect(ticks.map((tick) => bare(tick)['writing'])).toEqual(['nobody', 'nobody', 'most'])
  const again = roomWords(ticks[2]!, solo([idle, idle, idle, idle, idle]), START + 29_000)
  expect(bare(again)['writing']).toBe('most')
})

test('[T4] A tick at which somebody joined repeats the old words, and so do the ticks right after it', () => {
  const five = [writing, writing, writing, ready, ready]
  let memory = roomWords(null, solo(five), START)
  const probe = (counters: readonly WritingCounter[], ms: number) => {
    memory = roomWords(memory, solo(counters), START + ms)
    return bare(memory)
  }
  const six = [...five, idle]
  const before = probe(five, 60_000)
  const after = probe(six, 65_000)
  expect(after).toEqual(before)
  expect(probe(six, 75_000)).toEqual(before)
  expect(probe(six, 80_000)).not.toEqual(before)
})

test('[ROOM-5] A new visit gets its own words at once', () => {
  const first = roomWords(null, solo([writing, writing, writing, writing, writing]), START)
  const next = roomWords(first, { ...solo([idle, idle, idle, idle, idle]), visit: 2 }, START + 1)
  expect(bare(next)).toMatchObject({ notStarted: 'most' })
})

test('[ROOM-6] In a vote the words are none, some, most or everyone, and below five people there are none', () => {
  const people = Array.from({ length: 6 }, (_, n) => participant(`p${n}xx`))
  const vote = (voted: number, devices = 6) =>
    words({ kind: 'vote', people, devices, visit: 1, voted: new Set(people.slice(0, voted)) })
  expect([0, 1, 3, 4, 5, 6].map((n) => vote(n)['voted'])).toEqual([
    'none',
    'some',
    'some',
    'most',
    'most',
    'everyone',
  ])
  expect(vote(2, 4)).toEqual({ kind: 'none' })
})

test('[ROOM-7] In refine the words tell unsorted and contested cards, and from nine people on whether a few make most moves', () => {
  const refine = (count: number, moves: readonly number[], devices = count) => {
    const people = Array.from({ length: count }, (_, n) => participant(`p${n}xx`))
    const made = new Map<ParticipantId, number>(moves.map((n, at) => [people[at]!, n]))
    return words({
      kind: 'refine',
      people,
      devices,
      visit: 1,
      unsorted: 3,
      contested: [],
      moves: made,
    })
  }
  expect(refine(9, [20, 20, 20])).toEqual({
    kind: 'refine',
    unsorted: 3,
    contested: [],
    fewMove: true,
  })
  expect(refine(8, [20, 20, 20])).toMatchObject({ fewMove: false })
  expect(refine(12, [20, 20, 20], 8)).toMatchObject({ fewMove: false })
  expect(refine(9, [6, 6, 6, 6, 6, 6, 6, 6, 6])).toMatchObject({ fewMove: false })
  expect(refine(9, [9, 8])).toMatchObject({ fewMove: false })
  // At both bounds: two moves for each person, and two thirds of them by the three busiest of nine.
  expect(refine(9, [4, 4, 4, 2, 2, 2])).toMatchObject({ fewMove: true })
  expect(refine(9, [4, 4, 3, 3, 2, 2])).toMatchObject({ fewMove: false })
  // The busiest need not be the first, and of twelve people they are three, of thirteen four.
  expect(refine(9, [0, 2, 0, 2, 0, 2, 4, 4, 4])).toMatchObject({ fewMove: true })
  expect(refine(12, [5, 5, 5, 5, 1, 1, 1, 1])).toMatchObject({ fewMove: false })
  expect(refine(13, [5, 5, 5, 5, 2, 2, 2])).toMatchObject({ fewMove: true })
})

test('[ROOM-8] The slice `room` always has the same number of bytes', () => {
  const ids = new ASession({ people: 12, template: 'strict' }).advanceTo('vote').ideaIds
  const people = Array.from({ length: 9 }, (_, n) => participant(`p${n}xx`))
  const anyCounter = fc.record({
    lastWroteAt: fc.option(fc.integer({ min: START - 200_000, max: START })),
    lastMinute: fc.nat(),
    minuteBefore: fc.nat(),
    ready: fc.boolean(),
  })
  const anything: fc.Arbitrary<RoomCounters> = fc.oneof(
    fc.array(anyCounter, { maxLength: 12 }).map((list) => solo(list)),
    fc
      .record({ unsorted: fc.nat(5_000), shown: fc.nat(12) })
      .map(({ unsorted, shown }): RoomCounters => ({
        kind: 'refine',
        people,
        devices: 9,
        visit: 1,
        unsorted,
        contested: ids.slice(0, shown),
        moves: new Map(),
      })),
    fc.nat(9).map((n): RoomCounters => ({
      kind: 'vote',
      people,
      devices: 9,
      visit: 1,
      voted: new Set(people.slice(0, n)),
    })),
    fc.constant<RoomCounters>({ kind: 'none', people, devices: 9, visit: 1 }),
  )
  fc.assert(
    fc.property(anything, (counters) => {
      const encoded = JSON.stringify(roomWords(null, counters, START).slice)
      expect(encoded.length).toBe(ROOM_LENGTH)
      expect(encoded).not.toMatch(/p\d+xx/)
    }),
  )
})
