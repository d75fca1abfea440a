import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Connection } from '../../../server/document/connection.ts'
import type { Room } from '../../../server/document/room.ts'
import { Shadow } from '../../../server/document/shadow.ts'
import { randomBelow } from '../../../shared/kernel/chance.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { randomCases } from '../../fixtures/random-cases.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { forge, value } from './forged.ts'
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

const nobody = null as unknown as Connection<Room> // a room keeps the connection with its edit, and admission never reads it

type Act = (doc: Y.Doc, below: (most: number) => number) => void

const draftIn = (doc: Y.Doc, id: string): Y.Map<unknown> => {
  const known = doc.getMap<Y.Map<unknown>>('drafts').get(id)
  if (known !== undefined) return known
  const entry = new Y.Map<unknown>([['text', new Y.Text()]])
  doc.getMap('drafts').set(id, entry)
  return entry
}

/** Honest acts and cheats, drawn at random. */
const boardActs: readonly Act[] = [
  (doc, below) => textIn(doc).insert(below(textIn(doc).length + 1), 'ab'),
  (doc, below) => textIn(doc).insert(below(textIn(doc).length + 1), 'x'.repeat(600)),
  (doc, below) => textIn(doc).length > 2 && textIn(doc).delete(below(textIn(doc).length - 1), 1),
  (doc, below) => ideaIn(doc).set('order', `a${below(9)}`),
  (doc, below) => ideaIn(doc).set('bin', below(2) === 0),
  (doc) => ideaIn(doc).set('original', 'forged'),
  (doc) => ideaIn(doc).set('bin', 'perhaps'),
  (doc) => ideaIn(doc).delete('order'),
  (doc) => {
    ideaIn(doc).set('order', 'a1')
    ideaIn(doc).set('order', 'a2')
  },
]
const padActs: readonly Act[] = [
  (doc, below) => (draftIn(doc, `draft-${below(4)}`).get('text') as Y.Text).insert(0, 'words '),
  (doc, below) => draftIn(doc, `draft-${below(4)}`).set('kept', below(2) === 0),
  (doc, below) => {
    const text = draftIn(doc, `draft-${below(4)}`).get('text') as Y.Text
    draftIn(doc, `draft-${below(4)}`).set('bin', true)
    text.delete(0, text.length)
  },
  (doc, below) => doc.getMap('drafts').delete(`draft-${below(4)}`),
  (doc, below) => draftIn(doc, `draft-${below(4)}`).set('strange', 1),
]

const picture = (room: Room): unknown => [
  room.doc.getMap('ideas').toJSON(),
  room.doc.getMap('drafts').toJSON(),
  [...Y.decodeStateVector(room.shadowVector())].toSorted(([a], [b]) => a - b),
]

test.each([
  ['a board', (): Room => aBoard(), boardActs],
  ['a pad', (): Room => aPad(), padActs],
] as const)(
  '[ADM-26] An edit that waits for others is judged alike and leaves the same document as if it came alone (%s)',
  (_, make, acts) => {
    let taken = 0
    let refused = 0
    for (let seed = 1; seed <= randomCases(40); seed++) {
      const chance = seededChance(seed)
      const below = (most: number): number => randomBelow(most, chance)
      const waiting = make()
      const alone = make()
      let docs = [11, 12].map((client) => replicaOf(waiting, client))
      for (let step = 0; step < 60; step++) {
        const doc = docs[below(docs.length)] ?? new Y.Doc()
        const update = edited(doc, () => acts[below(acts.length)]?.(doc, below))
        const verdicts = [waiting, alone].map((room) => {
          const from = { connection: nobody, index: step + 1, participantId: ann }
          return room.admit(update, { ...from, isStep2: room === alone }, limits.structsPerUpdate)
            .kind
        })
        expect(verdicts[0]).toBe(verdicts[1])
        if (verdicts[0] === 'admitted') taken++
        else if (verdicts[0] !== 'known') refused++
        const isRefused = verdicts[0] !== 'admitted' && verdicts[0] !== 'known'
        if (isRefused || below(5) === 0) {
          for (const room of [waiting, alone]) commit(room)
          expect(picture(waiting)).toEqual(picture(alone))
          docs = [11, 12].map((client) => replicaOf(waiting, client * 1_000 + step))
        }
      }
    }
    expect(taken).toBeGreaterThan(randomCases(500))
    expect(refused).toBeGreaterThan(randomCases(100))
  },
)

