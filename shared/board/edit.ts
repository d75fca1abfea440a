// The edits that people make on an open board. Each edit is one transaction under the given origin, by which undo
// recognises a person's own edits; an edit of very many cards is several, because the server takes only so much in one
// update. An entry may be missing because another person was quicker; the answer says so.
import type * as Y from 'yjs'
import type { ClusterId, IdeaId } from '../kernel/ids.ts'
import type { EditResult } from '../replica/edit-result.ts'
import { placement } from '../replica/order-key.ts'
import { entryMap, setKey, textOf } from '../replica/root.ts'
import { rewrite } from '../replica/text.ts'
import { limits } from '../wire/limits.ts'
import { headsOf } from './heads.ts'
import { readClusters, readIdeas } from './read.ts'
import { boardRoots, clusterKeys, ideaKeys, type BoardIdea } from './shape.ts'
import { boardView } from './view.ts'

/** Each write costs the server up to two structs: the new value, and the old one that goes. */
const WRITES_PER_TRANSACTION = 400

/** Gives an idea the wording `next`. `caret` is where the person typed in `next`, in UTF-16 units. */
export function reword(
  doc: Y.Doc,
  id: IdeaId,
  next: string,
  origin: unknown,
  caret?: number,
): EditResult {
  const entry = entryMap(doc, boardRoots.ideas, id)
  const text = entry === null ? null : textOf(entry, ideaKeys.text)
  if (text === null) return 'gone'
  return doc.transact(() => rewrite(text, next, limits.ideaText, caret), origin)
}

/** Gives a cluster the title `next`. `caret` is where the person typed in `next`, in UTF-16 units. */
export function renameCluster(
  doc: Y.Doc,
  id: ClusterId,
  next: string,
  origin: unknown,
  caret?: number,
): EditResult {
  const entry = entryMap(doc, boardRoots.clusters, id)
  const title = entry === null ? null : textOf(entry, clusterKeys.title)
  if (title === null) return 'gone'
  return doc.transact(() => rewrite(title, next, limits.clusterTitle, caret), origin)
}

/**
 * Merges cards, or single sources of other cards, into the card that holds the idea `into`. Ideas merged into a
 * named idea come along with it. Answers 'gone' if the target or every named idea is missing, and 'done' if at least
 * one idea moved.
 */
export function mergeInto(
  doc: Y.Doc,
  ids: readonly IdeaId[],
  into: IdeaId,
  origin: unknown,
): EditResult {
  const ideas = readIdeas(doc)
  const heads = headsOf(ideas)
  const head = heads.get(into)
  const named = new Set(ids.filter((id) => heads.has(id)))
  if (head === undefined || named.size === 0) return 'gone'
  const comesAlong = (id: IdeaId, own: IdeaId) => own !== id && named.has(own)
  const merged = [...named].filter((id) => {
    const own = heads.get(id)
    return own !== undefined && own !== head && !comesAlong(id, own)
  })
  if (merged.length === 0) return 'unchanged'
  inPieces(doc, origin, [
    () => clearDeadPointer(doc, ideas.get(head)),
    ...merged.map((id) => () => point(doc, id, head)),
  ])
  return 'done'
}

/** Takes one source out of its card. Ideas merged into that source go along with it. A head stays where it is. */
export function split(doc: Y.Doc, id: IdeaId, origin: unknown): EditResult {
  const ideas = readIdeas(doc)
  const head = headsOf(ideas).get(id)
  if (head === undefined) return 'gone'
  if (head === id) return 'unchanged'
  doc.transact(() => {
    clearDeadPointer(doc, ideas.get(head))
    point(doc, id, null)
  }, origin)
  return 'done'
}

/** Takes every idea that was merged into `head` itself out of the card. Their own sources stay with them. */
export function splitAll(doc: Y.Doc, head: IdeaId, origin: unknown): EditResult {
  const ideas = readIdeas(doc)
  if (!ideas.has(head)) return 'gone'
  const merged = [...ideas.values()].filter((idea) => idea.into === head && idea.id !== head)
  if (merged.length === 0) return 'unchanged'
  inPieces(doc, origin, [
    () => clearDeadPointer(doc, ideas.get(head)),
    ...merged.map((source) => () => point(doc, source.id, null)),
  ])
  return 'done'
}

/**
 * Moves whole cards, each named by any of its ideas, to a cluster (null: Unsorted). The cards stand before the card
 * `before`, or at the end, in the order in which they are named. Answers 'gone' if every named idea is missing. A
 * cluster that is unknown here is accepted, because a new cluster's command can be answered before its update comes.
 */
export function moveCards(
  doc: Y.Doc,
  ids: readonly IdeaId[],
  to: { readonly cluster: ClusterId | null; readonly before?: IdeaId | null },
  origin: unknown,
): EditResult {
  const ideas = readIdeas(doc)
  const heads = headsOf(ideas)
  const moved = new Set(ids.flatMap((id) => heads.get(id) ?? []))
  if (moved.size === 0) return 'gone'
  const others = columnOf(doc, ideas, to.cluster).filter((idea) => !moved.has(idea.id))
  const keys = placement(others, [...moved], to.before ?? null)
  inPieces(doc, origin, [
    ...[...keys].map(
      ([id, order]) =>
        () =>
          place(doc, id, order),
    ),
    ...[...moved].map((id) => () => setIdea(doc, id, ideaKeys.cluster, to.cluster)),
  ])
  return 'done'
}

/** Moves a cluster before the cluster `before` (null: to the end). Answers 'gone' for a cluster set aside, too. */
export function moveCluster(
  doc: Y.Doc,
  id: ClusterId,
  before: ClusterId | null,
  origin: unknown,
): EditResult {
  const view = boardView(new Map(), readClusters(doc))
  const shown = view.clusters.map((each) => each.cluster)
  if (!shown.some((cluster) => cluster.id === id)) return 'gone'
  const others = shown.filter((cluster) => cluster.id !== id)
  const keys = placement(others, [id], before)
  doc.transact(() => {
    for (const [clusterId, order] of keys) {
      const entry = entryMap(doc, boardRoots.clusters, clusterId)
      if (entry !== null) setKey(entry, clusterKeys.order, order)
    }
  }, origin)
  return 'done'
}

/** Writes in as few transactions as the server takes. For undo they are one act, if the caller says so (`Acts.asOne`). */
function inPieces(doc: Y.Doc, origin: unknown, writes: readonly (() => void)[]): void {
  for (let from = 0; from < writes.length; from += WRITES_PER_TRANSACTION)
    doc.transact(() => {
      for (const write of writes.slice(from, from + WRITES_PER_TRANSACTION)) write()
    }, origin)
}

/** The heads of the cards in one cluster (null: Unsorted), in the order that everybody sees. */
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
 * A head may hold a pointer that reading ignores because the pointer closes a cycle. If other ideas of the cycle
 * later point elsewhere, that pointer would take effect and merge cards that nobody merged.
 */
function clearDeadPointer(doc: Y.Doc, head: BoardIdea | undefined): void {
  if (head !== undefined) point(doc, head.id, null)
}

const point = (doc: Y.Doc, id: IdeaId, into: IdeaId | null): void =>
  setIdea(doc, id, ideaKeys.into, into)

const place = (doc: Y.Doc, id: IdeaId, order: string): void =>
  setIdea(doc, id, ideaKeys.order, order)

/** The ideas come from `readIdeas` of the same document, so the entry is there. */
function setIdea(doc: Y.Doc, id: IdeaId, key: string, value: string | null): void {
  const entry = entryMap(doc, boardRoots.ideas, id)
  if (entry !== null) setKey(entry, key, value)
}
