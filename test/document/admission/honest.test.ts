// For every rule that refuses: honest people in ordinary trouble, whom a careless check would refuse too.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Room } from '../../../server/document/room.ts'
import { typeInto } from '../../../shared/draft/edit.ts'
import { readDraft } from '../../../shared/draft/read.ts'
import { must } from '../../../shared/kernel/assert.ts'
import type { DraftId, ParticipantId } from '../../../shared/kernel/ids.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { draftId, write } from '../../draft/a-pad.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import {
  aBoard,
  aPad,
  ann,
  bob,
  commit,
  edited,
  ideaIn,
  replicaOf,
  said,
  textIn,
} from './a-room.ts'

const step2 = (doc: Y.Doc, room: Room): Uint8Array =>
  Y.encodeStateAsUpdate(doc, room.shadowVector())

/** The same person after a page load: the words from the device, under a new clientID. */
function reloaded(doc: Y.Doc, clientId?: number): Y.Doc {
  const next = new Y.Doc()
  Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
  if (clientId !== undefined) next.clientID = clientId
  return next
}

function aDraft(doc: Y.Doc, text: string): void {
  const entry = new Y.Map<unknown>([
    ['text', new Y.Text(text)],
    ['bin', false],
  ])
  doc.getMap('drafts').set('draft1', entry)
}

test('[ADM-1] Offline work of two page loads, each building on the other, is admitted', () => {
  for (const [first, second] of [
    [10, 20],
    [20, 10],
  ] as const) {
    const room = aBoard()
    const one = replicaOf(room, first)
    textIn(one).insert(5, ' there')
    const two = reloaded(one, second)
    textIn(two).insert(11, '!')
    expect(said(room, step2(two, room))).toBe('admitted')
  }
})

test('[ADM-2] Words written and removed again offline do not count against the length of a text', () => {
  const room = aBoard('')
  const doc = replicaOf(room)
  new Y.UndoManager(textIn(doc)) // keeps what is deleted
  textIn(doc).insert(0, 'x'.repeat(1_900))
  textIn(doc).delete(0, 1_500)
  textIn(doc).insert(0, 'y'.repeat(1_600))
  expect(said(room, step2(doc, room))).toBe('admitted')
})

test('[ADM-4] Drafts that two devices made offline under the same id are both taken', () => {
  for (const ids of [
    [10, 20],
    [20, 10],
  ] as const) {
    const room = aPad()
    const [a, b] = ids.map((id) => {
      const doc = reloaded(new Y.Doc(), id)
      aDraft(doc, 'w')
      return doc
    }) as [Y.Doc, Y.Doc]
    expect(said(room, step2(a, room))).toBe('admitted')
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect(said(room, step2(b, room))).toBe('admitted')
  }
})

test('[ADM-17] A key last set by somebody else may be set, and set back by undo', () => {
  const room = aBoard()
  const [one, two] = [replicaOf(room), replicaOf(room)]
  const set = (doc: Y.Doc, order: string) => edited(doc, () => ideaIn(doc).set('order', order))
  expect(said(room, set(one, 'a1'), ann)).toBe('admitted')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  const undo = new Y.UndoManager(ideaIn(two))
  expect(said(room, set(two, 'a2'), bob)).toBe('admitted')
  expect(
    said(
      room,
      edited(two, () => void undo.undo()),
      bob,
    ),
  ).toBe('admitted')
  commit(room)
  expect(ideaIn(room.doc).get('order')).toBe('a1')
})

test('[ADM-17] A merge and its undo are admitted, and so are both when two people do it at once', () => {
  const room = aBoard()
  const [one, two] = [replicaOf(room), replicaOf(room)]
  const undo = new Y.UndoManager(ideaIn(one))
  const merged = edited(one, () => ideaIn(one).set('into', 'idea2'))
  const split = edited(one, () => void undo.undo())
  const other = edited(two, () => ideaIn(two).set('into', 'idea3'))
  expect([said(room, merged), said(room, other, bob), said(room, split)]).toEqual(
    Array.from({ length: 3 }, () => 'admitted'),
  )
})

