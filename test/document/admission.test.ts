import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Connection } from '../../server/document/connection.ts'
import { Room } from '../../server/document/room.ts'
import type { RoomName } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId, parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const ann = must(parseParticipantId('annxx'), 'id')
const bob = must(parseParticipantId('bobxx'), 'id')
const ideaId = must(parseIdeaId('idea1'), 'id')
const nobody = null as unknown as Connection // admission keeps it and never looks at it

function aRoom(name: RoomName): Room {
  return new Room(
    name,
    { snapshot: null, updates: [], seq: 0, bindings: new Map() },
    limits,
    seededChance(1),
  )
}

/** A board with one idea on it, committed as the server writes it. */
function aBoard(text = 'hello'): Room {
  const maker = new Y.Doc()
  maker.clientID = 77
  maker.getMap('ideas').set(
    ideaId,
    new Y.Map<unknown>([
      ['text', new Y.Text(text)],
      ['original', text],
      ['round', 1],
      ['cluster', null],
      ['into', null],
      ['order', 'a0'],
      ['bin', false],
    ]),
  )
  const snapshot = Y.encodeStateAsUpdate(maker)
  return new Room(
    'board',
    { snapshot, updates: [], seq: 1, bindings: new Map([[77, null]]) },
    limits,
    seededChance(1),
  )
}

function replicaOf(room: Room): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.live))
  return doc
}

const entry = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('ideas').get(ideaId) as Y.Map<unknown>
const text = (doc: Y.Doc): Y.Text => entry(doc).get('text') as Y.Text

function edited(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(edit)
  return Y.encodeStateAsUpdate(doc, before)
}

let index = 0
const say = (
  room: Room,
  update: Uint8Array,
  participantId: ParticipantId = ann,
  structs = 20_000,
) =>
  room.admit(update, { connection: nobody, index: ++index, isStep2: false, participantId }, structs)

test('[I6] a struct whose right neighbour is nowhere is a gap and leaves nothing pending', () => {
  const room = aBoard()
  const doc = replicaOf(room)
  edited(doc, () => text(doc).insert(5, 'Z'))
  const ahead = edited(doc, () => text(doc).insert(5, 'Y')) // its right neighbour is the Z we never sent
  const stranger = new Y.Doc()
  stranger.clientID = 4242
  Y.applyUpdate(stranger, Y.encodeStateAsUpdate(doc))
  const forged = edited(stranger, () => text(stranger).insert(5, 'X'))
  expect(say(room, ahead).kind).toBe('gap')
  expect(say(room, forged, bob).kind).toBe('gap')
  const follow = replicaOf(room)
  expect(
    say(
      room,
      edited(follow, () => text(follow).insert(0, 'ok')),
      bob,
    ).kind,
  ).toBe('admitted')
})

test('[ADM-1] offline work of two page loads, each building on the other, is admitted', () => {
  for (const [first, second] of [
    [10, 20],
    [20, 10],
  ] as const) {
    const room = aBoard()
    const before = Y.encodeStateVector(room.live)
    const one = replicaOf(room)
    one.clientID = first
    text(one).insert(5, ' there')
    const two = new Y.Doc()
    two.clientID = second
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    text(two).insert(11, '!')
    expect(say(room, Y.encodeStateAsUpdate(two, before)).kind).toBe('admitted')
  }
})

test('[T8] what is claimed about clocks that we know never goes on', () => {
  const room = aBoard()
  const honest = replicaOf(room)
  honest.clientID = 10
  const real = edited(honest, () => text(honest).insert(0, 'real '))
  const forger = replicaOf(room)
  forger.clientID = 10
  edited(forger, () => text(forger).insert(0, 'fake '))
  forger.clientID = 11
  edited(forger, () => text(forger).insert(10, 'x'))
  expect(say(room, real, ann).kind).toBe('admitted')
  say(room, Y.encodeStateAsUpdate(forger, Y.encodeStateVector(room.live)), bob)
  const { update } = room.take()
  const reader = replicaOf(room)
  Y.applyUpdate(reader, must(update, 'update'))
  expect(text(reader).toJSON()).toContain('real ')
  expect(text(reader).toJSON()).not.toContain('fake ')
})

