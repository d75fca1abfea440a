import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { ConnectionCounts } from '../connection-counts.ts'
import { Buckets } from '../identity/throttle.ts'
import type { Clock } from '../ports.ts'
import type { Problem } from './answer.ts'

/** The part of a member that reads are counted by. */
interface Reader {
  readonly session: { readonly id: SessionId }
  readonly participantId: ParticipantId
}

/**
 * Limits how many views and exports a participant may ask for, and how many of those answers may be under way at once.
 * Each is built from nothing for its reader, and an export can be as long as a board, so that answers nobody takes
 * would fill the memory.
 */
export class Reads {
  readonly #asked: Buckets
  readonly #underWay: ConnectionCounts

  constructor({ readsPerSecond, readBurst, readsAtOnce }: Limits, clock: Clock) {
    this.#asked = new Buckets(readsPerSecond, readBurst, clock)
    this.#underWay = new ConnectionCounts(Infinity, readsAtOnce)
  }

  /**
   * Counts one read of this reader until `closed` is aborted. Returns null, or the problem to answer with instead of
   * reading. Nothing is counted for an asker who has gone: no event would come that ends the count.
   */
  begin({ session, participantId }: Reader, closed: AbortSignal): Problem | null {
    if (closed.aborted) return tooMany
    const reader = `${session.id} ${participantId}`
    const end = this.#asked.take(reader) ? this.#underWay.enter(reader) : 'too-often'
    if (typeof end === 'string') return tooMany
    closed.addEventListener('abort', end, { once: true })
    return null
  }
}

const tooMany: Problem = {
  kind: 'problem',
  code: 'rate-limited',
  title: 'Too many requests',
  retryAfter: 1,
}
