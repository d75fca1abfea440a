import type * as Y from 'yjs'
import {
  parseClusterId,
  parseCommentId,
  parseIdeaId,
  type ClusterId,
  type CommentId,
  type IdeaId,
} from '../kernel/ids.ts'
import { rootMap } from '../replica/root.ts'
import {
  readCluster,
  readClusters,
  readComment,
  readComments,
  readIdea,
  readIdeas,
} from './read.ts'
import { boardRoots, type BoardCluster, type BoardComment, type BoardIdea } from './shape.ts'

export interface BoardEntries {
  readonly ideas: ReadonlyMap<IdeaId, BoardIdea>
  readonly clusters: ReadonlyMap<ClusterId, BoardCluster>
  readonly comments: ReadonlyMap<CommentId, BoardComment>
}

/**
 * Reads the whole board once and afterwards only the entries that transactions changed. An unchanged idea stays the
 * same object, so one remote edit redraws one card. Calls `tell` now and after each change. The changed entries are read
 * when `now` is called and not before, so that letters which follow each other quickly are read once. Returns how to
 * stop; `now` goes on answering.
 */
export function watchBoard(doc: Y.Doc, tell: (now: () => BoardEntries) => void): () => void {
  const parts = [
    new Watched(doc, boardRoots.ideas, readIdeas(doc), parseIdeaId, readIdea),
    new Watched(doc, boardRoots.clusters, readClusters(doc), parseClusterId, readCluster),
    new Watched(doc, boardRoots.comments, readComments(doc), parseCommentId, readComment),
  ] as const
  const [ideas] = parts
  let entries = entriesOf(parts)
  let at = 0
  steps.set(entries, { of: parts, at, anew: [] })
  const now = (): BoardEntries => {
    if (parts.every(({ behind }) => behind.length === 0)) return entries
    const anew = ideas.behind
    entries = entriesOf(parts)
    steps.set(entries, { of: parts, at: ++at, anew })
    return entries
  }
  const stops = parts.map((part) => part.watch(() => tell(now)))
  tell(now)
  return () => stops.forEach((stop) => stop())
}

/** Where entries stand among all entries of one watched board, and which ideas were read anew for them. */
interface Step {
  readonly of: Parts
  readonly at: number
  readonly anew: readonly IdeaId[]
}

const steps = new WeakMap<BoardEntries, Step>()

/**
 * The ideas that may differ between `before` and `after`; null unless `after` was made from `before` in one step. To
 * compare a thousand ideas for each letter would take longer than all that follows from the letter.
 */
export function anewSince(before: BoardEntries, after: BoardEntries): readonly IdeaId[] | null {
  const [one, other] = [steps.get(before), steps.get(after)]
  return one?.of === other?.of && one?.at === (other?.at ?? 0) - 1 ? (other?.anew ?? null) : null
}

type Parts = readonly [
  Watched<IdeaId, BoardIdea>,
  Watched<ClusterId, BoardCluster>,
  Watched<CommentId, BoardComment>,
]

const entriesOf = ([ideas, clusters, comments]: Parts): BoardEntries => ({
  ideas: ideas.now(),
  clusters: clusters.now(),
  comments: comments.now(),
})

/** The entries of one root of the board. */
class Watched<Id extends string, T> {
  readonly #doc: Y.Doc
  readonly #root: string
  readonly #parse: (key: unknown) => Id | null
  readonly #read: (doc: Y.Doc, id: Id) => T | null
  #known: ReadonlyMap<Id, T>
  /** The entries that were changed since they were last read. */
  readonly #behind = new Set<Id>()

  constructor(
    doc: Y.Doc,
    root: string,
    known: ReadonlyMap<Id, T>,
    parse: (key: unknown) => Id | null,
    read: (doc: Y.Doc, id: Id) => T | null,
  ) {
    this.#doc = doc
    this.#root = root
    this.#known = known
    this.#parse = parse
    this.#read = read
  }

  get behind(): readonly Id[] {
    return [...this.#behind]
  }

  now(): ReadonlyMap<Id, T> {
    if (this.#behind.size === 0) return this.#known
    // `new Map(known)` would make an object for each entry, more than all the rest of a page makes for a letter.
    const next = new Map<Id, T>()
    this.#known.forEach((entry, id) => next.set(id, entry))
    for (const id of this.#behind) {
      const entry = this.#read(this.#doc, id)
      if (entry === null) next.delete(id)
      else next.set(id, entry)
    }
    this.#behind.clear()
    this.#known = next
    return next
  }

  watch(changed: () => void): () => void {
    const map = rootMap(this.#doc, this.#root)
    const seen = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      for (const event of events) {
        const [inside] = event.path
        for (const key of inside === undefined ? event.keys.keys() : [inside]) {
          const id = this.#parse(key)
          if (id !== null) this.#behind.add(id)
        }
      }
      changed()
    }
    map?.observeDeep(seen)
    return () => map?.unobserveDeep(seen)
  }
}
