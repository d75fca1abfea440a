import { parseCommand } from '../control/parse-command.ts'
import { json, problem, type Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import { presentMemberOf } from './member.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

export const commandRoute = (tools: HttpTools): Route => ({
  method: 'post',
  path: '/sessions/:id/commands',
  handle: (ask) => command(ask, tools),
})

async function command(ask: Ask, tools: HttpTools): Promise<Answer> {
  const member = await presentMemberOf(ask, tools)
  if (!member.ok) return member.error
  const { session, participantId } = member.value
  if (!tools.commands.take(`${session.id} ${participantId}`))
    return problem('rate-limited', 'Too many commands')
  const parsed = parseCommand(ask.body)
  const outcome = parsed.ok
    ? await tools.performer.perform(session, participantId, parsed.value)
    : parsed
  return outcome.ok
    ? json({ ok: true, ...outcome.value })
    : problem(outcome.error.code, outcome.error.message)
}
