// A session as one server would keep it, as far as commands and answers about its phase and its lock show it.
import type { Sequential } from './linear.ts'

export interface SessionState {
  readonly epoch: number
  /** The place of the present phase in the agenda. */
  readonly phase: number
  readonly isLocked: boolean
}

export type SessionCall =
  | { readonly kind: 'advance'; readonly epoch: number }
  | { readonly kind: 'back'; readonly epoch: number; readonly to: number }
  | { readonly kind: 'lock'; readonly isLocked: boolean }
  | { readonly kind: 'look' }

export type SessionAnswer =
  | { readonly kind: 'done' }
  /** Refused, and nothing has changed. `stale`: the phase had changed before. */
  | { readonly kind: 'refused'; readonly why: 'stale' | 'other' }
  | { readonly kind: 'seen'; readonly state: SessionState }

export const sessionAt = (
  state: SessionState,
): Sequential<SessionState, SessionCall, SessionAnswer> => ({
  initial: state,
  answered,
  unheard,
  keyOf: ({ epoch, phase, isLocked }) => `${epoch} ${phase} ${isLocked}`,
})

function answered(
  state: SessionState,
  call: SessionCall,
  answer: SessionAnswer,
): SessionState | null {
  if (answer.kind === 'seen') {
    const { epoch, phase, isLocked } = answer.state
    const isSame = epoch === state.epoch && phase === state.phase && isLocked === state.isLocked
    return isSame ? state : null
  }
  if (answer.kind === 'done') return done(state, call)
  if (answer.why === 'other') return state
  return 'epoch' in call && call.epoch !== state.epoch ? state : null
}

function done(state: SessionState, call: SessionCall): SessionState | null {
  if (call.kind === 'look') return state
  if (call.kind === 'lock') return { ...state, isLocked: call.isLocked }
  if (call.epoch !== state.epoch) return null
  return {
    ...state,
    epoch: state.epoch + 1,
    phase: call.kind === 'advance' ? state.phase + 1 : call.to,
  }
}

/** A call that changed nothing explains nothing. */
function unheard(state: SessionState, call: SessionCall): SessionState | null {
  const after = done(state, call)
  return after === null || sessionAt(state).keyOf(after) === sessionAt(state).keyOf(state)
    ? null
    : after
}
