// Everything one person receives, byte for byte.
import { WebSocket } from 'ws'

export interface Tap {
  readonly frames: Buffer[]
  close(): void
}

/** Listens on a socket without saying anything but what `greet` sends; resolves once open, or refused. */
export function tap(
  url: string,
  token: string,
  greet: readonly (string | Uint8Array)[],
): Promise<Tap> {
  const socket = new WebSocket(url.replace('http', 'ws'), {
    headers: { authorization: `Bearer ${token}` },
  })
  const frames: Buffer[] = []
  socket.on('message', (bytes: Buffer) => {
    frames.push(bytes)
    if (bytes.toString() === '2') socket.send('3') // engine.io's heartbeat
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    // a closed door lets nothing through, not even to be tapped
    socket.once('unexpected-response', (request) => {
      request.destroy()
      resolve({ frames, close: () => undefined })
    })
    socket.once('open', () => {
      for (const frame of greet) socket.send(frame)
      resolve({ frames, close: () => socket.close() })
    })
  })
}

/** A secret as it might leak: the ways in which text is commonly wrapped. */
export function disguises(secret: string): Buffer[] {
  const bytes = Buffer.from(secret)
  const phases = [0, 1, 2].map((skip) => {
    const aligned = bytes.subarray(skip)
    return Buffer.from(
      aligned.subarray(0, aligned.length - (aligned.length % 3)).toString('base64'),
    )
  })
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  const utf16 = Buffer.from(secret, 'utf16le')
  return [
    bytes,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(percent),
    ...phases,
  ]
}

export function leaks(seen: Buffer, secret: string): boolean {
  const lower = Buffer.from(seen.toString('latin1').toLowerCase(), 'latin1')
  return disguises(secret).some((form) => seen.includes(form) || lower.includes(form))
}
