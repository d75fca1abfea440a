// Whose clientID is whose in one room (I7). A binding is kept with the append that carries its first struct, so it
// outlives the process; what was never written is never bound.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Binding, RoomName } from '../store/store.ts'

export class Owners {
  readonly #room: RoomName
  readonly #owners: Map<number, ParticipantId | null>
  readonly #counts = new Map<ParticipantId | null, number>()
  #unsaved: Binding[] = []

  constructor(room: RoomName, stored: ReadonlyMap<number, ParticipantId | null>) {
    this.#room = room
    this.#owners = new Map(stored)
    for (const owner of stored.values()) this.#count(owner, 1)
  }

  /** Undefined = nobody's yet, null = the server's. */
  of(clientId: number): ParticipantId | null | undefined {
    return this.#owners.get(clientId)
  }

  countOf(participantId: ParticipantId): number {
    return this.#counts.get(participantId) ?? 0
  }

  bind(clientId: number, participantId: ParticipantId | null): void {
    this.#owners.set(clientId, participantId)
    this.#count(participantId, 1)
    this.#unsaved.push({ room: this.#room, clientId, participantId })
  }

  /** What the next append has to carry. */
  take(): readonly Binding[] {
    const taken = this.#unsaved
    this.#unsaved = []
    return taken
  }

  /** They did not reach the disk. */
  forget(bindings: readonly Binding[]): void {
    for (const { clientId, participantId } of bindings) {
      if (this.#owners.delete(clientId)) this.#count(participantId, -1)
    }
  }

  #count(owner: ParticipantId | null, by: number): void {
    this.#counts.set(owner, (this.#counts.get(owner) ?? 0) + by)
  }
}
