// Counters for the room's words: when, how much, which card; never what.
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../ports.ts'
import type { Activity } from './documents.ts'

const MINUTE = 60_000

export class ActivityCounters {
  readonly #clock: Clock
  readonly #lastWroteAt = new Map<ParticipantId, number>()
  #volumes: { at: number; bytes: number }[] = []
  #movesByIdea = new Map<IdeaId, number>()
  #movesByParticipant = new Map<ParticipantId, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  wrote(participantId: ParticipantId, bytes: number): void {
    const at = this.#clock.now()
    this.#lastWroteAt.set(participantId, at)
    this.#volumes = this.#volumes.filter((volume) => at - volume.at < 2 * MINUTE)
    this.#volumes.push({ at, bytes })
  }

  moved(participantId: ParticipantId, ideas: readonly string[]): void {
    for (const key of ideas) {
      const ideaId = parseIdeaId(key)
      if (ideaId === null) continue
      this.#movesByIdea.set(ideaId, (this.#movesByIdea.get(ideaId) ?? 0) + 1)
      this.#movesByParticipant.set(participantId, (this.#movesByParticipant.get(participantId) ?? 0) + 1)
    }
  }

  /** A new visit: the moves of the last one no longer speak of this one. */
  newVisit(): void {
    this.#movesByIdea = new Map()
    this.#movesByParticipant = new Map()
    this.#lastWroteAt.clear()
    this.#volumes = []
  }

  read(): Activity {
    const now = this.#clock.now()
    const volume = (from: number, to: number): number =>
      this.#volumes.filter(({ at }) => now - at >= from && now - at < to).reduce((sum, { bytes }) => sum + bytes, 0)
    return {
      lastWroteAt: this.#lastWroteAt,
      recentVolume: volume(0, MINUTE),
      formerVolume: volume(MINUTE, 2 * MINUTE),
      movesByIdea: this.#movesByIdea,
      movesByParticipant: this.#movesByParticipant,
    }
  }
}
