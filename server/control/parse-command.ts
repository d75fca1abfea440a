import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import { Command } from '../../shared/wire/commands.ts'

/** Turns a value from a stranger into a command. The refusal names the kind of fault and never quotes the value. */
export function parseCommand(said: unknown): Result<Command, Refusal> {
  const parsed = v.safeParse(Command, said)
  if (parsed.success) return ok(parsed.output)
  const isLong = parsed.issues.some(
    (issue) => issue.type === 'max_length' && issue.kind === 'validation',
  )
  return err(
    isLong
      ? { code: 'too-long', message: 'a text is too long' }
      : { code: 'invalid', message: 'not a command' },
  )
}
