// The one retry on a moved store. An append that the store refuses means that another process wrote first: the session
// is read again, and what was decided on the old state is decided again on the new one.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Decision } from '../../shared/session/decision.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { AppendResult } from '../store/store.ts'
import type { CommitPart, LiveSession } from './live-session.ts'

const MOST_TRIES = 3

/** What one try decided, and how the store took it. */
interface Try<T> {
  readonly value: T
  readonly append: AppendResult
}

/**
 * In turn. Decides and appends until the store takes the append, three times at most; then throws. Returns the refusal
 * of the decision, or `not-found` when the session was deleted in the meantime.
 */
export async function appendRetrying<T>(
  session: LiveSession,
  decideAndAppend: () => Promise<Result<Try<T>, Refusal>>,
): Promise<Result<T, Refusal>> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const tried = await decideAndAppend()
    if (!tried.ok) return tried
    if (tried.value.append.ok) return ok(tried.value.value)
    if (!(await session.reload())) return err({ code: 'not-found', message: 'the session is gone' })
  }
  throw new Error('the session keeps changing elsewhere')
}

/** In turn, for writing that is not a command: joining and leaving. Returns null when it is written, or the refusal. */
export async function decideAndCommit(
  session: LiveSession,
  decide: () => Result<Decision, Refusal>,
  extra: Pick<CommitPart, 'dropPad'> = {},
): Promise<Refusal | null> {
  const written = await appendRetrying(session, async () => {
    const judged = decide()
    if (!judged.ok) return judged
    const { events, records } = judged.value
    return ok({ value: null, append: await session.commit({ events, records, ...extra }) })
  })
  return written.ok ? null : written.error
}
