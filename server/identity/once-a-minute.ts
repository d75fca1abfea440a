import type { Clock } from '../ports.ts'

const A_MINUTE_MS = 60_000

/** Makes a function that is true at most once a minute, for log lines that strangers could cause at any rate. */
export function onceAMinute(clock: Clock): () => boolean {
  let quietUntil = -Infinity
  return () => {
    if (clock.steady() < quietUntil) return false
    quietUntil = clock.steady() + A_MINUTE_MS
    return true
  }
}
