// Counts how many structs Yjs would step over to find the position of each new struct, before it does so. Yjs walks from the
// left neighbour that a struct names towards its right one. On the way it passes structs that name the same left neighbour
// ("siblings"), and everything that was written behind these; at any other struct it stops. The neighbours of an honest
// struct stood side by side when it was written, so little or nothing lies between them. With twenty thousand forged
// structs in between, a frame of 16 KiB would keep the process busy for seconds.
import * as Y from 'yjs'
import { stretchAt, structAt, type Position, type Stretch } from './position.ts'
import type { Weight } from './weight.ts'

/** A new struct that is counted. */
interface Counted extends Stretch {
  readonly struct: Y.Item
  /** The new structs that name a unit of this one as their left neighbour, in the order in which Yjs places them. */
  readonly children: Counted[]
  /** Its index among the new structs with the same left neighbour. */
  readonly index: number
  readonly passed: Passed | null
  /** The unit of our document behind which it stands; null for the beginning of its container. */
  readonly base: Y.ID | null
  /** The unit of our document before which it stands at the latest; null for the end of its container. */
  readonly edge: Y.ID | null
}

/** The siblings that a struct may have to pass: a part of their list, and what the sibling to its right had to pass. */
interface Passed {
  readonly before: Passed | null
  readonly siblings: readonly Counted[]
  readonly from: number
  readonly to: number
}

/** For one update. `admits` is called with each new struct, in the order in which Yjs would integrate them. */
export class ConflictCount {
  readonly #shadow: Y.Doc
  readonly #byClient = new Map<number, Counted[]>()
  /** The new structs without a left neighbour, by the name of their position. */
  readonly #first = new Map<string, Counted[]>()
  /** The new structs whose left neighbour is in our document, by the struct and by the clock of the unit that they name. */
  readonly #behind = new Map<Y.Item, Map<number, Counted[]>>()
  /** The clocks at which structs are split because others stand in their middle. Yjs steps over each piece. */
  readonly #cuts = new Map<Y.Item, Set<number>>()
  readonly #most: number
  #left: number
  readonly #weight: Weight

  /** `most`: how many steps the whole update may cost. What splits the structs of others is added to `weight`. */
  constructor(shadow: Y.Doc, most: number, weight: Weight) {
    this.#shadow = shadow
    this.#most = most
    this.#left = most
    this.#weight = weight
  }

  /** How many steps the update costs so far. */
  get steps(): number {
    return this.#most - this.#left
  }

  /**
   * False once the steps of the update, rounded up, are more than it may cost. `known`: how many of the first units of the
   * struct we have; Yjs puts the rest behind them, whatever the struct names as its left neighbour.
   */
  admits(struct: Y.Item, position: Position, known: number): boolean {
    const { client, clock } = struct.id
    const origin = known > 0 ? Y.createID(client, clock + known - 1) : struct.origin
    const left = this.#newAt(origin)
    const right = this.#newAt(struct.rightOrigin)
    const siblings = left?.children ?? this.#siblings(origin, position)
    const passed = passedOf(siblings, twinOf(right, struct, origin))
    if (known > 0) this.#cut(origin, 1)
    this.splits(struct)
    if (left !== null) this.#left -= this.#cuts.get(left.struct)?.size ?? 0
    this.#passAll(passed)
    // Everything that was written behind a new struct stands in one stretch, so it ends where that struct ends at the latest.
    const edge = left === null ? this.#passToRight(origin, struct.rightOrigin, position) : left.edge
    const base = left === null ? origin : left.base
    const end = clock + struct.length
    const index = siblings.length
    siblings.push(this.#keep({ struct, children: [], index, passed, base, edge, clock, end }))
    return this.#left >= 0
  }

  /**
   * Counts the steps in our document from the left neighbour to the right one. Returns the unit before which the struct
   * stands then. A forger may name a right neighbour that stands in front of the left one: Yjs does not meet it, so everything
   * up to the end is counted.
   */
  #passToRight(origin: Y.ID | null, rightOrigin: Y.ID | null, position: Position): Y.ID | null {
    const right = this.#newAt(rightOrigin)
    const isBehind = right === null || origin === null || Y.compareIDs(right.base, origin)
    const edge = right === null ? rightOrigin : isBehind ? right.edge : null
    if (this.#areSideBySide(origin, edge)) return edge
    return this.#passOld(origin, edge, position) ? edge : null
  }

  /** Notes where a struct splits others. Yjs splits them for a struct that we have already too. */
  splits({ origin, rightOrigin }: Y.Item): void {
    this.#cut(origin, 1)
    this.#cut(rightOrigin, 0)
  }

  #keep(one: Counted): Counted {
    const { client } = one.struct.id
    const list = this.#byClient.get(client) ?? []
    this.#byClient.set(client, list)
    list.push(one)
    return one
  }

