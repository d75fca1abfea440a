// The checks that can only be made with an update on the shadow: whether each key that it touched still holds something,
// and how long its texts have become. (Words that the update adds and removes itself do not count.) Only a cheat, or an
// edit over a limit, fails here; then the shadow is restored.
import * as Y from 'yjs'
import type { RuleFor } from './content.ts'
import { structAt, type Path } from './position.ts'
import { forbidden, tooMuch, type Refused } from './verdict.ts'

export interface Touched {
  /** The new structs that stand under a key of a map. */
  readonly set: readonly Y.ID[]
  /** The deleted structs that stood under a key of a map. */
  readonly removed: readonly Y.Item[]
  /** The texts that got new structs, with their length before in UTF-16 units. */
  readonly texts: ReadonlyMap<string, { readonly path: Path; readonly before: number }>
}

export function judgeAfter(shadow: Y.Doc, touched: Touched, ruleFor: RuleFor): Refused | null {
  for (const { client, clock } of touched.set) {
    if (!holdsItsKey(structAt(shadow, client, clock))) return forbidden('a key left empty')
  }
  for (const item of touched.removed) {
    if (!holdsItsKey(structAt(shadow, item.id.client, item.id.clock)))
      return forbidden('a key left empty')
  }
  for (const { path, before } of touched.texts.values()) {
    const rule = ruleFor(path)
    const length = lengthAt(shadow, path)
    // Two people together may have made a text too long. It may still become shorter.
    if (rule?.kind === 'text' && length > rule.maxLength && length > before) return tooMuch('text')
  }
  return null
}

/** True also when the whole container is gone: there is no key then that could be left empty. */
function holdsItsKey(struct: Y.Item | Y.GC | null): boolean {
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return true
  if (struct.parent._item?.deleted === true || struct.parentSub === null) return true
  return struct.parent._map.get(struct.parentSub)?.deleted === false
}

/** In UTF-16 units, as Y.Text and maxLength count. */
export function lengthAt(doc: Y.Doc, [root, entryId, key]: Path): number {
  const entry = doc.getMap(root).get(entryId ?? '')
  const text: unknown = entry instanceof Y.Map ? entry.get(key ?? '') : undefined
  return text instanceof Y.Text ? text.length : 0
}
