// What can only be told once an update is on the shadow: whether each key it touched still holds something, and how
// long the texts have become (words that it adds and removes itself do not count). Only a cheat, or a limit, gets
// here and fails; then the room restores the shadow.
import * as Y from 'yjs'
import type { RuleFor } from './content.ts'
import { structAt, type Path } from './position.ts'
import { forbidden, tooMuch, type Refused } from './verdict.ts'

export interface Touched {
  /** New structs under a key. */
  readonly set: readonly Y.ID[]
  /** Deleted structs under a key. */
  readonly removed: readonly Y.Item[]
  /** Texts that were written in, with their length before. */
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
    // A text that two people have made too long together may still get shorter.
    if (rule?.kind === 'text' && length > rule.maxLength && length > before) return tooMuch('text')
  }
  return null
}

/** True also where the whole container is gone: then its key is nobody's. */
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
