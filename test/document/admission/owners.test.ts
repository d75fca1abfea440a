import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  aBoard,
  ann,
  bob,
  commit,
  edited,
  replicaOf,
  said,
  SERVER,
  standsAt,
  textIn,
} from './a-room.ts'
import { forge, words } from './forged.ts'

test('[I7] A struct under the clientID of another participant or of the server is refused at any clock', () => {
  const room = aBoard()
  const victim = replicaOf(room, 10)
  expect(
    said(
      room,
      edited(victim, () => textIn(victim).insert(0, 'mine ')),
      ann,
    ),
  ).toBe('admitted')
  for (const client of [10, SERVER]) {
    const next = Y.getState(client === 10 ? victim.store : room.doc.store, client)
    for (const clock of [next - 1, next, next + 1]) {
      const structs = [{ content: words('squatted'), parent: standsAt(room, 'text') }]
      expect(said(room, forge([{ client, clock, structs }]), bob)).toBe('forbidden')
    }
  }
  expect(
    said(
      room,
      edited(victim, () => textIn(victim).insert(5, 'still ')),
      ann,
    ),
  ).toBe('admitted')
  commit(room)
  expect(textIn(room.doc).toJSON()).toBe('mine still hello')
})

test('[I7] An admitted update binds its clientID to its writer, and a refused update does not', () => {
  const room = aBoard()
  const refused = forge([
    { client: 10, clock: 0, structs: [{ content: words('x'), parent: 'ideas' }] },
  ])
  expect(said(room, refused, bob)).toBe('forbidden')
  const doc = replicaOf(room, 10)
  expect(
    said(
      room,
      edited(doc, () => textIn(doc).insert(0, 'x')),
      ann,
    ),
  ).toBe('admitted')
  expect(room.owners.of(10)).toBe(ann)
})

test('[T8] An update cannot claim new edits at clocks that the server already knows', () => {
  const room = aBoard()
  const honest = replicaOf(room, 10)
  const real = edited(honest, () => textIn(honest).insert(0, 'real '))
  const forger = replicaOf(room, 10)
  edited(forger, () => textIn(forger).insert(0, 'fake '))
  forger.clientID = 11
  edited(forger, () => textIn(forger).insert(10, 'x'))
  expect(said(room, real, ann)).toBe('admitted')
  said(room, Y.encodeStateAsUpdate(forger, Y.encodeStateVector(room.doc)), bob)
  commit(room)
  expect(textIn(room.doc).toJSON()).toContain('real ')
  expect(textIn(room.doc).toJSON()).not.toContain('fake ')
})

test('[ADM-12] A participant may write under a limited number of clientIDs and not one more, and others still may write', () => {
  const room = aBoard('', { clientIdsPerParticipant: 3 })
  const load = (client: number, by = ann): string => {
    const doc = replicaOf(room, client)
    const update = edited(doc, () => textIn(doc).insert(0, 'x'))
    const answer = said(room, update, by)
    commit(room)
    return answer
  }
  expect([1, 2, 3, 4].map((client) => load(client))).toEqual([
    'admitted',
    'admitted',
    'admitted',
    'too-much',
  ])
  expect(load(2)).toBe('admitted')
  expect(load(5, bob)).toBe('admitted')
})
