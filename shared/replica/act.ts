// What an act changed, and what of it still stands.
import * as Y from 'yjs'
import { entryMap } from './root.ts'

interface Place {
  readonly root: string
  readonly entry: string
  readonly field: string
}

/** The characters of a text, or the value of a key. */
export type Change =
  | (Place & { readonly kind: 'text' })
  | (Place & { readonly kind: 'key'; readonly before: unknown; readonly after: unknown })

export type Act = readonly Change[]

/** The changes that observeDeep on a root map reports; entries that came into being are not among them. */
export function changesIn(
  root: string,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): Change[] {
  return events.flatMap((event): Change[] => {
    const [entry, field] = event.path
    const { target } = event
    if (typeof entry !== 'string') return []
    if (typeof field === 'string') return [{ kind: 'text', root, entry, field }]
    return target instanceof Y.Map ? keyChanges(root, entry, target, event) : []
  })
}

function keyChanges(
  root: string,
  entry: string,
  target: Y.Map<unknown>,
  event: Y.YEvent<Y.AbstractType<unknown>>,
): Change[] {
  return [...event.keys].map(([field, change]) => {
    const before: unknown = change.oldValue
    return { kind: 'key', root, entry, field, before, after: target.get(field) }
  })
}

/** Typing that runs on is one act: a text is named once. */
export function mergeActs(earlier: Act, later: Act): Act {
  const isNew = (change: Change) =>
    change.kind === 'key' || !earlier.some((known) => known.kind === 'text' && at(known, change))
  return [...earlier, ...later.filter(isNew)]
}

const at = (a: Place, b: Place): boolean =>
  a.root === b.root && a.entry === b.entry && a.field === b.field

/** One change that a later act of somebody has overwritten, and what stands there now. */
export type Overtaken = Change & { readonly now?: unknown }

/** The key changes of an act whose value no longer stands. (What is left of typed characters Yjs itself knows.) */
export function overtakenOf(doc: Y.Doc, act: Act): Overtaken[] {
  return act.flatMap((change): Overtaken[] => {
    if (change.kind === 'text') return []
    const now = entryMap(doc, change.root, change.entry)?.get(change.field)
    return now === change.after ? [] : [{ ...change, now }]
  })
}

/**
 * Restores what stood in place of overtaken changes. Y.UndoManager mostly leaves it alone; but when undo has brought
 * back somebody's value, it takes that value for one of ours.
 */
export function putBack(doc: Y.Doc, overtaken: readonly Overtaken[]): void {
  doc.transact(() => {
    for (const { root, entry, field, now } of overtaken) {
      const map = entryMap(doc, root, entry)
      if (map !== null && now !== undefined && map.get(field) !== now) map.set(field, now)
    }
  }, putBack)
}
