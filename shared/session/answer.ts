// What every deciding function takes and gives. A refusal is a value: deciding never throws but for our own bugs.
import type { ParticipantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Refusal, RefusalCode } from '../wire/codes.ts'
import type { CommandResult } from '../wire/commands.ts'
import type { Context, Decision } from './decision.ts'
import type { SessionEvent } from './event.ts'
import type { RecordChange, Records } from './records.ts'
import type { SessionState } from './state.ts'

/** All there is to know when a command is judged. */
export interface Moment {
  readonly state: SessionState
  readonly records: Records
  readonly actor: ParticipantId
  readonly context: Context
}

export type Answer = Result<Decision, Refusal>

export const refusal = (code: RefusalCode, message: string): Refusal => ({ code, message })

export const refuse = (code: RefusalCode, message: string): Answer => err(refusal(code, message))

/** `message` is for programs and never quotes what was sent. */
export function accept(
  events: readonly SessionEvent[],
  records: readonly RecordChange[] = [],
  result: CommandResult = {},
): Answer {
  return ok({ events, records, result })
}
