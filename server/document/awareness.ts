// Who is moving what, on in `refine` only. The server owns identity: a client says {cursor?, drag?, editing?}, one
// state per connection, published under a random alias that is never its document's clientID (which would tie a
// cursor to every edit), and never sent back to itself.
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

interface Presence {
  readonly alias: number
  readonly budget: Bucket
  /** The clientID it speaks of as its own. */
  clientId: number | null
  clock: number
  state: State | null
  changed: boolean
}

export class Awareness {
  readonly #people = new Map<Connection<Room>, Presence>()
  /** Also of those who left: the stock client repeats to us what it hears of others. */
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

  /** Takes what a connection says of itself; whatever else is in the frame is dropped. `named`: who it is, if told. */
  hear(connection: Connection<Room>, payload: Uint8Array, named: ParticipantId | null): void {
    const presence = this.#people.get(connection) ?? this.#newcomer(connection)
    if (!presence.budget.take(this.#clock.now())) return
    for (const { clientId, said } of entriesIn(payload, this.#limits.awarenessBytes)) {
      if (!this.#isOwn(connection, presence, clientId)) continue
      presence.state = stateFrom(said, named)
      presence.clock++
      presence.changed = true
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
    const budget = new Bucket(awarenessPerSecond, awarenessPerSecond, this.#clock.now())
    const alias = randomClientId(this.#chance)
    const presence = { alias, budget, clientId: null, clock: 0, state: null, changed: false }
    this.#send(
      connection,
      [...this.#people.values()].filter(({ state }) => state !== null).map(entryOf),
    )
    this.#people.set(connection, presence)
    this.#aliases.add(alias)
    return presence
  }

  leave(connection: Connection<Room>): void {
    const presence = this.#people.get(connection)
    if (presence === undefined) return
    this.#people.delete(connection)
    if (presence.state !== null) this.#sendAll(this.#people.keys(), [goneFrom(presence)])
  }

  /** The phase is over: everybody's state goes. */
  clear(connections: Iterable<Connection<Room>>): void {
    this.#due?.()
    this.#due = null
    const present = [...this.#people.values()].filter(({ state }) => state !== null)
    this.#people.clear()
    this.#sendAll(connections, present.map(goneFrom))
  }

  /** Latest state only, one frame per beat: 10 a second below 30 people, 5 above, none above 100. */
  #schedule(): void {
    const { awarenessFewPeople, awarenessMostPeople } = this.#limits
    const { size } = this.#people
    if (this.#due !== null || size > awarenessMostPeople) return
    this.#due = this.#clock.after(size < awarenessFewPeople ? FAST_MS : SLOW_MS, () => {
      this.#due = null
      this.#publish()
    })
  }

  #publish(): void {
    const changed = [...this.#people].filter(([, presence]) => presence.changed)
    for (const [, presence] of changed) presence.changed = false
    const entries = changed.map(([from, presence]) => ({ from, entry: entryOf(presence) }))
    const forOthers = awarenessFrame(entries.map(({ entry }) => entry))
    const movers = new Set(changed.map(([from]) => from))
    for (const connection of this.#people.keys()) {
      if (connection.out.isBehind) continue
      if (!movers.has(connection)) connection.out.send(forOthers)
      else
        this.#send(
          connection,
          entries.filter(({ from }) => from !== connection).map(({ entry }) => entry),
        )
    }
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

const entryOf = ({ alias, clock, state }: Presence): AwarenessEntry => ({ alias, clock, state })
const goneFrom = ({ alias, clock }: Presence): AwarenessEntry => ({
  alias,
  clock: clock + 1,
  state: null,
})
