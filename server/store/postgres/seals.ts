// Seals what the database holds of words and persons. A database server keeps deleted bytes in its files, its log, its
// replicas and its dumps, and nobody can overwrite them there: so they are never written there in the open. Every session
// has a key of its own, derived from the data key, so that no key seals more than is safe.
import { createHmac, hkdfSync } from 'node:crypto'
import type { SessionId } from '../../../shared/kernel/ids.ts'
import { type Key, keyOf, seal, unseal } from '../seal.ts'
import { StoreDamage } from '../store.ts'

/** The table, the session and the columns that name a row. A seal opens in no other place. */
export type Place = readonly [table: string, sessionId: SessionId, ...row: (string | number)[]]

interface SessionKeys {
  readonly seal: Key
  readonly blind: Uint8Array
}

/** So many keys are remembered; when more are used, all are derived again. */
const MOST_IN_MEMORY = 10_000
const KEY_BYTES = 32
const BLIND_BYTES = 16

export class Seals {
  /** Tells whether a database was made with this data key, and nothing about the key. */
  readonly id: string
  readonly #dataKey: Uint8Array
  readonly #known = new Map<SessionId, SessionKeys>()

  /** Throws when the data key does not have 32 bytes. */
  constructor(dataKey: Uint8Array) {
    this.id = keyOf(dataKey).id
    this.#dataKey = dataKey
  }

  bytes(place: Place, content: Uint8Array): Uint8Array {
    return seal(this.#keysOf(place[1]).seal, content, place)
  }

  json(place: Place, value: unknown): Uint8Array {
    return this.bytes(place, Buffer.from(JSON.stringify(value)))
  }

  /** Throws StoreDamage when the column was not sealed with this key for this place, or has changed since. */
  open(place: Place, sealed: unknown): Uint8Array {
    const [table, sessionId] = place
    const isBytes = sealed instanceof Uint8Array
    const content = isBytes ? unseal(this.#keysOf(sessionId).seal, sealed, place) : null
    if (content === null) throw new StoreDamage(sessionId, `a row of ${table}`)
    return content
  }

  openJson(place: Place, sealed: unknown): unknown {
    return JSON.parse(Buffer.from(this.open(place, sealed)).toString())
  }

  /** Names something within a session so that rows can be found by it, and nobody can tell from the name what it is. */
  blind(sessionId: SessionId, ...parts: readonly (string | number | null)[]): Uint8Array {
    const { blind } = this.#keysOf(sessionId)
    const digest = createHmac('sha256', blind).update(JSON.stringify(parts)).digest()
    return digest.subarray(0, BLIND_BYTES)
  }

  /** For what belongs to no session and only nodes with this data key may read. */
  common(purpose: string): Key {
    return keyOf(this.#derived(purpose))
  }

  #keysOf(sessionId: SessionId): SessionKeys {
    const known = this.#known.get(sessionId)
    if (known !== undefined) return known
    const keys = {
      seal: keyOf(this.#derived(`seal ${sessionId}`)),
      blind: this.#derived(`blind ${sessionId}`),
    }
    if (this.#known.size >= MOST_IN_MEMORY) this.#known.clear()
    this.#known.set(sessionId, keys)
    return keys
  }

  #derived(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#dataKey, '', purpose, KEY_BYTES))
  }
}
