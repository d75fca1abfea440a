// The document socket's frames: the y-websocket protocol's own message types, and ours.

/** Negotiated as the WebSocket subprotocol; without it no 120 or 121 is ever sent, so stock clients are unaffected. */
export const ACK_PROTOCOL = 'forethought.ack.1'

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** + varUint n: data messages 1…n of this connection are on disk, none of them dropped. */
  ack: 120,
  /** + varUint, one of roomSignal. The client answers `closing` with 121 1 on the same socket. */
  room: 121,
} as const

/** Second number of a sync message (y-protocols/sync). */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

export const roomSignal = { open: 0, closing: 1, frozen: 2 } as const
