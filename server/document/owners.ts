// Knows to whom each clientID in one room belongs (I7). A binding is stored in the append that carries the first struct
// under that clientID, so it outlives the process.
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

  /** Undefined: nobody's yet. Null: the server's. */
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

  /** Removes and returns the bindings that the next append has to store. */
  take(): readonly Binding[] {
    const taken = this.#unsaved
    this.#unsaved = []
    return taken
  }

  /** These bindings did not reach the disk, and the edits they came with are gone. */
  forget(bindings: readonly Binding[]): void {
    for (const { clientId, participantId } of bindings) {
      if (this.#owners.delete(clientId)) this.#count(participantId, -1)
    }
  }

  #count(owner: ParticipantId | null, by: number): void {
    this.#counts.set(owner, (this.#counts.get(owner) ?? 0) + by)
  }
}
