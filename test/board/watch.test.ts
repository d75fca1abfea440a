import { expect, test, vi } from 'vitest'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import { watchBoard, type BoardEntries } from '../../shared/board/watch.ts'
import { textOf, entryMap } from '../../shared/replica/root.ts'
import { boardRoots, ideaKeys } from '../../shared/board/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aBoard, clusterId, commentId, exchange, ideaId, replicaOf } from './a-board.ts'

function watched(doc: ReturnType<typeof aBoard>) {
  const told: BoardEntries[] = []
  const stop = watchBoard(doc, (now) => told.push(now()))
  return { told, stop, last: () => told.at(-1) }
}

test('[BRD-20] An edit rereads only the idea that it touched, and the others stay the very same objects', () => {
  const doc = aBoard(3, 1)
  const { told, last } = watched(doc)
  const before = last()
  edit.reword(doc, ideaId(1), 'better', 'local')
  expect(told).toHaveLength(2)
  expect(last()?.ideas.get(ideaId(1))?.text).toBe('better')
  expect(last()?.ideas.get(ideaId(0))).toBe(before?.ideas.get(ideaId(0)))
  expect(last()?.clusters).toBe(before?.clusters)
  expect(before?.ideas.get(ideaId(1))?.text).toBe('idea 1')
})

test('[BRD-20] A watched board equals a board that is read, through every kind of change', () => {
  const doc = replicaOf(aBoard(0), 11)
  const { last, stop, told } = watched(doc)
  writeBoard(doc, [
    { kind: 'cluster', clusterId: clusterId(0), title: 'People' },
    { kind: 'idea', ideaId: ideaId('new'), text: 'new', round: 1, cluster: null },
  ])
  edit.moveCards(doc, [ideaId('new')], { cluster: clusterId(0) }, 'local')
  edit.renameCluster(doc, clusterId(0), 'Place', 'local')
  const comment = { commentId: commentId(0), ideaId: ideaId('new'), says: 'concern' } as const
  writeBoard(doc, [{ kind: 'comment', ...comment, text: 'Too dear.' }])
  writeBoard(doc, [{ kind: 'comment-aside', commentId: commentId(0), aside: true }])
  expect(last()).toEqual({
    ideas: readIdeas(doc),
    clusters: readClusters(doc),
    comments: readComments(doc),
  })
  expect(last()?.comments.get(commentId(0))).toMatchObject({ text: 'Too dear.', bin: true })
  doc.getMap('ideas').delete(ideaId('new'))
  expect(last()?.ideas.size).toBe(0)
  stop()
  const count = told.length
  edit.renameCluster(doc, clusterId(0), 'Time', 'local')
  expect(told).toHaveLength(count)
})

test('[UI-520] Letters that follow each other in a card are read once, when somebody looks at the board, and not one by one', () => {
  const mine = aBoard(3)
  const theirs = replicaOf(mine, 99)
  let look = (): BoardEntries | null => null
  watchBoard(mine, (now) => (look = now))
  const before = look()
  const entry = must(entryMap(mine, boardRoots.ideas, ideaId(1)), 'an entry')
  const text: { toString: () => string } = must(textOf(entry, ideaKeys.text), 'a text')
  const read = vi.spyOn(text, 'toString')
  for (const words of ['w', 'wo', 'wor', 'word', 'words']) {
    edit.reword(theirs, ideaId(1), words, 'them')
    exchange(theirs, mine)
  }
  expect(read).not.toHaveBeenCalled()
  expect(look()?.ideas.get(ideaId(1))?.text).toBe('words')
  expect(look()).toBe(look())
  expect(read).toHaveBeenCalledOnce()
  expect(before?.ideas.get(ideaId(1))?.text).toBe('idea 1')
})
