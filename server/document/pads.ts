// The pads of one session, as the reveal, the exports and the endings use them.
import type * as Y from 'yjs'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { RoomName } from '../store/store.ts'
import type { RoomTools, SessionPads } from './documents.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import type { Upkeep } from './upkeep.ts'

export interface PadsTools extends Pick<RoomTools, 'store' | 'log'> {
  readonly session: LiveSession
  readonly rooms: Rooms
  readonly upkeep: Upkeep
}

export class Pads implements SessionPads {
  readonly #tools: PadsTools

  constructor(tools: PadsTools) {
    this.#tools = tools
  }

  async read(participantId: ParticipantId): Promise<Y.Doc> {
    return (await this.#tools.rooms.get(padName(participantId))).docOnce
  }

  owners(): Promise<readonly ParticipantId[]> {
    return this.#tools.rooms.draftOwners()
  }

  async wake(): Promise<void> {
    const { rooms } = this.#tools
    await rooms.wake((await rooms.draftOwners()).map(padName))
  }

  async compact(): Promise<void> {
    await this.#tools.upkeep.compactPads()
    await this.#tools.store.upkeep?.checkpoint()
  }

  /** Compacts in a turn of its own. Serves pads that stay open for long, and pads that a killed process left behind. */
  async compactInTurn(): Promise<void> {
    const { session, upkeep, log } = this.#tools
    try {
      await session.inTurn(() => upkeep.compactPads())
    } catch (fault) {
      log.warn({ fault: faultName(fault) }, 'pads-not-compacted')
    }
  }

  drop(participantId: ParticipantId): void {
    const room = this.#tools.rooms.named(padName(participantId))
    if (room !== null) this.#end(room, closeCodes.notAllowed)
  }

  forgetAll(): void {
    for (const room of this.#tools.rooms.all())
      if (!room.isBoard) this.#end(room, closeCodes.restarting)
  }

  #end(room: Room, code: number): void {
    for (const connection of room.connections) connection.out.close(code)
    this.#tools.rooms.forget(room)
  }
}

const padName = (participantId: ParticipantId): RoomName => `draft:${participantId}`
