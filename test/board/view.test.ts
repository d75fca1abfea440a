import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newestFirst, ofQuestions } from '../../shared/board/by-question.ts'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { boardFacts } from '../../shared/board/facts.ts'
import { headOf } from '../../shared/board/heads.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import type { BoardIdea } from '../../shared/board/shape.ts'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { type IdeaId, parseQuestionId } from '../../shared/kernel/ids.ts'
import {
  aBoard,
  clusterId,
  commentId,
  exchange,
  ideaId,
  replicaOf,
  viewOf,
  wordsOf,
} from './a-board.ts'

const idea = (n: number, more: Partial<BoardIdea> = {}): BoardIdea => ({
  id: ideaId(n),
  text: `idea ${n}`,
  original: `idea ${n}`,
  round: 1,
  question: null,
  cluster: null,
  into: null,
  order: `a${n}`,
  bin: false,
  ...more,
})
const questionId = (name: string) => must(parseQuestionId(`question-${name}`), 'question id')
const rounds = ['first', 'second'].map((name, at) => ({
  n: at + 1,
  questionId: questionId(name),
  scope: null,
  revealed: true,
}))
const map = (...ideas: BoardIdea[]): Map<IdeaId, BoardIdea> => new Map(ideas.map((i) => [i.id, i]))
const heads = (ideas: Map<IdeaId, BoardIdea>) => [...ideas.keys()].map((id) => headOf(ideas, id))

test('[BRD-2] In a cycle of pointers the smallest id is the head, also for ideas that point into the cycle', () => {
  const ideas = map(
    idea(3, { into: ideaId(2) }),
    idea(1, { into: ideaId(3) }),
    idea(2, { into: ideaId(1) }),
    idea(4, { into: ideaId(3) }),
  )
  expect(heads(ideas)).toEqual([1, 1, 1, 1].map(ideaId))
})

test('[BRD-2] A pointer to itself or to nothing counts as none', () => {
  const ideas = map(idea(1, { into: ideaId(1) }), idea(2, { into: ideaId(9) }))
  expect(heads(ideas)).toEqual([ideaId(1), ideaId(2)])
  expect(headOf(ideas, ideaId(9))).toBeNull()
})

test('[BRD-2] Merging A into B while B goes into A leaves one card, and splitting it leaves two', () => {
  const [ann, ben] = [replicaOf(aBoard(0), 11), replicaOf(aBoard(0), 22)]
  exchange(aBoard(2), ann, ben)
  edit.mergeInto(ann, [ideaId(0)], ideaId(1), 'local')
  edit.mergeInto(ben, [ideaId(1)], ideaId(0), 'local')
  exchange(ann, ben)
  expect([wordsOf(ann).unsorted, wordsOf(ben).unsorted]).toEqual([
    ['idea-0 < idea-1'],
    ['idea-0 < idea-1'],
  ])
  edit.split(ann, ideaId(1), 'local')
  expect(wordsOf(ann).unsorted).toEqual(['idea-0', 'idea-1'])
})

test('[BRD-3] A head set aside takes its sources along, and a source set aside leaves its head on the board', () => {
  const doc = aBoard(4)
  edit.mergeInto(doc, [ideaId(1), ideaId(2)], ideaId(0), 'local')
  writeBoard(doc, [{ kind: 'idea-aside', ideaId: ideaId(1), aside: true }])
  expect(wordsOf(doc)).toMatchObject({ unsorted: ['idea-0 < idea-2', 'idea-3'], aside: ['idea-1'] })
  writeBoard(doc, [{ kind: 'idea-aside', ideaId: ideaId(0), aside: true }])
  expect(wordsOf(doc)).toMatchObject({
    unsorted: ['idea-3'],
    aside: ['idea-0 < idea-2', 'idea-1'],
  })
  writeBoard(
    doc,
    [0, 1].map((n) => ({ kind: 'idea-aside', ideaId: ideaId(n), aside: false })),
  )
  expect(wordsOf(doc)).toMatchObject({
    unsorted: ['idea-0 < idea-1 < idea-2', 'idea-3'],
    aside: [],
  })
})

