// Tells people on a board who is moving or rewording what, in `refine` only. The server owns identity: a client says
// {cursor?, drag?, editing?}, and the others hear it under a random alias. The alias is never the clientID of the
// client's document, because that would tie a cursor to every edit. A client never hears its own state.
import { randomClientId, type Chance } from '../../shared/kernel/chance.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { Bucket } from '../identity/throttle.ts'
import type { Cancel, Clock } from '../ports.ts'
import { entriesIn, stateFrom, type State } from './awareness-state.ts'
import type { Connection } from './connection.ts'
import { awarenessFrame, type AwarenessEntry } from './frames.ts'
import type { Room } from './room.ts'

const FAST_MS = 100
const SLOW_MS = 200
/** A payload with one goodbye (the state `null`) is at most so long: 1 + 5 + 8 + 1 + 4 bytes. */
const GOODBYE_BYTES = 19

/** What one connection says of itself. */
interface Presence {
  readonly alias: number
  readonly budget: Bucket
  /** The clientID under which the client speaks of itself. */
  clientId: number | null
  /** Grows with every frame about this alias, from 1: clients ignore a state whose clock is not newer, and clock 0. */
  clock: number
  /** Null once the client has said goodbye. */
  state: State | null
  /** The state changed since the others were last told of it. */
  hasNews: boolean
  /** Somebody was told of a state. Its end has to be told then, and only then. */
  isShown: boolean
}

interface Told {
  readonly from: Connection<Room>
  readonly entry: AwarenessEntry
}

export class Awareness {
  /** The connections that have said something since the visit began. Only they are told of others. */
  readonly #people = new Map<Connection<Room>, Presence>()
  /** Also of connections that left: a stock client repeats to us what it hears of others. */
  readonly #aliases = new Set<number>()
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #chance: Chance
  #due: Cancel | null = null

  constructor(limits: Limits, clock: Clock, chance: Chance) {
    this.#limits = limits
    this.#clock = clock
    this.#chance = chance
  }

  /**
   * Takes what a connection says of itself, and drops whatever it says of others. `named`: the participant, where the
   * session names people. A goodbye is taken at any rate of frames: if it were dropped, a card would stay in hand.
   */
  hear(connection: Connection<Room>, payload: Uint8Array, named: ParticipantId | null): void {
    const presence = this.#people.get(connection) ?? this.#newcomer(connection)
    const isWithinRate = presence.budget.take(this.#clock.now())
    if (!isWithinRate && payload.length > GOODBYE_BYTES) return
    for (const { clientId, said } of entriesIn(payload, this.#limits.awarenessBytes)) {
      const state = stateFrom(said, named)
      if (!isWithinRate && (state !== null || presence.clientId !== clientId)) continue
      if (!this.#isOwn(connection, presence, clientId)) continue
      presence.state = state
      presence.hasNews = true
    }
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
      if (owners.countOf(participantId) >= this.#limits.clientIdsPerParticipant) return false
      owners.bind(clientId, participantId)
    } else if (owner !== participantId) return false
    presence.clientId = clientId
    return true
  }

  #newcomer(connection: Connection<Room>): Presence {
    const { awarenessPerSecond } = this.#limits
    const presence: Presence = {
      alias: randomClientId(this.#chance),
      budget: new Bucket(awarenessPerSecond, awarenessPerSecond, this.#clock.now()),
      clientId: null,
      clock: 0,
      state: null,
      hasNews: false,
      isShown: false,
    }
    this.#people.set(connection, presence)
    if (!this.#isCrowded) this.#send(connection, this.#present())
    this.#aliases.add(presence.alias)
    return presence
  }

  #present(): readonly AwarenessEntry[] {
    return [...this.#people.values()].filter(({ state }) => state !== null).map(shown)
  }

  /** The connection closed, or may not edit any more. */
  leave(connection: Connection<Room>): void {
    const presence = this.#people.get(connection)
    if (presence === undefined) return
    this.#people.delete(connection)
    if (this.#people.size === 0) this.#unschedule()
    if (presence.isShown) this.#sendAll(this.#people.keys(), [gone(presence)])
  }

  /** The connection stays and may not edit any more: it leaves for the others, and the others leave for it. */
  withdraw(connection: Connection<Room>): void {
    if (!this.#people.has(connection)) return
    this.leave(connection)
    const others = [...this.#people.values()].filter(({ isShown }) => isShown)
    this.#send(connection, others.map(ended))
  }

  /** The phase is over: tells these connections that everybody's state is gone. */
  clear(connections: Iterable<Connection<Room>>): void {
    this.#unschedule()
    const present = [...this.#people.values()].filter(({ isShown }) => isShown)
    this.#people.clear()
    this.#sendAll(connections, present.map(ended))
  }

  /** More people than may be told of moves. */
  get #isCrowded(): boolean {
    return this.#people.size > this.#limits.awarenessMostPeople
  }

  /** One frame with the latest states for everybody: 10 a second below 30 people, and 5 a second above. */
  #schedule(): void {
    if (this.#due !== null) return
    const isFew = this.#people.size < this.#limits.awarenessFewPeople
    this.#due = this.#clock.after(isFew ? FAST_MS : SLOW_MS, () => {
      this.#due = null
      this.#publish()
    })
  }

  #unschedule(): void {
    this.#due?.()
    this.#due = null
  }

  #publish(): void {
    const told = this.#news()
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
      const isOver = presence.state === null || isCrowded
      if (isOver && presence.isShown) told.push({ from, entry: gone(presence) })
      else if (!isOver && presence.hasNews) told.push({ from, entry: shown(presence) })
      // In a crowd the state itself lives on, and is told when there are fewer people.
      presence.hasNews = isCrowded && presence.state !== null
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

/** A state with a newer clock than any frame about this alias had before. */
function shown(presence: Presence): AwarenessEntry {
  presence.isShown = true
  presence.clock++
  return { alias: presence.alias, clock: presence.clock, state: presence.state }
}

/** The end of a state, for some of those who were told of it. */
function ended(presence: Presence): AwarenessEntry {
  presence.clock++
  return { alias: presence.alias, clock: presence.clock, state: null }
}

/** The end of a state, for all who were told of it. */
function gone(presence: Presence): AwarenessEntry {
  presence.isShown = false
  return ended(presence)
}
