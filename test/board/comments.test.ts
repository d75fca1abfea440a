import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { readComment, readComments } from '../../shared/board/read.ts'
import type { CommentKind } from '../../shared/wire/terms.ts'
import { aBoard, commentId, ideaId, viewOf } from './a-board.ts'

function say(doc: Y.Doc, id: string, idea: number, says: CommentKind = 'question'): void {
  const about = { commentId: commentId(id), ideaId: ideaId(idea), says }
  writeBoard(doc, [{ kind: 'comment', ...about, text: `words of ${id}` }])
}

/** The comments of each card on the board, by the number of its head. */
const onCards = (doc: Y.Doc) =>
  viewOf(doc).unsorted.map(({ head, comments }) => [head.id, comments.map(({ id }) => id)])

test('[CMT-5] A merge brings the comments of both ideas together, and a split gives each idea its own back', () => {
  const doc = aBoard(2)
  say(doc, 'a', 0)
  say(doc, 'b', 1)
  const apart = [
    [ideaId(0), [commentId('a')]],
    [ideaId(1), [commentId('b')]],
  ]
  expect(onCards(doc)).toEqual(apart)
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), 'local')
  expect(onCards(doc)).toEqual([[ideaId(0), [commentId('a'), commentId('b')]]])
  edit.split(doc, ideaId(1), 'local')
  expect(onCards(doc)).toEqual(apart)
})

test('[CMT-5] The comments of a source that is set aside leave its card with it', () => {
  const doc = aBoard(2)
  say(doc, 'a', 0)
  say(doc, 'b', 1)
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), 'local')
  writeBoard(doc, [{ kind: 'idea-aside', ideaId: ideaId(1), aside: true }])
  expect(onCards(doc)).toEqual([[ideaId(0), [commentId('a')]]])
  expect(viewOf(doc).aside[0]?.comments.map(({ id }) => id)).toEqual([commentId('b')])
})

test('[CMT-6] The comments of a card stand by kind and then by their random id, whoever spoke first', () => {
  const doc = aBoard(1)
  say(doc, 'z', 0, 'build-on')
  say(doc, 'c', 0, 'concern')
  say(doc, 'q2', 0, 'question')
  say(doc, 'q1', 0, 'question')
  expect(onCards(doc)).toEqual([[ideaId(0), ['z', 'q1', 'q2', 'c'].map(commentId)]])
})

test('[CMT-7] A comment whose words were taken away reads as its first wording, and a comment without idea or kind is left out', () => {
  const doc = aBoard(1)
  for (const id of ['a', 'b', 'c']) say(doc, id, 0)
  const entry = (id: string) => doc.getMap('comments').get(commentId(id)) as Y.Map<unknown>
  const text = entry('a').get('text') as Y.Text
  text.delete(0, text.length)
  text.insert(0, '\u2060')
  expect(readComment(doc, commentId('a'))).toMatchObject({ text: 'words of a' })
  entry('b').set('kind', 'praise')
  entry('c').set('idea', 7)
  expect([...readComments(doc).keys()]).toEqual([commentId('a')])
})
