// Raw TCP to the server's port: sends any bytes, and returns what came back before the connection ended or was silent.
import { connect } from 'node:net'
import type { Seat } from '../fixtures/a-participant.ts'

/** Sends the pieces and reads to the end. With `hangUp` it ends its own side after them. */
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

/** The shortest request. */
export const health = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'

/** The head of an upgrade request that the server accepts. */
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

/** One WebSocket frame, with any mistake that a test asks for. */
export function rawFrame({
  first = 0x82,
  length,
  body = new Uint8Array(0),
  masked = true,
}: {
  first?: number
  /** The length bytes. Without them they are those of `body` (short bodies only). */
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
