// What an act changed, and what of it still stands.
import * as Y from 'yjs'
import { entryMap } from './root.ts'

export interface Place {
  readonly root: string
  readonly entry: string
  readonly field: string
}

/** A value, and which write put it there: somebody may have set the same value since. */
export interface Written {
  readonly value: unknown
  readonly write: number
}

/** The characters of a text, or the value of a key. */
export type Change =
  | (Place & { readonly kind: 'text' })
  | (Place & { readonly kind: 'key'; readonly before: Written; readonly after: Written })

export type Act = readonly Change[]

/** Which write last set each key: everybody's writes count up, undo brings an earlier one back. */
export class Writes {
  readonly #last = new Map<string, number>()
  #count = 0

  at(place: Place): number {
    return this.#last.get(nameOf(place)) ?? 0
  }

  note(place: Place): number {
    this.#count++
    this.restore(place, this.#count)
    return this.#count
  }

  restore(place: Place, write: number): void {
    this.#last.set(nameOf(place), write)
  }
}

/**
 * The changes that observeDeep on a root map reports, each key counted as a new write; entries that came into being
 * are not among them.
 */
export function changesIn(
  root: string,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  writes: Writes,
): Change[] {
  return events.flatMap((event): Change[] => {
    const [entry, field] = event.path
    const { target } = event
    if (typeof entry !== 'string') return []
    if (typeof field === 'string') return [{ kind: 'text', root, entry, field }]
    return target instanceof Y.Map ? keyChanges(root, entry, target, event, writes) : []
  })
}

function keyChanges(
  root: string,
  entry: string,
  map: Y.Map<unknown>,
  event: Y.YEvent<Y.AbstractType<unknown>>,
  writes: Writes,
): Change[] {
  return [...event.keys].map(([field, change]) => {
    const place = { root, entry, field }
    const value: unknown = change.oldValue
    const before = { value, write: writes.at(place) }
    const after = { value: map.get(field), write: writes.note(place) }
    return { kind: 'key', ...place, before, after }
  })
}

/** Typing that runs on is one act: a text is named once. */
export function mergeActs(earlier: Act, later: Act): Act {
  const isNew = (change: Change) =>
    change.kind === 'key' || !earlier.some((known) => known.kind === 'text' && isAt(known, change))
  return [...earlier, ...later.filter(isNew)]
}

/** What taking an act back does. */
export function inverse(act: Act): Act {
  return act.map((change) =>
    change.kind === 'text' ? change : { ...change, before: change.after, after: change.before },
  )
}

/** The key changes of an act that a later write has replaced. (Of typed characters Yjs itself knows what is left.) */
export function overtakenOf(act: Act, writes: Writes): Change[] {
  return act.filter((change) => change.kind === 'key' && writes.at(change) !== change.after.write)
}

/** The value of each place now. */
export function valuesAt(doc: Y.Doc, places: readonly Place[]): [Place, unknown][] {
  return places.map((place) => [place, entryMap(doc, place.root, place.entry)?.get(place.field)])
}

/** Writes those values that are not there; true when there was one. To be called inside a transaction. */
export function setValues(doc: Y.Doc, values: readonly (readonly [Place, unknown])[]): boolean {
  const lacking = values.filter(([{ root, entry, field }, value]) => {
    const map = entryMap(doc, root, entry)
    const lacks = map !== null && value !== undefined && map.get(field) !== value
    if (lacks) map.set(field, value)
    return lacks
  })
  return lacking.length > 0
}

export const isAt = (a: Place, b: Place): boolean => nameOf(a) === nameOf(b)

const nameOf = ({ root, entry, field }: Place): string => `${root}/${entry}/${field}`
