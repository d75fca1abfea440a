// Who is moving what, on in `refine` only. The server owns identity: a client says {cursor?, drag?, editing?}, one
// state per connection, published under a random alias that is never its document's clientID.
import * as decoding from 'lib0/decoding'
import { randomClientId, type Chance } from '../../shared/kernel/chance.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { Bucket } from '../identity/throttle.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { Connection } from './connection.ts'
import { awarenessFrame, type AwarenessEntry } from './frames.ts'

interface Presence {
  readonly alias: number
  readonly budget: Bucket
  clock: number
  state: unknown
  changed: boolean
}

export class Awareness {
  readonly #people = new Map<Connection, Presence>()
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #chance: Chance
  #due: Cancel | null = null

  constructor(limits: Limits, clock: Clock, chance: Chance) {
    this.#limits = limits
    this.#clock = clock
    this.#chance = chance
  }

  /** Takes what a connection says of itself; whatever else is in the frame is dropped. */
  hear(connection: Connection, payload: Uint8Array): void {
    const presence = this.#people.get(connection) ?? this.#newcomer(connection)
    if (!presence.budget.take(this.#clock.now())) return
    const said = stateIn(payload, this.#limits.awarenessBytes)
    if (said === undefined) return
    presence.state = said
    presence.clock++
    presence.changed = true
    this.#schedule()
  }

  #newcomer(connection: Connection): Presence {
    const { awarenessPerSecond } = this.#limits
    const budget = new Bucket(awarenessPerSecond, awarenessPerSecond, this.#clock.now())
    const presence = {
      alias: randomClientId(this.#chance),
      budget,
      clock: 0,
      state: null,
      changed: false,
    }
    this.#people.set(connection, presence)
    return presence
  }

  leave(connection: Connection): void {
    const presence = this.#people.get(connection)
    if (presence === undefined) return
    this.#people.delete(connection)
    if (presence.state === null) return
    const gone = awarenessFrame([{ alias: presence.alias, clock: presence.clock + 1, state: null }])
    for (const other of this.#people.keys()) other.send(gone)
  }

  /** The phase is over: everybody's state goes. */
  clear(connections: Iterable<Connection>): void {
    this.#due?.()
    this.#due = null
    const present = [...this.#people.values()].filter(({ state }) => state !== null)
    this.#people.clear()
    if (present.length === 0) return
    const gone = awarenessFrame(
      present.map(({ alias, clock }) => ({ alias, clock: clock + 1, state: null })),
    )
    for (const connection of connections) connection.send(gone)
  }

  /** Latest state only, one frame per beat: 10 a second below 30 people, 5 above, none above 100. */
  #schedule(): void {
    if (this.#due !== null || this.#people.size > 100) return
    this.#due = this.#clock.after(this.#people.size < 30 ? 100 : 200, () => {
      this.#due = null
      this.#publish()
    })
  }

  #publish(): void {
    const changed = [...this.#people].filter(([, presence]) => presence.changed)
    const entries = new Map<Connection, AwarenessEntry>(
      changed.map(([connection, { alias, clock, state }]) => [connection, { alias, clock, state }]),
    )
    for (const [, presence] of changed) presence.changed = false
    for (const connection of this.#people.keys()) {
      const others = [...entries].filter(([from]) => from !== connection).map(([, entry]) => entry)
      if (others.length > 0 && !connection.isBehind) connection.send(awarenessFrame(others))
    }
  }
}

/** The first entry's state, rebuilt key by key; null = gone; undefined = not worth relaying. */
function stateIn(payload: Uint8Array, mostBytes: number): unknown {
  if (payload.length > mostBytes + 32) return undefined
  try {
    const decoder = decoding.createDecoder(payload)
    if (decoding.readVarUint(decoder) === 0) return undefined
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    const said: unknown = JSON.parse(decoding.readVarString(decoder))
    return said === null ? null : allowed(said)
  } catch {
    return undefined // a stock client sends awareness unasked; what cannot be read is simply not relayed
  }
}

function allowed(said: unknown): Record<string, unknown> | undefined {
  if (typeof said !== 'object' || said === null) return undefined
  const built: Record<string, unknown> = {}
  for (const key of ['drag', 'editing'] as const) {
    const ideaId = parseIdeaId(Reflect.get(said, key))
    if (ideaId !== null) built[key] = ideaId
  }
  const cursor: unknown = Reflect.get(said, 'cursor')
  if (typeof cursor === 'object' && cursor !== null) {
    const at = (axis: string): number => Number(Reflect.get(cursor, axis))
    if (Number.isFinite(at('x')) && Number.isFinite(at('y')))
      built['cursor'] = { x: at('x'), y: at('y') }
  }
  return built
}
