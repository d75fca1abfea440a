// Steps 7 and 12. Containers are the server's to make, under its own clientID: that is what keeps an idea apart
// from whoever wrote it.
import * as Y from 'yjs'
import { assert } from '../kernel/assert.ts'
import { keysAtEnd } from '../replica/order-key.ts'
import { entryMap, rootMap, setKey } from '../replica/root.ts'
import { readClusters, readIdeas } from './read.ts'
import { boardRoots, clusterKeys, ideaKeys, type BoardWrite } from './shape.ts'

/**
 * Applies the server's writes in one transaction. New ideas and clusters stand behind all others, in the order
 * given. Setting aside what does not exist does nothing; making what exists is a bug (it would replace its words).
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
        [clusterKeys.bin]: false,
      })
    case 'idea-aside':
      return setAside(doc, boardRoots.ideas, write.ideaId, write.aside)
    case 'cluster-aside':
      return setAside(doc, boardRoots.clusters, write.clusterId, write.aside)
  }
}

function ideaContent(write: Extract<BoardWrite, { kind: 'idea' }>, order: string) {
  return {
    [ideaKeys.text]: textFrom(write.text),
    [ideaKeys.original]: write.text.toWellFormed(),
    [ideaKeys.round]: write.round,
    [ideaKeys.cluster]: write.cluster,
    [ideaKeys.into]: null,
    [ideaKeys.order]: order,
    [ideaKeys.bin]: false,
  }
}

function add(doc: Y.Doc, root: string, id: string, content: Record<string, unknown>): void {
  const entries = rootMap(doc, root)
  assert(entries !== null && !entries.has(id), `${root}: a place for ${id}`)
  entries.set(id, new Y.Map(Object.entries(content)))
}

function setAside(doc: Y.Doc, root: string, id: string, aside: boolean): void {
  const entry = entryMap(doc, root, id)
  if (entry !== null) setKey(entry, ideaKeys.bin, aside)
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
