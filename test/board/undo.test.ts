import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { readIdea } from '../../shared/board/read.ts'
import { boardUndo, describeAct } from '../../shared/board/undo.ts'
import { aBoard, clusterId, exchange, ideaId, replicaOf, viewOf, wordsOf } from './a-board.ts'
import { acts, perform, type PlainAct } from './acts.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const me = { name: 'local' }

test('[B7] Undo touches only a person’s own acts', () => {
  const ann = aBoard(3, 1)
  const ben = replicaOf(ann, 22)
  const undo = boardUndo(ann, me)
  edit.mergeInto(ann, [ideaId(1)], ideaId(0), me)
  edit.reword(ben, ideaId(1), 'idea 1, reworded', me)
  edit.moveCards(ben, [ideaId(2)], { cluster: clusterId(0) }, me)
  exchange(ann, ben)
  expect(undo.undo()).toMatchObject({ kind: 'done', overtaken: [] })
  expect(wordsOf(ann)).toMatchObject({
    unsorted: ['idea-0', 'idea-1'],
    clusters: { 'cluster-0': ['idea-2'] },
  })
  expect(readIdea(ann, ideaId(1))?.text).toBe('idea 1, reworded')
  expect(undo.undo()).toEqual({ kind: 'nothing' })
  expect(undo.redo()).toMatchObject({ kind: 'done' })
  expect(wordsOf(ann).unsorted).toEqual(['idea-0 < idea-1'])
})

test('[B7] Undo drops and names an act that somebody overwrote, and keeps the act before it', () => {
  const ann = aBoard(3, 2)
  const ben = replicaOf(ann, 22)
  const undo = boardUndo(ann, me)
  edit.mergeInto(ann, [ideaId(1)], ideaId(0), me)
  edit.mergeInto(ann, [ideaId(2)], ideaId(0), me)
  exchange(ann, ben)
  edit.mergeInto(ben, [ideaId(2)], ideaId(1), me)
  edit.split(ben, ideaId(2), me)
  exchange(ann, ben)
  const outcome = undo.undo()
  expect(outcome.kind).toBe('overtaken')
  expect(outcome.kind === 'overtaken' && describeAct(outcome.act)).toEqual({
    kind: 'merge',
    ideas: [ideaId(2)],
    clusters: [],
  })
  expect(wordsOf(ann).unsorted).toEqual(['idea-0 < idea-1', 'idea-2'])
  expect(undo.undo()).toMatchObject({ kind: 'done' })
  expect(wordsOf(ann).unsorted).toEqual(['idea-0', 'idea-1', 'idea-2'])
})

test('[B7] Undo says so when somebody has deleted everything that was typed, and does not go on to earlier typing', () => {
  const ann = aBoard(2)
  const ben = replicaOf(ann, 22)
  const undo = boardUndo(ann, me)
  edit.reword(ann, ideaId(0), 'idea 0 mine', me)
  edit.reword(ann, ideaId(1), 'idea 1 mine', me)
  exchange(ann, ben)
  edit.reword(ben, ideaId(1), 'idea 1', 'ben')
  exchange(ann, ben)
  expect(undo.undo().kind).toBe('overtaken')
  expect(readIdea(ann, ideaId(0))?.text).toBe('idea 0 mine')
  expect(undo.undo().kind).toBe('done')
  expect(readIdea(ann, ideaId(0))?.text).toBe('idea 0')
})

test('[B7] Undo of an act that somebody overwrote in part takes back the rest and leaves their part', () => {
  const ann = aBoard(3, 2)
  const ben = replicaOf(ann, 22)
  const undo = boardUndo(ann, me)
  edit.moveCards(ann, [ideaId(0), ideaId(1)], { cluster: clusterId(0) }, me)
  exchange(ann, ben)
  edit.moveCards(ben, [ideaId(1)], { cluster: clusterId(1) }, me)
  exchange(ann, ben)
  const outcome = undo.undo()
  expect(outcome).toMatchObject({ kind: 'done' })
  expect(outcome.kind === 'done' && outcome.overtaken.map((change) => change.entry)).toContain(
    ideaId(1),
  )
  expect(wordsOf(ann)).toMatchObject({
    unsorted: ['idea-0', 'idea-2'],
    clusters: { 'cluster-0': [], 'cluster-1': ['idea-1'] },
  })
})

