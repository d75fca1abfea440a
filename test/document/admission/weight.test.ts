// What an update costs beyond the number of its structs: what it deletes, and what Yjs moves in its lists for it.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from '../../../server/document/admission/admit.ts'
import { Room } from '../../../server/document/room.ts'
import { boardUndo } from '../../../shared/board/undo.ts'
import { mergeInto, moveCards, reword, splitAll } from '../../../shared/board/edit.ts'
import { writeBoard } from '../../../shared/board/create.ts'
import { readIdeas } from '../../../shared/board/read.ts'
import { addMany } from '../../../shared/draft/add-many.ts'
import { draftUndo } from '../../../shared/draft/undo.ts'
import { must } from '../../../shared/kernel/assert.ts'
import {
  parseDraftId,
  parseIdeaId,
  parseQuestionId,
  type IdeaId,
} from '../../../shared/kernel/ids.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import {
  aBoard,
  aPad,
  anAdmission,
  ann,
  cluster,
  replicaOf,
  said,
  SERVER,
  standsAt,
} from './a-room.ts'
import { forge, words, type ForgedRange } from './forged.ts'

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))
const ideas = times(1_000, (n) => must(parseIdeaId(`card${n}`), 'an id'))
const first = must(ideas[0], 'an idea')

/** A board with so many ideas of twenty letters, in a cluster or in none. */
function aBoardOf(count: number): Room {
  const maker = new Y.Doc()
  maker.clientID = SERVER
  const text = 'x'.repeat(20)
  writeBoard(maker, [
    { kind: 'cluster', clusterId: cluster, title: 'welcome' },
    ...ideas
      .slice(0, count)
      .map((ideaId) => ({ kind: 'idea', ideaId, text, round: 1, cluster: null }) as const),
  ])
  const snapshot = Y.encodeStateAsUpdate(maker)
  const stored = { snapshot, updates: [], seq: 1, bindings: new Map([[SERVER, null]]) }
  return new Room('board', stored, limits, seededChance(1))
}

/** Ranges that delete one letter in the middle of each of so many texts. */
function holes(doc: Y.Doc, count: number): ForgedRange[] {
  const entries = doc.getMap('ideas')
  return ideas.slice(0, count).map((id) => {
    const text = (entries.get(id) as Y.Map<Y.Text>).get('text')
    const { client, clock } = must(text?._start, 'letters').id
    return [client, clock + 5, 1] as const
  })
}

test('[ADM-34] An update that splits structs in front of many others is refused before it is tried', () => {
  const room = aBoardOf(300)
  const { doc } = room
  const moved = must(doc.store.clients.get(SERVER), 'structs').length / 1_000
  const each = 1 + 3 * moved // the letter, its two ends, and the place where it may be merged
  const limit = Math.ceil(2.5 * each)
  const kindOf = (count: number) => {
    const { context, shadow } = anAdmission(room)
    let tried = false
    shadow.on('beforeTransaction', () => (tried = true))
    const ranges = holes(doc, count).toSorted(([, a], [, b]) => a - b)
    const { kind } = admit(forge([], ranges), { ...context, structLimit: limit, isStep2: true })
    return { kind, tried }
  }
  expect(kindOf(2)).toEqual({ kind: 'admitted', tried: true })
  expect(kindOf(3)).toEqual({ kind: 'too-much', tried: false })
})

test('[ADM-35] Edits wait for others only while all of them together weigh little', () => {
  const { context, shadow } = anAdmission(aBoard('x'.repeat(limits.ideaText)))
  const text = must((shadow.getMap('ideas').get('idea1') as Y.Map<Y.Text>).get('text')?._start, 'x')
  const hole = (n: number): ForgedRange => [text.id.client, text.id.clock + 2 * n, 1]
  let trials = 0
  shadow.on('beforeTransaction', () => trials++)
  const heavy = forge([], times(600, hole))
  expect([admit(heavy, context).kind, trials]).toEqual(['admitted', 1])
  for (let n = 600; n < 1_000; n++) admit(forge([], [hole(n)]), context)
  expect([trials, context.shadow.hasWaiting]).toEqual([1, true])
  for (let n = 0; n < 400; n++)
    admit(forge([], [[text.id.client, text.id.clock + 2 * n + 1, 1]]), context)
  expect(trials).toBeGreaterThan(1)
})

