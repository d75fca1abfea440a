// Writing that is no command: joining and leaving. In turn, judged again when another process was quicker.
import type { Decision } from '../../shared/session/decision.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { CommitPart, LiveSession } from './live-session.ts'

const MOST_TRIES = 3

/** Null when written; else why not. */
export async function decideAndCommit(
  session: LiveSession,
  decide: () => Result<Decision, Refusal>,
  beside: Pick<CommitPart, 'dropPad'> = {},
): Promise<Refusal | null> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const judged = decide()
    if (!judged.ok) return judged.error
    const { events, records } = judged.value
    if ((await session.commit({ events, records, ...beside })).ok) return null
    if (!(await session.reload())) return { code: 'not-found', message: 'the session is gone' }
  }
  throw new Error('the session keeps changing elsewhere')
}
