// Which cards an anonymous session is told to be in hand, at one step of the five-second clock. When somebody came or
// left, every hand is empty in that step, and a card that was in hand is not shown again before it was put down. So
// whoever left may have held any of the cards, and none that comes back tells which was not theirs.
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { Bucket } from '../identity/throttle.ts'
import { endOf, shownAs, type Alias, type Aliases } from './alias.ts'
import { cardIn, inHandOnly, type State } from './awareness-state.ts'
import type { Connection } from './connection.ts'
import type { AwarenessEntry } from './frames.ts'
import type { Room } from './room.ts'

/** The presence that one connection says of itself. */
export interface Presence {
  readonly budget: Bucket
  /** The clientID under which the client speaks of itself. */
  clientId: number | null
  /** Null once the client has said goodbye. */
  state: State | null
  /** The state changed since the others were last told of it. */
  hasNews: boolean
  /** Not null once somebody was told of a state. Its end has to be told then, and only then. */
  shown: Alias | null
  /** The card that is not shown, in an anonymous session, until the person has put it down. */
  passedOver: IdeaId | null
}

export interface Told {
  /** Null for a connection that is gone. */
  readonly from: Connection<Room> | null
  readonly entry: AwarenessEntry
}

interface Step {
  /** The aliases of people who left since the last step. */
  readonly left: readonly Alias[]
  /** Somebody came or left, so every hand is empty. */
  readonly isEmptied: boolean
  /** No card is shown in this step. */
  readonly isHidden: boolean
}

/** Everything that the others are told at this step. The order is that of the aliases: it tells nothing of who came first. */
export function handsOnClock(
  people: ReadonlyMap<Connection<Room>, Presence>,
  { left, isEmptied, isHidden }: Step,
  aliases: Aliases,
): readonly Told[] {
  const told: Told[] = left.map((alias) => ({ from: null, entry: endOf(alias) }))
  for (const [from, presence] of people) {
    const { state, shown } = presence
    const card = cardIn(state)
    if (isEmptied) presence.passedOver = card
    const isShown = !isHidden && card !== null && card !== presence.passedOver
    if (shown !== null && (!isShown || shown.card !== card)) {
      told.push({ from, entry: endOf(shown) })
      presence.shown = null
    }
    if (!isShown || state === null) continue
    // A card that stays in hand is told again: a client forgets a state of which it hears nothing for 30 seconds.
    presence.shown ??= aliases.draw(card)
    told.push({ from, entry: shownAs(presence.shown, inHandOnly(state)) })
  }
  return told.toSorted((one, other) => one.entry.alias - other.entry.alias)
}
