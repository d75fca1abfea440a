// How one node proves to another that it passes a person on, and whom. The proof covers where it goes, what is asked for
// and who asks, is good for some seconds by the clock of the store, and is taken once.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

/** The header that carries the proof. It is taken from no other request, and passed to nobody. */
export const HOP_HEADER = 'x-forethought-hop'

/** Far longer than two nodes may differ by, and short enough that what is remembered of it stays small. */
const GOOD_FOR_MS = 10_000

/** The person behind a request, as the node saw them to whom they came. */
export interface Person {
  /** For limits, in the form that `addressOf` returns. */
  readonly address: string
  /** The person's own connection was https. */
  readonly secure: boolean
}

/** The part of a request that the proof covers besides the person. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly host: string
  /** The secrets by which the person is known: they decide as whom the request is answered. */
  readonly cookie: string
  readonly authorization: string
}

export interface HopsTools {
  readonly secret: Uint8Array
  /** The time of the store. */
  readonly now: () => number
  /** The address of this node. */
  readonly address: string
}

const Said = v.object({
  at: v.number(),
  nonce: v.pipe(v.string(), v.length(32)),
  address: v.pipe(v.string(), v.maxLength(64)),
  secure: v.boolean(),
})
type Said = v.InferOutput<typeof Said>

export class Hops {
  readonly #tools: HopsTools
  /** The nonces that were taken, in the order in which they came, with the time until which they would be good. */
  readonly #taken = new Map<string, number>()

  constructor(tools: HopsTools) {
    this.#tools = tools
  }

  /** The value of the header for a request that is passed to the node at `to`. */
  proof(to: string, asked: Asked, { address, secure }: Person): string {
    const nonce = randomBytes(16).toString('hex')
    const said = { at: this.#tools.now(), nonce, address, secure }
    const text = Buffer.from(JSON.stringify(said)).toString('base64url')
    return `${text}.${this.#mac(to, text, asked).toString('base64url')}`
  }

  /** The person whom another node passes on; null when nothing proves it. */
  personIn(header: unknown, asked: Asked): Person | null {
    if (typeof header !== 'string') return null
    const [text = '', mac = ''] = header.split('.')
    const given = Buffer.from(mac, 'base64url')
    const right = this.#mac(this.#tools.address, text, asked)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null
    const said = saidIn(text)
    if (said === null || !this.#isNew(said)) return null
    return { address: said.address, secure: said.secure }
  }

  #isNew({ at, nonce }: Said): boolean {
    const now = this.#tools.now()
    if (Math.abs(now - at) > GOOD_FOR_MS) return false
    for (const [old, until] of this.#taken) {
      if (until >= now) break
      this.#taken.delete(old)
    }
    if (this.#taken.has(nonce)) return false
    this.#taken.set(nonce, now + 2 * GOOD_FOR_MS)
    return true
  }

  #mac(to: string, text: string, { method, url, host, cookie, authorization }: Asked): Buffer {
    const covered = JSON.stringify([to, text, method, url, host, cookie, authorization])
    return createHmac('sha256', this.#tools.secret).update(covered).digest()
  }
}

/** Read only after the proof was found right, so that no stranger's text is parsed. */
function saidIn(text: string): Said | null {
  try {
    const json: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const parsed = v.safeParse(Said, json)
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
