import type { CommandOf } from '../wire/commands.ts'
import { following, indexOf, phaseById } from './agenda.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { err, ok } from '../kernel/result.ts'
import { checkOpening } from './ballot-visit.ts'
import { advanceTo, turnTo } from './move.ts'
import { currentVisit, mayGoBack } from './path.ts'

type PhaseCommand = CommandOf<'phase.advance'> | CommandOf<'phase.back'> | CommandOf<'phase.cancel'>

export function decidePhase(moment: Moment, command: PhaseCommand): Answer {
  if (command.type === 'phase.cancel') return cancel(moment)
  if (command.epoch !== moment.state.epoch) return refuse('stale-epoch', 'the phase has changed')
  return command.type === 'phase.advance' ? advance(moment) : back(moment, command)
}

/** A countdown is not part of the state, so a cancel changes nothing here: the server holds the countdown and stops it. */
function cancel({ context }: Moment): Answer {
  return context.isCountingDown
    ? accept([])
    : refuse('wrong-phase', 'nothing is being counted down')
}

function advance(moment: Moment): Answer {
  const { state } = moment
  const next = following(state.agenda, currentVisit(state).phaseId)
  if (next === null) return refuse('wrong-phase', 'no phase follows')
  const refused = checkOpening(moment, next)
  if (refused !== null) return err(refused)
  return ok({ ...advanceTo(moment, next), result: {} })
}

function back(moment: Moment, { to }: CommandOf<'phase.back'>): Answer {
  const { agenda } = moment.state
  const phase = phaseById(agenda, to)
  if (phase === null) return refuse('unknown-target', 'no such phase')
  const here = indexOf(agenda, currentVisit(moment.state).phaseId)
  if (indexOf(agenda, to) >= here) return refuse('wrong-phase', 'not an earlier phase')
  if (!mayGoBack(moment.state)) return refuse('too-many', 'the path is full')
  const refused = checkOpening(moment, phase)
  if (refused !== null) return err(refused)
  const { events, records } = turnTo(moment, phase)
  return accept(events, records)
}
