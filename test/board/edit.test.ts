import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { readClusters, readIdea, readIdeas } from '../../shared/board/read.ts'
import { isUsable } from '../../shared/replica/order-key.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aBoard, clusterId, exchange, ideaId, replicaOf, wordsOf } from './a-board.ts'

/** The updates that an act sent. */
function sent(doc: Y.Doc, act: () => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const heard = (update: Uint8Array) => void updates.push(update)
  doc.on('update', heard)
  act()
  doc.off('update', heard)
  return updates
}

test('[BRD-9] Two people who reword the same idea at once both keep their words', () => {
  const ann = aBoard(1)
  const ben = replicaOf(ann, 22)
  edit.reword(ann, ideaId(0), 'good idea 0', 'local')
  edit.reword(ben, ideaId(0), 'idea 0, cheaply', 'local')
  exchange(ann, ben)
  expect(readIdea(ann, ideaId(0))?.text).toBe('good idea 0, cheaply')
  expect(readIdea(ben, ideaId(0))?.text).toBe('good idea 0, cheaply')
  expect(readIdea(ben, ideaId(0))?.original).toBe('idea 0')
})

test('[BRD-9] Half an emoji pair never reaches the document, so every replica holds the same text', () => {
  const ann = aBoard(1)
  edit.reword(ann, ideaId(0), 'thumb \ud83d\udc4d', 'local')
  edit.reword(ann, ideaId(0), 'thumb \ud83d\udc4e', 'local')
  edit.reword(ann, ideaId(0), 'thumb \ud83d\udc4e \udc4d', 'local')
  const ben = replicaOf(ann, 22)
  expect(readIdea(ben, ideaId(0))?.text).toBe('thumb 👎 \ufffd')
  expect(readIdea(ann, ideaId(0))?.text).toBe('thumb 👎 \ufffd')
})

test('[BRD-9] Half an emoji pair in a first wording or a title never reaches the document either', () => {
  const board = aBoard(0)
  writeBoard(board, [
    { kind: 'cluster', clusterId: clusterId(0), title: 'half \ud83d' },
    { kind: 'idea', ideaId: ideaId(0), text: 'half \ud83d', round: 1, cluster: null },
  ])
  for (const doc of [board, replicaOf(board, 22)]) {
    expect(readIdea(doc, ideaId(0))).toMatchObject({ text: 'half \ufffd', original: 'half \ufffd' })
    expect(readClusters(doc).get(clusterId(0))?.title).toBe('half \ufffd')
  }
})

test('[BRD-10] A text longer than the limit is not written, a text at the limit is, and a text that is too long may shrink', () => {
  const doc = aBoard(1, 1)
  const full = 'x'.repeat(limits.ideaText)
  expect(edit.reword(doc, ideaId(0), `${full}y`, 'local')).toBe('too-long')
  expect(readIdea(doc, ideaId(0))?.text).toBe('idea 0')
  expect(edit.reword(doc, ideaId(0), full, 'local')).toBe('done')
  edit.reword(doc, ideaId(0), full.slice(2), 'local')
  const ben = replicaOf(doc, 22)
  edit.reword(doc, ideaId(0), `${full.slice(2)}aa`, 'local')
  edit.reword(ben, ideaId(0), `bb${full.slice(2)}`, 'local')
  exchange(doc, ben)
  const both = readIdea(doc, ideaId(0))?.text ?? ''
  expect(both.length).toBeGreaterThan(limits.ideaText)
  expect(edit.reword(doc, ideaId(0), both.slice(1), 'local')).toBe('done')
  expect(edit.renameCluster(doc, clusterId(0), 'y'.repeat(limits.clusterTitle + 1), 'local')).toBe(
    'too-long',
  )
  expect(edit.renameCluster(doc, clusterId(0), 'People', 'local')).toBe('done')
  expect(readClusters(doc).get(clusterId(0))?.title).toBe('People')
})

