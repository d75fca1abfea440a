// Reads the parts of a Y.Doc, whose shape Yjs does not guarantee. Reading never throws.
import * as Y from 'yjs'

/** A root map; null if the root of that name has another type. */
export function rootMap(doc: Y.Doc, name: string): Y.Map<unknown> | null {
  const root = doc.share.get(name)
  if (root instanceof Y.Map) return root
  // A root that no code has named yet is a bare AbstractType, which getMap turns into a map. For any other type getMap
  // would throw.
  const unnamed = root === undefined || root.constructor === Y.AbstractType
  return unnamed ? doc.getMap(name) : null
}

export function entryMap(doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null {
  const entry = rootMap(doc, root)?.get(id)
  return entry instanceof Y.Map ? entry : null
}

export function textOf(entry: Y.Map<unknown>, key: string): Y.Text | null {
  const text = entry.get(key)
  return text instanceof Y.Text ? text : null
}

/** Sets a key unless it has this value already: writing an equal value would overtake other people's writes. */
export function setKey(
  entry: Y.Map<unknown>,
  key: string,
  value: string | boolean | null,
): 'done' | 'unchanged' {
  if (entry.get(key) === value) return 'unchanged'
  entry.set(key, value)
  return 'done'
}
