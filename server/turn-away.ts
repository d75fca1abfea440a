// Refusals that are no answer of the app: a status, and the end of the connection.
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from './ports.ts'

const LINGER_MS = 1_000

/** At once, and nothing more is read: what is refused must not be done. */
export function turnAway(socket: Duplex, status: number): void {
  if (socket.writable) socket.end(answer(status), () => socket.destroy())
  else socket.destroy()
}

/** For what Node could not read as a request. */
export function answerUnreadable(fault: Error, socket: Duplex, clock: Clock): void {
  if (socket.writableEnded) return // answered already, and it is still talking
  if (!socket.writable || isBeingAnswered(socket)) {
    socket.destroy()
    return
  }
  socket.end(answer(statuses.get(codeOf(fault)) ?? 400))
  // Not at once: hung up on with bytes unread, TCP takes back the answer as well.
  clock.after(LINGER_MS, () => socket.destroy())
}

const statuses: ReadonlyMap<unknown, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_HEADER_OVERFLOW', 431],
])

const codeOf = (fault: Error): unknown => Reflect.get(fault, 'code')

/** A second answer in the middle of the first would be read as part of it. Node keeps this one to itself. */
function isBeingAnswered(socket: Duplex): boolean {
  const current: unknown = Reflect.get(socket, '_httpMessage')
  return (
    typeof current === 'object' && current !== null && Reflect.get(current, 'headersSent') === true
  )
}

function answer(status: number): string {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`
  return `${[head, 'Connection: close', 'Content-Length: 0'].join('\r\n')}\r\n\r\n`
}
