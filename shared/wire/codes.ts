// The closed sets of refusal codes and close codes. A refusal is a value and is never thrown. The client has a sentence
// for each code; `message` is for programs.

export const refusalCodes = [
  'not-allowed',
  'wrong-phase',
  'stale-epoch',
  'unknown-target',
  'too-long',
  'too-many',
  'no-clusters',
  'no-finalists',
  'rate-limited',
  'invalid',
  'session-full',
  'session-locked',
  'session-closed',
  'cancelled',
  'unknown-code',
  'not-found',
  'not-signed-in',
  'wrong-origin',
  'no-cookies',
  'removed',
  'unavailable',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/**
 * A connection that is refused with one of these is refused whenever it comes again. All other refusals pass: the store
 * fails for a while, or the session has as many connections as it takes.
 */
export const refusedForGood: readonly string[] = [
  'not-found',
  'not-signed-in',
  'removed',
] satisfies RefusalCode[]

export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
}

/**
 * The close codes of both sockets. 1009, 1012 and 1013 are those of RFC 6455 and its registry; 4400 and up are ours.
 */
export const closeCodes = {
  malformed: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  handshakeTimeout: 4408,
  contentRefused: 4409,
  replaced: 4410,
  limit: 4413,
  notOpenNow: 4423,
  tooMany: 4429,
  frameTooBig: 1009,
  restarting: 1012,
  overloaded: 1013,
} as const
