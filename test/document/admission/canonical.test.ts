import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../shared/wire/limits.ts'
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
  SERVER,
  standsAt,
  textIn,
} from './a-room.ts'
import { forge, taken, value, words, type Forged } from './forged.ts'

const MINE = 9

test('[ADM-7] An empty struct is malformed, because it would pass as known and still overwrite', () => {
  const entry = standsAt(aBoard())
  const empties: Record<string, Forged> = {
    'a value that replaces the text': { content: value(), parent: entry, key: 'text' },
    'a value that replaces the idea': { content: value(), parent: 'ideas', key: 'idea1' },
    words: { content: words(''), parent: standsAt(aBoard(), 'text') },
    'something deleted': { content: taken(0), parent: entry, key: 'original' },
    garbage: { gc: 0 },
    'a skip': { skip: 0 },
  }
  for (const [what, struct] of Object.entries(empties)) {
    for (const client of [MINE, SERVER]) {
      const room = aBoard('hello')
      const clock = Y.getState(room.doc.store, client)
      const update = forge([{ client, clock, structs: [struct] }])
      expect([what, said(room, update, bob)]).toEqual([what, 'malformed'])
      expect(textIn(replicaOf(room)).toJSON()).toBe('hello')
    }
  }
})

test('[ADM-8] A client listed twice is malformed, because the first list would be judged and the second applied', () => {
  const room = aBoard('hello')
  const text = standsAt(room, 'text')
  const harmless = { content: words('x'), parent: text }
  const harmful = { content: value('gone'), parent: standsAt(room), key: 'original' }
  const update = forge([
    { client: MINE, clock: 0, structs: [harmless] },
    { client: MINE, clock: 0, structs: [harmful] },
  ])
  expect(said(room, update)).toBe('malformed')
  expect(ideaIn(replicaOf(room)).get('original')).toBe('hello')
  expect(said(room, forge([{ client: MINE, clock: 0, structs: [harmless] }]))).toBe('admitted')
})

test('[ADM-9] Delete ranges stand in order and apart, as Yjs writes them, and other ranges are malformed', () => {
  const ranges = {
    'in order': [
      [MINE, 0, 2],
      [MINE, 2, 1],
      [MINE, 4, 1],
    ],
    overlapping: [
      [MINE, 0, 3],
      [MINE, 2, 2],
    ],
    repeated: [
      [MINE, 0, 1],
      [MINE, 0, 1],
    ],
    backwards: [
      [MINE, 3, 1],
      [MINE, 0, 1],
    ],
    empty: [[MINE, 1, 0]],
  } as const
  for (const [what, deletes] of Object.entries(ranges)) {
    const room = aBoard('')
    const doc = replicaOf(room, MINE)
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).insert(0, 'abcdef')),
      ),
    ).toBe('admitted')
    const expected = what === 'in order' ? 'admitted' : 'malformed'
    expect([what, said(room, forge([], deletes))]).toEqual([what, expected])
  }
})

test('[ADM-10] An update may claim a limited number of units and not one more', () => {
  for (const [units, kind] of [
    [limits.unitsPerUpdate, 'admitted'],
    [limits.unitsPerUpdate + 1, 'too-much'],
    [Number.MAX_SAFE_INTEGER, 'too-much'],
  ] as const) {
    const room = aBoard('hello')
    const content = taken(units)
    const bomb = [{ content, parent: standsAt(room, 'text') }]
    expect(said(room, forge([{ client: MINE, clock: 0, structs: bomb }]))).toBe(kind)
    expect(said(aPad(), forge([{ client: MINE, clock: 0, structs: [{ gc: units }] }]))).toBe(kind)
  }
})

test('[ADM-11] A name that is no root of the document is refused, even in a struct that the server already has', () => {
  const room = aBoard('')
  const doc = replicaOf(room, MINE)
  said(
    room,
    edited(doc, () => textIn(doc).insert(0, 'ab')),
  )
  commit(room)
  for (const root of ['drafts', 'x', '__proto__', 'constructor', '']) {
    const known = { content: words('ab'), parent: root }
    const fresh = { content: words('c'), left: [MINE, 1] as const }
    expect(said(room, forge([{ client: MINE, clock: 0, structs: [known, fresh] }]))).toBe(
      'forbidden',
    )
    expect(
      said(
        aPad(),
        forge([
          {
            client: 10,
            clock: 0,
            structs: [
              { content: value(1), parent: root === 'drafts' ? 'ideas' : root, key: 'draft1' },
            ],
          },
        ]),
        ann,
      ),
    ).toBe('forbidden')
  }
  expect([...replicaOf(room).share.keys()].toSorted()).toEqual(['clusters', 'comments', 'ideas'])
})
