// The judge of one session: hands each edit to admission, in the order in which they came, and carries out the verdict.
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
  /** True when this connection may edit its room at this moment. */
  readonly mayWrite: (connection: Connection<Room>) => boolean
  readonly activity: ActivityCounters
}

export class Judge {
  readonly #tools: JudgeTools
  /** Counts refusals for each person. A refusal may cost us a new shadow and costs its sender nothing, so it is limited. */
  readonly #refusals: Buckets

  constructor(tools: JudgeTools) {
    this.#tools = tools
    const { refusalsPerMinute } = tools.limits
    this.#refusals = new Buckets(refusalsPerMinute / 60, refusalsPerMinute, tools.clock)
  }

  /** False when so many updates of this person were refused lately that the next connection has to wait. */
  isWelcome(participantId: ParticipantId): boolean {
    return this.#refusals.has(participantId)
  }

  /** Judges everything that arrived in this room. */
  arrived(room: Room): void {
    for (const one of room.takeArrived()) this.#judge(room, one)
  }

  #judge(room: Room, { connection, update, structLimit, index, isStep2 }: Arrived): void {
    if (connection.isRefused) return undefined
    // The phase may have changed since the edit arrived.
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

  /** Judges edits again that were admitted and not committed, for instance under an older epoch. */
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
   * If our own check throws, only the sender of that edit is refused. Nobody knows what the edit has left on the shadow,
   * so the shadow is built again, and the edits admitted before are judged again. This ends: an edit at which the check
   * throws is not pending any more.
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

  #follow(verdict: Verdict, connection: Connection<Room>, index: number): void {
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
