// The events of the control socket. Server and client use these types for `emit` and `on`. The address at which a control
// socket is opened names the session as well (`?session=<id>`): of several nodes behind a balancer, both choose by the
// address where the socket goes, and the handshake that also names it comes later.
import type { CommandAck } from './commands.ts'
import type { Slices } from './slices.ts'
import type { View } from './view.ts'

/**
 * A slice with the version counter of the connection. The slice `room` has no version, because it comes by the clock.
 */
interface SliceFrame<T> {
  readonly version: number
  readonly value: T
}

export interface ServerToClient {
  view: (view: View) => void
  people: (frame: SliceFrame<Slices['people']>) => void
  mine: (frame: SliceFrame<Slices['mine']>) => void
  ballots: (frame: SliceFrame<Slices['ballots']>) => void
  results: (frame: SliceFrame<Slices['results']>) => void
  twins: (frame: SliceFrame<Slices['twins']>) => void
  room: (value: Slices['room']) => void
  /** The last event before the server closes the connection for good. */
  ended: (reason: { readonly code: 'removed' | 'session-deleted' | 'restarting' }) => void
}

export interface ClientToServer {
  command: (command: unknown, ack: (answer: CommandAck) => void) => void
}