test('[BRD-11] An act on something that is gone does nothing and sends nothing', () => {
  const doc = aBoard(2, 1)
  const updates = sent(doc, () => {
    const answers = [
      edit.reword(doc, ideaId(9), 'x', 'local'),
      edit.renameCluster(doc, clusterId(9), 'x', 'local'),
      edit.mergeInto(doc, [ideaId(9)], ideaId(0), 'local'),
      edit.mergeInto(doc, [ideaId(0)], ideaId(9), 'local'),
      edit.split(doc, ideaId(9), 'local'),
      edit.splitAll(doc, ideaId(9), 'local'),
      edit.moveCards(doc, [ideaId(9)], { cluster: null }, 'local'),
      edit.moveCluster(doc, clusterId(9), null, 'local'),
    ]
    expect(answers).toEqual(answers.map(() => 'gone'))
  })
  expect(updates).toEqual([])
})

test('[BRD-11] An act whose result the board already holds writes nothing and says so', () => {
  const doc = aBoard(2, 1)
  const updates = sent(doc, () => {
    const answers = [
      edit.reword(doc, ideaId(0), 'idea 0', 'local'),
      edit.mergeInto(doc, [ideaId(0)], ideaId(0), 'local'),
      edit.split(doc, ideaId(0), 'local'),
      edit.splitAll(doc, ideaId(0), 'local'),
    ]
    expect(answers).toEqual(answers.map(() => 'unchanged'))
  })
  expect(updates).toEqual([])
})

test('[BRD-12] Each act is one transaction under the origin that it was given', () => {
  const doc = aBoard(5, 2)
  const origins: unknown[] = []
  doc.on('update', (_: Uint8Array, origin: unknown) => void origins.push(origin))
  edit.mergeInto(doc, [ideaId(1), ideaId(2)], ideaId(0), 'merge')
  edit.moveCards(doc, [ideaId(3), ideaId(4)], { cluster: clusterId(0) }, 'move')
  edit.splitAll(doc, ideaId(0), 'splitAll')
  edit.moveCluster(doc, clusterId(1), clusterId(0), 'moveCluster')
  expect(origins).toEqual(['merge', 'move', 'splitAll', 'moveCluster'])
})

test('[BRD-13] Merging a card takes its sources along, and splitting gives each card back whole', () => {
  const doc = aBoard(4)
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), 'local')
  edit.mergeInto(doc, [ideaId(0), ideaId(1), ideaId(3)], ideaId(2), 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-2 < idea-0 < idea-1 < idea-3'])
  edit.splitAll(doc, ideaId(2), 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-0 < idea-1', 'idea-2', 'idea-3'])
})

test('[BRD-13] Merging onto a source merges into its card', () => {
  const doc = aBoard(3)
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), 'local')
  edit.mergeInto(doc, [ideaId(2)], ideaId(1), 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-0 < idea-1 < idea-2'])
  edit.mergeInto(doc, [ideaId(0)], ideaId(1), 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-0 < idea-1 < idea-2'])
})

test('[BRD-13] Splitting a card gives each card back whole, also where two people merged two cards into each other', () => {
  const inACircle = (): Y.Doc => {
    const ann = aBoard(3)
    const ben = replicaOf(ann, 22)
    edit.mergeInto(ann, [ideaId(0)], ideaId(1), 'local')
    edit.mergeInto(ben, [ideaId(1)], ideaId(0), 'local')
    exchange(ann, ben)
    expect(wordsOf(ann).unsorted).toEqual(['idea-0 < idea-1', 'idea-2'])
    return ann
  }
  const alone = ['idea-0', 'idea-1', 'idea-2']
  const all = inACircle()
  edit.splitAll(all, ideaId(0), 'local')
  expect(wordsOf(all).unsorted).toEqual(alone)
  const one = inACircle()
  edit.split(one, ideaId(1), 'local')
  expect(wordsOf(one).unsorted).toEqual(alone)
  const larger = inACircle()
  edit.mergeInto(larger, [ideaId(2)], ideaId(0), 'local')
  edit.split(larger, ideaId(1), 'local')
  expect(wordsOf(larger).unsorted).toEqual(['idea-0 < idea-2', 'idea-1'])
})

