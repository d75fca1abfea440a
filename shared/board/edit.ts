// Step 11. What people do to an open board, each act one transaction under the given origin (undo knows its own
// acts by it). Acts on what is gone do nothing: somebody else's hand may have been quicker.
import type * as Y from 'yjs'
import type { ClusterId, IdeaId } from '../kernel/ids.ts'
import { placement } from '../replica/order-key.ts'
import { entryMap, setKey, textOf } from '../replica/root.ts'
import { rewrite } from '../replica/text.ts'
import { limits } from '../wire/limits.ts'
import { headsOf } from './heads.ts'
import { readClusters, readIdeas } from './read.ts'
import { boardRoots, clusterKeys, ideaKeys, type BoardIdea } from './shape.ts'
import { boardView } from './view.ts'

/** False when nothing could be written: the idea is gone, or `next` is longer than an idea may be. */
export function reword(
  doc: Y.Doc,
  id: IdeaId,
  next: string,
  origin: unknown,
  caret?: number,
): boolean {
  const entry = entryMap(doc, boardRoots.ideas, id)
  const text = entry === null ? null : textOf(entry, ideaKeys.text)
  return text !== null && doc.transact(() => rewrite(text, next, limits.ideaText, caret), origin)
}

/** False as in `reword`. */
export function renameCluster(
  doc: Y.Doc,
  id: ClusterId,
  next: string,
  origin: unknown,
  caret?: number,
): boolean {
  const entry = entryMap(doc, boardRoots.clusters, id)
  const title = entry === null ? null : textOf(entry, clusterKeys.title)
  return (
    title !== null && doc.transact(() => rewrite(title, next, limits.clusterTitle, caret), origin)
  )
}

/** Puts cards (or single sources of another card) into the card that `into` is in; their own stacks come along. */
export function mergeInto(doc: Y.Doc, ids: readonly IdeaId[], into: IdeaId, origin: unknown): void {
  const ideas = readIdeas(doc)
  const heads = headsOf(ideas)
  const head = heads.get(into)
  if (head === undefined) return
  const named = new Set(ids)
  const comesAlong = (id: IdeaId, own: IdeaId) => own !== id && named.has(own)
  const merged = [...named].filter((id) => {
    const own = heads.get(id)
    return own !== undefined && own !== head && !comesAlong(id, own)
  })
  if (merged.length === 0) return
  doc.transact(() => {
    clearDeadPointer(doc, ideas.get(head))
    for (const id of merged) point(doc, id, head)
  }, origin)
}

/** Takes one source out of its card; what was merged into that source goes with it. */
export function split(doc: Y.Doc, id: IdeaId, origin: unknown): void {
  const ideas = readIdeas(doc)
  const head = headsOf(ideas).get(id)
  if (head === undefined || head === id) return
  doc.transact(() => {
    clearDeadPointer(doc, ideas.get(head))
    point(doc, id, null)
  }, origin)
}

/** Takes everything out of a card that was merged into its head; inner stacks stay together. */
export function splitAll(doc: Y.Doc, head: IdeaId, origin: unknown): void {
  const ideas = readIdeas(doc)
  const merged = [...ideas.values()].filter((idea) => idea.into === head && idea.id !== head)
  doc.transact(() => {
    clearDeadPointer(doc, ideas.get(head))
    for (const source of merged) point(doc, source.id, null)
  }, origin)
}

/**
 * Moves whole cards (named by any idea in them) to a cluster, null being Unsorted: before the card `before`, or
 * to the end. They keep the order in which they are named.
 */
export function moveCards(
  doc: Y.Doc,
  ids: readonly IdeaId[],
  to: { readonly cluster: ClusterId | null; readonly before?: IdeaId | null },
  origin: unknown,
): void {
  const ideas = readIdeas(doc)
  const heads = headsOf(ideas)
  const moved = new Set(ids.flatMap((id) => heads.get(id) ?? []))
  const others = columnOf(doc, ideas, to.cluster).filter((idea) => !moved.has(idea.id))
  const keys = placement(others, [...moved], to.before ?? null)
  doc.transact(() => {
    for (const [id, order] of keys) place(doc, id, order)
    for (const id of moved) setIdea(doc, id, ideaKeys.cluster, to.cluster)
  }, origin)
}

/** Before the cluster `before`, or with null to the end. */
export function moveCluster(
  doc: Y.Doc,
  id: ClusterId,
  before: ClusterId | null,
  origin: unknown,
): void {
  const view = boardView(new Map(), readClusters(doc))
  const shown = view.clusters.map((each) => each.cluster)
  if (!shown.some((cluster) => cluster.id === id)) return
  const others = shown.filter((cluster) => cluster.id !== id)
  const keys = placement(others, [id], before)
  doc.transact(() => {
    for (const [clusterId, order] of keys) {
      const entry = entryMap(doc, boardRoots.clusters, clusterId)
      if (entry !== null) setKey(entry, clusterKeys.order, order)
    }
  }, origin)
}

/** The heads of the cards in one cluster (null: Unsorted), as everybody sees them. */
function columnOf(
  doc: Y.Doc,
  ideas: ReadonlyMap<IdeaId, BoardIdea>,
  cluster: ClusterId | null,
): BoardIdea[] {
  const view = boardView(ideas, readClusters(doc))
  const found = view.clusters.find((each) => each.cluster.id === cluster)
  const cards = cluster === null ? view.unsorted : (found?.cards ?? [])
  return cards.map((card) => card.head)
}

/**
 * A head may hold a pointer that reading ignores (it closed a cycle). Once the others of the cycle point elsewhere
 * it would come to life and merge what nobody merged.
 */
function clearDeadPointer(doc: Y.Doc, head: BoardIdea | undefined): void {
  if (head !== undefined) point(doc, head.id, null)
}

const point = (doc: Y.Doc, id: IdeaId, into: IdeaId | null): void =>
  setIdea(doc, id, ideaKeys.into, into)

const place = (doc: Y.Doc, id: IdeaId, order: string): void =>
  setIdea(doc, id, ideaKeys.order, order)

function setIdea(doc: Y.Doc, id: IdeaId, key: string, value: string | null): void {
  const entry = entryMap(doc, boardRoots.ideas, id)
  if (entry !== null) setKey(entry, key, value)
}
