// The frames of the document socket: the message types of the y-websocket protocol (0 to 3) and our own.

/** The WebSocket subprotocol that a client asks for to get frames 120 and 121. Clients without it never get them. */
export const ACK_PROTOCOL = 'forethought.ack.1'

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Followed by a varUint n: data messages 1 to n of this connection are on disk, and none of them was dropped. */
  ack: 120,
  /** Followed by a varUint of `roomSignal`. The client answers `closing` with the frame 121 1 on the same socket. */
  room: 121,
} as const

/** The second number of a sync message (y-protocols/sync). */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

export const roomSignal = { open: 0, closing: 1, frozen: 2 } as const
