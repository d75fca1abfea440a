// Writing that is no command: joining and leaving. It is judged again when another process has written in between.
import type { Decision } from '../../shared/session/decision.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { CommitPart, LiveSession } from './live-session.ts'

const MOST_TRIES = 3

/**
 * In turn: returns null once the decision is written, or the refusal. `together`: what the same append carries in addition.
 * Throws when the session changed elsewhere at every try.
 */
export async function decideAndCommit(
  session: LiveSession,
  decide: () => Result<Decision, Refusal>,
  together: Pick<CommitPart, 'dropPad'> = {},
): Promise<Refusal | null> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const judged = decide()
    if (!judged.ok) return judged.error
    const { events, records } = judged.value
    if ((await session.commit({ events, records, ...together })).ok) return null
    if (!(await session.reload())) return { code: 'not-found', message: 'the session is gone' }
  }
  throw new Error('the session keeps changing elsewhere')
}
