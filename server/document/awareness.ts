// Tells people on a board who is moving or rewording what, in `refine` only. The server owns identity: a client says
// {cursor?, drag?, editing?}, and the others hear it under an alias (alias.ts). The alias is never the clientID of the
// client's document, because that would tie a cursor to every edit. A client never hears its own state.
// A named session is told at once, with the name. An anonymous session is told on the five-second clock only, and of
// cards in hand only: told on the event, an alias that ends would belong to the person who left in that moment.
import type { Chance } from '../../shared/kernel/chance.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { Bucket } from '../identity/throttle.ts'
import type { Cancel, Clock } from '../ports.ts'
import { Aliases, endOf, shownAs, type Alias } from './alias.ts'
import { cardIn, entriesIn, stateFrom } from './awareness-state.ts'
import type { Connection } from './connection.ts'
import { awarenessFrame, type AwarenessEntry } from './frames.ts'
import { handsOnClock, type Presence, type Told } from './hands.ts'
import type { Room } from './room.ts'

const FAST_MS = 100
const SLOW_MS = 200
/** A payload with one goodbye (the state `null`) is at most so long: 1 + 5 + 8 + 1 + 4 bytes. */
const GOODBYE_BYTES = 19

interface AwarenessTools {
  readonly limits: Limits
  readonly clock: Clock
  readonly chance: Chance
  /** Whether the session names people. */
  readonly isNamed: () => boolean
}

export class Awareness {
  /** The connections that have said something since the visit began. Only they are told of others. */
  readonly #people = new Map<Connection<Room>, Presence>()
  readonly #tools: AwarenessTools
  readonly #aliases: Aliases
  /** Aliases of people who left an anonymous session. Their end is told on the clock. */
  #left: Alias[] = []
  /** Somebody who may edit came to the board or left it since the last step of the clock. */
  #hasMoved = false
  /** People were told of by name since the last step of the clock. */
  #wasNamed = false
  #due: Cancel | null = null

  constructor(tools: AwarenessTools) {
    this.#tools = tools
    this.#aliases = new Aliases(tools.chance)
  }

