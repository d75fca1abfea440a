// Views and exports are built anew for whoever asks, and an export can be as long as a board: how many a participant may
// ask for, and how many of them may be under way, with their bytes waiting to be taken.
import type { Response } from 'express'
import type { Limits } from '../../shared/wire/limits.ts'
import { ConnectionCounts } from '../connection-counts.ts'
import { Buckets } from '../identity/throttle.ts'
import type { Clock } from '../ports.ts'
import type { Caller } from './guest.ts'
import { problem } from './problem.ts'

export class Reads {
  readonly #asked: Buckets
  readonly #underWay: ConnectionCounts

  constructor({ readsPerSecond, readBurst, readsAtOnce }: Limits, clock: Clock) {
    this.#asked = new Buckets(readsPerSecond, readBurst, clock)
    this.#underWay = new ConnectionCounts(Infinity, readsAtOnce)
  }

  /** False when it is not to be answered now: a problem was sent instead. */
  begin({ session, participantId }: Caller, response: Response): boolean {
    if (response.closed) return false // the asker has gone, and nothing would tell of it again
    const reader = `${session.id} ${participantId}`
    const end = this.#asked.take(reader) ? this.#underWay.enter(reader) : 'too-often'
    if (typeof end === 'string') {
      problem(response, 'rate-limited', 'Too many requests', 1)
      return false
    }
    response.once('close', end)
    return true
  }
}