test('[ADM-26] Letters, a value in the place of another, and a new draft wait for others without being tried, and what is not certainly plain is tried', () => {
  const waits = vi.spyOn(Shadow.prototype, 'wait')
  try {
    const wait = (make: () => Room, act: (doc: Y.Doc) => void): boolean => {
      const room = make()
      const doc = replicaOf(room, 9_000)
      waits.mockClear()
      expect(
        said(
          room,
          edited(doc, () => act(doc)),
        ),
      ).toBe('admitted')
      return waits.mock.calls.length > 0
    }
    const plain: readonly ((doc: Y.Doc) => void)[] = [
      (doc) => textIn(doc).insert(2, 'ab'),
      (doc) => textIn(doc).delete(1, 2),
      (doc) => ideaIn(doc).set('order', 'a5'),
      (doc) => ideaIn(doc).set('bin', true),
      (doc) => {
        ideaIn(doc).set('order', 'a5')
        textIn(doc).insert(0, 'a')
      },
    ]
    expect(plain.map((act) => wait(aBoard, act))).toEqual(plain.map(() => true))
    const aDraft = (doc: Y.Doc): void => void draftIn(doc, 'draft-1').set('kept', true)
    expect(wait(aPad, aDraft)).toBe(true)
    const twice = (doc: Y.Doc): void => {
      ideaIn(doc).set('order', 'a1')
      ideaIn(doc).set('order', 'a2')
    }
    expect(wait(aBoard, twice)).toBe(false)
  } finally {
    waits.mockRestore()
  }
})

test('[ADM-26] Two people who delete the same letter in one tick are judged as if one came after the other', () => {
  const room = aBoard('words')
  const docs = [replicaOf(room), replicaOf(room)] as const
  const [one, two] = docs.map((doc) => edited(doc, () => textIn(doc).delete(0, 1)))
  expect(said(room, one ?? new Uint8Array(), ann)).toBe('admitted')
  expect(said(room, two ?? new Uint8Array(), bob)).toBe('known')
  commit(room)
  expect(textIn(room.doc).toJSON()).toBe('ords')
})

test('[ADM-27] Additions of two people to one text in the same tick are judged together', () => {
  const room = aBoard('x'.repeat(limits.ideaText - 1))
  const docs = [replicaOf(room), replicaOf(room)] as const
  const [one, two] = docs.map((doc) => edited(doc, () => textIn(doc).insert(0, 'y')))
  expect(said(room, one ?? new Uint8Array(), ann)).toBe('admitted')
  expect(said(room, two ?? new Uint8Array(), bob)).toBe('too-much')
  commit(room)
  expect(textIn(room.doc).length).toBe(limits.ideaText)
})

test('[ADM-28] A waiting edit that cannot be applied after all is noticed, and nothing of it stays', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'a')
  const first = Y.encodeStateAsUpdate(doc)
  const before = Y.encodeStateVector(doc)
  doc.getText('t').insert(1, 'b')
  const ahead = Y.encodeStateAsUpdate(doc, before) // builds on a letter that the shadow never got
  const shadow = new Shadow([])
  const growth = { characters: 1, entries: 0, drafts: 0 }
  shadow.wait(ahead, { clients: new Set([doc.clientID]), deletes: [], touches: ['t'], growth }, 1)
  expect(() => shadow.applyWaiting()).toThrow('no gaps')
  shadow.restore([first], [])
  expect(shadow.hasWaiting).toBe(false)
  expect(shadow.doc.getText('t').toJSON()).toBe('a')
  expect(shadow.take()).toBeNull()
})

test('[ADM-26] A value that comes after another and removes it is refused, because the key would be empty', () => {
  const room = aBoard()
  const held = (): Y.ID => must(ideaIn(room.doc)._map.get('order'), 'a value').id
  const first = held()
  const doc = replicaOf(room, 9_000)
  expect(
    said(
      room,
      edited(doc, () => ideaIn(doc).set('order', 'a1')),
      bob,
    ),
  ).toBe('admitted')
  commit(room)
  const { client, clock } = held()
  const structs = [{ content: value('a2'), left: [first.client, first.clock] as const }]
  const cheat = forge([{ client: 1, clock: 0, structs }], [[client, clock, 1]])
  expect(said(room, cheat)).toBe('forbidden')
})
