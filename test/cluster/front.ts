// The simplest balancer: each connection goes to any node that takes it. So most people come to a node that does not own
// their session.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { shuffled, type Chance } from '../../shared/kernel/chance.ts'

export class Front {
  readonly url: string
  readonly #server
  readonly #chance: Chance
  readonly #sockets = new Set<Socket>()
  /** The ports of the nodes, by their place. */
  readonly #nodes = new Map<number, number>()

  private constructor(server: ReturnType<typeof createServer>, chance: Chance) {
    this.#server = server
    this.#chance = chance
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('connection', (socket) => {
      this.#keep(socket)
      this.#join(socket, shuffled([...this.#nodes.values()], this.#chance))
    })
  }

  static async open(chance: Chance): Promise<Front> {
    const server = createServer({ noDelay: true })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Front(server, chance)
  }

  leads(node: number, port: number): void {
    this.#nodes.set(node, port)
  }

  leaves(node: number): void {
    this.#nodes.delete(node)
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
  }

  #join(near: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void near.resetAndDestroy()
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#keep(far)
    let isThere = false
    far.once('connect', () => {
      isThere = true
      near.pipe(far).pipe(near)
    })
    near.once('close', () => far.destroy())
    far.once('close', () => (isThere ? near.destroy() : this.#join(near, others)))
  }
}
