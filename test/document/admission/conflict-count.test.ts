import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Room } from '../../../server/document/room.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { aBoard, ann, bob, commit, edited, replicaOf, said, standsAt, textIn } from './a-room.ts'
import { forge, taken, words, type ForgedItem } from './forged.ts'

/** Far more than the server takes at once. */
const MANY = 20_000
const list = (client: number, structs: ForgedItem[], clock = 0) => ({ client, clock, structs })
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

/** A text with so many structs that claim the same place, as a forger can make it update by update. */
function crowded(count: number): { room: Room; sibling: ForgedItem } {
  const room = aBoard('')
  const sibling = { content: taken(1), parent: standsAt(room, 'text') }
  for (let clock = 0; clock < count; clock += 5)
    expect(
      said(
        room,
        forge([
          list(
            5,
            times(Math.min(5, count - clock), () => sibling),
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

test('[ADM-23] The rest of a struct of which the first units are there stands behind them, and may pass a limited number of structs there and not one more', () => {
  for (const [between, kind] of [
    [100, 'admitted'],
    [101, 'too-much'],
  ] as const) {
    const room = aBoard('', { conflictsPerUpdate: 100 })
    const text = standsAt(room, 'text')
    const own = (content: string): string =>
      said(room, forge([list(9, [{ content: words(content), parent: text }])]))
    expect(own('ab')).toBe('admitted')
    const behind = { content: taken(1), left: [9, 1] } as const
    for (let clock = 0; clock < between; clock++)
      expect(said(room, forge([list(5, [behind], clock)]))).toBe('admitted')
    expect([between, own('abc')]).toEqual([between, kind])
  }
})

test('[ADM-23] Finding the position of an update may pass a limited number of the structs in the same update and not one more', () => {
  // Each of six passes those before it, which is 15, and the last one passes all six.
  for (const [most, kind] of [
    [21, 'admitted'],
    [20, 'too-much'],
    [1, 'too-much'],
    [0, 'too-much'],
  ] as const) {
    const room = aBoard('', { conflictsPerUpdate: most })
    const sibling = { content: taken(1), parent: standsAt(room, 'text') }
    const crowd = list(
      90,
      times(6, () => sibling),
    )
    const late = list(91, [{ ...sibling, content: words('x') }])
    expect([most, said(room, forge([crowd, late]))]).toEqual([most, kind])
  }
})

test('[ADM-23] All known ways to make Yjs search for long are refused', () => {
  const { room, sibling } = crowded(2_000)
  const half = MANY / 2
  const [A, B] = [90, 91]
  const text = standsAt(room, 'text')
  const behind = (n: number): ForgedItem => ({ content: taken(1), left: [B, n] })
  const inFront = (client: number) =>
    times(half, (n): ForgedItem =>
      n === 0 ? sibling : { content: taken(1), right: [client, n - 1] },
    )
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
        times(half, (n): ForgedItem => ({ content: taken(1), right: [A, n] })),
      ),
    ],
    'all before one of the same update': [
      list(
        A,
        times(half, (n): ForgedItem => (n === 0 ? sibling : { content: taken(1), right: [A, 0] })),
      ),
      list(
        B,
        times(half, (): ForgedItem => ({ content: taken(1), right: [A, 0] })),
      ),
    ],
  }
  Object.assign(ways, {
    'past all that was written behind one of the same update': [
      list(B, [sibling, behind(0), ...times(half, (n) => behind(n + 1)), behind(0)]),
      list(
        A,
        times(half, (): ForgedItem => ({ content: taken(1), left: [B, 0], right: [B, half + 2] })),
      ),
    ],
    'before one that stands behind a crowd of the same update': [
      list(
        A,
        times(half, () => sibling),
      ),
      list(B, [{ ...sibling, content: words('b') }]),
      list(
        B + 1,
        times(half, (): ForgedItem => ({ content: taken(1), right: [B, 0], parent: text })),
      ),
    ],
    'before one whose neighbours the update itself crowds': [
      list(A, [sibling, ...times(half, (n): ForgedItem => ({ content: taken(1), left: [A, n] }))]),
      list(
        B,
        times(half, () => sibling),
      ),
    ],
  })
  for (const [what, lists] of Object.entries(ways))
    expect([what, said(room, forge(lists), ann, MANY)]).toEqual([what, 'too-much'])
})

/** The steps that Yjs takes from the left neighbour of this struct towards the right one. As in `Item.integrate`. */
function stepsOf(item: Y.Item, store: Y.Doc['store']): number {
  const { left, right, parent, parentSub } = item
  if (!(parent instanceof Y.AbstractType)) return 0
  const isPlaced = left === null ? right !== null && right.left === null : left.right === right
  if (isPlaced) return 0
  let first = left === null ? parent._start : left.right
  if (left === null && parentSub !== null) first = parent._map.get(parentSub) ?? null
  while (left === null && parentSub !== null && first !== null && first.left !== null)
    first = first.left
  const passed = new Set<Y.Item>()
  let [at, count] = [first, 0]
  for (; at !== null && at !== right; at = at.right) {
    const { origin } = at
    const isSibling = Y.compareIDs(item.origin, origin)
    const old = origin === null ? null : Y.getItem(store, origin)
    if (!isSibling && (old === null || !passed.has(old))) break
    if (isSibling && at.id.client >= item.id.client)
      if (Y.compareIDs(item.rightOrigin, at.rightOrigin)) break
    passed.add(at)
    count++
  }
  return count
}

/** Applies an update to a plain document, and counts the steps that Yjs takes for all of its structs. */
function stepsFor(doc: Y.Doc, update: Uint8Array): number {
  const { integrate } = Y.Item.prototype
  let count = 0
  Y.Item.prototype.integrate = function counted(transaction, offset) {
    if (offset === 0) count += stepsOf(this, doc.store)
    integrate.call(this, transaction, offset)
  }
  try {
    Y.applyUpdate(doc, update)
  } finally {
    Y.Item.prototype.integrate = integrate
  }
  return count
}

const writers = [3, 5, 9]

interface Unit {
  readonly client: number
  readonly clock: number
}

/** One update into the idea's text, whose structs name any units as neighbours: of the document, or of the update itself. */
function anyUpdate(
  room: Room,
  steps: readonly { at: number; left: number; right: number; known: number }[],
) {
  const units: Unit[] = writers.flatMap((client) =>
    times(Y.getState(room.doc.store, client), (clock) => ({ client, clock })),
  )
  const lists = new Map<number, ReturnType<typeof list>>()
  const named = (at: number): readonly [number, number] | undefined => {
    const unit = units[at % (units.length + 2)]
    return unit && [unit.client, unit.clock]
  }
  for (const { at, left, right, known } of steps) {
    const client = writers[at % 3] ?? 3
    const clock = Y.getState(room.doc.store, client)
    const isFirst = !lists.has(client)
    const again = !isFirst || clock === 0 ? 0 : at % 2 // begins with a unit that is known
    const whole = isFirst ? Math.min(known, clock - again) : 0 // a struct before it that is known as a whole
    const own = lists.get(client) ?? list(client, [], clock - again - whole)
    lists.set(client, own)
    const length = 1 + (at % 3)
    const [l, r] = [named(left), named(right)]
    if (whole > 0)
      own.structs.push({ content: taken(whole), left: named(left + 1), right: named(right + 1) })
    const end = own.clock + own.structs.reduce((sum, { content }) => sum + content.getLength(), 0)
    const parent = l === undefined && r === undefined ? standsAt(room, 'text') : undefined
    own.structs.push({ content: taken(length + again), left: l, right: r, parent })
    for (let unit = again; unit < length + again; unit++) units.push({ client, clock: end + unit })
  }
  return forge([...lists.values()])
}

/** Yjs integrates the highest clientID first. Counted in the order of the update, the second one of these was admitted. */
const anotherOrder = [
  [
    { at: 1, left: 0, right: 0, known: 0 },
    { at: 0, left: 0, right: 0, known: 0 },
    { at: 5, left: 3, right: 0, known: 0 },
    { at: 1, left: 0, right: 0, known: 0 },
  ],
  [
    { at: 0, left: 0, right: 0, known: 0 },
    { at: 0, left: 207, right: 0, known: 0 },
    { at: 4, left: 317, right: 0, known: 0 },
    { at: 5, left: 0, right: 224, known: 0 },
    { at: 5, left: 74, right: 0, known: 0 },
    { at: 0, left: 18, right: 442, known: 0 },
  ],
]

test('[ADM-23] A right neighbour that stands in front of the left one does not end the count', () => {
  const most = 100
  const kindOf = (count: number) => {
    const room = aBoard('abc', { conflictsPerUpdate: most })
    const { client, clock } = must(textIn(room.doc)._start, 'letters').id
    const [a, b] = [[client, clock] as const, [client, clock + 1] as const]
    const crowd = 60
    for (let n = 0; n < crowd; n++)
      said(room, forge([list(5, [{ content: taken(1), left: b }], n)]))
    commit(room)
    // Yjs puts it behind the first letter, although it names one of the crowd behind the second as its right neighbour.
    const inFront = { content: taken(1), left: a, right: [5, crowd - 1] as const }
    const far = times(count, (): ForgedItem => ({ content: taken(1), left: b, right: [9, 0] }))
    const update = forge([list(9, [inFront, ...far])])
    return [said(room, update), stepsFor(replicaOf(room), update) > most]
  }
  expect([kindOf(1), kindOf(2)]).toEqual([
    ['admitted', false],
    ['too-much', true],
  ])
})

/** The last struct names a right neighbour that stands in front of its left one, so Yjs goes on to the end. */
const theWrongWayRound = [
  [{ at: 5, left: 0, right: 0, known: 0 }],
  [
    { at: 2, left: 0, right: 0, known: 0 },
    { at: 4, left: 169, right: 0, known: 0 },
  ],
  [
    { at: 1, left: 0, right: 0, known: 0 },
    { at: 0, left: 0, right: 0, known: 0 },
    { at: 2, left: 83, right: 0, known: 0 },
    { at: 0, left: 126, right: 72, known: 0 },
    { at: 0, left: 258, right: 79, known: 0 },
    { at: 1, left: 116, right: 250, known: 0 },
  ],
]

test('[ADM-23] No update is admitted for which Yjs takes more steps than the limit, whatever its structs name', () => {
  const step = fc.record({ at: fc.nat(5), left: fc.nat(500), right: fc.nat(500), known: fc.nat(2) })
  const updates = fc.array(fc.array(step, { minLength: 1, maxLength: 20 }), { maxLength: 6 })
  const most = 20
  let [admitted, stepped] = [0, 0]
  fc.assert(
    fc.property(updates, (all) => {
      const room = aBoard('abc', { conflictsPerUpdate: most })
      for (const steps of all) {
        const update = anyUpdate(room, steps)
        const plain = replicaOf(room)
        if (said(room, update) !== 'admitted') continue
        const taken = stepsFor(plain, update)
        expect(taken).toBeLessThanOrEqual(most)
        commit(room)
        admitted++
        stepped += taken
      }
    }),
    { numRuns: 150, examples: [[anotherOrder], [theWrongWayRound]] },
  )
  expect(admitted).toBeGreaterThan(100)
  expect(stepped / admitted).toBeGreaterThan(1)
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

/** The same, letter by letter: lines at the front, at the end or anywhere, and words taken away in between. */
function rewritten(room: Room, clientId: number, lines: number): Uint8Array {
  const doc = replicaOf(room, clientId)
  const chance = fc.sample(fc.nat(), { numRuns: lines * 30, seed: clientId })
  const below = (most: number): number => (chance.pop() ?? 0) % most
  return edited(doc, () => {
    const text = textIn(doc)
    for (let n = 0; n < lines; n++) {
      let at = [0, text.length, text.length, below(text.length + 1)][below(4)] ?? 0
      for (const letter of 'so many words') text.insert(at++, letter)
      while (text.length > 300) text.delete(below(text.length - 25), 25)
    }
  })
}

test('[ADM-24] Edits of people who wrote for an hour in the same text, apart from each other, are all taken', () => {
  const hours = [
    [
      (room: Room) => apart(room, 10, 4_000, true),
      (room: Room) => apart(room, 20, 4_000, false),
      (room: Room) => apart(room, 30, 3, true),
      (room: Room) => apart(room, 40, 4_000, false),
    ],
    [50, 60, 70, 80].map((client) => (room: Room) => rewritten(room, client, 150)),
  ]
  for (const people of hours) {
    const room = aBoard('')
    for (const [n, update] of people.map((write) => write(room)).entries())
      expect([n, said(room, update, n % 2 === 0 ? ann : bob, MANY)]).toEqual([n, 'admitted'])
    commit(room)
  }
})
