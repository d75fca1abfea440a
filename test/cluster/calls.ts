// Calls of the HTTP interface by a caller who wants an answer: each try is a connection of its own, a try that hangs is
// given up, and a command is asked again under its id until somebody says what came of it.
import { request } from 'node:http'
import { wait } from '../bench/wait.ts'
import type { Seat } from '../fixtures/a-participant.ts'

export interface Called {
  readonly status: number
  readonly body: unknown
}

/** Longer than the countdown of a reveal and the time in which everybody is asked for their last words. */
const TRY_MS = 6_000
const BETWEEN_MS = 150

/** One try; null when there was no answer. */
export function called(
  url: string,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<Called | null> {
  const text = body === undefined ? null : JSON.stringify(body)
  return new Promise((resolve) => {
    const asked = request(`${url}${path}`, {
      method,
      agent: false,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
    })
    const late = setTimeout(() => asked.destroy(new Error('too late')), TRY_MS)
    const over = (answer: Called | null): void => {
      clearTimeout(late)
      resolve(answer)
    }
    asked.on('error', () => over(null))
    asked.on('response', (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', () => over(null))
      answer.on('end', () => over({ status: answer.statusCode ?? 0, body: jsonIn(pieces) }))
    })
    asked.end(text ?? undefined)
  })
}

function jsonIn(pieces: readonly Buffer[]): unknown {
  try {
    return JSON.parse(Buffer.concat(pieces).toString())
  } catch {
    return undefined
  }
}

/** An answer that says what came of the call. All others say: try again. */
const isFinal = (answer: Called | null): answer is Called =>
  answer !== null && answer.status < 500 && answer.status !== 429

/** Tries until there is a final answer or the time is up; null when nobody ever said what came of it. */
export async function insisted(
  ask: () => Promise<Called | null>,
  until: number,
): Promise<Called | null> {
  for (;;) {
    const answer = await ask()
    if (isFinal(answer)) return answer
    if (performance.now() > until) return null
    await wait(BETWEEN_MS)
  }
}

export const pathOf = ({ sessionId, participantId }: Seat, rest: string): string =>
  `/api/sessions/${sessionId}${rest}?as=${participantId}`
