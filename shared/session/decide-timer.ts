// Timers only inform people. No timer ever changes the phase.
import { unreachable } from '../kernel/assert.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import type { TimerState } from './state.ts'

type TimerCommand = CommandOf<'timer.set'> | CommandOf<'timer.pause'> | CommandOf<'timer.resume'>

export function decideTimer(moment: Moment, command: TimerCommand): Answer {
  const { timer } = moment.state
  const { now } = moment.context
  switch (command.type) {
    case 'timer.set':
      return set(setTo(command.seconds * 1000, timer, now))
    case 'timer.pause':
      if (timer.kind === 'none') return refuse('invalid', 'there is no timer')
      if (timer.kind === 'paused') return accept([])
      return set({ kind: 'paused', remaining: Math.max(0, timer.endsAt - now) })
    case 'timer.resume':
      if (timer.kind === 'none') return refuse('invalid', 'there is no timer')
      if (timer.kind === 'running') return accept([])
      return set({ kind: 'running', endsAt: now + timer.remaining })
    default:
      return unreachable(command)
  }
}

/** A paused timer that gets more time stays paused. */
function setTo(remaining: number, timer: TimerState, now: number): TimerState {
  if (remaining === 0) return { kind: 'none' }
  return timer.kind === 'paused'
    ? { kind: 'paused', remaining }
    : { kind: 'running', endsAt: now + remaining }
}

const set = (timer: TimerState): Answer => accept([{ type: 'timer-set', timer }])
