import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomCases } from '../fixtures/random-cases.ts'
import { isLinearByForce } from './brute-force.ts'
import { wrongOrder, wrongReveals, wrongWords, wrongWriters, type Noted } from './history.ts'
import { linearity } from './linear.ts'
import { sessionAt, type SessionAnswer, type SessionCall } from './session-model.ts'
import { linearHistories, start, swappedHistories } from './some-history.ts'

test('[OWN-60] The checker of words finds an acknowledged word that is lost, one that is there twice and one that nobody wrote, and lets a word be there that was never acknowledged', () => {
  const place = 'the pad of Ada'
  const sound = { place, words: ['a', 'b', 'c'], acked: ['a'], stored: ['a', 'b'] }
  expect(wrongWords(sound)).toEqual([])
  expect(wrongWords({ ...sound, acked: ['a', 'c'] })).toEqual([`${place}: lost “c”`])
  expect(wrongWords({ ...sound, stored: ['a', 'b', 'b'] })).toEqual([
    `${place}: “b” is there 2 times`,
  ])
  expect(wrongWords({ ...sound, stored: ['a', 'x'] })).toEqual([`${place}: nobody wrote “x”`])
})

const update = (by: string, term: number, seq: number, owner: string | null = by): Noted => ({
  session: 's',
  by,
  owner,
  term,
  what: { kind: 'update', room: 'board', seq },
})
const claim = (by: string, term: number, from: string | null, silence: number | null): Noted => ({
  session: 's',
  by,
  owner: by,
  term,
  what: { kind: 'claim', from, silence },
})

const sound: readonly Noted[] = [
  update('A', 1, 1),
  update('A', 1, 2),
  { ...update('A', 1, 0), what: { kind: 'event', version: 1 } },
  { ...update('A', 1, 0), what: { kind: 'compaction', room: 'board', through: 2 } },
  claim('B', 2, 'A', 3_001),
  update('B', 2, 3),
]

const wrongWrites: Readonly<Record<string, readonly [readonly Noted[], RegExp]>> = {
  'two writers in a term': [[...sound, update('A', 2, 4)], /^s, term 2: both B and A wrote$/],
  'a late write of the former owner': [
    [...sound, update('A', 1, 4, 'B')],
    /^s, term 1: comes after term 2$/,
  ],
  'a write of somebody who does not own': [
    [...sound, update('C', 3, 4, 'B')],
    /^s, term 3: C wrote what B owns$/,
  ],
  'a gap': [[...sound, update('B', 2, 5)], /^s, term 2: number 5 of board comes after 3$/],
  'a number given twice': [[...sound, update('B', 2, 3)], /number 3 of board comes after 3$/],
  'a snapshot of more than was written': [
    [...sound, { ...update('B', 2, 0), what: { kind: 'compaction', room: 'board', through: 9 } }],
    /reaches to 9, and 3 are written$/,
  ],
  'a session taken from a living owner': [
    [...sound, claim('C', 3, 'B', 1_200)],
    /taken from B, which was silent for 1200 ms only$/,
  ],
}

test('[OWN-61] The checker of writers is content with a session that one owner after the other writes', () => {
  expect(wrongWriters(sound)).toEqual([])
  const again = [claim('B', 3, 'B', 10), claim('A', 4, null, null), claim('C', 5, 'A', null)]
  expect(wrongWriters([...sound, ...again])).toEqual([])
})

test.each(Object.entries(wrongWrites))(
  '[OWN-61] The checker of writers finds each wrong change (%s)',
  (_what, [noted, said]) => {
    expect(wrongWriters(noted).join('\n')).toMatch(new RegExp(said.source, 'mu'))
  },
)

test('[OWN-62] The checker of reveals finds a round that was revealed twice, and lets each round be revealed once', () => {
  const revealed = (n: number) => ({ type: 'round-revealed', n })
  const phase = { type: 'phase-entered' }
  expect(wrongReveals('s', [revealed(1), phase, revealed(2)])).toEqual([])
  expect(wrongReveals('s', [revealed(1), phase, revealed(1)])).toEqual([
    's: round 1 was revealed 2 times',
  ])
})

const at = (began: number, ended: number, call: SessionCall, answer: SessionAnswer | null) => ({
  call,
  answer,
  began,
  ended,
})
const advance = (epoch: number): SessionCall => ({ kind: 'advance', epoch })
const look: SessionCall = { kind: 'look' }
const done: SessionAnswer = { kind: 'done' }
const stale: SessionAnswer = { kind: 'refused', why: 'stale' }
const seen = (epoch: number, phase = epoch): SessionAnswer => ({
  kind: 'seen',
  state: { epoch, phase, isLocked: false },
})

test('[OWN-63] The checker of order finds a stale answer, two phase changes out of one epoch and a refusal without a reason, and names the first answer that nothing explains', () => {
  const wrong = (...history: ReturnType<typeof at>[]) => wrongOrder('s', history, start)
  expect(wrong(at(0, 1, advance(0), done), at(2, 3, look, seen(1)))).toEqual([])
  const staleLook = wrong(
    at(0, 1, advance(0), done),
    at(2, 3, look, seen(0)),
    at(4, 5, look, seen(7)),
  )
  expect(staleLook).toEqual([expect.stringMatching(/"look".*at 2 to 3 ms$/)])
  expect(wrong(at(0, 1, advance(0), done), at(2, 3, advance(0), done))).toHaveLength(1)
  expect(wrong(at(0, 1, advance(0), stale))).toHaveLength(1)
  // While both were asked at once, either may have come first.
  expect(wrong(at(0, 5, advance(0), done), at(1, 4, look, seen(0)))).toEqual([])
  expect(wrong(at(0, 5, advance(0), done), at(1, 4, look, seen(1)))).toEqual([])
})

test('[OWN-64] A call without an answer may have taken effect at any moment after its beginning, or never', () => {
  const lost = at(0, 0, advance(0), null)
  const wrong = (...history: ReturnType<typeof at>[]) => wrongOrder('s', [lost, ...history], start)
  expect(wrong(at(5, 6, look, seen(0)))).toEqual([])
  expect(wrong(at(5, 6, look, seen(1)))).toEqual([])
  expect(wrong(at(5, 6, look, seen(0)), at(7, 8, look, seen(1)))).toEqual([])
  expect(wrong(at(5, 6, look, seen(1)), at(7, 8, look, seen(0)))).toHaveLength(1)
  expect(wrong(at(5, 6, look, seen(2)))).toHaveLength(1)
  const early = { ...at(-5, -4, look, seen(1)) }
  expect(wrong(early)).toHaveLength(1)
})

test('[OWN-65] The answers of one server are always found in order, whatever was asked at once and whatever got lost', () => {
  fc.assert(
    fc.property(linearHistories, (history) => {
      expect(linearity(history, sessionAt(start)).culprit).toBeNull()
    }),
    { numRuns: randomCases(2_000) },
  )
})

test('[OWN-65] Answers that changed places are found out of order exactly when no order that time allows explains them', () => {
  let broken = 0
  fc.assert(
    fc.property(swappedHistories, (history) => {
      const isLinear = isLinearByForce(history, sessionAt(start))
      broken += isLinear ? 0 : 1
      const { culprit, order } = linearity(history, sessionAt(start))
      expect([culprit === null, order !== null]).toEqual([isLinear, isLinear])
    }),
    { numRuns: randomCases(2_000) },
  )
  expect(broken).toBeGreaterThan(randomCases(2_000) / 10)
})