test('[BRD-3] Ideas that were merged into a source that is set aside stay with the head', () => {
  const doc = aBoard(3)
  edit.mergeInto(doc, [ideaId(2)], ideaId(1), 'local')
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), 'local')
  writeBoard(doc, [{ kind: 'idea-aside', ideaId: ideaId(1), aside: true }])
  expect(wordsOf(doc)).toMatchObject({ unsorted: ['idea-0 < idea-2'], aside: ['idea-1'] })
})

test('[BRD-4] A card whose cluster is set aside or unknown is unsorted', () => {
  const doc = aBoard(2, 1)
  edit.moveCards(doc, [ideaId(0)], { cluster: clusterId(0) }, 'local')
  edit.moveCards(doc, [ideaId(1)], { cluster: clusterId(9) }, 'local')
  expect(wordsOf(doc)).toMatchObject({
    unsorted: ['idea-1'],
    clusters: { 'cluster-0': ['idea-0'] },
  })
  writeBoard(doc, [{ kind: 'cluster-aside', clusterId: clusterId(0), aside: true }])
  expect(wordsOf(doc)).toEqual({ unsorted: ['idea-0', 'idea-1'], clusters: {}, aside: [] })
  expect(viewOf(doc).asideClusters.map((cluster) => cluster.title)).toEqual(['cluster 0'])
})

test('[BRD-5] Cards are in the order of their keys, and of their ids where keys are equal', () => {
  const ideas = map(idea(2, { order: 'a1' }), idea(1, { order: 'a1' }), idea(3, { order: 'Zz' }))
  const view = boardView(ideas, new Map())
  expect(view.unsorted.map((card) => card.head.id)).toEqual([3, 1, 2].map(ideaId))
})

test('[BRD-6] A filter chooses cards by their head, and leaves out clusters that hold only others', () => {
  const doc = aBoard(2, 2)
  writeBoard(doc, [
    { kind: 'idea', ideaId: ideaId('new'), text: 'new', round: 2, cluster: clusterId(1) },
  ])
  edit.moveCards(doc, [ideaId(0)], { cluster: clusterId(0) }, 'local')
  edit.mergeInto(doc, [ideaId(1)], ideaId('new'), 'local')
  const filter = ofQuestions(new Set([questionId('second')]), rounds)
  const view = boardView(readIdeas(doc), readClusters(doc), filter)
  expect(view.clusters.map((each) => each.cluster.id)).toEqual([clusterId(1)])
  expect(cardsInOrder(view).map((card) => [card.head.id, card.sources.length])).toEqual([
    [ideaId('new'), 1],
  ])
})

test('[BRD-22] An added idea stands with the cards of its own question, an idea of a round with the cards of the question of that round', () => {
  const doc = aBoard(1)
  const added = { round: null, question: questionId('second'), cluster: null } as const
  writeBoard(doc, [{ kind: 'idea', ideaId: ideaId('new'), text: 'new', ...added }])
  const shown = (...names: string[]) => {
    const filter = ofQuestions(new Set(names.map(questionId)), rounds)
    const view = boardView(readIdeas(doc), readClusters(doc), filter)
    return cardsInOrder(view).map((card) => card.head.id)
  }
  expect(shown('first')).toEqual([ideaId(0)])
  expect(shown('second')).toEqual([ideaId('new')])
  expect(shown('first', 'second')).toEqual([ideaId(0), ideaId('new')])
  expect(shown('third')).toEqual([])
})

test('[BRD-7] The newest round reads first, in its own order, and is not repeated below', () => {
  const doc = aBoard(2, 1)
  writeBoard(doc, [
    { kind: 'idea', ideaId: ideaId('x'), text: 'x', round: 2, cluster: clusterId(0) },
    { kind: 'idea', ideaId: ideaId('a'), text: 'a', round: 2, cluster: null },
  ])
  const { fresh, earlier } = newestFirst(viewOf(doc), 2)
  expect(fresh.map((card) => card.head.id)).toEqual(['x', 'a'].map(ideaId))
  expect(cardsInOrder(earlier).map((card) => card.head.id)).toEqual([0, 1].map(ideaId))
  const all = newestFirst(viewOf(doc), null)
  expect([all.fresh.length, cardsInOrder(all.earlier).length]).toEqual([4, 0])
})