test('[T8] a struct under another’s clientID is refused', () => {
  const room = aBoard()
  const victim = replicaOf(room)
  expect(
    say(
      room,
      edited(victim, () => text(victim).insert(0, 'a')),
      ann,
    ).kind,
  ).toBe('admitted')
  const forger = new Y.Doc()
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(victim))
  forger.clientID = victim.clientID
  expect(
    say(
      room,
      edited(forger, () => text(forger).insert(0, 'b')),
      bob,
    ).kind,
  ).toBe('forbidden')
})

test('[B8] a key set and removed in one update is refused, and the board is as before', () => {
  const room = aBoard()
  const doc = replicaOf(room)
  const cheat = edited(doc, () => {
    entry(doc).set('order', 'a1')
    entry(doc).delete('order')
  })
  expect(say(room, cheat).kind).toBe('forbidden')
  const next = replicaOf(room)
  expect(
    say(
      room,
      edited(next, () => entry(next).set('order', 'a2')),
      bob,
    ).kind,
  ).toBe('admitted')
})

test('[ADM-2] words written and removed again offline do not count against the length of a text', () => {
  const room = aBoard('')
  const doc = replicaOf(room)
  new Y.UndoManager(text(doc)) // keeps what is deleted
  const before = Y.encodeStateVector(doc)
  text(doc).insert(0, 'x'.repeat(1_900))
  text(doc).delete(0, 1_500)
  text(doc).insert(0, 'y'.repeat(1_600))
  expect(say(room, Y.encodeStateAsUpdate(doc, before)).kind).toBe('admitted')
})

test('[ADM-3] a text may have 2,000 characters and not one more', () => {
  for (const [length, kind] of [
    [2_000, 'admitted'],
    [2_001, 'too-much'],
  ] as const) {
    const room = aBoard('')
    const doc = replicaOf(room)
    expect(
      say(
        room,
        edited(doc, () => text(doc).insert(0, 'x'.repeat(length))),
      ).kind,
    ).toBe(kind)
  }
})

test('[ADM-4] two devices that made the same draft offline are both taken', () => {
  for (const ids of [
    [10, 20],
    [20, 10],
  ]) {
    const room = aRoom(`draft:${ann}`)
    const devices = ids.map((clientID) => {
      const doc = new Y.Doc()
      doc.clientID = clientID
      doc.getMap('drafts').set(
        'draft1',
        new Y.Map<unknown>([
          ['text', new Y.Text('w')],
          ['bin', false],
        ]),
      )
      return doc
    })
    const [a, b] = devices as [Y.Doc, Y.Doc]
    expect(say(room, Y.encodeStateAsUpdate(a)).kind).toBe('admitted')
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect(say(room, Y.encodeStateAsUpdate(b)).kind).toBe('admitted')
  }
})

test('[ADM-5] a catch-up of 20,000 structs is judged in good time, one more is refused', () => {
  const make = (count: number): Uint8Array => {
    const doc = new Y.Doc()
    const drafts = doc.getMap('drafts')
    const words = new Y.Text()
    drafts.set('draft1', new Y.Map<unknown>([['text', words]]))
    for (let n = 2; n < count; n++) words.insert(0, 'x') // each in front of the last: none can be joined
    return Y.encodeStateAsUpdate(doc)
  }
  const began = performance.now()
  expect(say(aRoom(`draft:${ann}`), make(20_000)).kind).toBe('too-much') // too long a text, not too many structs
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(say(aRoom(`draft:${ann}`), make(20_001))).toEqual({ kind: 'too-much', why: 'structs' })
})

test('[T9] v2 bytes, bytes left over and random bytes are malformed', () => {
  const room = aBoard()
  const doc = replicaOf(room)
  const good = edited(doc, () => text(doc).insert(0, 'x'))
  expect(say(room, Y.convertUpdateFormatV1ToV2(good)).kind).toBe('malformed')
  expect(say(room, new Uint8Array([...good, 0])).kind).toBe('malformed')
  const chance = seededChance(7)
  for (let n = 0; n < 3_000; n++) {
    const bytes = chance.bytes(1 + (n % 60))
    expect(['malformed', 'gap', 'forbidden', 'known', 'too-much']).toContain(
      say(room, bytes, bob).kind,
    )
  }
  expect(say(room, good).kind).toBe('admitted')
})
