// Passes a person on to the node that owns their session: a request with its answer, or a socket with every byte both
// ways. The other node sees the person's own address and scheme. Nothing is read of what passes.
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, Socket } from 'node:net'
import { pipeline, type Duplex } from 'node:stream'
import type { Goodbye } from '../drain.ts'
import { addressOf, isSecure } from '../identity/address.ts'
import { turnAway } from '../turn-away.ts'
import { HOP_HEADER, type Asked, type Hops, type Person } from './hops.ts'

/** How long another node may take until it is connected, or says the first word on a socket, in milliseconds. */
const FIRST_WORD_MS = 2_500
/** Longer than any command waits: a reveal counts down for three seconds and asks everybody first. */
const ANSWER_MS = 15_000
/** Two rounds of pings and more: a socket over which nothing came for so long leads nowhere. */
const SILENCE_MS = 45_000

export interface ForwardTools {
  readonly hops: Hops
  readonly trustProxy: number
}

/** Headers of one hop only (RFC 9110, 7.6.1), and those that are made anew from the body at hand. */
const OF_ONE_HOP = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  HOP_HEADER,
])

export class Forward {
  readonly #tools: ForwardTools
  readonly #open = new Set<Duplex>()

  constructor(tools: ForwardTools) {
    this.#tools = tools
  }

  /**
   * Answers a request with what the node at `to` answers. `body`: what was read of it already, decoded. Resolves with
   * the status of the answer, or with null when nothing was answered: the other node cannot be reached, or the person
   * has left.
   */
  request(
    request: IncomingMessage,
    response: ServerResponse,
    to: string,
    body: Uint8Array,
  ): Promise<number | null> {
    // A response that has closed tells nobody so again, and writing another node's answer to it would end this process.
    if (response.closed) return Promise.resolve(null)
    const { hostname, port } = new URL(to)
    const { method } = request
    const path = urlOf(request)
    const headers = [
      ...pairs(request.rawHeaders).filter(([name]) => !OF_ONE_HOP.has(name.toLowerCase())),
      ['Content-Length', String(body.length)],
      [HOP_HEADER, this.#proof(to, request)],
    ].flat()
    return new Promise((resolve) => {
      const away = ask({ host: bare(hostname), port, method, path, headers, agent: false })
      const failed = (): void => {
        away.destroy()
        // Half an answer is no answer: the person's connection ends, and they ask again.
        if (response.headersSent) response.destroy()
        resolve(null)
      }
      away.setTimeout(ANSWER_MS, failed)
      away.on('error', failed)
      response.once('close', () => away.destroy())
      away.on('response', (answer) => {
        for (const name of response.getHeaderNames()) response.removeHeader(name)
        const kept = pairs(answer.rawHeaders).filter(
          ([name]) => !OF_ONE_HOP.has(name.toLowerCase()),
        )
        const length = answer.headers['content-length']
        const known = length === undefined ? [] : [['Content-Length', length]]
        const status = answer.statusCode ?? 502
        response.writeHead(status, [...kept, ...known].flat())
        pipeline(answer, response, () => resolve(status))
      })
      away.end(body)
    })
  }

  /** Joins a socket with the node at `to`. The other node answers the handshake, also with a refusal. */
  socket(request: IncomingMessage, socket: Duplex, head: Buffer, to: string): void {
    const { hostname, port } = new URL(to)
    const away = connect({ host: bare(hostname), port: Number(port), noDelay: true })
    let isReached = false
    const refused = (): void => {
      away.destroy()
      if (isReached) endSoon(socket)
      else turnAway(socket, 503, RETRY)
    }
    away.setTimeout(FIRST_WORD_MS, refused)
    away.on('error', refused)
    away.once('close', refused)
    socket.once('close', () => {
      this.#open.delete(socket)
      away.destroySoon()
    })
    away.once('connect', () => {
      this.#open.add(socket)
      away.write(this.#head(request, to), 'latin1')
      if (head.length > 0) away.write(head)
      away.once('data', (first) => {
        isReached = true
        away.setTimeout(SILENCE_MS)
        socket.write(first)
        quiet(socket)
        away.pipe(socket)
        socket.pipe(away)
      })
    })
  }

  /** One for each socket that is passed on, for a node that is about to end. */
  goodbyes(): readonly Goodbye[] {
    return [...this.#open].map((socket) => async () => void socket.destroy())
  }

  #head(request: IncomingMessage, to: string): string {
    const headers = pairs(request.rawHeaders).filter(([name]) => name.toLowerCase() !== HOP_HEADER)
    const lines = [
      `${request.method ?? 'GET'} ${urlOf(request)} HTTP/1.1`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      `${HOP_HEADER}: ${this.#proof(to, request)}`,
    ]
    return `${lines.join('\r\n')}\r\n\r\n`
  }

  #proof(to: string, request: IncomingMessage): string {
    return this.#tools.hops.proof(to, askedOf(request), this.#person(request))
  }

  #person(request: IncomingMessage): Person {
    const { trustProxy } = this.#tools
    return { address: addressOf(request, trustProxy), secure: isSecure(request, trustProxy) }
  }
}

/** Seconds after which a person whose node cannot be reached may ask again. */
export const RETRY = 1

/** The part of a request that a proof covers. */
export const askedOf = (request: IncomingMessage): Asked => ({
  method: request.method ?? 'GET',
  url: urlOf(request),
  host: request.headers.host ?? '',
  cookie: request.headers.cookie ?? '',
  authorization: request.headers.authorization ?? '',
})

/** The address as it came; express takes the path of a router off `url`. */
function urlOf(request: IncomingMessage): string {
  const original: unknown = Reflect.get(request, 'originalUrl')
  return typeof original === 'string' ? original : (request.url ?? '/')
}

/** Bytes that were written before still arrive, such as the frame that says why a socket is closed. */
function endSoon(socket: Duplex): void {
  if (socket instanceof Socket) socket.destroySoon()
  else socket.destroy()
}

/** The connection belongs to no request any more, and pings of the other node say whether it is alive. */
function quiet(socket: Duplex): void {
  if (!(socket instanceof Socket)) return
  socket.setTimeout(0)
  socket.setNoDelay(true)
}

/** An IPv6 address without the brackets that it has in a URL. */
export const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

const pairs = (raw: readonly string[]): [name: string, value: string][] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []))
