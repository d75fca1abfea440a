// Histories of calls to one session, made by chance: as one server would have answered, with callers at the same time and
// answers that were lost, and the same with one answer changed.
import fc from 'fast-check'
import type { SessionHistory } from './history.ts'
import {
  sessionAt,
  type SessionAnswer,
  type SessionCall,
  type SessionState,
} from './session-model.ts'
import type { Recorded } from './linear.ts'

export const start: SessionState = { epoch: 0, phase: 0, isLocked: false }

type One = Recorded<SessionCall, SessionAnswer>

const small = fc.integer({ min: 0, max: 3 })
const call: fc.Arbitrary<SessionCall> = fc.oneof(
  fc.record({ kind: fc.constant('advance' as const), epoch: small }),
  fc.record({ kind: fc.constant('back' as const), epoch: small, to: small }),
  fc.record({ kind: fc.constant('lock' as const), isLocked: fc.boolean() }),
  fc.constant({ kind: 'look' as const }),
)

/** Each call takes effect at its place; it began up to three places earlier and ended up to three later. */
const step = fc.record({
  call,
  early: fc.integer({ min: 0, max: 30 }),
  late: fc.integer({ min: 0, max: 30 }),
  isLost: fc.integer({ min: 0, max: 4 }).map((drawn) => drawn === 0),
  isRefused: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 0),
})

function answerOf(state: SessionState, asked: SessionCall, isRefused: boolean): SessionAnswer {
  if (asked.kind === 'look') return { kind: 'seen', state }
  if (isRefused) return { kind: 'refused', why: 'other' }
  const isStale = 'epoch' in asked && asked.epoch !== state.epoch
  return isStale ? { kind: 'refused', why: 'stale' } : { kind: 'done' }
}

/** What one server answers, one call after the other. */
export const linearHistories: fc.Arbitrary<SessionHistory> = fc
  .array(step, { minLength: 1, maxLength: 6 })
  .map((steps) => {
    let state = start
    return steps.map(({ call: asked, early, late, isLost, isRefused }, at): One => {
      const answer = answerOf(state, asked, isRefused)
      state = sessionAt(start).answered(state, asked, answer) ?? state
      const [began, ended] = [at * 10 - early, at * 10 + late + 1]
      return { call: asked, answer: isLost ? null : answer, began, ended }
    })
  })

/** Two answers change places. Most such histories are not linear any more, and some still are. */
export const swappedHistories: fc.Arbitrary<SessionHistory> = fc
  .tuple(linearHistories, fc.nat(), fc.nat())
  .map(([history, a, b]) => {
    const swapped = [...history]
    const [one, other] = [history[a % history.length], history[b % history.length]]
    if (one === undefined || other === undefined) return history
    swapped[a % history.length] = { ...one, answer: other.answer }
    swapped[b % history.length] = { ...other, answer: one.answer }
    return swapped
  })
