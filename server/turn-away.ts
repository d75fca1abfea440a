// Refuses connections outside of the app, with a status line and the end of the connection.
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { policyHeaders } from './policy.ts'
import type { Clock } from './ports.ts'

const LINGER_MS = 1_000

/**
 * Ends the connection at once and reads nothing more from it, so that nothing is done that was refused. `retryAfter`:
 * seconds, where waiting helps.
 */
export function turnAway(socket: Duplex, status: number, retryAfter?: number): void {
  if (socket.writable) socket.end(answer(status, retryAfter), () => socket.destroy())
  else socket.destroy()
}

/** Answers a request that Node could not read. */
export function answerUnreadable(fault: Error, socket: Duplex, clock: Clock): void {
  if (socket.writableEnded) return // The request was answered already, and more data came in.
  if (!socket.writable || isBeingAnswered(socket)) {
    socket.destroy()
    return
  }
  socket.end(answer(statuses.get(codeOf(fault)) ?? 400))
  // Destroyed later, because closing a socket with unread bytes makes TCP discard the answer too.
  clock.after(LINGER_MS, () => socket.destroy())
}

const statuses: ReadonlyMap<unknown, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_HEADER_OVERFLOW', 431],
])

const codeOf = (fault: Error): unknown => Reflect.get(fault, 'code')

/**
 * Whether an answer is under way: a second one would be read as part of it. Node has this in a private field of the
 * socket.
 */
function isBeingAnswered(socket: Duplex): boolean {
  const current: unknown = Reflect.get(socket, '_httpMessage')
  return (
    typeof current === 'object' && current !== null && Reflect.get(current, 'headersSent') === true
  )
}

function answer(status: number, retryAfter?: number): string {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`
  const policy = Object.entries(policyHeaders).map(([name, value]) => `${name}: ${value}`)
  const lines = [
    head,
    'Connection: close',
    'Content-Length: 0',
    'Cache-Control: no-store',
    ...(retryAfter === undefined ? [] : [`Retry-After: ${retryAfter}`]),
    ...policy,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}
