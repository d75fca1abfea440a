// Compares two documents entry by entry, and writes differences into a document as ordinary edits. A document consists of
// roots, of entries in them, and of values and texts in these, so its content can be written without its history.
import * as Y from 'yjs'
import type { ContentRule } from './content-rule.ts'
import { combined, type EditResult } from './edit-result.ts'
import { entryMap, rootMap, textOf } from './root.ts'
import { rewrite } from './text.ts'

/** The places that the client of a person may write in a kind of document. */
export interface Grammar {
  readonly roots: ReadonlySet<string>
  readonly ruleFor: (path: readonly string[]) => ContentRule | null
}

/** The content of one entry where the same entry of another document differs. A difference can be stored as JSON. */
export interface EntryDifference {
  readonly root: string
  readonly id: string
  readonly values: readonly (readonly [key: string, value: unknown])[]
  readonly texts: readonly (readonly [key: string, text: string])[]
}

/** Everything in `doc` that `other` lacks or has otherwise, as far as a client may write it. */
export function differences(
  doc: Y.Doc,
  other: Y.Doc,
  { roots, ruleFor }: Grammar,
): EntryDifference[] {
  return [...roots].flatMap((root) =>
    [...(rootMap(doc, root)?.keys() ?? [])].flatMap((id): EntryDifference[] => {
      const [mine, theirs] = [entryMap(doc, root, id), entryMap(other, root, id)]
      if (mine === null || (theirs === null && ruleFor([root, id])?.kind !== 'map')) return []
      const values: [string, unknown][] = []
      const texts: [string, string][] = []
      for (const [key, value] of mine) {
        const rule = ruleFor([root, id, key])
        if (rule?.kind === 'text' && value instanceof Y.Text) {
          const text = value.toJSON()
          const there = theirs === null ? null : textOf(theirs, key)
          if (there?.toJSON() !== text) texts.push([key, text])
        } else if (rule?.kind === 'value' && rule.check(value) && theirs?.get(key) !== value)
          values.push([key, value])
      }
      return values.length + texts.length === 0 ? [] : [{ root, id, values, texts }]
    }),
  )
}

/**
 * Gives an entry what it lacks, in one transaction, and makes the entry if a client may make it. So nobody ever reads half of
 * a difference. Writes nothing where a text would be longer than its place allows.
 */
export function writeEntry(
  doc: Y.Doc,
  difference: EntryDifference,
  grammar: Grammar,
  origin: unknown,
): EditResult {
  const { root, id, texts } = difference
  const entry = entryMap(doc, root, id)
  const isTooLong = texts.some(([key, text]) => {
    const before = entry === null ? null : textOf(entry, key)
    return text.length > Math.max(mostIn(grammar, [root, id, key]), before?.length ?? 0)
  })
  if (isTooLong) return 'too-long'
  return doc.transact(
    () => (entry === null ? make(doc, difference, grammar) : change(entry, difference, grammar)),
    origin,
  )
}

function make(
  doc: Y.Doc,
  { root, id, values, texts }: EntryDifference,
  { ruleFor }: Grammar,
): EditResult {
  if (ruleFor([root, id])?.kind !== 'map') return 'gone'
  const made = texts.map(([key, text]): [string, unknown] => [key, new Y.Text(text.toWellFormed())])
  rootMap(doc, root)?.set(id, new Y.Map<unknown>([...made, ...values]))
  return 'done'
}

function change(
  entry: Y.Map<unknown>,
  { root, id, values, texts }: EntryDifference,
  grammar: Grammar,
): EditResult {
  for (const [key, value] of values) entry.set(key, value)
  const typed = texts.map(([key, text]): EditResult => {
    const there = textOf(entry, key)
    return there === null ? 'gone' : rewrite(there, text, mostIn(grammar, [root, id, key]))
  })
  return combined('done', ...typed)
}

function mostIn({ ruleFor }: Grammar, path: readonly string[]): number {
  const rule = ruleFor(path)
  return rule?.kind === 'text' ? rule.maxLength : 0
}
