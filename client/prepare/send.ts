import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { sendPrepared, type Part } from '../../shared/prepare/batches.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import { api, type Failure } from '../session/api.ts'
import { newId } from '../session/session-link.ts'
import { after } from '../ui/later.ts'

export interface Seat {
  readonly sessionId: string
  readonly as: string
}

/** How often a batch is given again after the server asked to wait or could not be reached. */
const TRIES = 6

/** Puts everything on the board of a session. What was taken before a failure stays there. */
export async function putOnBoard(
  seat: Seat,
  prepared: Prepared,
  told: (done: number, of: number) => void,
): Promise<Result<null, Failure>> {
  let failure: Failure | null = null
  const send = async (parts: readonly Part[]): Promise<readonly string[] | null> => {
    const made = await given(seat, parts)
    if (made.ok) return made.value
    failure = made.error
    return null
  }
  const isWhole = await sendPrepared(prepared, send, told)
  return isWhole || failure === null ? ok(null) : err(failure)
}

/** The same id goes with every try, so that a batch whose answer was lost is not taken twice. */
async function given(
  { sessionId, as }: Seat,
  parts: readonly Part[],
): Promise<Result<readonly string[], Failure>> {
  const command = { id: newId(), type: 'board.prepare' as const, parts: [...parts] }
  for (let n = 1; ; n++) {
    const answer = await api.command(sessionId, as, command)
    if (answer.ok) return ok(answer.value.made ?? [])
    const { code, retryAfter = 1 } = answer.error
    if (n >= TRIES || (code !== 'rate-limited' && code !== 'offline')) return answer
    await after(Math.min(retryAfter, 5) * 1_000)
  }
}

/** An outcome that is taken up whole brings its question and title along. */
export function takeUpQuestion(
  { sessionId, as }: Seat,
  { title, questions, question }: Prepared,
): Promise<Result<unknown, Failure>> {
  const asked = questions[question]
  return api.command(sessionId, as, {
    id: newId(),
    type: 'session.edit',
    ...(title === '' ? {} : { title }),
    ...(asked === undefined ? {} : { question: asked }),
  })
}
