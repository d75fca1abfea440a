// Step 2, around the door: everything that came or waits is judged in its order, and a verdict has its consequence.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { Buckets } from '../identity/throttle.ts'
import { faultName } from '../log.ts'
import type { ActivityCounters } from './activity.ts'
import { malformed, type Verdict } from './admission/verdict.ts'
import type { Connection } from './connection.ts'
import type { RoomTools } from './documents.ts'
import { EMPTY_UPDATE } from './encoded.ts'
import type { Arrived, Pending, Room } from './room.ts'

export interface JudgeTools extends Pick<RoomTools, 'clock' | 'limits' | 'log'> {
  /** Whether what this connection says is taken at this moment. */
  readonly mayWrite: (connection: Connection) => boolean
  readonly activity: ActivityCounters
}

export class Judge {
  readonly #tools: JudgeTools
  /** A refusal may cost a new shadow: cheap to bring about, dear to answer. */
  readonly #refusals: Buckets

  constructor(tools: JudgeTools) {
    this.#tools = tools
    const { refusalsPerMinute } = tools.limits
    this.#refusals = new Buckets(refusalsPerMinute / 60, refusalsPerMinute, tools.clock)
  }

  /** False for who has had so many updates refused lately that the next connection has to wait. */
  isWelcome(participantId: ParticipantId): boolean {
    return this.#refusals.has(participantId)
  }

  /** What arrived in this room is admitted afterwards, or not. */
  arrived(room: Room): void {
    for (const one of room.takeArrived()) this.#judge(room, one)
  }

  #judge(room: Room, { connection, update, structLimit, index, isStep2 }: Arrived): void {
    if (connection.isRefused) return undefined
    // Asked again: the phase may have changed since it came.
    if (!this.#tools.mayWrite(connection)) return connection.dropped(index)
    const { participantId } = connection.guest
    const from = { connection, participantId, index, isStep2 }
    const verdict = this.#admit(room, update, from, structLimit)
    if (verdict.kind === 'admitted') {
      if (room.isBoard) this.#tools.activity.moved(participantId, verdict.moved)
      else this.#tools.activity.wrote(participantId, update.length)
    }
    return this.#follow(verdict, connection, index)
  }

  /** Admitted under the old epoch and not committed: judged anew under this one. */
  again(room: Room, waited: readonly Pending[]): void {
    for (const { update, ...from } of waited) {
      const { connection, index } = from
      if (!this.#tools.mayWrite(connection)) connection.dropped(index)
      else {
        const { structsPerCatchUp } = this.#tools.limits
        const verdict = this.#admit(room, update ?? EMPTY_UPDATE, from, structsPerCatchUp)
        this.#follow(verdict, connection, index)
      }
    }
  }

  /**
   * What our own check stumbles over is its sender's, and nobody else's. How far it came on the shadow nobody knows:
   * that is made anew, and what was admitted before is judged again, each a last time if it is what we stumble over.
   */
  #admit(
    room: Room,
    update: Uint8Array,
    from: Omit<Pending, 'update'>,
    structLimit: number,
  ): Verdict {
    try {
      return room.admit(update, from, structLimit)
    } catch (fault) {
      this.#tools.log.error({ fault: faultName(fault) }, 'guard-failed')
      this.again(room, room.withdraw(null))
      return malformed
    }
  }

  #follow(verdict: Verdict, connection: Connection, index: number): void {
    if (verdict.kind === 'malformed' || 'why' in verdict)
      this.#refusals.take(connection.guest.participantId)
    switch (verdict.kind) {
      case 'admitted':
      case 'known':
        return undefined // committed with the tick
      case 'gap':
        return connection.gap(index)
      case 'malformed':
        return connection.refuse(closeCodes.malformed)
      case 'forbidden':
        this.#tools.log.warn({ why: verdict.why }, 'content-refused')
        return connection.refuse(closeCodes.contentRefused)
      case 'too-much':
        return connection.refuse(closeCodes.limit)
    }
  }
}
