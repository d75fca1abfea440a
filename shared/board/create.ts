// The reveal and the commands write new ideas, clusters and comments here. Only the server makes these containers, under its own
// clientID, because the clientID of an author would show who wrote an idea.
import * as Y from 'yjs'
import { assert, must } from '../kernel/assert.ts'
import { keysAtEnd } from '../replica/order-key.ts'
import { entryMap, rootMap, setKey } from '../replica/root.ts'
import { readClusters, readIdeas } from './read.ts'
import { boardRoots, clusterKeys, commentKeys, ideaKeys, type BoardWrite } from './shape.ts'

/**
 * Applies the writes of the server in one transaction. New ideas and clusters stand after all others, in the order
 * given. Making an entry that exists, or setting aside an entry that is missing, is a bug and throws: the session
 * decides about these writes with the facts of the same board, and an entry is removed only with all others, from a
 * board that nobody has seen.
 */
export function writeBoard(
  doc: Y.Doc,
  writes: readonly BoardWrite[],
  origin: unknown = null,
): void {
  const ideaOrder = ordersFor(writes, 'idea', readIdeas(doc))
  const clusterOrder = ordersFor(writes, 'cluster', readClusters(doc))
  doc.transact(() => {
    for (const write of writes) apply(doc, write, ideaOrder, clusterOrder)
  }, origin)
}

type Orders = Iterator<string>

function apply(doc: Y.Doc, write: BoardWrite, ideaOrder: Orders, clusterOrder: Orders): void {
  switch (write.kind) {
    case 'idea':
      return add(doc, boardRoots.ideas, write.ideaId, ideaContent(write, next(ideaOrder)))
    case 'cluster':
      return add(doc, boardRoots.clusters, write.clusterId, {
        [clusterKeys.title]: textFrom(write.title),
        [clusterKeys.order]: next(clusterOrder),
        [clusterKeys.bin]: write.prepared?.aside ?? false,
      })
    case 'comment':
      return add(doc, boardRoots.comments, write.commentId, {
        [commentKeys.idea]: write.ideaId,
        [commentKeys.kind]: write.says,
        [commentKeys.text]: textFrom(write.text),
        [commentKeys.original]: (write.prepared?.original ?? write.text).toWellFormed(),
        [commentKeys.bin]: write.prepared?.aside ?? false,
      })
    case 'clear':
      for (const root of Object.values(boardRoots)) rootMap(doc, root)?.clear()
      return
    case 'idea-aside':
      return setAside(doc, boardRoots.ideas, write.ideaId, write.aside)
    case 'cluster-aside':
      return setAside(doc, boardRoots.clusters, write.clusterId, write.aside)
    case 'comment-aside':
      return setAside(doc, boardRoots.comments, write.commentId, write.aside)
  }
}

function ideaContent(write: Extract<BoardWrite, { kind: 'idea' }>, order: string) {
  return {
    [ideaKeys.text]: textFrom(write.text),
    [ideaKeys.original]: (write.prepared?.original ?? write.text).toWellFormed(),
    [ideaKeys.round]: write.round,
    ...(write.round === null ? { [ideaKeys.question]: write.question } : {}),
    [ideaKeys.cluster]: write.cluster,
    [ideaKeys.into]: write.prepared?.into ?? null,
    [ideaKeys.order]: order,
    [ideaKeys.bin]: write.prepared?.aside ?? false,
  }
}

function add(doc: Y.Doc, root: string, id: string, content: Record<string, unknown>): void {
  const entries = rootMap(doc, root)
  assert(entries !== null && !entries.has(id), `${root}: no entry ${id} yet`)
  entries.set(id, new Y.Map(Object.entries(content)))
}

function setAside(doc: Y.Doc, root: string, id: string, aside: boolean): void {
  setKey(must(entryMap(doc, root, id), `${root}: the entry ${id}`), ideaKeys.bin, aside)
}

const textFrom = (text: string): Y.Text => new Y.Text(text.toWellFormed())

function ordersFor(
  writes: readonly BoardWrite[],
  kind: 'idea' | 'cluster',
  present: ReadonlyMap<string, { readonly order: string }>,
): Orders {
  const count = writes.filter((write) => write.kind === kind).length
  if (count === 0) return [].values()
  const orders = [...present.values()].map((entry) => entry.order)
  return keysAtEnd(orders, count).values()
}

function next(orders: Orders): string {
  const step = orders.next()
  assert(step.done !== true, 'one order key for each new entry')
  return step.value
}
