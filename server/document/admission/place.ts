// Where a struct would land: `[root, entryId, key]`. In ordinary edits structs come without parent and key (Yjs omits
// both when there is an origin), so they are found through the left origin, then the right, looking in the shadow
// first and then in the update itself.
import * as Y from 'yjs'

export type Path = readonly string[]

export interface Place {
  /** The container's path. */
  readonly parent: Path
  /** The map key, or null within a text. */
  readonly key: string | null
}

/** Structs of the update under judgement that are new, by client, in clock order. */
export class NewPlaces {
  readonly #byClient = new Map<number, { clock: number; end: number; place: Place }[]>()

  add(item: Y.Item, place: Place): void {
    const { client, clock } = item.id
    const list = this.#byClient.get(client) ?? []
    this.#byClient.set(client, list)
    list.push({ clock, end: clock + item.length, place })
  }

  at(id: Y.ID): Place | null {
    return (
      this.#byClient.get(id.client)?.find((one) => one.clock <= id.clock && id.clock < one.end)
        ?.place ?? null
    )
  }

  /** Whether the update sets this key of this container anew. */
  sets(place: Place): boolean {
    const wanted = nameOf(place)
    return [...this.#byClient.values()].some((list) =>
      list.some((one) => nameOf(one.place) === wanted),
    )
  }
}

const nameOf = ({ parent, key }: Place): string => JSON.stringify([parent, key])

export const pathOf = ({ parent, key }: Place): Path => (key === null ? parent : [...parent, key])

export type Found =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'gap' }
  | { readonly kind: 'lost' }

/** `gap`: its neighbour is not here yet. `lost`: its neighbour was collected, so the words' place is gone. */
export function placeOf(item: Y.Item, shadow: Y.Doc, fresh: NewPlaces): Found {
  const parent: unknown = item.parent
  if (typeof parent === 'string')
    return { kind: 'place', place: { parent: [parent], key: item.parentSub } }
  if (parent instanceof Y.ID) {
    const container = byId(parent, shadow, fresh)
    if (container.kind !== 'place') return container
    return { kind: 'place', place: { parent: pathOf(container.place), key: item.parentSub } }
  }
  const neighbour = item.origin ?? item.rightOrigin
  return neighbour === null ? { kind: 'lost' } : byId(neighbour, shadow, fresh)
}

function byId(id: Y.ID, shadow: Y.Doc, fresh: NewPlaces): Found {
  const here = fresh.at(id)
  if (here !== null) return { kind: 'place', place: here }
  if (id.clock >= Y.getState(shadow.store, id.client)) return { kind: 'gap' }
  const item = structAt(shadow, id.client, id.clock)
  if (!(item instanceof Y.Item)) return { kind: 'lost' }
  const place = placeInStore(item)
  return place === null ? { kind: 'lost' } : { kind: 'place', place }
}

export function structAt(doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return null
  return structs[Y.findIndexSS(structs, clock)] ?? null
}

/** The place of an item that is in a document; null when a container above it is gone. */
export function placeInStore(item: Y.Item): Place | null {
  const { parent } = item
  if (!(parent instanceof Y.AbstractType)) return null
  const path = containerPath(parent)
  return path === null ? null : { parent: path, key: item.parentSub }
}

function containerPath(type: Y.AbstractType<unknown>): Path | null {
  const holder = type._item
  if (holder === null) return [Y.findRootTypeKey(type)]
  if (holder.deleted) return null
  const place = placeInStore(holder)
  return place === null ? null : pathOf(place)
}
