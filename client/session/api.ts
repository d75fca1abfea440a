// The HTTP interface as the pages use it. A refusal and a lost connection are returned as values and never thrown. The
// shapes of answers are not checked, because our own server sends them.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import type * as http from '../../shared/wire/http.ts'

export interface Failure {
  readonly code: RefusalCode | 'offline'
  readonly retryAfter?: number
  /** For a wrong origin: the addresses whose pages the server takes. */
  readonly expected?: readonly string[]
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<Result<T, Failure>> {
  try {
    const answer = await fetch(`/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const said: unknown = answer.status === 204 ? null : await answer.json()
    return answer.ok ? ok(said as T) : err(said as http.Problem as Failure) // our server's own shapes
  } catch {
    return err({ code: 'offline' })
  }
}

export const api = {
  create: (body: http.CreateSession) => ask<http.SessionCreated>('POST', '/sessions', body),
  mySessions: () => ask<readonly http.SessionListed[]>('GET', '/sessions'),
  session: (sessionId: string, as: string | null) =>
    ask<http.SessionAnswer>('GET', `/sessions/${sessionId}${as === null ? '' : `?as=${as}`}`),
  preview: (code: string) => ask<http.JoinPreview>('GET', `/join/${encodeURIComponent(code)}`),
  join: (code: string, body: http.Join) =>
    ask<http.Joined>('POST', `/join/${encodeURIComponent(code)}`, body),
  resume: (key: string) => ask<http.Resumed>('POST', '/resume', { key }),
  leave: (sessionId: string, as: string) =>
    ask<null>('DELETE', `/sessions/${sessionId}/me?as=${as}`),
  /** Signs this browser out. The person stays in the session and can come back by their own link. */
  leaveDevice: (sessionId: string, as: string) =>
    ask<null>('DELETE', `/sessions/${sessionId}/here?as=${as}`),
  remove: (sessionId: string, as: string) => ask<null>('DELETE', `/sessions/${sessionId}?as=${as}`),
}
