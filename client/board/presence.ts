// Which card each person is moving or rewording, in the phase *refine* only. A page sends the card and nothing else.
// The server adds who sent it; in an anonymous session it adds nobody.
import type { Awareness } from 'y-protocols/awareness'
import type { Card } from '../../shared/board/shape.ts'
import { parseIdeaId, parseParticipantId, type IdeaId } from '../../shared/kernel/ids.ts'

export interface Hand {
  readonly doing: 'moving' | 'rewording'
  /** Null in an anonymous session. */
  readonly participantId: string | null
  /** Where the card was when this was first told. */
  readonly place: string
}

export const placeOf = (card: Card | null): string => `${card?.head.cluster} ${card?.head.order}`

/**
 * Whether somebody has the card in hand. An anonymous session tells only every five seconds which cards are in hand, and a
 * card that has arrived elsewhere since would seem to be still in the air.
 */
export const isInHand = (card: Card, hand: Hand | null): hand is Hand =>
  hand !== null && (hand.doing === 'rewording' || hand.place === placeOf(card))

export class Presence {
  readonly #awareness: Awareness
  readonly #cardOf: (id: IdeaId) => Card | null
  readonly #listeners = new Set<() => void>()
  #hands: ReadonlyMap<IdeaId, Hand> = new Map()

  constructor(awareness: Awareness, cardOf: (id: IdeaId) => Card | null) {
    this.#awareness = awareness
    this.#cardOf = cardOf
  }

  start(): () => void {
    const heard = (): void => {
      this.#hands = this.#read()
      for (const listener of this.#listeners) listener()
    }
    this.#awareness.on('change', heard)
    return () => {
      this.#awareness.off('change', heard)
      this.#awareness.setLocalState({})
    }
  }

  /** Tells the others which card this person has in hand. Null tells them that the person has let go. */
  hold(id: IdeaId | null, doing: Hand['doing'] = 'moving'): void {
    const state = id === null ? {} : doing === 'moving' ? { drag: id } : { editing: id }
    this.#awareness.setLocalState(state)
  }

  handOn(id: IdeaId): Hand | null {
    return this.#hands.get(id) ?? null
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #read(): ReadonlyMap<IdeaId, Hand> {
    const before = this.#hands
    const hands = new Map<IdeaId, Hand>()
    for (const [client, said] of this.#awareness.getStates()) {
      if (client === this.#awareness.clientID) continue
      const participantId = parseParticipantId(said['participantId'])
      for (const [key, doing] of [
        ['drag', 'moving'],
        ['editing', 'rewording'],
      ] as const) {
        const id = parseIdeaId(said[key])
        if (id === null) continue
        const old = before.get(id)
        const same = old?.doing === doing && old.participantId === participantId
        const place = placeOf(this.#cardOf(id))
        hands.set(id, same ? old : { doing, participantId, place })
      }
    }
    return hands
  }
}
