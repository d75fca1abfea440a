// How long Yjs would look for the place of each new struct: past everything that stands between the neighbours it
// names. Honest neighbours stood side by side when it was written, so little or nothing lies between them. With twenty
// thousand forged siblings there, a frame of 16 KiB would keep the process busy for seconds.
import * as Y from 'yjs'
import { stretchAt, structAt, type Position, type Stretch } from './position.ts'

interface Counted extends Stretch {
  readonly struct: Y.Item
  /** How many of the update named the same left neighbour before it. */
  readonly index: number
  /** How many of ours stood between its neighbours. */
  readonly between: number
}

/** Told of the new structs of one update in the order in which they are placed. */
export class ConflictCount {
  readonly #shadow: Y.Doc
  readonly #byClient = new Map<number, Counted[]>()
  readonly #siblings = new Map<string, number>()
  #left: number

  constructor(shadow: Y.Doc, most: number) {
    this.#shadow = shadow
    this.#left = most
  }

  /** False once the steps, counted generously, are more than may be. */
  admits(struct: Y.Item, position: Position): boolean {
    const right = this.#newAt(struct.rightOrigin)
    // Written when nothing stood between: what does now came after its right neighbour, or is what that one met.
    const beside = right !== null && Y.compareIDs(right.struct.origin, struct.origin) ? right : null
    const index = this.#indexOf(struct, position)
    const between = beside?.between ?? this.#between(struct, position)
    this.#keep({ struct, index, between, ...spanOf(struct) })
    this.#left -= between + index - (beside === null ? 0 : beside.index + 1)
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
    const beside = origin === null ? '' : `${origin.client} ${origin.clock}`
    const name = [...parent, key ?? '', beside].join(' ')
    const index = this.#siblings.get(name) ?? 0
    this.#siblings.set(name, index + 1)
    return index
  }

  /** Counted in our document, no further than would be refused. */
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

  /** Where a struct without a left neighbour begins to look. */
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
