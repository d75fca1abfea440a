// A control socket as bytes. It sends any packets and answers nothing by itself.
import { WebSocket } from 'ws'
import type { Seat } from '../fixtures/a-participant.ts'
import { Waiting } from '../fixtures/until.ts'

export class RawLine {
  readonly socket: WebSocket
  readonly heard: string[] = []
  ended = false
  #pongs = 0
  readonly #waiting = new Waiting()

  constructor(url: string, { token, sessionId, participantId }: Seat) {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    this.socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } })
    this.socket.on('open', () =>
      this.socket.send(`40${JSON.stringify({ sessionId, as: participantId })}`),
    )
    this.socket.on('message', (said: Buffer) => {
      this.heard.push(said.toString())
      this.#waiting.poke()
    })
    this.socket.on('pong', () => {
      this.#pongs++
      this.#waiting.poke()
    })
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => {
      this.ended = true
      this.#waiting.poke()
    })
  }

  until(look: () => boolean, what: string): Promise<boolean> {
    return this.#waiting.until(look, what)
  }

  /** Waits until the connection is signed in and has the view and all slices. */
  async greeted(): Promise<this> {
    await this.until(() => this.heard.some((said) => said.startsWith('42["results"')), 'greeting')
    return this
  }

  say(...packets: readonly string[]): this {
    for (const packet of packets) this.socket.send(packet)
    return this
  }

  /** Whether the connection is still open after the server has handled everything that was sent. */
  async survives(): Promise<boolean> {
    const before = this.#pongs
    if (this.socket.readyState === WebSocket.OPEN) this.socket.ping()
    await this.until(() => this.#pongs > before || this.ended, 'a pong, or the end')
    return !this.ended
  }
}
