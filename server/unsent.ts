import type { Duplex } from 'node:stream'

/**
 * A number that changes whenever the reader of a TCP stream takes a byte. Node's own count of unsent bytes changes only
 * when a whole batch has gone, and on a slow network that takes longer than the time after which a reader counts as
 * stalled. libuv counts every byte, in a private field of Node. Where that field is missing, `unsent` is returned.
 */
export function progressOf(stream: Duplex, unsent: number): number {
  const handle: unknown = Reflect.get(stream, '_handle')
  const queued: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'writeQueueSize') : null
  return typeof queued === 'number' ? queued : unsent
}
