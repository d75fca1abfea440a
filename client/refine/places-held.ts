import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { placeOf } from '../board/presence.ts'

/** Where the cards stood when this person took them up, by selection, drag or key. */
export class PlacesHeld {
  readonly #cardOf: (id: IdeaId) => Card | null
  readonly #places = new Map<IdeaId, string>()

  constructor(cardOf: (id: IdeaId) => Card | null) {
    this.#cardOf = cardOf
  }

  /** Notes the places of the cards that are taken up now. A card that is held already keeps its first place. */
  add(ids: readonly IdeaId[]): void {
    for (const id of ids) if (!this.#places.has(id)) this.#places.set(id, this.#now(id))
  }

  /** Holds these cards and no other. */
  set(ids: readonly IdeaId[]): void {
    for (const id of this.#places.keys()) if (!ids.includes(id)) this.#places.delete(id)
    this.add(ids)
  }

  /** How many of the cards somebody else has moved since they were taken up. */
  movedOf(ids: readonly IdeaId[]): number {
    return ids.filter((id) => (this.#places.get(id) ?? this.#now(id)) !== this.#now(id)).length
  }

  #now(id: IdeaId): string {
    return placeOf(this.#cardOf(id))
  }
}
