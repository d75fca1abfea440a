import type { NodeWorld } from './cluster/node-world.ts'
import type { Store } from './store/store.ts'

/** A store that this process may use, and what belongs to it. */
export interface Opened {
  readonly store: Store
  /** Keys of pads are missing, as after a restored backup without its keys. */
  readonly hasLostKeys: boolean
  /** Present where several processes share the store. */
  readonly node?: NodeWorld
  /** Lets another process use the store, after it was closed. */
  readonly unlock: () => void
}
