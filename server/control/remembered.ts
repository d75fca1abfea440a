// The form in which the store keeps the outcome of a command, under the command's id.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { CommandResult } from '../../shared/wire/commands.ts'

export type Outcome = Result<CommandResult, Refusal>

type Remembered = CommandResult | { readonly refusal: Refusal }

/**
 * The outcome as it is stored. Of the refusals only that of a cancelled reveal is ever stored: all others had no effect,
 * and the command is judged again when it is sent again.
 */
export function storedOutcome(outcome: Outcome): Remembered {
  return outcome.ok ? outcome.value : { refusal: outcome.error }
}

/** The outcome that `storedOutcome` made into this value. */
export function rememberedOutcome(json: unknown): Outcome {
  const answer = json as Remembered // only perform.ts writes answers
  return 'refusal' in answer ? err(answer.refusal) : ok(answer)
}
