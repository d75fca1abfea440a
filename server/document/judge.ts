// The judge of one session: hands each edit to admission, in the order in which they came, and carries out the verdict. The
// edits of a person whose budget of time is spent wait, all together, so that their order stays.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { Buckets } from '../identity/throttle.ts'
import { faultName } from '../log.ts'
import type { ActivityCounters } from './activity.ts'
import { Budget } from '../budget.ts'
import { malformed, type Verdict } from './admission/verdict.ts'
import type { Connection } from './connection.ts'
import type { RoomTools } from './documents.ts'
import { EMPTY_UPDATE } from './encoded.ts'
import type { Arrived, Pending, Room } from './room.ts'
import type { Judging } from './turns.ts'

/** `at-leisure`: the edits of people whose budget is spent wait. `urgent`: everything that arrived is judged. */
export type Urgency = 'at-leisure' | 'urgent'

type Tools = Pick<RoomTools, 'clock' | 'limits' | 'log' | 'stopwatch' | 'turns'>

/**
 * An edit that was tried on the shadow comes back as Yjs encoded it there: other structs of the edit may have split some of
 * its structs. So it may have more structs at its second judgement than its sender may send.
 */
const MOST_PIECES_OF_A_STRUCT = 2

export interface JudgeTools extends Tools {
  /** True when this connection may edit its room at this moment. */
  readonly mayWrite: (connection: Connection<Room>) => boolean
  readonly activity: ActivityCounters
}

export class Judge {
  readonly #tools: JudgeTools
  /** Counts refusals for each person. A refusal may cost us a new shadow and costs its sender nothing, so it is limited. */
  readonly #refusals: Buckets
  readonly budget: Budget
  readonly #judging: Judging

  constructor(tools: JudgeTools) {
    this.#tools = tools
    const { judgedMsPerSecond, judgedMsBurst } = tools.limits
    const { sessionJudgedMsPerSecond, sessionJudgedMsBurst } = tools.limits
    this.budget = new Budget(
      {
        person: { perSecond: judgedMsPerSecond, burst: judgedMsBurst },
        session: { perSecond: sessionJudgedMsPerSecond, burst: sessionJudgedMsBurst },
      },
      tools.stopwatch,
      tools.clock,
    )
    this.#judging = tools.turns.begin()
    const { refusalsPerMinute } = tools.limits
    this.#refusals = new Buckets(refusalsPerMinute / 60, refusalsPerMinute, tools.clock)
  }

  /**
   * False when so many updates of this person were refused lately, or cost so much time, that the next connection has to
   * wait.
   */
  isWelcome(participantId: ParticipantId): boolean {
    return this.#refusals.has(participantId) && !this.budget.isDeep(participantId)
  }

  /** Judges what arrived in this room. Resolves when only edits of people are left whose budget is spent. */
  async arrived(room: Room, urgency: Urgency): Promise<void> {
    while (!this.now(room, urgency)) await this.#tools.turns.next(this.#judging)
  }

  /** Judges what arrived in this room until the slice of this turn of the event loop ends. False when some is left. */
  now(room: Room, urgency: Urgency): boolean {
    return this.arrivedNow(room, urgency, () => this.#tools.turns.isOver)
  }

  /** The same in this turn of the event loop. False when it stopped early, because `isOver` said so. */
  arrivedNow(room: Room, urgency: Urgency, isOver = (): boolean => false): boolean {
    const arrived = room.takeArrived()
    if (arrived.length === 0) return true
    const held: Arrived[] = []
    for (const [at, one] of arrived.entries()) {
      if (isOver()) {
        room.putBack([...held, ...arrived.slice(at)])
        return false
      }
      const { connection } = one
      const isBehind = held.some((other) => isSamePerson(other.connection, connection))
      if (isBehind || this.#mustWait(connection, urgency)) held.push(one)
      else this.#inBudget(connection, () => this.#judge(room, one))
    }
    room.putBack(held)
    return true
  }

  /** When there is no time to wait, a person who owes far too much is sent away instead, and brings the edits again later. */
  #mustWait(connection: Connection<Room>, urgency: Urgency): boolean {
    const { participantId } = connection.guest
    if (connection.isRefused || this.budget.lasts(participantId)) return false
    if (urgency === 'urgent' && this.budget.isDeep(participantId))
      connection.refuse(closeCodes.tooMany)
    return urgency === 'at-leisure'
  }

  #inBudget(connection: Connection<Room>, work: () => void): void {
    const { turns, stopwatch } = this.#tools
    const began = stopwatch()
    try {
      work()
    } finally {
      const now = stopwatch()
      turns.took(this.#judging, now - began, now)
      this.budget.took(connection.guest.participantId, now - began)
    }
  }

  #judge(room: Room, { connection, update, index, isStep2 }: Arrived): void {
    if (connection.isRefused) return undefined
    if (!isStep2 && connection.isCovered(index)) return connection.dropped(index)
    // The phase may have changed since the edit arrived.
    if (!this.#tools.mayWrite(connection)) return connection.dropped(index)
    const { participantId } = connection.guest
    const from = { connection, participantId, index, isStep2 }
    const verdict = this.#admit(room, update, from, this.#tools.limits.structsPerUpdate)
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
        const most = this.#tools.limits.structsPerUpdate * MOST_PIECES_OF_A_STRUCT
        this.#inBudget(connection, () => {
          const verdict = this.#admit(room, update ?? EMPTY_UPDATE, from, most)
          this.#follow(verdict, connection, index)
        })
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

const isSamePerson = (one: Connection<Room>, other: Connection<Room>): boolean =>
  one.guest.participantId === other.guest.participantId
