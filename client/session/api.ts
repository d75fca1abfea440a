// The HTTP interface as the pages use it. A refusal and a lost connection are returned as values and never thrown. The
// shapes of answers are not checked, because our own server sends them.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { CommandInput, CommandResult } from '../../shared/wire/commands.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import { NEEDS_COOKIES } from '../../shared/wire/needs-cookies.ts'
import type * as http from '../../shared/wire/http.ts'

export interface Failure {
  readonly code: RefusalCode | 'offline'
  readonly retryAfter?: number
  /** For a wrong origin: the addresses whose pages the server takes. */
  readonly expected?: readonly string[]
}

/** A read that takes longer counts as lost. Nothing else is given up: it may have its effect after all. */
const PATIENCE_MS = 8_000

async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Result<T, Failure>> {
  try {
    const answer = await fetch(`/api${path}`, {
      method,
      ...(method === 'GET' ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {}),
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          }),
    })
    const said: unknown = answer.status === 204 ? null : await answer.json()
    return answer.ok ? ok(said as T) : err(said as http.Problem as Failure) // our server's own shapes
  } catch {
    return err({ code: 'offline' })
  }
}

/**
 * Asks for something that this browser can come back to by its cookie only. The server refuses a browser that brings no
 * cookie, and sends one with the refusal. A second refusal means that the browser does not keep it.
 */
async function askToStay<T>(path: string, body: unknown): Promise<Result<T, Failure>> {
  const stay = (): Promise<Result<T, Failure>> =>
    ask('POST', path, body, { [NEEDS_COOKIES]: 'yes' })
  const first = await stay()
  return !first.ok && first.error.code === 'no-cookies' ? stay() : first
}

export const api = {
  create: (body: http.CreateSession) => askToStay<http.SessionCreated>('/sessions', body),
  mySessions: () => ask<readonly http.SessionListed[]>('GET', '/sessions'),
  session: (sessionId: string, as: string | null) =>
    ask<http.SessionAnswer>('GET', `/sessions/${sessionId}${as === null ? '' : `?as=${as}`}`),
  preview: (code: string) => ask<http.JoinPreview>('GET', `/join/${encodeURIComponent(code)}`),
  join: (code: string, body: http.Join) =>
    askToStay<http.Joined>(`/join/${encodeURIComponent(code)}`, body),
  resume: (key: string) => askToStay<http.Resumed>('/resume', { key }),
  reach: () => ask<http.Reach>('POST', '/reach', {}),
  leave: (sessionId: string, as: string) =>
    ask<null>('DELETE', `/sessions/${sessionId}/me?as=${as}`),
  command: (sessionId: string, as: string, command: CommandInput) =>
    ask<CommandResult>('POST', `/sessions/${sessionId}/commands?as=${as}`, command),
  /** The outcome of a session, in the JSON that everybody may take away. */
  outcome: (sessionId: string, as: string) =>
    ask<unknown>('GET', `/sessions/${sessionId}/export/json?as=${as}`),
  /** Signs this browser out. The person stays in the session and can come back by their own link. */
  leaveDevice: (sessionId: string, as: string) =>
    ask<null>('DELETE', `/sessions/${sessionId}/here?as=${as}`),
  remove: (sessionId: string, as: string) => ask<null>('DELETE', `/sessions/${sessionId}?as=${as}`),
}
