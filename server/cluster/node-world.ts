/** The surroundings of a process that is one node of several on a store. */
export interface NodeWorld {
  /** Where other nodes reach this one, for example `http://10.0.0.1:3001`. */
  readonly address: string
  /** 32 bytes that only the nodes of this store know. */
  readonly secret: Uint8Array
  /** The time of day by the clock of the store, in milliseconds since 1970. */
  readonly now: () => number
  /** Whether this machine's time of day is close enough to the store's. People are shown times, and timers end by them. */
  readonly isClockRight: () => boolean
}
