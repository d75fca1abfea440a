// Answers as the store keeps them under a command's id: what this process once wrote, read back.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { CommandResult } from '../../shared/wire/commands.ts'

export type Outcome = Result<CommandResult, Refusal>

type Remembered = CommandResult | { readonly refusal: Refusal }

/** Only a cancelled reveal is remembered as a refusal: other refusals had no effect and are judged anew. */
export function rememberedOutcome(json: unknown): Outcome {
  const answer = json as Remembered // written by perform.ts and by nobody else
  return 'refusal' in answer ? err(answer.refusal) : ok(answer)
}
