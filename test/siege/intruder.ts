// A bare document socket. It sends whatever a test gives it, keeps what it receives, and follows no rule of the
// protocol.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ACK_PROTOCOL, messageType, syncType } from '../../shared/wire/frames.ts'
import type { Seat } from '../fixtures/a-participant.ts'
import { Waiting } from '../fixtures/until.ts'

export type RoomKind = 'board' | 'draft'

export interface Visitor {
  readonly url: string
  readonly seat: Seat
  readonly room: RoomKind
  readonly headers?: Readonly<Record<string, string>>
}

export class Intruder {
  readonly socket: WebSocket
  readonly heard: Uint8Array[] = []
  /** The close code, or the status of a refused upgrade. Null while the connection is open. */
  ended: number | null = null
  readonly #waiting = new Waiting()

  constructor({ url, seat, room, headers = {} }: Visitor) {
    const address = `${url.replace('http', 'ws')}/sync/${seat.sessionId}/${room}?as=${seat.participantId}`
    this.socket = new WebSocket(address, [ACK_PROTOCOL], {
      headers: { authorization: `Bearer ${seat.token}`, ...headers },
      perMessageDeflate: false,
    })
    this.socket.on('error', () => undefined)
    this.socket.on('open', () => this.#waiting.poke())
    this.socket.on('unexpected-response', (request, response) => {
      this.#end(response.statusCode ?? 0)
      request.destroy()
    })
    this.socket.on('close', (code) => this.#end(code))
    this.socket.on('message', (bytes: Buffer) => {
      this.heard.push(new Uint8Array(bytes))
      this.#waiting.poke()
    })
  }

  #end(code: number): void {
    this.ended ??= code
    this.#waiting.poke()
  }

  until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
    return this.#waiting.until(look, what)
  }

  /** Waits until the room has greeted this connection, or refused it. */
  async entered(): Promise<this> {
    await this.until(() => this.ended !== null || this.heard.length > 0, 'a greeting or a refusal')
    return this
  }

  say(...frames: readonly (Uint8Array | string)[]): this {
    for (const frame of frames) this.socket.send(frame)
    return this
  }

  end(): Promise<number> {
    return this.until(() => this.ended, 'the end of the connection')
  }

  ofType(type: number, kind?: number): readonly Uint8Array[] {
    return this.heard.filter(
      (frame) => frame[0] === type && (kind === undefined || frame[1] === kind),
    )
  }

  get acked(): number {
    const last = this.ofType(messageType.ack).at(-1)
    return last === undefined ? 0 : decoding.readVarUint(decoding.createDecoder(last.subarray(1)))
  }

  /** Asks with an empty state vector for everything that this person may read. */
  async read(): Promise<Y.Doc> {
    const before = this.ofType(messageType.sync, syncType.step2).length
    this.say(step1())
    const answer = await this.until(
      () => this.ofType(messageType.sync, syncType.step2)[before],
      'a step 2',
    )
    const doc = new Y.Doc()
    Y.applyUpdate(doc, payloadOf(answer))
    return doc
  }

  /** Whether the connection is still open after the server has handled everything that was sent. */
  async survives(): Promise<boolean> {
    let answered = false
    this.socket.once('pong', () => {
      answered = true
      this.#waiting.poke()
    })
    if (this.socket.readyState === WebSocket.OPEN) this.socket.ping()
    await this.until(() => answered || this.ended !== null, 'a sign of life')
    return this.ended === null
  }

  /** Whether the connection is still open after everything sent was judged. Acknowledgements come in order. */
  async judged(): Promise<boolean> {
    const before = this.ofType(messageType.ack).length
    this.say(step2(NO_CHANGE))
    await this.until(
      () => this.ended !== null || this.ofType(messageType.ack).length > before,
      'a verdict',
    )
    return this.ended === null
  }

  leave(): void {
    this.socket.terminate()
  }
}

export function frame(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

const NOTHING = new Uint8Array([0])
const NO_CHANGE = new Uint8Array([0, 0])

export const step1 = (vector: Uint8Array = NOTHING): Uint8Array =>
  frame(messageType.sync, syncType.step1, vector)
export const step2 = (update: Uint8Array): Uint8Array =>
  frame(messageType.sync, syncType.step2, update)
export const update = (bytes: Uint8Array): Uint8Array =>
  frame(messageType.sync, syncType.update, bytes)

/** A frame of awareness, with any clientID and any JSON. */
export function presence(
  ...said: readonly (readonly [clientId: number, json: string])[]
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, said.length)
  for (const [clientId, json] of said) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, json)
  }
  return frame(messageType.awareness, encoding.toUint8Array(encoder))
}

export function payloadOf(bytes: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(bytes)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

/** The document of all updates and steps 2 received so far. */
export function documentHeard(intruder: Intruder): Y.Doc {
  const doc = new Y.Doc()
  for (const bytes of intruder.heard)
    if (bytes[0] === messageType.sync && bytes[1] !== syncType.step1)
      Y.applyUpdate(doc, payloadOf(bytes))
  return doc
}

interface Heard {
  readonly alias: number
  /** As JSON; `null` where the state ends. */
  readonly state: string
}

/** What an awareness frame tells of others. */
export function awarenessIn(bytes: Uint8Array): readonly Heard[] {
  const message = decoding.createDecoder(bytes)
  decoding.readVarUint(message) // message type
  const payload = decoding.createDecoder(decoding.readVarUint8Array(message))
  return Array.from({ length: decoding.readVarUint(payload) }, () => {
    const alias = decoding.readVarUint(payload)
    decoding.readVarUint(payload) // clock of the alias
    return { alias, state: decoding.readVarString(payload) }
  })
}
