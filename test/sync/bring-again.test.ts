// Edits that were made offline and are too large at once, brought to a room of the server in parts.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  bringAll,
  keepToBring,
  keptToBring,
  toBring,
  withEntries,
  type Destination,
} from '../../client/sync/bring-again.ts'
import { compared } from '../../client/sync/copies.ts'
import { leftOfBoard, leftOfPad } from '../../client/sync/recover.ts'
import { Room } from '../../server/document/room.ts'
import { mergeInto, moveCards, renameCluster, reword, split } from '../../shared/board/edit.ts'
import { binDraft, moveDraft, setKept, typeInto } from '../../shared/draft/edit.ts'
import { draftRoot } from '../../shared/draft/shape.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aBoard, clusterId, ideaId } from '../board/a-board.ts'
import { ann, bob, commit, said, SERVER } from '../document/admission/a-room.ts'
import { draftId, me, textIn, write } from '../draft/a-pad.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const IDEAS = 12
const OFFLINE = 5

function boardRoom(): Room {
  const snapshot = Y.encodeStateAsUpdate(aBoard(IDEAS, 3, SERVER))
  const stored = { snapshot, updates: [], seq: 1, bindings: new Map([[SERVER, null]]) }
  return new Room('board', stored, limits, seededChance(1))
}

function padRoom(): Room {
  const stored = { snapshot: null, updates: [], seq: 0, bindings: new Map() }
  return new Room(`draft:${ann}`, stored, limits, seededChance(1))
}

const copyOf = (doc: Y.Doc, clientId: number): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientId
  return copy
}

const contentOf = (doc: Y.Doc): unknown =>
  Object.fromEntries(
    ['ideas', 'clusters', draftRoot].map((root) => [root, doc.getMap(root).toJSON()]),
  )

/** Sends everything from `doc` to the room, as a page does, update by update. The verdicts on what was not taken. */
function connected(room: Room, doc: Y.Doc, by = ann): { readonly refused: string[] } {
  const refused: string[] = []
  doc.on('update', (update: Uint8Array) => {
    expect(update.length).toBeLessThan(limits.frameBytes)
    const kind = said(room, update, by)
    if (kind !== 'admitted') refused.push(kind)
  })
  return { refused }
}

/** A new replica of the room, whose edits are saved part by part. After `parts` of them its page is gone. */
function destination(room: Room, parts = Infinity) {
  const doc = copyOf(room.doc, 40)
  const { refused } = connected(room, doc)
  let count = 0
  const saved = (): Promise<boolean> => {
    commit(room)
    return Promise.resolve(++count < parts)
  }
  const to: Destination = { doc, saved }
  return { to, refused, parts: () => count }
}

type Step = readonly [what: number, one: number, other: number, words: string]
const steps = fc.array(
  fc.tuple(fc.nat(5), fc.nat(IDEAS - 1), fc.nat(IDEAS - 1), fc.string({ maxLength: 12 })),
  { minLength: 1, maxLength: 60 },
)

function onBoard(doc: Y.Doc, [what, one, other, words]: Step): unknown {
  const [a, b] = [ideaId(one), ideaId(other)]
  const cluster = clusterId(other % 3)
  if (what === 0) return reword(doc, a, `${words} ${one}`, me)
  if (what === 1) return moveCards(doc, [a], { cluster, before: null }, me)
  if (what === 2) return mergeInto(doc, [a], b, me)
  if (what === 3) return split(doc, a, me)
  if (what === 4) return renameCluster(doc, cluster, `${words}!`, me)
  return reword(doc, a, '', me)
}

function inPad(doc: Y.Doc, [what, one, other, words]: Step): unknown {
  const [a, b] = [draftId(one), draftId(other)]
  if (textIn(doc, one) === undefined) return write(doc, one, `${words}.`)
  if (what === 0) return binDraft(doc, a, me)
  if (what === 1) return setKept(doc, a, other % 2 === 0, me)
  if (what === 2) return moveDraft(doc, a, b, me)
  return typeInto(doc, a, `${textIn(doc, one) ?? ''}${words}`, me)
}

const rooms = [
  ['board', boardRoom, onBoard],
  ['draft', padRoom, inPad],
] as const

test('[SYNC-40] Words that are too many at once are brought in parts, and afterwards the document has the content that it would have had in one piece', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1), steps, steps, steps, async (which, before, offline, meanwhile) => {
      const [kind, made, act] = rooms[which] ?? rooms[0]
      const room = made()
      const early = copyOf(room.doc, 3)
      connected(room, early)
      for (const step of before) act(early, step)
      commit(room)
      const aside = copyOf(room.doc, OFFLINE)
      for (const step of offline) act(aside, step)
      const other = copyOf(room.doc, 7)
      connected(room, other, kind === 'board' ? bob : ann)
      for (const step of meanwhile) act(other, step)
      commit(room)
      const inOnePiece = copyOf(room.doc, 8)
      Y.applyUpdate(inOnePiece, Y.encodeStateAsUpdate(aside))
      const { to, refused } = destination(room)
      const left = await bringAll(toBring(aside, to.doc, kind), to, kind)
      expect([left, refused]).toEqual([[], []])
      expect(contentOf(room.doc)).toEqual(contentOf(inOnePiece))
    }),
    { numRuns: 30 },
  )
})

