// Counts who wrote when and how much, and which ideas were moved how often. It never holds a word of anybody.
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../ports.ts'
import type { Activity } from './documents.ts'

const MINUTE = 60_000

export class ActivityCounters {
  readonly #clock: Clock
  readonly #wrote = new Map<ParticipantId, { at: number; bytes: number }[]>()
  #movesByIdea = new Map<IdeaId, number>()
  #movesByParticipant = new Map<ParticipantId, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** An edit of this person's own pad was admitted; `bytes` is the length of its update. */
  wrote(participantId: ParticipantId, bytes: number): void {
    const at = this.#clock.steady()
    const recent = (this.#wrote.get(participantId) ?? []).filter(
      (edit) => at - edit.at < 2 * MINUTE,
    )
    this.#wrote.set(participantId, [...recent, { at, bytes }])
  }

  /** This person moved these ideas to another cluster or card. A key that is no idea's id is ignored. */
  moved(participantId: ParticipantId, ideas: readonly string[]): void {
    for (const key of ideas) {
      const ideaId = parseIdeaId(key)
      if (ideaId === null) continue
      this.#movesByIdea.set(ideaId, (this.#movesByIdea.get(ideaId) ?? 0) + 1)
      this.#movesByParticipant.set(
        participantId,
        (this.#movesByParticipant.get(participantId) ?? 0) + 1,
      )
    }
  }

  /** Begins to count from nothing: the counters are shown as those of the present visit. */
  newVisit(): void {
    this.#movesByIdea = new Map()
    this.#movesByParticipant = new Map()
    this.#wrote.clear()
  }

  read(): Activity {
    const now = this.#clock.steady()
    const writing = new Map(
      [...this.#wrote].map(([participantId, edits]) => {
        const between = (from: number, to: number): number =>
          edits
            .filter(({ at }) => now - at >= from && now - at < to)
            .reduce((sum, { bytes }) => sum + bytes, 0)
        const lastWroteAt = edits.at(-1)?.at ?? 0
        return [
          participantId,
          {
            lastWroteAt,
            lastMinute: between(0, MINUTE),
            minuteBefore: between(MINUTE, 2 * MINUTE),
          },
        ]
      }),
    )
    return { writing, movesByIdea: this.#movesByIdea, movesByParticipant: this.#movesByParticipant }
  }
}
