import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Connection } from '../../../server/document/connection.ts'
import { Room } from '../../../server/document/room.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import {
  aBoard,
  aPad,
  bob,
  cluster,
  commit,
  edited,
  ideaIn,
  replicaOf,
  said,
  textIn,
} from './a-room.ts'

const nobody = null as unknown as Connection<Room> // admission keeps it and never looks at it

type Edit = (doc: Y.Doc) => void

const draft = (doc: Y.Doc, id: string, text = ''): void => {
  const entry = new Y.Map<unknown>([
    ['text', new Y.Text(text)],
    ['bin', false],
  ])
  doc.getMap('drafts').set(id, entry)
}
const drafts =
  (count: number, text: string): Edit =>
  (doc) => {
    for (let n = 0; n < count; n++) draft(doc, `draft-${n}`, text)
  }
const title = (doc: Y.Doc) =>
  (doc.getMap('clusters').get(cluster) as Y.Map<unknown>).get('title') as Y.Text

/** For each limit an edit that reaches it exactly, and an edit that is one beyond it. */
const rows: Record<string, { room: () => Room; at: Edit; beyond: Edit }> = {
  'the words of an idea': {
    room: () => aBoard(''),
    at: (doc) => textIn(doc).insert(0, 'x'.repeat(2_000)),
    beyond: (doc) => textIn(doc).insert(0, 'x'.repeat(2_001)),
  },
  'the words of an idea, in UTF-16 units': {
    room: () => aBoard(''),
    at: (doc) => textIn(doc).insert(0, '👍'.repeat(1_000)),
    beyond: (doc) => textIn(doc).insert(0, `${'👍'.repeat(1_000)}x`),
  },
  'the title of a cluster': {
    room: () => aBoard(),
    at: (doc) => title(doc).insert(0, 'x'.repeat(120 - 'welcome'.length)),
    beyond: (doc) => title(doc).insert(0, 'x'.repeat(121 - 'welcome'.length)),
  },
  'the words of a draft': {
    room: () => aPad(),
    at: drafts(1, 'x'.repeat(2_000)),
    beyond: drafts(1, 'x'.repeat(2_001)),
  },
  'drafts in a pad': {
    room: () => aPad({ draftsPerPad: 4 }),
    at: drafts(4, 'x'),
    beyond: drafts(5, 'x'),
  },
  'entries in a pad': {
    room: () => aPad({ entriesPerPad: 4 }),
    at: drafts(4, ''),
    beyond: drafts(5, ''),
  },
  'characters in a pad': {
    room: () => aPad({ charactersPerPad: 20 }),
    at: drafts(4, 'words'),
    beyond: drafts(4, 'words!'),
  },
}

test('[ADM-3] Every length is taken at its limit and refused one beyond', () => {
  for (const [what, { room, at, beyond }] of Object.entries(rows)) {
    const taken = (edit: Edit): string => {
      const [place, doc] = [room(), new Y.Doc()]
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(place.doc))
      return said(
        place,
        edited(doc, () => edit(doc)),
      )
    }
    expect([what, taken(at), taken(beyond)]).toEqual([what, 'admitted', 'too-much'])
  }
})

test('[ADM-15] A person over a limit may always write less', () => {
  const room = aBoard('')
  const [one, two] = [replicaOf(room), replicaOf(room)]
  const half = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, 'x'.repeat(1_500)))
  expect(said(room, half(one))).toBe('admitted')
  expect(said(room, half(two), bob)).toBe('too-much')
  const pad = aPad({ draftsPerPad: 2 })
  const doc = new Y.Doc()
  expect(
    said(
      pad,
      edited(doc, () => drafts(2, 'x')(doc)),
    ),
  ).toBe('admitted')
  expect(
    said(
      pad,
      edited(doc, () => (doc.getMap('drafts').get('draft-0') as Y.Map<unknown>).set('bin', true)),
    ),
  ).toBe('admitted')
  expect(
    said(
      pad,
      edited(doc, () => draft(doc, 'draft-9', 'x')),
    ),
  ).toBe('admitted')
})

test('[ADM-16] A board document may grow to its limit of bytes and not one byte beyond', () => {
  const edit = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, 'x'.repeat(500)))
  const empty = aBoard('').bytes().length
  const size = edit(replicaOf(aBoard(''), 9)).length
  for (const [boardBytes, kind] of [
    [empty + size, 'admitted'],
    [empty + size - 1, 'too-much'],
  ] as const) {
    const room = aBoard('', { boardBytes })
    expect(said(room, edit(replicaOf(room, 9)))).toBe(kind)
  }
})

test('[ADM-16] The size of a board counts what is admitted and not committed yet, and not what is thrown away', () => {
  const words = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, 'x'.repeat(500)))
  const boardBytes = aBoard('').bytes().length + words(replicaOf(aBoard(''), 9)).length
  const full = aBoard('', { boardBytes })
  const [mine, yours] = [replicaOf(full, 9), replicaOf(full, 8)]
  const [edit, another] = [words(mine), words(yours)]
  expect(said(full, edit)).toBe('admitted')
  expect(said(full, another, bob)).toBe('too-much')
  full.withdraw(null)
  expect(said(full, edit)).toBe('admitted')
  const batch = full.take()
  expect(said(full, another, bob)).toBe('too-much') // while it is being committed
  full.committed(batch)
  expect(said(full, another, bob)).toBe('too-much')
})

