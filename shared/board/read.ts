// Reads a board document, whose shape Yjs does not guarantee. A malformed value reads as a harmless default or is left
// out. Reading never throws. Clients write the texts, and admission cannot rewrite them; reading cleans them instead, so
// that nobody shows, counts, finds or exports what cannot be seen.
import type * as Y from 'yjs'
import {
  parseClusterId,
  parseCommentId,
  parseIdeaId,
  parseQuestionId,
  type ClusterId,
  type CommentId,
  type IdeaId,
} from '../kernel/ids.ts'
import { ORDER_KEY } from '../replica/order-key.ts'
import { entryMap, rootMap, textOf } from '../replica/root.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { commentKinds, type CommentKind } from '../wire/terms.ts'
import {
  boardRoots,
  clusterKeys,
  commentKeys,
  ideaKeys,
  type BoardCluster,
  type BoardComment,
  type BoardIdea,
} from './shape.ts'

/** Null if the idea is missing. */
export function readIdea(doc: Y.Doc, id: IdeaId): BoardIdea | null {
  const entry = entryMap(doc, boardRoots.ideas, id)
  return entry === null ? null : ideaOf(entry, id)
}

export function readCluster(doc: Y.Doc, id: ClusterId): BoardCluster | null {
  const entry = entryMap(doc, boardRoots.clusters, id)
  return entry === null ? null : clusterOf(entry, id)
}

/** Null if the comment is missing, or says neither what it is about nor of which kind it is. */
export function readComment(doc: Y.Doc, id: CommentId): BoardComment | null {
  const entry = entryMap(doc, boardRoots.comments, id)
  return entry === null ? null : commentOf(entry, id)
}

export function readIdeas(doc: Y.Doc): Map<IdeaId, BoardIdea> {
  return readAll(doc, boardRoots.ideas, parseIdeaId, readIdea)
}

export function readClusters(doc: Y.Doc): Map<ClusterId, BoardCluster> {
  return readAll(doc, boardRoots.clusters, parseClusterId, readCluster)
}

export function readComments(doc: Y.Doc): Map<CommentId, BoardComment> {
  return readAll(doc, boardRoots.comments, parseCommentId, readComment)
}

/** The wording of an idea as it stands in the document, for a field that edits it; empty if the idea is missing. */
export const storedWording = (doc: Y.Doc, id: IdeaId): string =>
  stored(entryMap(doc, boardRoots.ideas, id), ideaKeys.text)

/** The title of a cluster as it stands in the document, for a field that edits it; empty if the cluster is missing. */
export const storedTitle = (doc: Y.Doc, id: ClusterId): string =>
  stored(entryMap(doc, boardRoots.clusters, id), clusterKeys.title)

function readAll<Id extends string, T>(
  doc: Y.Doc,
  root: string,
  parse: (key: unknown) => Id | null,
  read: (doc: Y.Doc, id: Id) => T | null,
): Map<Id, T> {
  const all = new Map<Id, T>()
  for (const key of rootMap(doc, root)?.keys() ?? []) {
    const id = parse(key)
    const entry = id === null ? null : read(doc, id)
    if (id !== null && entry !== null) all.set(id, entry)
  }
  return all
}

function ideaOf(entry: Y.Map<unknown>, id: IdeaId): BoardIdea {
  const first = entry.get(ideaKeys.original)
  const original = typeof first === 'string' ? cleanText(first) : ''
  return {
    id,
    // A card of which nothing can be seen would be read and voted on blindly, so the first wording stands in for it.
    text: cleanText(stored(entry, ideaKeys.text)) || original,
    original,
    round: readRound(entry.get(ideaKeys.round)),
    question: parseQuestionId(entry.get(ideaKeys.question)),
    cluster: parseClusterId(entry.get(ideaKeys.cluster)),
    into: parseIdeaId(entry.get(ideaKeys.into)),
    order: readOrder(entry.get(ideaKeys.order)),
    bin: entry.get(ideaKeys.bin) === true,
  }
}

function clusterOf(entry: Y.Map<unknown>, id: ClusterId): BoardCluster {
  return {
    id,
    title: cleanLine(stored(entry, clusterKeys.title)),
    order: readOrder(entry.get(clusterKeys.order)),
    bin: entry.get(clusterKeys.bin) === true,
  }
}

function commentOf(entry: Y.Map<unknown>, id: CommentId): BoardComment | null {
  const idea = parseIdeaId(entry.get(commentKeys.idea))
  const kind = readKind(entry.get(commentKeys.kind))
  if (idea === null || kind === null) return null
  const first = entry.get(commentKeys.original)
  const original = typeof first === 'string' ? cleanText(first) : ''
  const text = cleanText(stored(entry, commentKeys.text)) || original
  return { id, idea, kind, text, original, bin: entry.get(commentKeys.bin) === true }
}

const readKind = (value: unknown): CommentKind | null =>
  commentKinds.find((kind) => kind === value) ?? null

function stored(entry: Y.Map<unknown> | null, key: string): string {
  return entry === null ? '' : (textOf(entry, key)?.toJSON() ?? '')
}

const readRound = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null

/** A malformed key reads as the empty string, which sorts first. The next move next to it writes a proper key. */
const readOrder = (value: unknown): string =>
  typeof value === 'string' && ORDER_KEY.test(value) ? value : ''
