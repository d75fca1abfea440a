// A line between two programs, as a TCP proxy that a test spoils while it runs: cut, slow, or silent in one direction or
// in both. Bytes that a silent line holds back arrive once it speaks again, late and in their order, as on a network
// that was repaired.
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net'
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'

export type Direction = 'there' | 'back'
const directions = ['there', 'back'] as const

interface Flow {
  readonly direction: Direction
  readonly to: Socket
  /** Bytes on their way; null for the end. */
  readonly held: { readonly bytes: Buffer | null; due: number }[]
}

export class Link {
  readonly port: number
  readonly #server
  readonly #chance: Chance
  readonly #sockets = new Set<Socket>()
  readonly #flows = new Set<Flow>()
  readonly #silent = new Set<Direction>()
  #to: NetConnectOpts
  #isCut = false
  #delay = { least: 0, most: 0 }

  private constructor(server: ReturnType<typeof createServer>, to: NetConnectOpts, chance: Chance) {
    this.#server = server
    this.#to = to
    this.#chance = chance
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (socket) => this.#join(socket))
  }

  /** `chance` draws how long each piece is on its way. */
  static async to(to: NetConnectOpts, chance: Chance): Promise<Link> {
    const server = createServer({ allowHalfOpen: true, noDelay: true })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Link(server, to, chance)
  }

  /** Ends every connection, and refuses new ones until the line is mended. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) reset(socket)
  }

  /** Everything takes between `least` and `most` milliseconds more. Nothing overtakes anything. */
  delay(least: number, most = least): void {
    this.#delay = { least, most }
  }

  /** Nothing arrives, and nobody is told. */
  silence(...which: readonly Direction[]): void {
    for (const direction of which.length === 0 ? directions : which) this.#silent.add(direction)
  }

  /** From now on the line is sound. What was held back arrives. */
  mend(): void {
    this.#isCut = false
    this.#delay = { least: 0, most: 0 }
    this.#silent.clear()
    for (const flow of this.#flows) {
      for (const one of flow.held) one.due = 0
      this.#pump(flow)
    }
  }

  /** Leads new connections elsewhere, and ends the present ones. */
  lead(to: NetConnectOpts): void {
    this.#to = to
    for (const socket of this.#sockets) reset(socket)
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #join(near: Socket): void {
    if (this.#isCut) return reset(near)
    const far = connect({ ...this.#to, allowHalfOpen: true } as NetConnectOpts)
    const ends = [near, far] as const
    const flows: readonly Flow[] = [
      { direction: 'there', to: far, held: [] },
      { direction: 'back', to: near, held: [] },
    ]
    for (const [at, socket] of ends.entries()) {
      const flow = flows[at]
      const other = ends[1 - at]
      if (flow === undefined || other === undefined) return
      this.#sockets.add(socket)
      this.#flows.add(flow)
      socket.on('data', (bytes: Buffer) => this.#take(flow, bytes))
      socket.on('end', () => this.#take(flow, null))
      socket.on('error', () => undefined)
      socket.on('close', (hadError) => {
        this.#sockets.delete(socket)
        this.#flows.delete(flow)
        // A peer that is gone is noticed on the other side too, unless the line says nothing.
        if (hadError && !this.#silent.has(flow.direction)) reset(other)
      })
    }
  }

  #take(flow: Flow, bytes: Buffer | null): void {
    const { least, most } = this.#delay
    const takes = least + (most > least ? randomBelow(most - least + 1, this.#chance) : 0)
    const before = flow.held.at(-1)?.due ?? 0
    flow.held.push({ bytes, due: Math.max(before, performance.now() + takes) })
    this.#pump(flow)
  }

  #pump(flow: Flow): void {
    while (!this.#silent.has(flow.direction)) {
      const first = flow.held[0]
      if (first === undefined) return
      const wait = first.due - performance.now()
      if (wait > 0) return void setTimeout(() => this.#pump(flow), wait)
      flow.held.shift()
      if (flow.to.destroyed) continue
      if (first.bytes === null) flow.to.end()
      else flow.to.write(first.bytes)
    }
  }
}

/** As when the other machine is gone. A socket of the file system knows no reset. */
function reset(socket: Socket): void {
  if (socket.remoteAddress === undefined) socket.destroy()
  else socket.resetAndDestroy()
}
