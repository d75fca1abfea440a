/**
 * Throws if the condition is false. That is always a bug of ours, and it ends the connection or the room, not the
 * process.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}

/** The value. Throws for null and undefined, which would be a bug. `what` names the value in the error. */
export function must<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, `${what} is missing`)
  return value
}

/** Marks a switch as complete. A new member of the union is a compile error at the call. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
