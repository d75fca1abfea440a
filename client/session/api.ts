// The HTTP interface as the pages use it. A refusal and a lost connection are returned as values and never thrown. Of an
// answer only one field is checked, because our own server sends the rest: networks, filters and proxies answer in its
// place with anything, also with JSON of their own, and such an answer counts as none.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { CommandInput, CommandResult } from '../../shared/wire/commands.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import { joinPath } from '../../shared/wire/join-path.ts'
import { NEEDS_COOKIES } from '../../shared/wire/needs-cookies.ts'
import type * as http from '../../shared/wire/http.ts'

export interface Failure {
  readonly code: RefusalCode | 'offline'
  readonly retryAfter?: number
  /** For a wrong origin: the addresses whose pages the server takes. */
  readonly expected?: readonly string[]
}

/**
 * A read that takes longer counts as lost. Nothing else is given up: it may have its effect after all. Each lost read makes
 * the next ones more patient, because a server that needs nine seconds would never be heard otherwise. A quick answer ends
 * that.
 */
const PATIENCE_MS = 8_000
const MOST_PATIENT_MS = 32_000
let patience = PATIENCE_MS

/** The field that every answer of our own server has; null for an answer without a body, "list" for a list. */
type Mark = string | null

async function ask<T>(
  mark: Mark,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Result<T, Failure>> {
  const begun = performance.now()
  const mine = patience
  try {
    const answer = await fetch(`/api${path}`, {
      method,
      ...(method === 'GET' ? { signal: AbortSignal.timeout(mine) } : {}),
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          }),
    })
    const said: unknown = answer.status === 204 ? null : await answer.json()
    if (method === 'GET' && performance.now() - begun < PATIENCE_MS / 2) patience = PATIENCE_MS
    if (answer.ok && hasMark(said, mark)) return ok(said as T) // our server's own shape
    if (!answer.ok && hasMark(said, 'code')) return err(said as http.Problem as Failure) // so is this
    return err({ code: 'offline' })
  } catch {
    const wasLate = performance.now() - begun > mine * 0.9
    if (wasLate && patience === mine) patience = Math.min(mine * 2, MOST_PATIENT_MS)
    return err({ code: 'offline' })
  }
}

function hasMark(said: unknown, mark: Mark): boolean {
  if (mark === null) return said === null
  if (mark === LIST) return Array.isArray(said)
  return typeof said === 'object' && said !== null && mark in said
}

const LIST = 'list'

/**
 * Asks for something that this browser can come back to by its cookie only. The server refuses a browser that brings no
 * cookie, and sends one with the refusal. A second refusal means that the browser does not keep it.
 */
async function askToStay<T>(mark: Mark, path: string, body: unknown): Promise<Result<T, Failure>> {
  const stay = (): Promise<Result<T, Failure>> =>
    ask(mark, 'POST', path, body, { [NEEDS_COOKIES]: 'yes' })
  const first = await stay()
  return !first.ok && first.error.code === 'no-cookies' ? stay() : first
}

export const api = {
  create: (body: http.CreateSession) =>
    askToStay<http.SessionCreated>('joinCode', '/sessions', body),
  mySessions: () => ask<readonly http.SessionListed[]>(LIST, 'GET', '/sessions'),
  session: (sessionId: string, as: string | null) =>
    ask<http.SessionAnswer>(
      'view',
      'GET',
      `/sessions/${sessionId}${as === null ? '' : `?as=${as}`}`,
    ),
  preview: (code: string) => ask<http.JoinPreview>('question', 'GET', joinPath(code)),
  join: (code: string, body: http.Join) =>
    askToStay<http.Joined>('participantId', joinPath(code), body),
  resume: (key: string) => askToStay<http.Resumed>('participantId', '/resume', { key }),
  reach: () => ask<http.Reach>('cookies', 'POST', '/reach', {}),
  leave: (sessionId: string, as: string) =>
    ask<null>(null, 'DELETE', `/sessions/${sessionId}/me?as=${as}`),
  command: (sessionId: string, as: string, command: CommandInput) =>
    ask<CommandResult>('ok', 'POST', `/sessions/${sessionId}/commands?as=${as}`, command),
  /** The outcome of a session, in the JSON that everybody may take away. */
  outcome: (sessionId: string, as: string) =>
    ask<unknown>('format', 'GET', `/sessions/${sessionId}/export/json?as=${as}`),
  /** Signs this browser out. The person stays in the session and can come back by their own link. */
  leaveDevice: (sessionId: string, as: string) =>
    ask<null>(null, 'DELETE', `/sessions/${sessionId}/here?as=${as}`),
  remove: (sessionId: string, as: string) =>
    ask<null>(null, 'DELETE', `/sessions/${sessionId}?as=${as}`),
}