test.each(['ж', 'é', 'ع', '思', '한'])(
  '[ADM-43] The letters of every script fit on a board up to its limit of bytes and not one byte beyond, however many bytes a letter has (%s)',
  (letter) => {
    const most = limits.ideaText
    const edit = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, letter.repeat(most)))
    const size = edit(replicaOf(aBoard(''), 9)).length
    const bytesOfLetter = Buffer.byteLength(letter)
    expect(bytesOfLetter).toBeGreaterThan(1)
    expect(size).toBeGreaterThan(most * bytesOfLetter)
    const empty = aBoard('').bytes().length
    const boardBytes = empty + size
    for (const [limit, kind] of [
      [boardBytes, 'admitted'],
      [boardBytes - 1, 'too-much'],
      [empty + most, 'too-much'], // as many bytes as the text has letters
    ] as const) {
      const room = aBoard('', { boardBytes: limit })
      expect(said(room, edit(replicaOf(room, 9)))).toBe(kind)
    }
    const full = aBoard('', { boardBytes })
    said(full, edit(replicaOf(full, 9)))
    commit(full)
    expect(full.bytes().length).toBeLessThanOrEqual(boardBytes)
    const one = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, letter))
    expect(said(full, one(replicaOf(full, 10)), bob)).toBe('too-much')
  },
)

test('[ADM-44] An append that fails gives back everything for which its edits were counted, on a board and in a pad', () => {
  const words = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, 'x'.repeat(500)))
  const size = words(replicaOf(aBoard(''), 9)).length
  const boardBytes = aBoard('').bytes().length + size
  const board = aBoard('', { boardBytes, clientIdsPerParticipant: 1 })
  const pad = aPad({ entriesPerPad: 1, draftsPerPad: 1, charactersPerPad: 500 })
  const entry = (client: number) => {
    const doc = new Y.Doc()
    doc.clientID = client
    return edited(doc, () => draft(doc, `draft-${client}`, 'x'.repeat(500)))
  }
  for (const [room, edit] of [
    [board, (client: number) => words(replicaOf(board, client))],
    [pad, entry],
  ] as const) {
    for (let client = 9; client < 14; client++) {
      expect([client, said(room, edit(client))]).toEqual([client, 'admitted'])
      const another = edit(99)
      expect(said(room, another)).toBe('too-much')
      const batch = room.take()
      expect(said(room, another)).toBe('too-much') // while it is being appended
      room.withdraw(batch)
    }
    expect(said(room, edit(20))).toBe('admitted')
    commit(room)
    expect(said(room, edit(21))).toBe('too-much')
  }
})

test('[ADM-15] On a board over its bytes everybody may take words away, and nothing comes in their place', () => {
  const room = aBoard('x'.repeat(1_000), { boardBytes: 1_000 })
  const doc = replicaOf(room, 9)
  const shorter = edited(doc, () => textIn(doc).delete(900, 100))
  expect(said(room, shorter)).toBe('admitted')
  commit(room)
  const replaced = (by: Y.Doc) =>
    edited(by, () => {
      textIn(by).delete(0, 500)
      textIn(by).insert(0, 'y')
    })
  expect(said(room, replaced(replicaOf(room, 10)), bob)).toBe('too-much')
  const moved = (by: Y.Doc) => edited(by, () => ideaIn(by).set('order', 'a5'))
  expect(said(room, moved(replicaOf(room, 11)), bob)).toBe('too-much')
  expect(textIn(room.doc).length).toBe(900)
})

test('[ADM-15] A board that has become small enough again takes new words', () => {
  const room = aBoard('x', { boardBytes: 1_500 })
  const [full, other] = [replicaOf(room, 9), replicaOf(room, 10)]
  const words = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, 'y'.repeat(900)))
  expect(said(room, words(full))).toBe('admitted')
  commit(room)
  expect(said(room, words(other), bob)).toBe('too-much')
  expect(
    said(
      room,
      edited(full, () => textIn(full).delete(0, 900)),
    ),
  ).toBe('admitted')
  commit(room)
  room.bytes() // as after two quiet seconds
  expect(said(room, words(replicaOf(room, 11)), bob)).toBe('admitted')
})

test('[ADM-15] Cutting a text to pieces needs bytes of its own and is admitted up to a margin above the limit', () => {
  const boardBytes = 2_000
  const room = aBoard('x'.repeat(500), { boardBytes })
  const doc = replicaOf(room, 9)
  let verdict = 'admitted'
  for (let cut = 0; verdict === 'admitted'; cut++) {
    verdict = said(
      room,
      edited(doc, () => textIn(doc).delete(cut, 1)),
    )
    commit(room)
    room.bytes()
  }
  expect(verdict).toBe('too-much')
  expect(room.bytes().length).toBeGreaterThan(boardBytes)
  expect(room.bytes().length).toBeLessThanOrEqual(boardBytes + boardBytes / 8)
})

test('[ADM-16] Known content that a step 2 repeats is no growth, so a full board hears everybody who comes back', () => {
  const room = aBoard('x'.repeat(1_000))
  const doc = replicaOf(room, 9)
  for (let cut = 0; cut < 200; cut++)
    said(
      room,
      edited(doc, () => textIn(doc).delete(cut, 1)),
    )
  commit(room)
  const bytes = room.bytes().length
  const bindings = new Map([...room.doc.store.clients.keys()].map((client) => [client, null]))
  const stored = { snapshot: room.bytes(), updates: [], seq: 1, bindings }
  const full = new Room('board', stored, { ...limits, boardBytes: bytes + 60 }, seededChance(1))
  const back = replicaOf(full, 10)
  const word = edited(back, () => textIn(back).insert(0, 'y')) // and all that was ever deleted
  expect(word.length).toBeGreaterThan(500)
  const from = { connection: nobody, index: 1, isStep2: true, participantId: bob }
  expect(full.admit(word, from, limits.structsPerUpdate).kind).toBe('admitted')
})