  /**
   * Takes what a connection says of itself, and drops whatever it says of others. A goodbye is taken at any rate of
   * frames: if it were dropped, a card would stay in hand.
   */
  hear(connection: Connection<Room>, payload: Uint8Array): void {
    const { limits, clock, isNamed } = this.#tools
    const named: ParticipantId | null = isNamed() ? connection.guest.participantId : null
    const known = this.#people.get(connection)
    const presence = known ?? this.#newcomer(connection)
    const isWithinRate = presence.budget.take(clock.steady())
    if (!isWithinRate && payload.length > GOODBYE_BYTES) return
    for (const { clientId, said } of entriesIn(payload, limits.awarenessBytes)) {
      const state = stateFrom(said, named)
      if (!isWithinRate && (state !== null || presence.clientId !== clientId)) continue
      if (!this.#isOwn(connection, presence, clientId)) continue
      presence.state = state
      presence.hasNews = true
      if (known === undefined) presence.passedOver = cardIn(state)
      else if (cardIn(state) !== presence.passedOver) presence.passedOver = null
    }
    if (named === null) return
    this.#wasNamed = true
    this.#schedule()
  }

  /** The first clientID that is neither an alias of ours nor bound to somebody else is the connection's own. */
  #isOwn(connection: Connection<Room>, presence: Presence, clientId: number): boolean {
    if (presence.clientId !== null) return presence.clientId === clientId
    if (this.#aliases.has(clientId)) return false
    const { owners } = connection.room
    const { participantId } = connection.guest
    const owner = owners.of(clientId)
    if (owner === undefined) {
      if (owners.countOf(participantId) >= this.#tools.limits.clientIdsPerParticipant) return false
      owners.bind(clientId, participantId)
    } else if (owner !== participantId) return false
    presence.clientId = clientId
    return true
  }

  #newcomer(connection: Connection<Room>): Presence {
    const { limits, clock, isNamed } = this.#tools
    const { awarenessPerSecond } = limits
    const presence: Presence = {
      budget: new Bucket(awarenessPerSecond, awarenessPerSecond, clock.steady()),
      clientId: null,
      state: null,
      hasNews: false,
      shown: null,
      passedOver: null,
    }
    this.#people.set(connection, presence)
    // An anonymous session tells newcomers, like everybody, with the next step of the clock.
    if (isNamed() && !this.#isCrowded)
      this.#send(
        connection,
        [...this.#people.values()].flatMap((one) => this.#shown(one)),
      )
    return presence
  }

  #shown(presence: Presence): readonly AwarenessEntry[] {
    const { state } = presence
    if (state === null) return []
    presence.shown ??= this.#aliases.draw(cardIn(state))
    return presence.shown.card === cardIn(state) ? [shownAs(presence.shown, state)] : []
  }

  /** A connection that may edit came to the board, or left it. */
  moved(): void {
    this.#hasMoved = true
  }

  /** The connection closed, or may not edit any more. */
  leave(connection: Connection<Room>): void {
    const presence = this.#people.get(connection)
    if (presence === undefined) return
    this.#people.delete(connection)
    this.moved()
    if (this.#people.size === 0) this.#unschedule()
    if (presence.shown === null) return
    if (this.#tools.isNamed()) this.#sendAll(this.#people.keys(), [endOf(presence.shown)])
    else this.#left.push(presence.shown)
  }

  /** The connection stays and may not edit any more: it leaves for the others, and the others leave for it. */
  withdraw(connection: Connection<Room>): void {
    if (!this.#people.has(connection)) return
    this.leave(connection)
    this.#send(connection, this.#allEnded())
  }

  /** The phase is over: tells these connections that everybody's state is gone. */
  clear(connections: Iterable<Connection<Room>>): void {
    this.#unschedule()
    this.#sendAll(connections, this.#allEnded())
    this.#people.clear()
    this.#left = []
  }

  #allEnded(): readonly AwarenessEntry[] {
    const present = [...this.#people.values()].flatMap(({ shown }) => shown ?? [])
    return [...present, ...this.#left].map(endOf)
  }

  /** More people than may be told of moves. */
  get #isCrowded(): boolean {
    return this.#people.size > this.#tools.limits.awarenessMostPeople
  }

  /**
   * One step of the five-second clock, in an anonymous session: one frame with every card in hand. `hasMoved`: the
   * people who are told to be here are not those of the step before.
   */
  step(hasMoved: boolean): void {
    if (this.#tools.isNamed()) return
    // An alias from the time when the session still named people belongs to a name, so it ends.
    const isEmptied = hasMoved || this.#hasMoved || this.#wasNamed
    this.#hasMoved = false
    this.#wasNamed = false
    const left = this.#left
    this.#left = []
    const isHidden = isEmptied || this.#isCrowded
    const told = handsOnClock(this.#people, { left, isEmptied, isHidden }, this.#aliases)
    this.#publish(told)
  }

  /** One frame with the latest states for everybody: 10 a second below 30 people, and 5 a second above. */
  #schedule(): void {
    if (this.#due !== null) return
    const { clock, limits } = this.#tools
    const isFew = this.#people.size < limits.awarenessFewPeople
    this.#due = clock.after(isFew ? FAST_MS : SLOW_MS, () => {
      this.#due = null
      if (this.#tools.isNamed()) this.#publish(this.#news())
    })
  }

  #unschedule(): void {
    this.#due?.()
    this.#due = null
  }

  #publish(told: readonly Told[]): void {
    if (told.length === 0) return
    const goodbyes = told.filter(({ entry }) => entry.state === null)
    const forOthers = awarenessFrame(told.map(({ entry }) => entry))
    const speakers = new Set(told.map(({ from }) => from))
    for (const connection of this.#people.keys()) {
      // A reader that is behind is spared the moves; a goodbye comes only once, so it is sent to this reader too.
      if (connection.out.isBehind) this.#send(connection, aboutOthers(goodbyes, connection))
      else if (speakers.has(connection)) this.#send(connection, aboutOthers(told, connection))
      else connection.out.send(forOthers)
    }
  }

  /** Everything that the others have to be told of now: in a crowd goodbyes only, and nobody stays shown. */
  #news(): readonly Told[] {
    const isCrowded = this.#isCrowded
    const told: Told[] = []
    for (const [from, presence] of this.#people) {
      const { state, shown, hasNews } = presence
      const isOver = state === null || isCrowded
      if (shown !== null && (isOver || shown.card !== cardIn(state))) {
        told.push({ from, entry: endOf(shown) })
        presence.shown = null
      }
      if (!isOver && hasNews) for (const entry of this.#shown(presence)) told.push({ from, entry })
      // In a crowd the state itself lives on, and is told when there are fewer people.
      presence.hasNews = isCrowded && state !== null
    }
    return told
  }

  #send(connection: Connection<Room>, entries: readonly AwarenessEntry[]): void {
    if (entries.length > 0) connection.out.send(awarenessFrame(entries))
  }

  #sendAll(connections: Iterable<Connection<Room>>, entries: readonly AwarenessEntry[]): void {
    if (entries.length === 0) return
    const frame = awarenessFrame(entries)
    for (const connection of connections) connection.out.send(frame)
  }
}

const aboutOthers = (told: readonly Told[], reader: Connection<Room>): readonly AwarenessEntry[] =>
  told.filter(({ from }) => from !== reader).map(({ entry }) => entry)
