import type { Duplex } from 'node:stream'

/**
 * A number that changes whenever the reader of a TCP stream takes something. What Node counts as unsent stands still
 * until a whole batch has gone, which on a slow line takes longer than the patience with somebody who does not read;
 * libuv counts every byte, in a place that Node keeps to itself. `unsent` stands in for it where there is none.
 */
export function progressOf(stream: Duplex, unsent: number): number {
  const handle: unknown = Reflect.get(stream, '_handle')
  const queued: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'writeQueueSize') : null
  return typeof queued === 'number' ? queued : unsent
}
