// Counts how many structs Yjs would have to step over to find the place of each new struct: everything between the two
// neighbours that the struct names. The neighbours of an honest struct stood side by side when it was written, so little or
// nothing lies between them. With twenty thousand forged structs in between, a frame of 16 KiB would keep the process busy
// for seconds.
import * as Y from 'yjs'
import { stretchAt, structAt, type Position, type Stretch } from './position.ts'

interface Counted extends Stretch {
  readonly struct: Y.Item
  /** How many structs of the same update named the same left neighbour before this one. */
  readonly index: number
  /** How many structs of our document stand between its neighbours. */
  readonly between: number
}

/** For one update. `admits` is called with each new struct, in the order in which Yjs would integrate them. */
export class ConflictCount {
  readonly #shadow: Y.Doc
  readonly #byClient = new Map<number, Counted[]>()
  readonly #siblings = new Map<string, number>()
  #left: number

  /** `most`: how many steps the whole update may cost. */
  constructor(shadow: Y.Doc, most: number) {
    this.#shadow = shadow
    this.#left = most
  }

  /** False once the steps of the update, rounded up, are more than it may cost. */
  admits(struct: Y.Item, position: Position): boolean {
    const right = this.#newAt(struct.rightOrigin)
    // A right neighbour that is new too and names the same left neighbour: nothing stood between the two when this struct
    // was written. Between them now stand the structs counted for that neighbour, and those of this update after it.
    const twin = right !== null && Y.compareIDs(right.struct.origin, struct.origin) ? right : null
    const index = this.#indexOf(struct, position)
    const between = twin?.between ?? this.#between(struct, position)
    this.#keep({ struct, index, between, ...spanOf(struct) })
    this.#left -= between + index - (twin === null ? 0 : twin.index + 1)
    return this.#left >= 0
  }

  #keep(one: Counted): void {
    const { client } = one.struct.id
    const list = this.#byClient.get(client) ?? []
    this.#byClient.set(client, list)
    list.push(one)
  }

  #newAt(id: Y.ID | null): Counted | null {
    return id === null ? null : stretchAt(this.#byClient.get(id.client) ?? [], id.clock)
  }

  #indexOf({ origin }: Y.Item, { parent, key }: Position): number {
    const left = origin === null ? '' : `${origin.client} ${origin.clock}`
    const name = [...parent, key ?? '', left].join(' ')
    const index = this.#siblings.get(name) ?? 0
    this.#siblings.set(name, index + 1)
    return index
  }

  /** Counts in our document, and stops at a number that would be refused anyway. */
  #between({ origin, rightOrigin }: Y.Item, position: Position): number {
    const end = this.#known(rightOrigin)
    let at = origin === null ? this.#firstIn(position) : (this.#known(origin)?.right ?? null)
    let count = 0
    for (; at !== null && at !== end && count <= this.#left; at = at.right) count++
    return count
  }

  #known(id: Y.ID | null): Y.Item | null {
    const struct = id === null ? null : structAt(this.#shadow, id.client, id.clock)
    return struct instanceof Y.Item ? struct : null
  }

  /** The struct at which Yjs begins to look for the place of one without a left neighbour. */
  #firstIn({ parent: [root, ...steps], key }: Position): Y.Item | null {
    let container: unknown = this.#shadow.share.get(root ?? '')
    for (const step of steps)
      container = container instanceof Y.Map ? (container.get(step) as unknown) : null
    if (!(container instanceof Y.AbstractType)) return null
    if (key === null) return container._start
    let first = container._map.get(key) ?? null
    for (let count = 0; first !== null && first.left !== null && count <= this.#left; count++)
      first = first.left
    return first
  }
}

const spanOf = ({ id, length }: Y.Item): Stretch => ({ clock: id.clock, end: id.clock + length })