test('[B7] Undo of several acts as one names those that somebody overwrote, and is overtaken only when all were', () => {
  const overwritten = (...overwrites: readonly number[]) => {
    const ann = aBoard(2, 2)
    const ben = replicaOf(ann, 22)
    const undo = boardUndo(ann, me)
    undo.asOne(() => {
      for (const n of [0, 1]) edit.moveCards(ann, [ideaId(n)], { cluster: clusterId(0) }, me)
    })
    exchange(ann, ben)
    for (const n of overwrites) edit.moveCards(ben, [ideaId(n)], { cluster: clusterId(1) }, 'ben')
    exchange(ann, ben)
    const outcome = undo.undo()
    const named = outcome.kind === 'done' ? outcome.overtaken : []
    return [outcome.kind, [...new Set(named.map((change) => change.entry))]]
  }
  expect(overwritten()).toEqual(['done', []])
  expect(overwritten(0)).toEqual(['done', [ideaId(0)]])
  expect(overwritten(1)).toEqual(['done', [ideaId(1)]])
  expect(overwritten(0, 1)).toEqual(['overtaken', []])
})

test('[B7] Words of somebody else that undo brought back are theirs, and an earlier act does not overwrite them', () => {
  const ann = aBoard(2, 3)
  const ben = replicaOf(ann, 22)
  const undo = boardUndo(ann, me)
  const both = [ideaId(0), ideaId(1)]
  edit.moveCards(ann, both, { cluster: clusterId(0) }, me)
  exchange(ann, ben)
  edit.moveCards(ben, [ideaId(0)], { cluster: clusterId(1) }, me)
  exchange(ann, ben)
  edit.moveCards(ann, [ideaId(0)], { cluster: clusterId(2) }, me)
  undo.undo()
  expect(readIdea(ann, ideaId(0))?.cluster).toBe(clusterId(1))
  undo.undo()
  expect(both.map((id) => readIdea(ann, id)?.cluster)).toEqual([clusterId(1), null])
})

test('[B7] When two people move a card at once, the person whose move stands can take it back', () => {
  const ann = replicaOf(aBoard(1, 2), 33)
  const ben = replicaOf(ann, 22)
  const undo = boardUndo(ann, me)
  edit.moveCards(ann, [ideaId(0)], { cluster: clusterId(0) }, me)
  edit.moveCards(ben, [ideaId(0)], { cluster: clusterId(1) }, 'ben')
  exchange(ann, ben)
  expect(wordsOf(ben).clusters).toEqual({ 'cluster-0': ['idea-0'], 'cluster-1': [] })
  expect(undo.undo()).toMatchObject({ kind: 'done', overtaken: [] })
  exchange(ann, ben)
  expect(wordsOf(ben)).toMatchObject({ unsorted: ['idea-0'] })
  expect(keysOf(ben)).toEqual(keysOf(aBoard(1, 2)))
})

test('[B7] Undo never takes back what the server wrote', () => {
  const doc = aBoard(1)
  const undo = boardUndo(doc, me)
  writeBoard(doc, [{ kind: 'idea', ideaId: ideaId('new'), text: 'new', round: 1, cluster: null }])
  writeBoard(doc, [{ kind: 'idea-aside', ideaId: ideaId(0), aside: true }])
  expect(undo.canUndo).toBe(false)
  expect(undo.undo()).toEqual({ kind: 'nothing' })
})

test('[BRD-17] Typing in one text is one act until it is sealed or something else is done', () => {
  const doc = aBoard(2)
  const undo = boardUndo(doc, me)
  const type = (n: number, text: string) => edit.reword(doc, ideaId(n), text, me)
  type(0, 'idea 0 a')
  type(0, 'idea 0 ab')
  type(1, 'idea 1 x')
  type(0, 'idea 0 abc')
  undo.seal()
  type(0, 'idea 0 abcd')
  const texts: string[][] = []
  while (undo.canUndo) {
    undo.undo()
    texts.push([0, 1].map((n) => readIdea(doc, ideaId(n))?.text ?? ''))
  }
  expect(texts).toEqual([
    ['idea 0 abc', 'idea 1 x'],
    ['idea 0 ab', 'idea 1 x'],
    ['idea 0 ab', 'idea 1'],
    ['idea 0', 'idea 1'],
  ])
})

