import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Connection } from '../../server/document/connection.ts'
import type { Frame } from '../../server/document/frames.ts'
import { Room } from '../../server/document/room.ts'
import { writeBoard } from '../../shared/board/create.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseParticipantId, parseSessionId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { ideaId } from '../board/a-board.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'

const anIdea = (n: number) =>
  ({ kind: 'idea', ideaId: ideaId(n), text: `idea ${n}`, round: 1, cluster: null }) as const

function boardWith(...ideas: number[]): { room: Room; doc: Y.Doc } {
  const doc = new Y.Doc()
  writeBoard(doc, ideas.map(anIdea))
  const stored = { snapshot: Y.encodeStateAsUpdate(doc), updates: [], seq: 1, bindings: new Map() }
  return { room: new Room('board', stored, limits, seededChance(1)), doc }
}

/** The texts of the document's ideas after the update in the frame was applied to it. */
function readWith(doc: Y.Doc, frame: Frame): readonly string[] {
  const message = decoding.createDecoder(frame.subarray(frame[1] === 126 ? 4 : 2))
  decoding.readVarUint(message)
  decoding.readVarUint(message)
  Y.applyUpdate(doc, decoding.readVarUint8Array(message))
  return [...readIdeas(doc).values()].map(({ text }) => text).toSorted()
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('[BACK-1] People who come back and lack the same are sent one and the same frame with all that they lack', () => {
  const { room, doc } = boardWith(1)
  room.committed(room.take([anIdea(2)]))
  const offline = [1, 2, 3].map((person) => {
    const copy = copyOf(doc)
    copy.getMap('ideas').set(`offline-${person}`, person)
    return copy
  })
  const frames = offline.map((copy) => room.step2(Y.encodeStateVector(copy)))
  expect(new Set(frames).size).toBe(1)
  expect(readWith(copyOf(doc), must(frames[0], 'a frame'))).toEqual(['idea 1', 'idea 2'])
})

test('[BACK-1] A person who lacks more is sent more, and after the next commit everybody is sent one frame', () => {
  const { room, doc } = boardWith(1)
  const before = copyOf(doc)
  room.committed(room.take([anIdea(2)]))
  const [, second] = [room.step2(Y.encodeStateVector(before)), copyOf(room.doc)]
  expect(readWith(copyOf(second), room.step2(Y.encodeStateVector(second)))).toHaveLength(2)
  expect(readWith(copyOf(before), room.step2(Y.encodeStateVector(before)))).toHaveLength(2)
  room.committed(room.take([anIdea(3)]))
  for (const doc of [before, second])
    expect(readWith(copyOf(doc), room.step2(Y.encodeStateVector(doc)))).toHaveLength(3)
})

test('[BACK-1] People who come back are sent one and the same frame while the documents sleep', () => {
  const { room, doc } = boardWith(1, 2)
  const [all, none] = [Y.encodeStateVector(doc), new Y.Doc()]
  expect(room.step2(all)).toBe(room.step2(all))
  expect(readWith(none, room.step2(Y.encodeStateVector(none)))).toEqual(['idea 1', 'idea 2'])
  expect(room.isAsleep).toBe(true)
})

test('[BACK-2] An answer that holds nothing waits for its acknowledgement and wakes no document', () => {
  const { room } = boardWith(1)
  const connection = null as unknown as Connection<Room> // kept with the edit, and not looked at
  const participantId = must(parseParticipantId('person01'), 'id')
  const from = { connection, participantId, index: 1, isStep2: true }
  expect(room.admit(Uint8Array.of(0, 0), from, limits.structsPerUpdate)).toEqual({ kind: 'known' })
  const batch = room.take()
  expect([batch.pending.length, batch.update]).toEqual([1, null])
  room.committed(batch)
  expect(room.isAsleep).toBe(true)
})

test('[TICK-3] A board in which nobody has written for two seconds is one snapshot in the store', async () => {
  const workshop = await aWorkshop()
  const { store, clock } = workshop.server
  const sessionId = must(parseSessionId(workshop.sessionId), 'id')
  await workshop.to('refine')
  const added = await workshop.person(0).command({ type: 'idea.add', texts: ['one more'] })
  expect(added.ok).toBe(true)
  const keeper = await workshop.person(1).board()
  expect((await store.loadRoom(sessionId, 'board')).updates.length).toBeGreaterThan(0)
  await clock.advance(3_000)
  const session = must(await workshop.server.sessions.get(sessionId), 'a session')
  await session.inTurn(async () => undefined) // whatever was begun is over
  const { snapshot, updates } = await store.loadRoom(sessionId, 'board')
  expect([snapshot === null, updates]).toEqual([false, []])
  keeper.close()
  await workshop.close()
})
