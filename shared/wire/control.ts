// Both ends of the control socket check their `emit` and `on` against these.
import type { CommandAck } from './commands.ts'
import type { Slices } from './slices.ts'
import type { View } from './view.ts'

/** A slice on its way: its value and the connection's version counter (room carries none: it is on the clock). */
export interface SliceFrame<T> {
  readonly version: number
  readonly value: T
}

export interface ServerToClient {
  view: (view: View) => void
  people: (frame: SliceFrame<Slices['people']>) => void
  mine: (frame: SliceFrame<Slices['mine']>) => void
  ballots: (frame: SliceFrame<Slices['ballots']>) => void
  results: (frame: SliceFrame<Slices['results']>) => void
  room: (value: Slices['room']) => void
  /** Last word before the server closes this connection for good. */
  ended: (reason: { readonly code: 'removed' | 'session-deleted' | 'restarting' }) => void
}

export interface ClientToServer {
  command: (command: unknown, ack: (answer: CommandAck) => void) => void
}