test('[BRD-18] An act on the board that was undone can be named', () => {
  const doc = aBoard(4, 2)
  const undo = boardUndo(doc, me)
  const said = () => {
    const outcome = undo.undo()
    return outcome.kind === 'done' ? describeAct(outcome.act) : outcome.kind
  }
  edit.reword(doc, ideaId(0), 'better', me)
  expect(said()).toEqual({ kind: 'reword', ideas: [ideaId(0)], clusters: [] })
  edit.moveCards(doc, [ideaId(1), ideaId(2)], { cluster: clusterId(0) }, me)
  expect(said()).toEqual({ kind: 'move', ideas: [1, 2].map(ideaId), clusters: [] })
  edit.moveCards(doc, [ideaId(3)], { cluster: null, before: ideaId(0) }, me)
  expect(said()).toEqual({ kind: 'move', ideas: [ideaId(3)], clusters: [] })
  edit.renameCluster(doc, clusterId(1), 'People', me)
  expect(said()).toEqual({ kind: 'rename-cluster', ideas: [], clusters: [clusterId(1)] })
  edit.moveCluster(doc, clusterId(1), clusterId(0), me)
  expect(said()).toEqual({ kind: 'move-cluster', ideas: [], clusters: [clusterId(1)] })
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), me)
  edit.split(doc, ideaId(1), me)
  expect(said()).toEqual({ kind: 'split', ideas: [ideaId(1)], clusters: [] })
})

test('[BRD-18] Every kind of act on the board has its name, and an act of several kinds has the name of the merge in it, or of the first that is no move', () => {
  const doc = aBoard(4, 2)
  const undo = boardUndo(doc, me)
  const said = (...acts: readonly (() => unknown)[]) => {
    undo.clear()
    doc.transact(() => acts.forEach((act) => act()), me)
    const outcome = undo.undo()
    return outcome.kind === 'done' ? describeAct(outcome.act) : outcome.kind
  }
  const set = (root: string, id: string, key: string, value: unknown) => (): unknown =>
    doc.getMap<Y.Map<unknown>>(root).get(id)?.set(key, value)
  const ideas = (kind: string, ...at: number[]) => ({ kind, ideas: at.map(ideaId), clusters: [] })
  const clusters = (kind: string, at: number) => ({ kind, ideas: [], clusters: [clusterId(at)] })
  const move = (): unknown => edit.moveCards(doc, [ideaId(0)], { cluster: clusterId(0) }, me)
  const reword = (): unknown => edit.reword(doc, ideaId(1), 'better', me)
  const merge = (): unknown => edit.mergeInto(doc, [ideaId(2)], ideaId(3), me)
  const aside = set('ideas', ideaId(0), 'bin', true)
  expect(said(merge)).toEqual(ideas('merge', 2))
  expect(said(move, reword)).toEqual(ideas('reword', 1))
  expect(said(reword, move, merge)).toEqual(ideas('merge', 2))
  expect(said(move, aside)).toEqual(ideas('set-aside', 0))
  const rename = (): unknown => edit.renameCluster(doc, clusterId(1), 'People', me)
  expect(said(reword, rename)).toEqual(ideas('reword', 1))
  expect(said(rename, reword)).toEqual(clusters('rename-cluster', 1))
  expect(said(set('clusters', clusterId(1), 'bin', true))).toEqual(clusters('set-aside', 1))
  for (const [root, id] of [
    ['clusters', clusterId(1)],
    ['ideas', ideaId(1)],
  ] as const) {
    set(root, id, 'color', 'red')()
    expect(said(set(root, id, 'color', 'blue'))).toBeNull()
  }
  aside()
  expect(said(set('ideas', ideaId(0), 'bin', false))).toEqual(ideas('bring-back', 0))
  // The head that a card is merged into may have a pointer of its own, which reading ignores.
  set('ideas', ideaId(3), 'into', ideaId(3))()
  expect(said(merge)).toEqual(ideas('merge', 2))
})

