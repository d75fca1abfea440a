// The changes of an act, and which of them nobody has overwritten since.
import * as Y from 'yjs'
import { entryMap } from './root.ts'

/** A key of an entry of a root map, where an act changed a value or a text. */
export interface ActSite {
  readonly root: string
  readonly entry: string
  readonly field: string
}

/** A value and the number of the write that set it. The number tells it from an equal value that somebody set later. */
interface Written {
  readonly value: unknown
  readonly write: number
}

/** A change of the characters of a text, or of the value of a key. */
export type Change =
  | (ActSite & { readonly kind: 'text' })
  | (ActSite & { readonly kind: 'key'; readonly before: Written; readonly after: Written })

export type Act = readonly Change[]

/**
 * The number of the last write of each key. Writes of everybody count up; undo restores the number of an earlier write.
 */
export class Writes {
  readonly #last = new Map<string, number>()
  #count = 0

  at(site: ActSite): number {
    return this.#last.get(nameOf(site)) ?? 0
  }

  note(site: ActSite): number {
    this.#count++
    this.restore(site, this.#count)
    return this.#count
  }

  restore(site: ActSite, write: number): void {
    this.#last.set(nameOf(site), write)
  }
}

/**
 * The changes in the events of `observeDeep` on a root map. Each changed key counts as a new write. New entries are
 * left out. `optional`: the keys whose absence means the same as null, so that undo can put back what was not there.
 */
export function changesIn(
  root: string,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  { writes, optional }: { readonly writes: Writes; readonly optional: ReadonlySet<string> },
): Change[] {
  return events.flatMap((event): Change[] => {
    const [entry, field] = event.path
    const { target } = event
    if (typeof entry !== 'string') return []
    if (typeof field === 'string') return [{ kind: 'text', root, entry, field }]
    return target instanceof Y.Map
      ? keyChanges({ root, entry, map: target }, event, writes, optional)
      : []
  })
}

function keyChanges(
  { root, entry, map }: { root: string; entry: string; map: Y.Map<unknown> },
  event: Y.YEvent<Y.AbstractType<unknown>>,
  writes: Writes,
  optional: ReadonlySet<string>,
): Change[] {
  return [...event.keys].map(([field, change]) => {
    const site = { root, entry, field }
    const old: unknown = change.oldValue
    const value = old === undefined && optional.has(field) ? null : old
    const before = { value, write: writes.at(site) }
    const after = { value: map.get(field), write: writes.note(site) }
    return { kind: 'key', ...site, before, after }
  })
}

/** Joins two acts, because continued typing is one act. A text is named only once. */
export function mergeActs(earlier: Act, later: Act): Act {
  const isNew = (change: Change) =>
    change.kind === 'key' || !earlier.some((known) => known.kind === 'text' && isAt(known, change))
  return [...earlier, ...later.filter(isNew)]
}

/** The act that taking an act back is. */
export function inverse(act: Act): Act {
  return act.map((change) =>
    change.kind === 'text' ? change : { ...change, before: change.after, after: change.before },
  )
}

/** The key changes of an act that a later write has replaced. Yjs itself knows which typed characters are left. */
export function overtakenOf(act: Act, writes: Writes): Change[] {
  return act.filter((change) => change.kind === 'key' && writes.at(change) !== change.after.write)
}

/** The current value at each site. */
export function valuesAt(doc: Y.Doc, sites: readonly ActSite[]): [ActSite, unknown][] {
  return sites.map((site) => [site, entryMap(doc, site.root, site.entry)?.get(site.field)])
}

/** Writes the values that differ from the current ones. True if there was one. The caller opens the transaction. */
export function setValues(doc: Y.Doc, values: readonly (readonly [ActSite, unknown])[]): boolean {
  const lacking = values.filter(([{ root, entry, field }, value]) => {
    const map = entryMap(doc, root, entry)
    const lacks = map !== null && value !== undefined && map.get(field) !== value
    if (lacks) map.set(field, value)
    return lacks
  })
  return lacking.length > 0
}

export const isAt = (a: ActSite, b: ActSite): boolean => nameOf(a) === nameOf(b)

const nameOf = ({ root, entry, field }: ActSite): string => `${root}/${entry}/${field}`