test('[ADM-18] After a restart a replica goes on under its clientID, because the binding is in the store', () => {
  const room = aBoard()
  const doc = replicaOf(room, 10)
  said(
    room,
    edited(doc, () => textIn(doc).insert(0, 'a')),
  )
  const { bindings, update } = room.take()
  const stored = new Map<number, ParticipantId | null>([[77, null]])
  for (const { clientId, participantId } of bindings) stored.set(clientId, participantId)
  const updates = update === null ? [] : [update]
  const loaded = { snapshot: room.bytes(), updates, seq: 2, bindings: stored }
  const again = new Room('board', loaded, limits, seededChance(2))
  const next = edited(doc, () => textIn(doc).insert(1, 'b'))
  expect(said(again, next, bob)).toBe('forbidden')
  expect(said(again, next, ann)).toBe('admitted')
})

test('[ADM-19] A reload every minute for four hours makes many clientIDs of one person and is admitted', () => {
  const room = aBoard('')
  for (let load = 1; load <= 240; load++) {
    const doc = replicaOf(room, load + 100)
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).insert(0, 'x')),
      ),
    ).toBe('admitted')
    commit(room)
  }
})

/** The words of half an hour: an idea every minute, letter by letter, with slips of the fingers, and returns to earlier ideas. */
function halfAnHour(doc: Y.Doc): void {
  const chance = fc.sample(fc.nat(), { numRuns: 20_000, seed: 1 })
  const below = (most: number): number => (chance.pop() ?? 0) % most
  const ids = Array.from({ length: 30 }, (_, n) => draftId(n))
  const type = (id: DraftId, at: number, letters: string): void => {
    for (let n = 0; n < letters.length; n++) {
      const text = must(readDraft(doc, id), 'a draft').text
      const typed = `${text.slice(0, at + n)}${letters.charAt(n)}${text.slice(at + n)}`
      expect(typeInto(doc, id, typed, null, at + n + 1)).toBe('done')
    }
  }
  for (const [n, id] of ids.entries()) {
    write(doc, n, 'x')
    for (let word = 0; word < 20; word++) {
      const { length } = must(readDraft(doc, id), 'a draft').text
      type(id, length, 'worx ')
      if (below(3) > 0) continue
      typeInto(doc, id, must(readDraft(doc, id), 'a draft').text.slice(0, -2), null)
      type(id, length + 3, 'd ')
    }
    const early = must(ids[below(n + 1)], 'an earlier idea')
    type(early, below(must(readDraft(doc, early), 'a draft').text.length), 'and more ')
  }
}

test('[ADM-20] Half an hour of writing without a connection comes as one catch-up, even a full pad of wide characters', () => {
  const written = new Y.Doc()
  halfAnHour(written)
  expect(said(aPad(), step2(written, aPad()), ann, limits.structsPerUpdate)).toBe('admitted')
  const pad = new Y.Doc()
  for (let n = 0; n < 100; n++)
    pad
      .getMap('drafts')
      .set(`draft-${n}`, new Y.Map<unknown>([['text', new Y.Text('漢'.repeat(2_000))]]))
  const room = aPad()
  const update = step2(pad, room)
  expect(update.length).toBeLessThan(limits.catchUpBytes)
  expect(said(room, update, ann, limits.structsPerUpdate)).toBe('admitted')
})

test('[ADM-21] Lone surrogates, emoji, bidi marks and NUL are stored as they are', () => {
  for (const odd of ['\ud83d', '\udc4d', '👩‍👩‍👧‍👦', '\u202Eabc', '\u0000', 'e\u0301']) {
    const room = aBoard('')
    const doc = replicaOf(room)
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).insert(0, `a${odd}b`)),
      ),
    ).toBe('admitted')
    commit(room)
    expect(textIn(room.doc).length).toBe(odd.length + 2)
  }
})

test('[ADM-22] A frame may build on a frame that is not committed yet', () => {
  const room = aBoard('')
  const doc = replicaOf(room)
  for (const letter of 'typed in one go')
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).insert(textIn(doc).length, letter)),
      ),
    ).toBe('admitted')
  commit(room)
  expect(textIn(room.doc).toJSON()).toBe('typed in one go')
})
