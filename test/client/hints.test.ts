import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  chosen,
  hasEnded,
  hasLeft,
  hints,
  noHints,
  placeOf,
  standsAt,
  type Device,
  type HintPlace,
  type HintState,
} from '../../client/hints/due.ts'

const mouse: Device = { hand: 'mouse', hasRoom: true }
const touch: Device = { hand: 'touch', hasRoom: true }
const pad = (state: HintState, open: number, keptBack = 0): HintState =>
  standsAt(state, 'pad', { ideas: open, open, keptBack })
const wall = (state: HintState, cards: number, clusters: number): HintState =>
  standsAt(state, 'wall', { cards, clusters })

test('[UI-440] One hint stands on a page at a time, and a place that has shown one shows no other until it has left the page', () => {
  const both = chosen(standsAt(wall(noHints, 8, 0), 'next', { reveals: true }), mouse)
  expect(both.now).toBe('group')
  const clustered = chosen(wall(both, 8, 1), mouse)
  expect(clustered.now).toBe('reveal')
  expect(clustered.gone).toEqual(new Set(['group']))
  const left = chosen(hasLeft(clustered, 'wall'), mouse)
  expect(chosen(wall(hasEnded(left, 'reveal'), 8, 1), mouse).now).toBe('move')
})

test('[UI-441] A hint that stands is replaced by no other one', () => {
  const keepBack = chosen(standsAt(pad(noHints, 2), 'next', { reveals: true }), mouse)
  expect(keepBack.now).toBe('keep-back')
  const reveal = chosen(standsAt(noHints, 'next', { reveals: true }), mouse)
  expect(chosen(pad(reveal, 2), mouse).now).toBe('reveal')
})

test('[UI-442] A hint goes for good when the person has done what it says, has dismissed it, or has left its screen', () => {
  const shown = chosen(pad(noHints, 2), mouse)
  expect(shown.now).toBe('keep-back')
  for (const after of [pad(shown, 2, 1), hasEnded(shown, 'keep-back'), hasLeft(shown, 'pad')]) {
    const later = chosen(after, mouse)
    expect(later.now).toBeNull()
    expect(chosen(pad(hasLeft(later, 'pad'), 2), mouse).now).toBeNull()
  }
})

test('[UI-442] A hint about keeping back waits for two ideas that no reveal took', () => {
  const taken = chosen(standsAt(noHints, 'pad', { ideas: 5, open: 1, keptBack: 0 }), mouse)
  expect(taken.now).toBeNull()
  expect(chosen(pad(taken, 2), mouse).now).toBe('keep-back')
})

test('[UI-443] A person who knows a thing before its hint came is never told it', () => {
  expect(chosen(wall(hasEnded(noHints, 'move'), 8, 1), mouse).now).toBeNull()
})

test('[UI-444] Words for a mouse and a keyboard stand on no device that is touched, and a low window shows no hint', () => {
  expect(chosen(pad(noHints, 0), mouse).now).toBeNull()
  expect(chosen(pad(noHints, 0), touch).now).toBe('add')
  const low = chosen(wall(noHints, 8, 0), { hand: 'mouse', hasRoom: false })
  expect(low.now).toBeNull()
  expect(chosen(low, mouse).now).toBe('group')
})

test('[UI-442] A hint that has gone never stands again in any order of events, and a hint that stands is due where it stands', () => {
  const places = ['pad', 'read', 'wall', 'ballot', 'next'] as const
  const few = fc.nat(5)
  const step = fc.oneof(
    fc.tuple(few, few).map(
      ([a, b]) =>
        (state: HintState) =>
          pad(state, a, b),
    ),
    fc.tuple(few, few).map(
      ([a, b]) =>
        (state: HintState) =>
          wall(state, a, b),
    ),
    few.map((targets) => (state: HintState) => standsAt(state, 'ballot', { targets })),
    fc.boolean().map((reveals) => (state: HintState) => standsAt(state, 'next', { reveals })),
    fc
      .constantFrom<HintPlace>(...places)
      .map((place) => (state: HintState) => hasLeft(state, place)),
    fc
      .constantFrom(...hints.map(({ id }) => id))
      .map((id) => (state: HintState) => hasEnded(state, id)),
  )
  const stands = (state: HintState): boolean => {
    if (state.now === null) return true
    const hint = hints.find(({ id }) => id === state.now)
    const place = placeOf(state.now)
    return (
      place !== null &&
      state.at[place] !== undefined &&
      hint?.isDue(state.at) === true &&
      !state.gone.has(state.now)
    )
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, isTouched) => {
      let state = noHints
      for (const next of steps) {
        const before = state.gone
        state = chosen(next(state), isTouched ? touch : mouse)
        expect(stands(state)).toBe(true)
        expect([...before].every((id) => state.gone.has(id))).toBe(true)
      }
    }),
  )
})

test('[UI-542] A person who takes part learns once, at the first cards to read, that a card can be their idea too', () => {
  const at = (cards: number): HintState => standsAt(noHints, 'read', { cards })
  expect([0, 1].map((cards) => chosen(at(cards), touch).now)).toEqual([null, null])
  const shown = chosen(at(2), touch)
  expect(shown.now).toBe('mine-too')
  expect(chosen(at(2), mouse).now).toBe('mine-too')
  const left = chosen(hasLeft(shown, 'read'), touch)
  expect(chosen(standsAt(left, 'read', { cards: 9 }), touch).now).toBeNull()
})
