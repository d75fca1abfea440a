// Raw TCP against the server's port: whatever bytes, and what came back before the connection ended or fell silent.
import { connect } from 'node:net'
import type { Seat } from '../fixtures/a-participant.ts'

/** Sends the pieces and reads to the end; with `hangUp` it says that nothing more will come. */
export function exchange(
  url: string,
  pieces: readonly (string | Uint8Array)[],
  { hangUp = false } = {},
): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let said = ''
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
    socket.on('data', (bytes) => (said += bytes.toString('latin1')))
    for (const piece of pieces) socket.write(piece)
    if (hangUp) socket.end()
  })
}

/** The shortest question there is. */
export const health = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'

/** The head of an upgrade that is let in. */
export function upgradeHead(path: string, seat: Seat, more: readonly string[] = []): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Authorization: Bearer ${seat.token}`,
    ...more,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** One WebSocket frame, as wrong as asked. */
export function rawFrame({
  first = 0x82,
  length,
  body = new Uint8Array(0),
  masked = true,
}: {
  first?: number
  /** The length bytes; those of `body` when left out (short bodies only). */
  length?: readonly number[]
  body?: Uint8Array
  masked?: boolean
}): Uint8Array {
  const size = length ?? [body.length]
  const [least = 0, ...rest] = size
  return new Uint8Array([
    first,
    least | (masked ? 0x80 : 0),
    ...rest,
    ...(masked ? [0, 0, 0, 0] : []),
    ...body,
  ])
}
