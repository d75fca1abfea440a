// The input and the answer of every deciding function. A refusal is a value; a deciding function throws only for a bug.
import type { ParticipantId } from '../kernel/ids.ts'
import { err, ok, type Result, type Words } from '../kernel/result.ts'
import type { Refusal, RefusalCode } from '../wire/codes.ts'
import type { CommandResult } from '../wire/commands.ts'
import type { Context, Decision } from './decision.ts'
import type { SessionEvent } from './event.ts'
import type { RecordChange, Records } from './records.ts'
import type { SessionState } from './state.ts'

/** Everything that a command is judged by. */
export interface Moment {
  readonly state: SessionState
  readonly records: Records
  readonly actor: ParticipantId
  readonly context: Context
}

export type Answer = Result<Decision, Refusal>

export const refusal = <T extends string>(code: RefusalCode, message: T & Words<T>): Refusal => ({
  code,
  message,
})

/** The answer for a refused command. `message` is for programs and never quotes what a person sent. */
export const refuse = <T extends string>(code: RefusalCode, message: T & Words<T>): Answer =>
  err({ code, message })

/** The answer for an accepted command: what happened, which rows change, and what the sender is told. */
export function accept(
  events: readonly SessionEvent[],
  records: readonly RecordChange[] = [],
  result: CommandResult = {},
): Answer {
  return ok({ events, records, result })
}
