import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardReader } from '../../server/document/board-reader.ts'
import type { Room } from '../../server/document/room.ts'
import type { Rooms } from '../../server/document/rooms.ts'
import { writeBoard } from '../../shared/board/create.ts'
import { ideaId } from '../board/a-board.ts'

/** A reader over a board that the test changes. */
function aBoard() {
  const board = { seq: 1, isAsleep: false, doc: new Y.Doc() }
  const room = board as unknown as Room // the reader asks for nothing else
  const rooms = { get: async () => room, named: () => room } as unknown as Rooms // the same
  const reader = new BoardReader(rooms)
  const has = (n: number, seq: number): void => {
    board.doc = new Y.Doc()
    board.seq = seq
    const at = { ideaId: ideaId(n), text: `idea ${n}`, round: 1, cluster: null } as const
    writeBoard(board.doc, [{ kind: 'idea', ...at }])
  }
  const texts = async () => [...(await reader.ideas()).values()].map(({ text }) => text)
  return { board, reader, has, texts }
}

test('[ROOM-145] The board is read once for each committed change, and again when it was loaded from the store or fell asleep', async () => {
  const { board, reader, has, texts } = aBoard()
  has(1, 1)
  expect(await texts()).toEqual(['idea 1'])
  const once = await reader.ideas()
  reader.tidy()
  expect(await reader.ideas()).toBe(once)
  has(2, 2)
  expect(await texts()).toEqual(['idea 2'])
  // Numbers of changes that another process has written may be those that were read here.
  has(3, 2)
  expect(await texts()).toEqual(['idea 2'])
  reader.forget()
  expect(await texts()).toEqual(['idea 3'])
  const awake = await reader.ideas()
  board.isAsleep = true
  reader.tidy()
  expect(await reader.ideas()).not.toBe(awake)
  expect(await texts()).toEqual(['idea 3'])
})