/** Everything that an act sends, update by update, as a page does. The kinds of the verdicts. */
function takenOf(room: Room, doc: Y.Doc, act: () => void): Set<string> {
  const updates: Uint8Array[] = []
  const hear = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', hear)
  act()
  doc.off('update', hear)
  expect(updates.length).toBeGreaterThan(0)
  for (const update of updates) expect(update.length).toBeLessThan(limits.frameBytes)
  return new Set(updates.map((update) => said(room, update, ann)))
}

const admitted = new Set(['admitted'])

test('[ADM-36] The largest edits of honest people on a board of a thousand ideas are taken, and so are their undo and redo', () => {
  const room = aBoardOf(1_000)
  const doc = replicaOf(room, 9)
  const mine = { name: 'mine' }
  const undo = boardUndo(doc, mine)
  const others = ideas.slice(1)
  const long = (letter: string) => letter.repeat(limits.ideaText)
  const acts: Record<string, () => unknown> = {
    'a paste': () => reword(doc, first, long('a'), mine),
    'a longer paste over it': () => reword(doc, first, long('b'), mine),
    'two hundred cards in a cluster': () => moveCards(doc, ideas.slice(0, 200), { cluster }, mine),
    'six hundred in it, the last one first': () =>
      moveCards(doc, ideas.slice(0, 600).toReversed(), { cluster }, mine),
    'two hundred cards in one': () => mergeInto(doc, others.slice(0, 200), first, mine),
    'one card taken apart': () => splitAll(doc, first, mine),
  }
  for (const [what, act] of Object.entries(acts)) {
    expect([what, takenOf(room, doc, () => undo.asOne(act))]).toEqual([what, admitted])
    expect([what, takenOf(room, doc, () => undo.undo())]).toEqual([what, admitted])
    expect([what, takenOf(room, doc, () => undo.redo())]).toEqual([what, admitted])
  }
  expect([...readIdeas(doc).values()].some(({ into }) => into !== null)).toBe(false)
})

test('[ADM-36] A card that is moved to a place without room among a thousand others is moved', () => {
  const room = aBoardOf(1_000)
  const doc = replicaOf(room, 9)
  const spoil = (ids: readonly IdeaId[]) => () =>
    doc.transact(() => {
      for (const id of ids) (doc.getMap('ideas').get(id) as Y.Map<string>).set('order', 'a1')
    })
  for (let at = 0; at < ideas.length; at += 200)
    expect(takenOf(room, doc, spoil(ideas.slice(at, at + 200)))).toEqual(admitted)
  const last = must(ideas.at(-1), 'an idea')
  const move = () => moveCards(doc, [last], { cluster: null, before: first }, null)
  expect(takenOf(room, doc, move)).toEqual(admitted)
})

test('[ADM-36] Two hundred pasted ideas in a pad are taken, and so are their undo and redo', () => {
  const room = aPad()
  const doc = new Y.Doc()
  const mine = { name: 'mine' }
  const undo = draftUndo(doc, mine)
  const question = must(parseQuestionId('question1'), 'an id')
  const drafts = times(200, (n) => ({
    draftId: must(parseDraftId(`draft${n}`), 'an id'),
    text: 'a long thought '.repeat(10),
  }))
  const paste = () => undo.asOne(() => addMany(doc, drafts, question, mine))
  expect(takenOf(room, doc, paste)).toEqual(admitted)
  expect(takenOf(room, doc, () => undo.undo())).toEqual(admitted)
  expect(takenOf(room, doc, () => undo.redo())).toEqual(admitted)
})

test('[ADM-40] A catch-up weighs no more than any other update. Deletions that split its own structs weigh more with each split, so that an update that splits itself a hundred thousand times is refused before it is tried', () => {
  const kindOf = (pieces: number, most: number = limits.structsPerUpdate) => {
    const room = aBoard('')
    const { context, shadow } = anAdmission(room)
    let tried = false
    shadow.on('beforeTransaction', () => (tried = true))
    const parent = standsAt(room, 'text')
    const letters = { content: words('x'.repeat(2 * pieces)), parent }
    const ranges = times(pieces, (n): ForgedRange => [9, 2 * n, 1])
    const update = forge([{ client: 9, clock: 0, structs: [letters] }], ranges)
    const { kind } = admit(update, { ...context, structLimit: most, isStep2: true })
    return { kind, tried }
  }
  expect(kindOf(500)).toEqual({ kind: 'admitted', tried: true })
  expect(kindOf(2_000)).toEqual({ kind: 'too-much', tried: false })
  // The first of n splits moves one struct, the last one n: so n of them weigh n and n²/2000.
  expect(kindOf(50, 106).kind).toBe('admitted')
  expect(kindOf(50, 100).kind).toBe('too-much')
})