test('[BRD-18] A move that gives its neighbours new keys names only the cards that moved', () => {
  const doc = aBoard(4, 1)
  edit.moveCards(doc, [0, 1, 2].map(ideaId), { cluster: clusterId(0) }, 'before')
  for (const entry of doc.getMap<Y.Map<unknown>>('ideas').values()) entry.set('order', 'a1')
  const undo = boardUndo(doc, me)
  edit.moveCards(doc, [ideaId(3)], { cluster: clusterId(0), before: ideaId(1) }, me)
  expect(wordsOf(doc).clusters).toEqual({ 'cluster-0': ['idea-0', 'idea-3', 'idea-1', 'idea-2'] })
  const outcome = undo.undo()
  expect(outcome.kind === 'done' && new Set(outcome.act.map(({ entry }) => entry)).size).toBe(3)
  expect(outcome.kind === 'done' && describeAct(outcome.act)).toEqual({
    kind: 'move',
    ideas: [ideaId(3)],
    clusters: [],
  })
})

test('[BRD-19] Undo that was emptied at a phase change has nothing left and tells its listeners', () => {
  const doc = aBoard(2)
  const undo = boardUndo(doc, me)
  const heard: boolean[] = []
  const stop = undo.onChange(() => heard.push(undo.canUndo))
  edit.mergeInto(doc, [ideaId(1)], ideaId(0), me)
  undo.clear()
  stop()
  edit.split(doc, ideaId(1), me)
  expect(heard).toEqual([true, false])
  undo.clear()
  expect(undo.undo()).toEqual({ kind: 'nothing' })
})

test('[BRD-19] After destroy, nothing listens to the document any more', () => {
  const doc = aBoard(1)
  const undo = boardUndo(doc, me)
  undo.destroy()
  edit.reword(doc, ideaId(0), 'x', me)
  expect(undo.canUndo).toBe(false)
})

const manyActs = fc.array(fc.record({ mine: fc.boolean(), act: acts(4, 2) }), { maxLength: 15 })

test('[B7] When one person works alone, undoing every act restores the board, and redoing every act brings it back', () => {
  fc.assert(
    fc.property(fc.array(acts(4, 2), { maxLength: 12 }), (mine) => {
      const doc = aBoard(4, 2)
      const undo = boardUndo(doc, me)
      const before = viewOf(doc)
      for (const act of mine) perform(doc, act, me)
      const after = viewOf(doc)
      while (undo.canUndo) undo.undo()
      expect(viewOf(doc)).toEqual(before)
      while (undo.canRedo) undo.redo()
      expect(viewOf(doc)).toEqual(after)
    }),
    { numRuns: randomCases(150) },
  )
})

test('[B7] When two people act in turn, undoing every act of one leaves each key that the other set last', () => {
  const together = manyActs.map((list) => list.filter(({ act }) => isPointerAct(act)))
  fc.assert(
    fc.property(together, fc.nat(3), (list, undone) => {
      const ann = replicaOf(aBoard(4, 2), 11)
      const ben = replicaOf(ann, 22)
      const undo = boardUndo(ann, me)
      const bens = lastSetBy(ben, ann)
      for (const { mine, act } of list) {
        perform(mine ? ann : ben, act, mine ? me : 'ben')
        if (mine && undone === 0) undo.undo()
        exchange(ann, ben)
      }
      while (undo.canUndo) undo.undo()
      exchange(ann, ben)
      for (const [place, value] of bens())
        expect([place, keyAt(ann, place)]).toEqual([place, value])
      expect(viewOf(ann)).toEqual(viewOf(ben))
    }),
    { numRuns: randomCases(300) },
  )
})

const isPointerAct = (act: PlainAct) => act.do !== 'reword' && act.do !== 'rename'

type Events = Y.YEvent<Y.AbstractType<unknown>>[]

/** The keys of ideas that Ben set last while both worked, with their values. */
function lastSetBy(ben: Y.Doc, ann: Y.Doc): () => Map<string, unknown> {
  const last = new Map<string, unknown>()
  const places = (events: Events) =>
    events.flatMap((event) => [...event.keys.keys()].map((key) => `${event.path[0]}/${key}`))
  ben.getMap('ideas').observeDeep((events: Events, { origin }) => {
    if (origin === 'ben') for (const place of places(events)) last.set(place, keyAt(ben, place))
  })
  ann.getMap('ideas').observeDeep((events: Events, { origin }) => {
    if (origin === me) for (const place of places(events)) last.delete(place)
  })
  return () => last
}