test('[SYNC-40] Four thousand edits that one update could not hold come in few parts, each within the limits of an update', async () => {
  const room = padRoom()
  const aside = copyOf(room.doc, OFFLINE)
  for (let n = 0; n < 200; n++) write(aside, n, `idea ${n}`)
  for (let n = 0; n < 4_000; n++)
    typeInto(aside, draftId(n % 200), `${n} ${textIn(aside, n % 200) ?? ''}`.slice(0, 60), me)
  const step2 = Y.encodeStateAsUpdate(aside, room.shadowVector())
  expect(said(room, step2)).toBe('too-much')
  const { to, refused, parts } = destination(room)
  const left = await bringAll(toBring(aside, to.doc, 'draft'), to, 'draft')
  expect([left, refused]).toEqual([[], []])
  expect(contentOf(room.doc)).toEqual(contentOf(aside))
  expect(parts()).toBe(20)
})

test('[SYNC-40] A text that has become too long is not brought, all else is, and the words come back to their author', async () => {
  const room = padRoom()
  const first = copyOf(room.doc, 3)
  connected(room, first)
  write(first, 0, 'x'.repeat(limits.ideaText - 10))
  commit(room)
  const aside = copyOf(room.doc, OFFLINE)
  typeInto(aside, draftId(0), `${'x'.repeat(limits.ideaText - 10)}offline`, me)
  write(aside, 1, 'short')
  typeInto(first, draftId(0), `online ${'x'.repeat(limits.ideaText - 10)}`, me)
  commit(room)
  const { to, refused } = destination(room)
  const left = await bringAll(toBring(aside, to.doc, 'draft'), to, 'draft')
  expect([left.length, refused]).toEqual([1, []])
  const backs = leftOfPad(withEntries(left, to.doc, 'draft'), to.doc)
  expect(backs.map((one) => one.text)).toEqual([
    `online ${'x'.repeat(limits.ideaText - 10)}offline`,
  ])
  expect(textIn(room.doc, 1)).toBe('short')
})

test('[SYNC-41] A page that ends while its words are brought finds the rest on the device, each once', async () => {
  for (const [kind, made, act] of rooms) {
    const room = made()
    const early = copyOf(room.doc, 3)
    connected(room, early)
    if (kind === 'draft') for (let n = 0; n < IDEAS; n++) write(early, n, `mine ${n}`)
    commit(room)
    const aside = copyOf(room.doc, OFFLINE)
    for (let n = 0; n < IDEAS; n++) act(aside, [kind === 'board' ? 0 : 5, n, n, ' later'])
    const wanted = contentOf(aside)
    const { to } = destination(room, 1)
    const entries = toBring(aside, to.doc, kind)
    expect((await bringAll(entries, to, kind)).length).toBe(IDEAS - 10)
    const next = copyOf(room.doc, 50) // the next page knows the entries and the server’s document, and nothing else
    const there = withEntries(entries, next, kind)
    expect(contentOf(there)).toEqual(wanted)
    const left = kind === 'board' ? leftOfBoard(there, next) : leftOfPad(there, next)
    expect(left.map(({ text }) => text).toSorted()).toEqual(
      [10, 11].map((n) => (kind === 'board' ? `later ${n}` : `mine ${n} later`)),
    )
  }
})

test('[SYNC-41] Words that are still to be brought are kept under the name of their copy until the copy is erased', () => {
  const shelf = new Map<string, string>()
  const storage = {
    getItem: (name: string) => shelf.get(name) ?? null,
    setItem: (name: string, value: string) => void shelf.set(name, value),
    removeItem: (name: string) => void shelf.delete(name),
  }
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
  try {
    const doc = new Y.Doc()
    write(doc, 0, 'kept')
    const entries = toBring(doc, new Y.Doc(), 'draft')
    expect(keptToBring('copy')).toBeNull()
    keepToBring('copy', entries)
    expect(keptToBring('copy')).toEqual(entries)
    expect(keptToBring('another')).toBeNull()
    compared({ sessionId: 's', as: 'p', room: 'draft' }, 'copy')
    expect(keptToBring('copy')).toBeNull()
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'localStorage')
    else Object.defineProperty(globalThis, 'localStorage', before)
  }
})
