// Boards for tests: the document of a server, and replicas that get its updates in the way that a test chooses.
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import type { BoardView } from '../../shared/board/shape.ts'
import { boardView } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId, parseCommentId, parseIdeaId } from '../../shared/kernel/ids.ts'

export const ideaId = (n: number | string) => must(parseIdeaId(`idea-${n}`), 'idea id')
export const clusterId = (n: number | string) => must(parseClusterId(`cluster-${n}`), 'cluster id')
export const commentId = (n: number | string) => must(parseCommentId(`comment-${n}`), 'comment id')

/** A board with the ideas idea-0, idea-1 and so on, whose texts are "idea 0" and so on, all unsorted, and clusters. */
export function aBoard(ideas: number, clusters = 0, clientId?: number): Y.Doc {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  writeBoard(doc, [
    ...Array.from({ length: clusters }, (_, n) => ({
      kind: 'cluster' as const,
      clusterId: clusterId(n),
      title: `cluster ${n}`,
    })),
    ...Array.from({ length: ideas }, (_, n) => ({
      kind: 'idea' as const,
      ideaId: ideaId(n),
      text: `idea ${n}`,
      round: 1,
      cluster: null,
    })),
  ])
  return doc
}

export function replicaOf(doc: Y.Doc, clientId: number): Y.Doc {
  const replica = new Y.Doc()
  replica.clientID = clientId
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  return replica
}

export const viewOf = (doc: Y.Doc): BoardView =>
  boardView(readIdeas(doc), readClusters(doc), () => true, readComments(doc))

/** The board as plain words for assertions. Each card is one line, "head < source < source". */
export function wordsOf(doc: Y.Doc) {
  const view = viewOf(doc)
  const line = (card: BoardView['unsorted'][number]) =>
    [card.head.id, ...card.sources.map((source) => source.id)].join(' < ')
  return {
    unsorted: view.unsorted.map(line),
    clusters: Object.fromEntries(
      view.clusters.map((each) => [each.cluster.id, each.cards.map(line)]),
    ),
    aside: view.aside.map(line),
  }
}

/** Gives every document the updates of all the others. */
export function exchange(...docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    const update = Y.encodeStateAsUpdate(from)
    for (const to of docs) if (to !== from) Y.applyUpdate(to, update)
  }
}
