// Recognises plain edits: letters into a text, letters out of it, one value in another's place. Most edits are plain. Their
// structs alone say what they will do, so they need not be tried on the shadow one by one. An edit that is not certainly
// plain is tried there, and may be just as honest. Called after every other check has passed.
import * as Y from 'yjs'
import type { Touched } from './after.ts'
import type { RuleFor } from './content.ts'
import type { Decoded, DeleteRange } from './decode.ts'
import type { Fresh } from './fresh.ts'
import { structAt, type Position } from './position.ts'

/** The most that an edit can add, for the limits on a whole document. */
export interface Growth {
  readonly bytes: number
  readonly characters: number
  readonly entries: number
  readonly drafts: number
}

export interface PlainEdit {
  /** The clientIDs of its new structs. */
  readonly clients: ReadonlySet<number>
  readonly deletes: readonly DeleteRange[]
  /** The texts and keys that it writes, each as a path joined by spaces. */
  readonly touches: readonly string[]
  readonly growth: Omit<Growth, 'bytes'>
}

/** A new struct and its position. */
export interface Positioned {
  readonly one: Fresh
  readonly position: Position
}

export interface Evidence {
  readonly decoded: Decoded
  readonly positioned: readonly Positioned[]
  /** The texts that get new structs, with their length before. */
  readonly texts: Touched['texts']
}

/** Null when only a trial can tell. */
export function plainEdit(
  { decoded, positioned, texts }: Evidence,
  shadow: Y.Doc,
  ruleFor: RuleFor,
): PlainEdit | null {
  const { structs, deletes } = decoded
  if (positioned.length !== structs.length) return null // a struct is known in part, or its position is gone
  const written = new Written(shadow)
  if (!positioned.every((one) => written.takes(one))) return null
  if (!deletes.every((range) => isPlainDelete(range, written.replaced, shadow))) return null
  if (!areShortEnough(written.added, texts, ruleFor)) return null
  return {
    clients: new Set(structs.map(({ id }) => id.client)),
    deletes,
    touches: [...written.added.keys(), ...written.set],
    growth: written.growth(),
  }
}

/** Collects what one update writes, struct by struct. */
class Written {
  /** The number of new letters by text. */
  readonly added = new Map<string, number>()
  /** The keys that get a value or a container. */
  readonly set = new Set<string>()
  /** The values that stood under those keys. */
  readonly replaced = new Set<Y.Item>()
  /** The containers that the update itself makes. */
  readonly #made = new Set<string>()
  readonly #entries = new Set<string | undefined>()
  #newEntries = 0
  readonly #shadow: Y.Doc

  constructor(shadow: Y.Doc) {
    this.#shadow = shadow
  }

  /** False when the struct is not plain. */
  takes({ one: { struct, known }, position }: Positioned): boolean {
    if (known > 0 || !(struct instanceof Y.Item)) return false
    this.#entries.add(position.path[1])
    return position.key === null
      ? this.#takesLetters(struct, position.name)
      : this.#takesKey(struct, position)
  }

  #takesLetters({ content, length }: Y.Item, name: string): boolean {
    this.added.set(name, (this.added.get(name) ?? 0) + length)
    return content instanceof Y.ContentString
  }

  #takesKey(item: Y.Item, position: Position): boolean {
    const { name, path } = position
    const holder = holderOf(this.#shadow, position)
    if (this.set.has(name) || !takesTheKey(item, holder ?? null)) return false
    if (holder === undefined && !this.#made.has(position.parent.join(' '))) return false
    this.set.add(name)
    if (holder) this.replaced.add(holder)
    if (!(item.content instanceof Y.ContentType)) return true
    this.#made.add(name)
    if (path.length === 2) this.#newEntries++
    return true
  }

  growth(): Omit<Growth, 'bytes'> {
    const characters = [...this.added.values()].reduce((sum, count) => sum + count, 0)
    return { characters, entries: this.#newEntries, drafts: this.#entries.size }
  }
}

function areShortEnough(
  added: ReadonlyMap<string, number>,
  texts: Touched['texts'],
  ruleFor: RuleFor,
): boolean {
  return [...added].every(([name, count]) => {
    const text = texts.get(name)
    const rule = text === undefined ? null : ruleFor(text.path)
    return rule?.kind === 'text' && (text?.before ?? 0) + count <= rule.maxLength
  })
}

/** The struct under a key of the shadow: null when the key is new, undefined when the container itself is not there. */
function holderOf(
  shadow: Y.Doc,
  { parent: [root, entryId], key }: Position,
): Y.Item | null | undefined {
  const entries = shadow.getMap(root)
  const container: unknown = entryId === undefined ? entries : entries.get(entryId)
  if (container === undefined) return undefined
  return container instanceof Y.Map ? (container._map.get(key ?? '') ?? null) : undefined
}

/** True when the item will certainly hold the key: it stands directly behind the present holder, which is a plain value. */
function takesTheKey(item: Y.Item, holder: Y.Item | null): boolean {
  const { content, origin, rightOrigin } = item
  if (rightOrigin !== null) return false
  if (!(content instanceof Y.ContentAny || content instanceof Y.ContentType)) return false
  if (holder === null) return origin === null
  if (holder.content instanceof Y.ContentType) return false
  return origin !== null && Y.compareIDs(origin, holder.lastId)
}

/** True for letters that are not deleted yet, and for values that the same update replaces. */
function isPlainDelete(
  { client, clock, length }: DeleteRange,
  replaced: ReadonlySet<Y.Item>,
  shadow: Y.Doc,
): boolean {
  const end = clock + length
  if (end > Y.getState(shadow.store, client)) return false
  for (let at = clock; at < end;) {
    const struct = structAt(shadow, client, at)
    if (!(struct instanceof Y.Item) || struct.deleted) return false
    const isLetters = struct.parentSub === null && struct.content instanceof Y.ContentString
    if (!isLetters && !replaced.has(struct)) return false
    at = struct.id.clock + struct.length
  }
  return true
}
