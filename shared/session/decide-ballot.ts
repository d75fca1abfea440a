import { err } from '../kernel/result.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { checkCast } from './ballot.ts'
import { marksFrom, marksRow } from './marks.ts'

/** One person's whole vote, replacing the one before. A record and no event: that somebody voted is sealed too. */
export function decideCast(moment: Moment, command: CommandOf<'ballot.cast'>): Answer {
  const { state, actor } = moment
  const ballot = state.ballots.find(({ id }) => id === command.ballotId)
  if (ballot === undefined) return refuse('unknown-target', 'no such ballot')
  const marks = marksFrom(marksRow(command.marks))
  const refused = checkCast(ballot, marks)
  if (refused !== null) return err(refused)
  const value = marks.size === 0 ? null : marksRow(marks)
  return accept([], [{ table: 'marks', ballotId: ballot.id, participantId: actor, value }])
}