test('[BRD-8] The facts of a board tell each idea’s head, its round or its question, its cluster, and whether it is set aside by itself or with its head', () => {
  const doc = aBoard(4, 2)
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), 'local')
  edit.moveCards(doc, [ideaId(0), ideaId(3)], { cluster: clusterId(1) }, 'local')
  const first = { round: 1, question: null }
  const added = { round: null, question: questionId('first') }
  writeBoard(doc, [
    { kind: 'idea-aside', ideaId: ideaId(0), aside: true },
    { kind: 'cluster-aside', clusterId: clusterId(1), aside: true },
    { kind: 'idea', ideaId: ideaId('new'), text: 'new', ...added, cluster: null },
    {
      kind: 'comment',
      commentId: commentId('c'),
      ideaId: ideaId(0),
      says: 'question',
      text: 'Why?',
    },
  ])
  expect(boardFacts(readIdeas(doc), readClusters(doc), readComments(doc))).toEqual({
    ideas: new Map([
      [ideaId(0), { head: ideaId(0), ...first, aside: true, cluster: clusterId(1) }],
      [ideaId(1), { head: ideaId(0), ...first, aside: true, cluster: clusterId(1) }],
      [ideaId(2), { head: ideaId(2), ...first, aside: false, cluster: null }],
      [ideaId(3), { head: ideaId(3), ...first, aside: false, cluster: clusterId(1) }],
      [ideaId('new'), { head: ideaId('new'), ...added, aside: false, cluster: null }],
    ]),
    clusters: new Map([
      [clusterId(0), { title: 'cluster 0', aside: false }],
      [clusterId(1), { title: 'cluster 1', aside: true }],
    ]),
    comments: new Set([commentId('c')]),
  })
})

test('[B5] A chain of 5,000 ideas is followed without exhausting the stack or the time', () => {
  const chain = map(
    ...Array.from({ length: 5_000 }, (_, n) => idea(n, { into: ideaId((n + 1) % 5_000) })),
  )
  const view = boardView(chain, new Map())
  expect(view.unsorted.map((card) => [card.head.id, card.sources.length])).toEqual([
    [ideaId(0), 4_999],
  ])
})

test('[B5] No state of a document makes reading throw or run forever', () => {
  const doc = new Y.Doc()
  const ideas = doc.getMap('ideas')
  ideas.set('idea-plain', 'no map')
  ideas.set('__proto__', new Y.Map())
  ideas.set('idea-text', new Y.Text('a text'))
  ideas.set('idea-empty', new Y.Map())
  ideas.set(
    'idea-odd',
    new Y.Map<unknown>([
      ['text', 'not a Y.Text'],
      ['original', 7],
      ['round', Number.NaN],
      ['cluster', { a: 1 }],
      ['into', 'constructor'],
      ['order', 'no key!'],
      ['bin', 'yes'],
    ]),
  )
  const blank = {
    text: '',
    original: '',
    round: null,
    question: null,
    cluster: null,
    into: null,
    order: '',
    bin: false,
  }
  expect([...readIdeas(doc).values()]).toEqual([
    { id: ideaId('empty'), ...blank },
    { id: ideaId('odd'), ...blank },
  ])
  expect(viewOf(doc).unsorted).toHaveLength(2)
})

test('[B5] A document with roots of another kind, or with no roots, reads as an empty board', () => {
  const doc = new Y.Doc()
  doc.getArray('ideas').push([1])
  doc.getText('clusters').insert(0, 'x')
  expect(viewOf(doc)).toEqual({ unsorted: [], clusters: [], aside: [], asideClusters: [] })
  expect(viewOf(new Y.Doc())).toEqual({ unsorted: [], clusters: [], aside: [], asideClusters: [] })
})
