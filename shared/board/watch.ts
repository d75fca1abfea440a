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
 * Reads the whole board once and afterwards only the entries that a transaction changed. An unchanged idea stays the
 * same object, so one remote edit redraws one card. Calls `tell` now and after each change. Returns how to stop.
 */
export function watchBoard(doc: Y.Doc, tell: (entries: BoardEntries) => void): () => void {
  let entries: BoardEntries = {
    ideas: readIdeas(doc),
    clusters: readClusters(doc),
    comments: readComments(doc),
  }
  const stops = [
    watchRoot(doc, boardRoots.ideas, (keys) => {
      entries = { ...entries, ideas: reread(doc, entries.ideas, keys, parseIdeaId, readIdea) }
      tell(entries)
    }),
    watchRoot(doc, boardRoots.clusters, (keys) => {
      const clusters = reread(doc, entries.clusters, keys, parseClusterId, readCluster)
      entries = { ...entries, clusters }
      tell(entries)
    }),
    watchRoot(doc, boardRoots.comments, (keys) => {
      const comments = reread(doc, entries.comments, keys, parseCommentId, readComment)
      entries = { ...entries, comments }
      tell(entries)
    }),
  ]
  tell(entries)
  return () => stops.forEach((stop) => stop())
}

function watchRoot(doc: Y.Doc, root: string, changed: (keys: Set<unknown>) => void): () => void {
  const map = rootMap(doc, root)
  const seen = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void =>
    changed(new Set(events.flatMap((e) => (e.path.length > 0 ? e.path[0] : [...e.keys.keys()]))))
  map?.observeDeep(seen)
  return () => map?.unobserveDeep(seen)
}

function reread<Id extends string, T>(
  doc: Y.Doc,
  known: ReadonlyMap<Id, T>,
  keys: ReadonlySet<unknown>,
  parse: (key: unknown) => Id | null,
  read: (doc: Y.Doc, id: Id) => T | null,
): Map<Id, T> {
  const next = new Map(known)
  for (const key of keys) {
    const id = parse(key)
    const entry = id === null ? null : read(doc, id)
    if (id === null) continue
    if (entry === null) next.delete(id)
    else next.set(id, entry)
  }
  return next
}
