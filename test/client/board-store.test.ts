import type * as Y from 'yjs'
import { expect, test } from 'vitest'
import { BoardStore, type Schedule } from '../../client/board/board-store.ts'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { aBoard, clusterId, commentId, exchange, ideaId, replicaOf } from '../board/a-board.ts'
import { handTimers } from './hand-timers.ts'

/** A store over one's own replica, somebody else's replica beside it, and a frame that comes when asked for. */
function watched(doc: Y.Doc) {
  const frames = new Set<() => void>()
  const schedule: Schedule = (flush) => {
    frames.add(flush)
    return () => void frames.delete(flush)
  }
  const { later, passes } = handTimers()
  const store = new BoardStore(doc, schedule, later)
  const stop = store.start()
  const told: (IdeaId | 'layout')[] = []
  for (const id of store.entries.ideas.keys()) store.onCard(id, () => told.push(id))
  store.onLayout(() => told.push('layout'))
  const frame = (): void => {
    for (const flush of frames) flush()
    frames.clear()
  }
  return { store, stop, told, frames, frame, passes }
}

function twoReplicas(ideas: number, clusters: number) {
  const mine = aBoard(ideas, clusters)
  return { mine, theirs: replicaOf(mine, 99) }
}

test('[UI-10] One edit tells the listener of one card and no other', () => {
  const { mine, theirs } = twoReplicas(100, 3)
  const { store, told, frame } = watched(mine)
  const before = store.layout
  edit.reword(theirs, ideaId(7), 'better', 'them')
  exchange(theirs, mine)
  frame()
  expect(told).toEqual([ideaId(7)])
  expect(store.card(ideaId(7))?.head.text).toBe('better')
  expect(store.layout).toBe(before)
})

test('[UI-230] A comment tells the listener of its card and no other, and goes with its idea into a merged card', () => {
  const { mine, theirs } = twoReplicas(5, 1)
  const { store, told, frame } = watched(mine)
  const { layout } = store
  const about = { commentId: commentId(0), ideaId: ideaId(3), says: 'concern' } as const
  writeBoard(theirs, [{ kind: 'comment', ...about, text: 'Too dear.' }])
  exchange(theirs, mine)
  frame()
  expect(told).toEqual([ideaId(3)])
  expect(store.card(ideaId(3))?.comments.map(({ text }) => text)).toEqual(['Too dear.'])
  expect(store.layout).toBe(layout)
  edit.mergeInto(mine, [ideaId(3)], ideaId(1), 'me')
  frame()
  expect(store.card(ideaId(1))?.comments).toHaveLength(1)
})

test('[UI-10] Many edits within one frame are one flush, and each card is told once', () => {
  const { mine, theirs } = twoReplicas(20, 1)
  const { told, frames, frame } = watched(mine)
  for (const text of ['a', 'ab', 'abc']) {
    edit.reword(theirs, ideaId(3), text, 'them')
    edit.reword(theirs, ideaId(4), text, 'them')
    exchange(theirs, mine)
  }
  expect(frames.size).toBe(1)
  expect(told).toEqual([])
  frame()
  expect(told.toSorted()).toEqual([ideaId(3), ideaId(4)])
})

test('[UI-10] A card and a column in which nothing changed stay the very same object', () => {
  const { mine, theirs } = twoReplicas(6, 3)
  edit.moveCards(theirs, [ideaId(0), ideaId(1)], { cluster: clusterId(0) }, 'them')
  exchange(theirs, mine)
  const { store, told, frame } = watched(mine)
  const columns = store.layout.columns
  const cards = [2, 3, 4, 5].map((n) => store.card(ideaId(n)))
  edit.moveCards(theirs, [ideaId(1)], { cluster: clusterId(1) }, 'them')
  exchange(theirs, mine)
  frame()
  expect(told).toEqual([ideaId(1), 'layout'])
  expect(store.layout.columns[0]).toBe(columns[0])
  expect(store.layout.columns[1]).not.toBe(columns[1])
  expect(store.layout.columns[3]).toBe(columns[3])
  expect([2, 3, 4, 5].map((n) => store.card(ideaId(n)))).toEqual(cards)
  for (const [at, card] of cards.entries()) expect(store.card(ideaId(at + 2))).toBe(card)
})

