import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Room } from '../../../server/document/room.ts'
import { aBoard, aPad, bob, cluster, edited, replicaOf, said, textIn } from './a-room.ts'

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

/** Each limit with an edit that reaches it exactly, and one that is one beyond. */
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

test('[ADM-3] every length is taken at its limit, and one beyond is too much', () => {
  for (const [what, { room, at, beyond }] of Object.entries(rows)) {
    const taken = (edit: Edit): string => {
      const [place, doc] = [room(), new Y.Doc()]
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(place.live))
      return said(
        place,
        edited(doc, () => edit(doc)),
      )
    }
    expect([what, taken(at), taken(beyond)]).toEqual([what, 'admitted', 'too-much'])
  }
})

test('[ADM-15] whoever is over a limit may always write less', () => {
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

test('[ADM-16] a board document may grow to its bytes, and not one beyond', () => {
  const edit = (doc: Y.Doc) => edited(doc, () => textIn(doc).insert(0, 'x'.repeat(500)))
  const empty = aBoard('').snapshot().length
  const size = edit(replicaOf(aBoard(''), 9)).length
  for (const [boardBytes, kind] of [
    [empty + size, 'admitted'],
    [empty + size - 1, 'too-much'],
  ] as const) {
    const room = aBoard('', { boardBytes })
    expect(said(room, edit(replicaOf(room, 9)))).toBe(kind)
  }
})
