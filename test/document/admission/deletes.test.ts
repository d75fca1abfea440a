import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from '../../../server/document/admission/admit.ts'
import {
  aBoard,
  anAdmission,
  ann,
  bob,
  commit,
  edited,
  ideaIn,
  replicaOf,
  said,
  SERVER,
  textIn,
} from './a-room.ts'
import { forge } from './forged.ts'

const at = (item: Y.Item | null | undefined): readonly [number, number, number] => [
  item?.id.client ?? 0,
  item?.id.clock ?? 0,
  item?.length ?? 0,
]

test('[T8] Nobody removes an idea, a text, a wording on record or a value, but words in a text may go', () => {
  const room = aBoard()
  const { doc } = room
  const victims = {
    'the idea': at(ideaIn(doc)._item),
    'the text': at(textIn(doc)._item),
    'the original': at(ideaIn(doc)._map.get('original')),
    'the order': at(ideaIn(doc)._map.get('order')),
    'the flag': at(ideaIn(doc)._map.get('bin')),
  }
  for (const [what, range] of Object.entries(victims))
    expect([what, said(room, forge([], [range]))]).toEqual([what, 'forbidden'])
  const everything = [SERVER, 0, Y.getState(doc.store, SERVER)] as const
  expect(said(room, forge([], [everything]))).toBe('forbidden')
  expect(said(room, forge([], [at(textIn(doc)._start)]))).toBe('admitted')
  commit(room)
  const then = room.doc
  expect([ideaIn(then).get('original'), textIn(then).toJSON()]).toEqual(['hello', ''])
})

test('[B8] A key set and removed in one update is refused, and the board is as before', () => {
  const room = aBoard()
  const doc = replicaOf(room, 20)
  const cheat = edited(doc, () => {
    ideaIn(doc).set('order', 'a1')
    ideaIn(doc).delete('order')
  })
  expect(said(room, cheat)).toBe('forbidden')
  const next = replicaOf(room, 10) // would stand before what was refused, if any of it had stayed
  expect(
    said(
      room,
      edited(next, () => ideaIn(next).set('order', 'a2')),
      bob,
    ),
  ).toBe('admitted')
})

test('[ADM-14] Only deletes that are new to the server are judged, because each step 2 repeats its client’s whole delete set', () => {
  const room = aBoard()
  const doc = replicaOf(room)
  for (const order of ['a1', 'a2', 'a3'])
    expect(
      said(
        room,
        edited(doc, () => ideaIn(doc).set('order', order)),
      ),
    ).toBe('admitted')
  commit(room)
  const repeated = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)) // no struct, every delete
  expect(said(room, repeated)).toBe('known')
  expect(said(room, repeated, bob)).toBe('known')
})

test('[ADM-14] A delete set that only repeats known deletes is not even tried', () => {
  const { context, shadow } = anAdmission(aBoard())
  const update = edited(shadow, () => ideaIn(shadow).set('order', 'a1'))
  let tried = false
  shadow.on('beforeTransaction', () => (tried = true))
  expect(admit(update, context).kind).toBe('known')
  expect(tried).toBe(false)
})

test('[ADM-29] An update may delete a limited number of structs and not one more', () => {
  for (const [most, kind] of [
    [11, 'admitted'],
    [9, 'too-much'],
  ] as const) {
    const room = aBoard('')
    const doc = replicaOf(room, 9)
    for (let n = 0; n < 10; n++)
      said(
        room,
        edited(doc, () => textIn(doc).insert(0, 'x')),
      )
    commit(room)
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).delete(0, 10)),
        ann,
        most,
      ),
    ).toBe(kind)
  }
})

test('[ADM-29] A range that covers far more structs than it deletes is refused, and a step 2 may repeat what was deleted before', () => {
  const most = 10
  const room = aBoard('')
  const doc = replicaOf(room, 9)
  for (let n = 0; n < 200; n++) {
    said(
      room,
      edited(doc, () => textIn(doc).insert(0, 'xy')),
    )
    said(
      room,
      edited(doc, () => textIn(doc).delete(1, 1)),
    )
  }
  commit(room)
  const state = Y.getState(room.doc.store, 9)
  expect(said(room, forge([], [[9, 0, state]]), ann, most)).toBe('too-much')
  const deleted = Array.from({ length: state / 2 }, (_, n) => [9, 2 * n + 1, 1] as const)
  expect(deleted.length).toBeGreaterThan(10 * most)
  const { context } = anAdmission(room)
  const step2 = { ...context, structLimit: most, isStep2: true }
  expect(admit(forge([], deleted.slice(0, 90)), step2).kind).toBe('known')
  expect(said(room, forge([], deleted.slice(0, 90)), ann, most)).toBe('too-much')
})

test('[ADM-45] An update is read up to its limit of delete ranges and not one range further. A step 2 may have twenty-five times more, because it repeats what was deleted before', () => {
  const most = 10
  const { context } = anAdmission(aBoard())
  const kindOf = (count: number, isStep2: boolean) => {
    const ranges = Array.from({ length: count }, (_, n) => [9, 2 * n, 1] as const)
    return admit(forge([], ranges), { ...context, structLimit: most, isStep2 }).kind
  }
  // Nobody has written under this clientID, so ranges that are judged are a gap.
  expect([kindOf(most, false), kindOf(most + 1, false)]).toEqual(['gap', 'too-much'])
  expect([kindOf(25 * most, true), kindOf(25 * most + 1, true)]).toEqual(['gap', 'too-much'])
})