test('[UI-10] A merge tells the head and the card that went into it, and an edit of the merged words then tells the head', () => {
  const { mine, theirs } = twoReplicas(5, 0)
  const { store, told, frame } = watched(mine)
  edit.mergeInto(theirs, [ideaId(1)], ideaId(2), 'them')
  exchange(theirs, mine)
  frame()
  expect(told).toEqual([ideaId(1), ideaId(2), 'layout'])
  expect(store.card(ideaId(1))).toBeNull()
  expect(store.layout.cards).toBe(4)
  told.length = 0
  edit.reword(theirs, ideaId(1), 'said otherwise', 'them')
  exchange(theirs, mine)
  frame()
  expect(told).toEqual([ideaId(2)])
  expect(store.card(ideaId(2))?.sources[0]?.text).toBe('said otherwise')
})

test('[UI-10] Renaming a cluster tells the layout and no card', () => {
  const { mine, theirs } = twoReplicas(4, 2)
  const { store, told, frame } = watched(mine)
  edit.renameCluster(theirs, clusterId(1), 'People', 'them')
  exchange(theirs, mine)
  frame()
  expect(told).toEqual(['layout'])
  expect(store.layout.columns[2]?.cluster?.title).toBe('People')
})

test('[UI-10] A board view is limited to some cards only when it says so, and hears nothing once it is left', () => {
  const { mine, theirs } = twoReplicas(4, 0)
  const { store, stop, told, frame, frames } = watched(mine)
  store.show((idea) => idea.id !== ideaId(0))
  expect(store.layout.columns[0]?.ids).toEqual([ideaId(1), ideaId(2), ideaId(3)])
  expect(told).toEqual([ideaId(0), 'layout'])
  told.length = 0
  edit.reword(theirs, ideaId(1), 'first', 'them')
  exchange(theirs, mine)
  stop()
  expect(frames.size).toBe(0)
  edit.reword(theirs, ideaId(1), 'second', 'them')
  exchange(theirs, mine)
  frame()
  expect(told).toEqual([])
})

test('[UI-472] One’s own letters in the field of a card draw the card with the next change of the board, when the field goes, or after half a second', () => {
  const { mine, theirs } = twoReplicas(10, 1)
  const { store, stop, told, frames, frame, passes } = watched(mine)
  const type = (text: string): void =>
    void store.typing(() => edit.reword(mine, ideaId(3), text, 'me'))
  const words = (): string | undefined => store.card(ideaId(3))?.head.text
  type('a')
  type('ab')
  expect([frames.size, told]).toEqual([0, []])
  edit.reword(theirs, ideaId(7), 'better', 'them')
  exchange(theirs, mine)
  frame()
  expect([words(), told.length]).toEqual(['ab', 2])
  passes(500)
  expect(told).toHaveLength(2)

  type('abc')
  passes(499)
  expect(words()).toBe('ab')
  passes(1)
  expect(words()).toBe('abc')

  type('abcd')
  store.settle()
  expect([words(), told.length]).toEqual(['abcd', 4])
  store.settle()
  expect(told).toHaveLength(4)

  type('abcde')
  stop()
  passes(1_000)
  expect(told).toHaveLength(4)
})

test('[UI-333] The view of the store holds its present cards, after letters as well as after moves', () => {
  const { mine, theirs } = twoReplicas(6, 2)
  const { store, frame } = watched(mine)
  const isWhole = (): void => {
    frame()
    expect(store.view).toEqual(boardView(readIdeas(mine), readClusters(mine)))
    for (const card of cardsInOrder(store.view)) expect(store.card(card.head.id)).toEqual(card)
  }
  edit.reword(theirs, ideaId(4), 'better', 'them')
  exchange(theirs, mine)
  isWhole()
  edit.moveCards(theirs, [ideaId(4)], { cluster: clusterId(1) }, 'them')
  exchange(theirs, mine)
  isWhole()
  edit.mergeInto(mine, [ideaId(3)], ideaId(4), 'me')
  edit.reword(mine, ideaId(3), 'a merged wording', 'me')
  isWhole()
  edit.reword(mine, ideaId(3), 'another merged wording', 'me')
  isWhole()
})

test('[UI-10] A card with two listeners still tells one of them when the other has left, and none when both have', () => {
  const { mine } = twoReplicas(2, 0)
  const { store, frame } = watched(mine)
  const told: string[] = []
  const stops = ['one', 'other'].map((name) => store.onCard(ideaId(1), () => told.push(name)))
  stops[0]?.()
  edit.reword(mine, ideaId(1), 'better', 'me')
  frame()
  expect(told).toEqual(['other'])
  stops[1]?.()
  edit.reword(mine, ideaId(1), 'best', 'me')
  frame()
  store.askCards()
  expect(told).toEqual(['other'])
})