test('[BRD-14] Cards move before another card or to the end, in the order in which they are named', () => {
  const doc = aBoard(5, 1)
  edit.moveCards(doc, [ideaId(4), ideaId(0)], { cluster: null, before: ideaId(2) }, 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-1', 'idea-4', 'idea-0', 'idea-2', 'idea-3'])
  edit.moveCards(doc, [ideaId(1), ideaId(2)], { cluster: clusterId(0) }, 'local')
  edit.moveCards(doc, [ideaId(3)], { cluster: clusterId(0), before: ideaId(1) }, 'local')
  expect(wordsOf(doc)).toMatchObject({
    unsorted: ['idea-4', 'idea-0'],
    clusters: { 'cluster-0': ['idea-3', 'idea-1', 'idea-2'] },
  })
})

test('[BRD-14] A move between two cards at one place, or next to a malformed key, still lands where it was put', () => {
  const doc = aBoard(5)
  const set = (n: number, order: string) => {
    const entry = doc.getMap('ideas').get(ideaId(n))
    if (entry instanceof Y.Map) entry.set('order', order)
  }
  for (const n of [0, 1, 2]) set(n, 'a1')
  set(3, 'z')
  edit.moveCards(doc, [ideaId(4)], { cluster: null, before: ideaId(1) }, 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-0', 'idea-4', 'idea-1', 'idea-2', 'idea-3'])
  edit.moveCards(doc, [ideaId(0)], { cluster: null }, 'local')
  expect(wordsOf(doc).unsorted).toEqual(['idea-4', 'idea-1', 'idea-2', 'idea-3', 'idea-0'])
  expect([...readIdeas(doc).values()].every((idea) => isUsable(idea.order))).toBe(true)
})

test('[BRD-14] An ordinary move of one card writes that card alone', () => {
  const doc = aBoard(3)
  const before = readIdeas(doc)
  edit.moveCards(doc, [ideaId(2)], { cluster: null, before: ideaId(1) }, 'local')
  const after = readIdeas(doc)
  const changed = [...after.keys()].filter((id) => after.get(id)?.order !== before.get(id)?.order)
  expect(changed).toEqual([ideaId(2)])
})

test('[BRD-15] Clusters move before another cluster or to the end', () => {
  const doc = aBoard(0, 3)
  edit.moveCluster(doc, clusterId(2), clusterId(0), 'local')
  expect(Object.keys(wordsOf(doc).clusters)).toEqual([2, 0, 1].map(clusterId))
  edit.moveCluster(doc, clusterId(0), null, 'local')
  expect(Object.keys(wordsOf(doc).clusters)).toEqual([2, 1, 0].map(clusterId))
})

test('[BRD-16] Items that the server makes come after all others, whole, in the order given', () => {
  const doc = aBoard(1, 1)
  const updates = sent(doc, () =>
    writeBoard(doc, [
      { kind: 'idea', ideaId: ideaId('b'), text: 'b\ud83d', round: 2, cluster: clusterId(0) },
      { kind: 'cluster', clusterId: clusterId(1), title: 'Later' },
      { kind: 'idea', ideaId: ideaId('a'), text: 'a', round: 2, cluster: null },
    ]),
  )
  expect(updates).toHaveLength(1)
  expect(wordsOf(doc)).toEqual({
    unsorted: ['idea-0', 'idea-a'],
    clusters: { 'cluster-0': ['idea-b'], 'cluster-1': [] },
    aside: [],
  })
  expect(readIdea(replicaOf(doc, 22), ideaId('b'))).toMatchObject({
    text: 'b\ufffd',
    original: 'b\ufffd',
    round: 2,
    into: null,
    bin: false,
  })
})

test('[BRD-16] Making an item that already exists is refused loudly and changes nothing', () => {
  const doc = aBoard(1)
  const again = () =>
    writeBoard(doc, [{ kind: 'idea', ideaId: ideaId(0), text: 'other', round: 1, cluster: null }])
  expect(again).toThrow('idea-0')
  expect(readIdea(doc, ideaId(0))?.text).toBe('idea 0')
})