function keyAt(doc: Y.Doc, place: string): unknown {
  const [id = '', key = ''] = place.split('/')
  const entry = doc.getMap('ideas').get(id)
  return entry instanceof Y.Map ? entry.get(key) : undefined
}

test('[B8] No undo or redo ever leaves a key without a value, even when two people act at once', () => {
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ mine: fc.boolean(), act: acts(2, 2).filter(isMove) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ press: fc.constantFrom('undo' as const, 'redo' as const) }),
    },
    { weight: 2, arbitrary: fc.constant({ meet: true as const }) },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 16 }), fc.constantFrom(11, 33), (steps, clientId) => {
      const ann = replicaOf(aBoard(2, 2), clientId)
      const ben = replicaOf(ann, 22)
      const undo = boardUndo(ann, me)
      const full = keysOf(ann)
      for (const each of steps) {
        if ('meet' in each) exchange(ann, ben)
        else if ('press' in each) undo[each.press]()
        else perform(each.mine ? ann : ben, each.act, each.mine ? me : 'ben')
        expect(keysOf(ann)).toEqual(full)
      }
    }),
    { numRuns: randomCases(300) },
  )
})

const isMove = (act: PlainAct) => act.do === 'move' || act.do === 'moveCluster'

function keysOf(doc: Y.Doc): Record<string, string[]> {
  const entries = ['ideas', 'clusters'].flatMap((root) => [...doc.getMap(root)])
  return Object.fromEntries(
    entries.map(([id, entry]) => [id, entry instanceof Y.Map ? [...entry.keys()].toSorted() : []]),
  )
}

test('[B7] When two people type, undoing everything of one leaves exactly the words of the other', () => {
  const typing = fc.array(fc.record({ mine: fc.boolean(), at: fc.nat(30) }), { maxLength: 20 })
  fc.assert(
    fc.property(typing, (keys) => {
      const ann = aBoard(1)
      const ben = replicaOf(ann, 22)
      const undo = boardUndo(ann, me)
      for (const { mine, at } of keys) {
        const text = readIdea(ann, ideaId(0))?.text ?? ''
        const next = text.slice(0, at) + (mine ? 'x' : 'B') + text.slice(at)
        edit.reword(mine ? ann : ben, ideaId(0), next, mine ? me : 'ben')
        exchange(ann, ben)
      }
      const both = readIdea(ann, ideaId(0))?.text
      while (undo.canUndo) undo.undo()
      exchange(ann, ben)
      expect(readIdea(ben, ideaId(0))?.text).toBe(both?.replaceAll('x', ''))
    }),
    { numRuns: randomCases(100) },
  )
})

test('[BRD-17] Typing in one text is told from typing in another and from every other act, forwards and back', () => {
  const doc = aBoard(2, 1)
  const undo = boardUndo(doc, me)
  const isTyping = (n: number, step: 'undo' | 'redo'): boolean => undo.isTypingIn(ideaId(n), step)
  expect([isTyping(0, 'undo'), isTyping(0, 'redo')]).toEqual([false, false])
  edit.reword(doc, ideaId(0), 'idea 0 a', me)
  expect([isTyping(0, 'undo'), isTyping(1, 'undo'), isTyping(0, 'redo')]).toEqual([
    true,
    false,
    false,
  ])
  undo.undo()
  expect([isTyping(0, 'undo'), isTyping(0, 'redo'), isTyping(1, 'redo')]).toEqual([
    false,
    true,
    false,
  ])
  edit.moveCards(doc, [ideaId(0)], { cluster: clusterId(0) }, me)
  expect(isTyping(0, 'undo')).toBe(false)
  // One act that types in a card and also moves it is more than typing.
  const both = (): void =>
    doc.transact(() => {
      edit.reword(doc, ideaId(1), 'idea 1 b', me)
      edit.moveCards(doc, [ideaId(1)], { cluster: clusterId(0) }, me)
    }, me)
  both()
  expect(isTyping(1, 'undo')).toBe(false)
  // And so is one that types in two cards.
  doc.transact(() => {
    edit.reword(doc, ideaId(0), 'idea 0 c', me)
    edit.reword(doc, ideaId(1), 'idea 1 c', me)
  }, me)
  expect([isTyping(0, 'undo'), isTyping(1, 'undo')]).toEqual([false, false])
})
