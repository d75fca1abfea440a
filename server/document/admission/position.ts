// Finds the position of a struct: `[root, entryId, key]`. Yjs omits parent and key of a struct that names a neighbour, as most
// do. The position is then that of its left or right neighbour, which stands in the update itself or in the shadow.
import * as Y from 'yjs'

export type Path = readonly string[]

/** One place in a document. All structs of one update that stand in the same place share one object, if they can. */
export class Position {
  /** The container's path. */
  readonly parent: Path
  /** The map key, or null within a text. */
  readonly key: string | null
  #path: Path | null = null
  #name: string | null = null

  constructor(parent: Path, key: string | null) {
    this.parent = parent
    this.key = key
  }

  /** The container's path with the key, if there is one. Kept, because thousands of structs may stand in one text. */
  get path(): Path {
    return (this.#path ??= this.key === null ? this.parent : [...this.parent, this.key])
  }

  /** The path in one word. No path of the grammar has a step with a space in it. */
  get name(): string {
    return (this.#name ??= this.path.join(' '))
  }
}

/**
 * `gap`: the struct builds on a struct that is not here, or not yet. `lost`: a struct that it builds on was deleted and
 * collected, so its position is gone. `nonsense`: its two neighbours stand in different places, or its parent is none.
 */
export type Found =
  | { readonly kind: 'position'; readonly position: Position; readonly isContainer: boolean }
  | { readonly kind: 'gap' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'nonsense' }

const GAP: Found = { kind: 'gap' }
const LOST: Found = { kind: 'lost' }
const NONSENSE: Found = { kind: 'nonsense' }

/** Units of one client, from `clock` to before `end`. */
export interface Stretch {
  readonly clock: number
  readonly end: number
}

/** The stretch with this clock, or null. The list is one client's, in clock order; the search is binary. */
export function stretchAt<S extends Stretch>(list: readonly S[], clock: number): S | null {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const stretch = list[middle]
    if (stretch === undefined) return null
    if (clock < stretch.clock) high = middle - 1
    else if (clock >= stretch.end) low = middle + 1
    else return stretch
  }
  return null
}

/** The positions found so far of the new structs of one update. */
export class NewPositions {
  readonly #byClient = new Map<number, (Stretch & { readonly found: Found })[]>()

  add({ id, length }: Y.Item | Y.GC, found: Found): void {
    const list = this.#byClient.get(id.client) ?? []
    this.#byClient.set(id.client, list)
    list.push({ clock: id.clock, end: id.clock + length, found })
  }

  at({ client, clock }: Y.ID): Found | null {
    return stretchAt(this.#byClient.get(client) ?? [], clock)?.found ?? null
  }
}

const isSame = (a: Position, b: Position): boolean =>
  a === b ||
  (a.key === b.key &&
    a.parent.length === b.parent.length &&
    a.parent.every((step, i) => step === b.parent[i]))

/** Every struct that this one names must be here. Otherwise it would wait in the document for ever (I6). */
export function positionOf(item: Y.Item, places: Places, fresh: NewPositions): Found {
  const isContainer = item.content instanceof Y.ContentType
  const left = item.origin === null ? null : byId(item.origin, places, fresh)
  const right = item.rightOrigin === null ? null : byId(item.rightOrigin, places, fresh)
  if (left?.kind === 'gap' || right?.kind === 'gap') return GAP
  const neighbour = left ?? right
  if (neighbour === null) return positionByParent(item, isContainer, places, fresh)
  if (neighbour.kind !== 'position') return neighbour
  if (right !== null && right.kind !== 'position') return right
  if (right !== null && !isSame(neighbour.position, right.position)) return NONSENSE
  return neighbour.isContainer === isContainer
    ? neighbour
    : { kind: 'position', position: neighbour.position, isContainer }
}

function positionByParent(
  item: Y.Item,
  isContainer: boolean,
  places: Places,
  fresh: NewPositions,
): Found {
  const parent: unknown = item.parent
  const key = item.parentSub
  if (typeof parent === 'string')
    return { kind: 'position', position: new Position([parent], key), isContainer }
  if (!(parent instanceof Y.ID)) return NONSENSE
  const container = byId(parent, places, fresh)
  if (container.kind !== 'position') return container
  if (!container.isContainer) return NONSENSE
  const position = new Position(container.position.path, key)
  return { kind: 'position', position, isContainer }
}

function byId(id: Y.ID, places: Places, fresh: NewPositions): Found {
  const here = fresh.at(id)
  if (here !== null) return here
  const { doc } = places
  if (id.clock >= Y.getState(doc.store, id.client)) return GAP
  return places.of(structAt(doc, id.client, id.clock))
}

export function structAt(doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return null
  return structs[Y.findIndexSS(structs, clock)] ?? null
}

/** A container of the document with its path, and the position of everything in it that stands under no key. */
interface Container {
  readonly path: Path
  readonly inText: Position
}

/**
 * The positions of a document's structs, for one update. Containers are remembered, because finding a path walks up to the
 * root and many structs of an update stand in the same container. The document must not change meanwhile.
 */
export class Places {
  readonly doc: Y.Doc
  readonly #containers = new Map<Y.AbstractType<unknown>, Container | null>()

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** `lost` when the struct, or a container above it, is deleted. */
  of(struct: Y.Item | Y.GC | null): Found {
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return LOST
    const container = this.#containerOf(struct.parent)
    if (container === null) return LOST
    const { parentSub: key, content } = struct
    const position = key === null ? container.inText : new Position(container.path, key)
    return { kind: 'position', position, isContainer: content instanceof Y.ContentType }
  }

  #containerOf(type: Y.AbstractType<unknown>): Container | null {
    const known = this.#containers.get(type)
    if (known !== undefined) return known
    const path = this.#pathOf(type)
    const found = path === null ? null : { path, inText: new Position(path, null) }
    this.#containers.set(type, found)
    return found
  }

  #pathOf(type: Y.AbstractType<unknown>): Path | null {
    const holder = type._item
    if (holder === null) return [Y.findRootTypeKey(type)]
    if (holder.deleted) return null
    const found = this.of(holder)
    return found.kind === 'position' ? found.position.path : null
  }
}
