import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from '../../../server/document/admission/admit.ts'
import {
  aBoard,
  anAdmission,
  bob,
  commit,
  edited,
  replicaOf,
  said,
  SERVER,
  standsAt,
  textIn,
} from './a-room.ts'
import { stretchAt } from '../../../server/document/admission/position.ts'
import { forge, words, type Forged, type ForgedRange } from './forged.ts'

const MINE = 9
const NOWHERE = [4_242, 0] as const

/** Updates that build on structs which the room lacks. A step 1 would make a client send those. */
const gaps: Record<string, { clock?: number; structs?: Forged[]; deletes?: ForgedRange[] }> = {
  'a clock ahead': { clock: 1, structs: [{ gc: 1 }] },
  'a clock far ahead': { clock: 2 ** 40, structs: [{ gc: 1 }] },
  'a skip': { structs: [{ skip: 3 }, { gc: 1 }] },
  'a left neighbour nobody has': { structs: [{ content: words('x'), left: NOWHERE }] },
  'a right neighbour nobody has': { structs: [{ content: words('x'), right: NOWHERE }] },
  'a container nobody has': { structs: [{ content: words('x'), parent: NOWHERE }] },
  'itself as neighbour': { structs: [{ content: words('x'), left: [MINE, 0] }] },
  'a deletion of what nobody has': { deletes: [[NOWHERE[0], 0, 1]] },
  'a deletion one beyond what we have': { deletes: [[SERVER, 0, 1_000]] },
}

test('[I6] The server’s document never holds pending structs', () => {
  for (const [what, { clock = 0, structs = [], deletes }] of Object.entries(gaps)) {
    const room = aBoard()
    const lists = structs.length === 0 ? [] : [{ client: MINE, clock, structs }]
    expect([what, said(room, forge(lists, deletes))]).toEqual([what, 'gap'])
    const doc = replicaOf(room)
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).insert(0, 'ok ')),
      ),
    ).toBe('admitted')
    commit(room) // asserts that nothing is pending
    expect(textIn(room.doc).toJSON()).toBe('ok hello')
  }
})

test('[I6] A gap is noticed before an update touches the shadow, where thousands of gaps would cost seconds', () => {
  const { context, shadow } = anAdmission(aBoard())
  let touched = false
  shadow.on('beforeTransaction', () => (touched = true))
  for (const { clock = 0, structs = [], deletes } of Object.values(gaps)) {
    const lists = structs.length === 0 ? [] : [{ client: MINE, clock, structs }]
    expect(admit(forge(lists, deletes), context).kind).toBe('gap')
  }
  expect(touched).toBe(false)
})

test('[I6] Two structs that wait for each other are a gap', () => {
  const room = aBoard()
  const lists = [
    { client: 10, clock: 0, structs: [{ content: words('a'), left: [11, 0] as const }] },
    { client: 11, clock: 0, structs: [{ content: words('b'), left: [10, 0] as const }] },
  ]
  expect(said(room, forge(lists))).toBe('gap')
})

test('[I6] A struct whose right neighbour was never sent is a gap, for its writer and for a forger', () => {
  const room = aBoard()
  const doc = replicaOf(room)
  edited(doc, () => textIn(doc).insert(5, 'Z'))
  const ahead = edited(doc, () => textIn(doc).insert(5, 'Y'))
  const stranger = new Y.Doc()
  Y.applyUpdate(stranger, Y.encodeStateAsUpdate(doc))
  const forged = edited(stranger, () => textIn(stranger).insert(5, 'X'))
  expect(said(room, ahead)).toBe('gap')
  expect(said(room, forged, bob)).toBe('gap')
})

test('[ADM-13] An update that repeats known structs, wholly or in part, is legal: the known part stays and the rest is taken', () => {
  const room = aBoard('')
  const parent = standsAt(room, 'text')
  const list = (text: string) =>
    forge([{ client: MINE, clock: 0, structs: [{ content: words(text), parent }] }])
  expect(said(room, list('abc'))).toBe('admitted')
  expect(said(room, list('abc'))).toBe('known')
  expect(said(room, list('XYZdef'))).toBe('admitted')
  expect(said(room, list('ab'), bob)).toBe('known')
  commit(room)
  expect(textIn(room.doc).toJSON()).toBe('abcdef')
})

test('[ADM-13] A known struct is found by each of its units, and none is found before, between and behind the known ones', () => {
  const list = [
    { clock: 2, end: 4 },
    { clock: 4, end: 5 },
    { clock: 7, end: 9 },
  ]
  const [first, second, third] = list
  const found = Array.from({ length: 11 }, (_, clock) => stretchAt(list, clock) ?? null)
  const none = null
  expect(found).toEqual([none, none, first, first, second, none, none, third, third, none, none])
  expect([stretchAt([], 0), stretchAt(list.slice(0, 1), 1)]).toEqual([none, none])
})
