import { expect, test } from 'vitest'
import type { Room } from '../../../server/document/room.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { aBoard, ann, bob, commit, edited, replicaOf, said, standsAt, textIn } from './a-room.ts'
import { forge, taken, words, type Forged } from './forged.ts'

const MANY = limits.structsPerCatchUp
const list = (client: number, structs: Forged[], clock = 0) => ({ client, clock, structs })
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

/** A text with so many structs that claim the same place, as a forger can make it update by update. */
function crowded(count: number): { room: Room; sibling: Forged } {
  const room = aBoard('')
  const sibling = { content: taken(1), parent: standsAt(room, 'text') }
  for (let clock = 0; clock < count; clock += 50)
    expect(
      said(
        room,
        forge([
          list(
            5,
            times(Math.min(50, count - clock), () => sibling),
            clock,
          ),
        ]),
      ),
    ).toBe('admitted')
  return { room, sibling }
}

test('[ADM-23] Finding the position of an update may pass a limited number of structs and not one more', () => {
  for (const [between, kind] of [
    [100, 'admitted'],
    [101, 'too-much'],
  ] as const) {
    const room = aBoard('', { conflictsPerUpdate: 100 })
    const text = standsAt(room, 'text')
    const sibling = { content: taken(1), parent: text }
    for (let clock = 0; clock < between; clock++) said(room, forge([list(5, [sibling], clock)]))
    expect(said(room, forge([list(9, [{ content: words('x'), parent: text }])]))).toBe(kind)
  }
})

test('[ADM-23] All known ways to make Yjs search for long are refused', () => {
  const { room, sibling } = crowded(2_000)
  const half = MANY / 2
  const [A, B] = [90, 91]
  const inFront = (client: number) =>
    times(half, (n): Forged => (n === 0 ? sibling : { content: taken(1), right: [client, n - 1] }))
  const ways: Record<string, ReturnType<typeof list>[]> = {
    'many into an old crowd': [
      list(
        A,
        times(half, () => sibling),
      ),
    ],
    'two crowds in one update': [
      list(
        A,
        times(half, () => sibling),
      ),
      list(
        B,
        times(half, () => sibling),
      ),
    ],
    'each to another of a crowd in the same update': [
      list(A, inFront(A)),
      list(
        B,
        times(half, (n): Forged => ({ content: taken(1), right: [A, n] })),
      ),
    ],
    'all before one of the same update': [
      list(
        A,
        times(half, (n): Forged => (n === 0 ? sibling : { content: taken(1), right: [A, 0] })),
      ),
      list(
        B,
        times(half, (): Forged => ({ content: taken(1), right: [A, 0] })),
      ),
    ],
  }
  for (const [what, lists] of Object.entries(ways))
    expect([what, said(room, forge(lists), ann, MANY)]).toEqual([what, 'too-much'])
})

/** The text of a person who was offline: so many keystrokes, all at the front or all at the end. */
function apart(room: Room, clientId: number, strokes: number, atFront: boolean): Uint8Array {
  const doc = replicaOf(room, clientId)
  return edited(doc, () => {
    for (let n = 0; n < strokes; n++) {
      textIn(doc).insert(atFront ? 0 : textIn(doc).length, 'word ')
      if (textIn(doc).length > 100) textIn(doc).delete(atFront ? 50 : 0, 50)
    }
  })
}

test('[ADM-24] Edits of people who wrote for an hour in the same text, apart from each other, are all taken', () => {
  const room = aBoard('')
  const hours = [
    apart(room, 10, 4_000, true),
    apart(room, 20, 4_000, false),
    apart(room, 30, 100, true),
    apart(room, 40, 4_000, false),
  ]
  for (const [n, update] of hours.entries())
    expect([n, said(room, update, n % 2 === 0 ? ann : bob, MANY)]).toEqual([n, 'admitted'])
  commit(room)
})