  #newAt(id: Y.ID | null): Counted | null {
    return id === null ? null : stretchAt(this.#byClient.get(id.client) ?? [], id.clock)
  }

  #old(id: Y.ID | null): Y.Item | null {
    const struct = id === null ? null : structAt(this.#shadow, id.client, id.clock)
    return struct instanceof Y.Item ? struct : null
  }

  /** True for two units that follow each other in one struct of our document. */
  #areSideBySide(left: Y.ID | null, right: Y.ID | null): boolean {
    if (left === null || right === null || left.client !== right.client) return false
    return left.clock + 1 === right.clock && this.#old(left) === this.#old(right)
  }

  /** Notes that the struct with this unit is split at the unit, or `behind` it. */
  #cut(id: Y.ID | null, behind: 0 | 1): void {
    const isNew = this.#newAt(id)
    const struct = isNew?.struct ?? this.#old(id)
    const at = (id?.clock ?? 0) + behind
    if (struct === null || at === struct.id.clock || at === struct.id.clock + struct.length) return
    const cuts = this.#cuts.get(struct) ?? new Set()
    this.#cuts.set(struct, cuts)
    if (cuts.has(at)) return
    cuts.add(at)
    this.#weighCut(struct.id, isNew !== null)
  }

  /** Two pieces stand then where one struct stood, and all structs behind it move. */
  #weighCut({ client, clock }: Y.ID, isNew: boolean): void {
    if (isNew) return this.#weight.movesFrom(0, this.#byClient.get(client) ?? [])
    const list = this.#shadow.store.clients.get(client) ?? []
    return this.#weight.movesFrom(Y.findIndexSS(list, clock), list)
  }

  #siblings(origin: Y.ID | null, { name }: Position): Counted[] {
    const old = this.#old(origin)
    if (old === null || origin === null) return listAt(this.#first, name)
    const units = this.#behind.get(old) ?? new Map<number, Counted[]>()
    this.#behind.set(old, units)
    return listAt(units, origin.clock)
  }

  /** Counts siblings, and everything that was written behind them. Stops at a number that is refused anyway. */
  #passAll(passed: Passed | null): void {
    for (let part = passed; part !== null; part = part.before) {
      for (let at = part.from; at < part.to && this.#left >= 0; at++) {
        this.#pass(part.siblings[at])
      }
    }
  }

  #pass(one: Counted | undefined): void {
    const open = [one]
    for (let next = open.pop(); next !== undefined && this.#left >= 0; next = open.pop()) {
      this.#left -= this.#piecesOf(next.struct)
      for (const child of next.children) open.push(child)
    }
  }

  /** Counts in our document, and what this update has put there. False when the edge was not met on the way. */
  #passOld(origin: Y.ID | null, edge: Y.ID | null, position: Position): boolean {
    const [old, end] = [this.#old(origin), this.#old(edge)]
    if (old !== null) this.#passBehind(old, origin?.clock)
    let at = old === null ? this.#firstIn(position) : old.right
    for (; at !== null && at !== end && this.#left >= 0; at = at.right) {
      this.#left--
      this.#passBehind(at)
    }
    if (end !== null && end.id.clock !== edge?.clock) this.#passBehind(end)
    return at === end
  }

  #piecesOf(struct: Y.Item): number {
    return 1 + (this.#cuts.get(struct)?.size ?? 0)
  }

  /** Counts the new structs that stand behind a unit of this struct, or behind one after the unit with this clock. */
  #passBehind(old: Y.Item, after = -1): void {
    this.#left -= this.#piecesOf(old) - 1
    for (const [clock, structs] of this.#behind.get(old) ?? [])
      if (clock > after) for (const one of structs) this.#pass(one)
  }

  /** The struct at which Yjs begins to look for the position of one without a left neighbour. */
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

/**
 * The right neighbour, if it is new too, names the same left neighbour, and is named from its first unit on. Nothing stood
 * between the two when the struct was written. Between them stand now those that the right neighbour had to pass itself,
 * and the siblings that came after it.
 */
function twinOf(
  right: Counted | null,
  { rightOrigin }: Y.Item,
  origin: Y.ID | null,
): Counted | null {
  if (right === null || right.clock !== rightOrigin?.clock) return null
  return Y.compareIDs(right.struct.origin, origin) ? right : null
}

function passedOf(siblings: readonly Counted[], twin: Counted | null): Passed | null {
  const before = twin?.passed ?? null
  const from = twin === null ? 0 : twin.index + 1
  return from === siblings.length ? before : { before, siblings, from, to: siblings.length }
}

function listAt<K>(lists: Map<K, Counted[]>, key: K): Counted[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
