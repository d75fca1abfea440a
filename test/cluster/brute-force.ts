// The meaning of linearisability, tried out: every choice of unheard calls, in every order that time allows.
import type { Recorded, Sequential } from './linear.ts'

export function isLinearByForce<State, Call, Answer>(
  history: readonly Recorded<Call, Answer>[],
  server: Sequential<State, Call, Answer>,
): boolean {
  const tried = (state: State, rest: readonly Recorded<Call, Answer>[]): boolean => {
    if (rest.every(({ answer }) => answer === null)) return true
    return rest.some((one) => {
      const others = rest.filter((other) => other !== one)
      // Whoever ended before this began has to come first.
      if (others.some(({ answer, ended }) => answer !== null && ended < one.began)) return false
      const { call, answer } = one
      const next =
        answer === null ? server.unheard(state, call) : server.answered(state, call, answer)
      return next !== null && tried(next, others)
    })
  }
  return tried(server.initial, history)
}
