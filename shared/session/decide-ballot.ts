import { err } from '../kernel/result.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { checkCast } from './ballot.ts'
import { keptMarks } from './ballot-rule.ts'
import { marksRow } from './marks.ts'

/**
 * Replaces a person's whole vote. There is a record but no event, because others must not learn that somebody voted.
 */
export function decideCast(moment: Moment, command: CommandOf<'ballot.cast'>): Answer {
  const { state, actor } = moment
  const ballot = state.ballots.find(({ id }) => id === command.ballotId)
  if (ballot === undefined) return refuse('unknown-target', 'no such ballot')
  const marks = keptMarks(ballot.rule, command.marks)
  const refused = checkCast(ballot, marks)
  if (refused !== null) return err(refused)
  const value = marks.size === 0 ? null : marksRow(marks)
  return accept([], [{ table: 'marks', ballotId: ballot.id, participantId: actor, value }])
}
