import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addMany } from '../../shared/draft/add-many.ts'
import { createEntries } from '../../shared/draft/create.ts'
import { cutOf } from '../../shared/draft/cut.ts'
import * as edit from '../../shared/draft/edit.ts'
import { padSize, readDraft, readDrafts } from '../../shared/draft/read.ts'
import { describeDraftAct, draftUndo } from '../../shared/draft/undo.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import {
  aPad,
  deviceOf,
  draftId,
  exchange,
  me,
  otherQuestion,
  question,
  textIn,
  write,
} from './a-pad.ts'

const none: ReadonlySet<never> = new Set()
const inOrder = (doc: Y.Doc) =>
  readDrafts(doc)
    .filter((d) => !d.bin)
    .map((d) => d.id)

test('[PAD-1] The first keystroke makes a draft that is kept back, and Enter lets it go', () => {
  const doc = aPad()
  edit.startDraft(doc, { draftId: draftId(0), question, text: 'n' }, me)
  edit.typeInto(doc, draftId(0), 'night bus', me)
  expect(readDraft(doc, draftId(0))).toMatchObject({
    text: 'night bus',
    kept: true,
    bin: false,
    of: null,
  })
  edit.enter(doc, draftId(0), me)
  expect(readDraft(doc, draftId(0))).toMatchObject({ text: 'night bus', kept: false })
})

test('[PAD-2] A tab that was killed finds its half-written words again, still kept back', () => {
  const doc = aPad()
  edit.startDraft(doc, { draftId: draftId(0), question, text: 'half a sen' }, me)
  const later = deviceOf(doc, 22)
  expect(readDraft(later, draftId(0))).toMatchObject({ text: 'half a sen', kept: true })
  expect(cutOf(later, question, none)).toEqual([])
})

test('[PAD-3] Two tabs that type in one draft keep the words of both', () => {
  const one = aPad('bus')
  const two = deviceOf(one, 22)
  edit.typeInto(one, draftId(0), 'night bus', me)
  edit.typeInto(two, draftId(0), 'bus, free', me)
  exchange(one, two)
  expect([textIn(one, 0), textIn(two, 0)]).toEqual(['night bus, free', 'night bus, free'])
})

test('[PAD-4] Deleting empties a draft and sets it aside in one transaction, and never removes the entry', () => {
  const doc = aPad('night bus')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  edit.binDraft(doc, draftId(0), me)
  expect(updates).toHaveLength(1)
  expect(readDraft(doc, draftId(0))).toMatchObject({ text: '', bin: true })
  const compacted = new TextDecoder().decode(Y.encodeStateAsUpdate(deviceOf(doc, 22)))
  expect(compacted).not.toContain('night')
})

test('[PAD-4] Words typed on another device while the draft is deleted here are still there to show', () => {
  const one = aPad('bus')
  const two = deviceOf(one, 22)
  edit.binDraft(one, draftId(0), me)
  edit.typeInto(two, draftId(0), 'bus at night', me)
  exchange(one, two)
  expect(readDraft(one, draftId(0))).toMatchObject({ text: ' at night', bin: true })
  expect(cutOf(one, question, none)).toEqual([])
  edit.takeFromBin(one, draftId(0), me)
  expect(cutOf(one, question, none)).toEqual([
    { draftId: draftId(0), text: 'at night', column: null },
  ])
})

test('[PAD-5] Undo of a delete brings back flag and words, and undo of a new draft never removes the entry', () => {
  const doc = aPad()
  const undo = draftUndo(doc, me)
  edit.startDraft(doc, { draftId: draftId(0), question, text: 'b' }, me)
  undo.seal()
  edit.typeInto(doc, draftId(0), 'bus', me)
  edit.binDraft(doc, draftId(0), me)
  const other = deviceOf(doc, 22)
  undo.undo()
  expect(readDraft(doc, draftId(0))).toMatchObject({ text: 'bus', bin: false })
  undo.undo()
  undo.undo()
  expect(readDraft(doc, draftId(0))).toMatchObject({ text: '', bin: true })
  edit.typeInto(other, draftId(0), 'typed elsewhere', me)
  exchange(doc, other)
  expect(textIn(doc, 0)).toBe('typed elsewhere')
  undo.redo()
  expect(readDraft(doc, draftId(0))?.bin).toBe(false)
})

test('[PAD-5] Undo of a larger act that also made an entry leaves the entry and its texts', () => {
  const doc = aPad()
  const undo = draftUndo(doc, me)
  doc.transact(() => write(doc, 0, 'bus'), me)
  undo.undo()
  expect(readDraft(doc, draftId(0))).toMatchObject({ text: '', question })
})

test('[PAD-6] Editing works on a copy: the cut takes the original, and Enter replaces its words and sets the copy aside', () => {
  const doc = aPad('bus')
  edit.startEditing(doc, draftId(0), draftId('copy'), me)
  edit.typeInto(doc, draftId('copy'), 'night bus', me)
  edit.setKept(doc, draftId('copy'), false, me)
  expect(cutOf(doc, question, none)).toEqual([{ draftId: draftId(0), text: 'bus', column: null }])
  edit.enter(doc, draftId('copy'), me)
  expect(cutOf(doc, question, none)).toEqual([
    { draftId: draftId(0), text: 'night bus', column: null },
  ])
  expect(readDraft(doc, draftId('copy'))).toMatchObject({ bin: true, text: '' })
})

test('[PAD-6] A copy that two tabs made longer than an idea may be keeps its words at Enter', () => {
  const one = aPad('bus')
  edit.startEditing(one, draftId(0), draftId('copy'), me)
  const two = deviceOf(one, 22)
  const half = 'x'.repeat(limits.ideaText - 3)
  edit.typeInto(one, draftId('copy'), `bus${half}`, me)
  edit.typeInto(two, draftId('copy'), `${half}bus`, me)
  exchange(one, two)
  expect(edit.enter(one, draftId('copy'), me)).toBe('too-long')
  expect(textIn(one, 0)).toBe('bus')
  expect(readDraft(one, draftId('copy'))).toMatchObject({ bin: false, text: `${half}bus${half}` })
})

test('[PAD-6] A copy whose original is gone becomes a draft of its own at Enter', () => {
  const doc = aPad('bus')
  edit.startEditing(doc, draftId(0), draftId('copy'), me)
  edit.binDraft(doc, draftId(0), me)
  edit.typeInto(doc, draftId('copy'), 'night bus', me)
  edit.enter(doc, draftId('copy'), me)
  expect(cutOf(doc, question, none)).toEqual([
    { draftId: draftId('copy'), text: 'night bus', column: null },
  ])
})

test('[PAD-7] The later edit of a draft that a reveal took stays private until it is entered as an idea of its own', () => {
  const doc = aPad('bus')
  const taken = new Set([draftId(0)])
  edit.startEditing(doc, draftId(0), draftId('copy'), me)
  edit.typeInto(doc, draftId('copy'), 'night bus', me)
  edit.becomeOwn(doc, draftId('copy'), me)
  expect(cutOf(doc, question, taken)).toEqual([])
  edit.enter(doc, draftId('copy'), me)
  expect(cutOf(doc, question, taken)).toEqual([
    { draftId: draftId('copy'), text: 'night bus', column: null },
  ])
  expect(textIn(doc, 0)).toBe('bus')
})

test('[PAD-8] Drafts are reordered, kept back, and moved to another question', () => {
  const doc = aPad('a', 'b', 'c')
  edit.moveDraft(doc, draftId(2), draftId(0), me)
  expect(inOrder(doc)).toEqual([2, 0, 1].map(draftId))
  edit.moveDraft(doc, draftId(2), null, me)
  expect(inOrder(doc)).toEqual([0, 1, 2].map(draftId))
  edit.setKept(doc, draftId(0), true, me)
  edit.moveToQuestion(doc, draftId(1), otherQuestion, me)
  expect(cutOf(doc, question, none).map((cut) => cut.text)).toEqual(['c'])
  expect(cutOf(doc, otherQuestion, none).map((cut) => cut.text)).toEqual(['b'])
})

test('[PAD-9] A long paste goes out in pieces of at most 16 KiB, and one undo takes the whole paste back', () => {
  const doc = aPad('first')
  const sizes: number[] = []
  doc.on('update', (update: Uint8Array) => void sizes.push(update.length))
  const undo = draftUndo(doc, me)
  const pasted = Array.from({ length: 60 }, (_, n) => ({
    draftId: draftId(`p${n}`),
    text: `${n} ${'漢'.repeat(500)}`,
  }))
  undo.asOne(() => addMany(doc, pasted, question, me))
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16 * 1024)
  expect(cutOf(doc, question, none).map((cut) => cut.text)).toEqual([
    'first',
    ...pasted.map((p) => p.text),
  ])
  const outcome = undo.undo()
  expect(outcome.kind === 'done' && describeDraftAct(outcome.act)).toMatchObject({ kind: 'add' })
  expect(cutOf(doc, question, none)).toEqual([{ draftId: draftId(0), text: 'first', column: null }])
  expect(undo.canUndo).toBe(false)
  undo.redo()
  expect(cutOf(doc, question, none)).toHaveLength(61)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16 * 1024)
})

test('[PAD-9] A paste of a thousand short lines also goes out in pieces of at most 16 KiB', () => {
  const doc = aPad()
  const sizes: number[] = []
  doc.on('update', (update: Uint8Array) => void sizes.push(update.length))
  const pasted = Array.from({ length: 1_000 }, (_, n) => ({
    draftId: draftId(`${'long-id-'.repeat(6)}${n}`),
    text: 'x',
  }))
  addMany(doc, pasted, question, me)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16 * 1024)
  expect(cutOf(doc, question, none)).toHaveLength(1_000)
})

test('[PAD-10] An act on a pad that was undone can be named', () => {
  const doc = aPad('a', 'b')
  const undo = draftUndo(doc, me)
  const said = () => {
    const outcome = undo.undo()
    return outcome.kind === 'done' ? describeDraftAct(outcome.act) : outcome.kind
  }
  edit.binDraft(doc, draftId(0), me)
  expect(said()).toEqual({ kind: 'delete', drafts: [draftId(0)] })
  edit.moveDraft(doc, draftId(1), draftId(0), me)
  expect(said()).toEqual({ kind: 'move', drafts: [draftId(1)] })
  edit.setKept(doc, draftId(1), true, me)
  expect(said()).toEqual({ kind: 'keep-back', drafts: [draftId(1)] })
  edit.typeInto(doc, draftId(1), 'bee', me)
  expect(said()).toEqual({ kind: 'type', drafts: [draftId(1)] })
  edit.startEditing(doc, draftId(0), draftId('copy'), me)
  edit.typeInto(doc, draftId('copy'), 'ant', me)
  edit.enter(doc, draftId('copy'), me)
  expect(said()).toEqual({ kind: 'edit', drafts: [draftId(0)] })
  expect(textIn(doc, 0)).toBe('a')
})

test('[PAD-10] Every kind of act on a pad has its name, and an act of several kinds has the name of the weightiest', () => {
  const doc = aPad('a', 'b')
  const undo = draftUndo(doc, me)
  const said = (...acts: readonly (() => unknown)[]) => {
    undo.clear()
    undo.asOne(() => acts.forEach((act) => act()))
    const outcome = undo.undo()
    return outcome.kind === 'done' ? describeDraftAct(outcome.act) : outcome.kind
  }
  const id = draftId(0)
  const start = (): unknown =>
    edit.startDraft(doc, { draftId: draftId('new'), question, text: 'n' }, me)
  const toOther = (): unknown => edit.moveToQuestion(doc, id, otherQuestion, me)
  const column = (name: string) => must(parseClusterId(name), 'id')
  const toColumn = (): unknown => edit.moveToColumn(doc, id, column('keep'), me)
  edit.moveToColumn(doc, id, column('change'), me)
  const type = (): unknown => edit.typeInto(doc, id, 'abc', me)
  const keepBack = (): unknown => edit.setKept(doc, id, true, me)
  const bin = (): unknown => edit.binDraft(doc, id, me)
  const about = (kind: string, n: number | string = 0) => ({ kind, drafts: [draftId(n)] })
  expect(said(start)).toEqual(about('add', 'new'))
  expect(said(toOther)).toEqual(about('move-question'))
  expect(said(toColumn)).toEqual(about('move'))
  expect(said(keepBack)).toEqual(about('keep-back'))
  expect(said(type, toColumn)).toEqual(about('move'))
  expect(said(toColumn, toOther)).toEqual(about('move-question'))
  expect(said(toOther, keepBack)).toEqual(about('keep-back'))
  expect(said(keepBack, bin)).toEqual(about('delete'))
  edit.setKept(doc, id, true, me)
  expect(said(() => edit.enter(doc, id, me))).toEqual(about('enter'))
  expect(
    said(
      () => edit.enter(doc, id, me),
      () => edit.setKept(doc, draftId(1), true, me),
    ),
  ).toEqual(about('enter'))
  edit.binDraft(doc, id, me)
  expect(
    said(
      () => edit.takeFromBin(doc, id, me),
      () => edit.enter(doc, id, me),
    ),
  ).toEqual(about('add'))
  edit.startEditing(doc, draftId(1), draftId('copy'), me)
  expect(said(() => edit.becomeOwn(doc, draftId('copy'), me))).toBeNull()
})

test('[PAD-11] An act on a draft that is gone does nothing', () => {
  const doc = aPad('a')
  const before = readDrafts(doc)
  const answers = [
    edit.typeInto(doc, draftId(9), 'x', me),
    edit.enter(doc, draftId(9), me),
    edit.binDraft(doc, draftId(9), me),
    edit.startEditing(doc, draftId(9), draftId('copy'), me),
    edit.setKept(doc, draftId(9), true, me),
    edit.becomeOwn(doc, draftId(9), me),
    edit.takeFromBin(doc, draftId(9), me),
    edit.moveDraft(doc, draftId(9), draftId(0), me),
    edit.moveToQuestion(doc, draftId(9), question, me),
    edit.revive(doc, draftId(9), 'x', me),
  ]
  expect(answers).toEqual(answers.map(() => 'gone'))
  expect(readDrafts(doc)).toEqual(before)
})

test('[PAD-11] Words that are too long are refused whole, and no empty draft is left in their place', () => {
  const doc = aPad('a')
  const before = readDrafts(doc)
  const text = 'x'.repeat(limits.ideaText + 1)
  const answers = [
    edit.startDraft(doc, { draftId: draftId(1), question, text }, me),
    addMany(
      doc,
      [
        { draftId: draftId(2), text: 'fits' },
        { draftId: draftId(3), text },
      ],
      question,
      me,
    ),
    edit.typeInto(doc, draftId(0), text, me),
    edit.revive(doc, draftId(0), text, me),
  ]
  expect(answers).toEqual(answers.map(() => 'too-long'))
  expect(readDrafts(doc)).toEqual(before)
})

test('[PAD-11] Words at the limit are taken by every act that takes words', () => {
  const doc = aPad('a')
  const text = 'x'.repeat(limits.ideaText)
  expect(edit.startDraft(doc, { draftId: draftId(1), question, text }, me)).toBe('done')
  expect(addMany(doc, [{ draftId: draftId(2), text }], question, me)).toBe('done')
  expect(edit.typeInto(doc, draftId(0), text, me)).toBe('done')
  expect([0, 1, 2].map((n) => textIn(doc, n))).toEqual([text, text, text])
})

test('[PAD-9] A paste keeps the words of an entry that exists, and its drafts follow all others in their order', () => {
  const doc = aPad('first')
  const before = readDraft(doc, draftId(0))
  createEntries(doc, [
    { draftId: draftId(0), question: otherQuestion, kept: true },
    { draftId: draftId('x'), question, kept: false, of: draftId(0) },
  ])
  expect(readDraft(doc, draftId(0))).toEqual(before)
  expect(readDraft(doc, draftId('x'))).toMatchObject({
    text: '',
    question,
    kept: false,
    bin: true,
    of: draftId(0),
    column: null,
  })
  expect(readDrafts(doc).map(({ id }) => id)).toEqual([draftId(0), draftId('x')])
})

test('[PAD-9] A paste fills its pieces, so that few of them go out', () => {
  const updatesFor = (count: number): number => {
    const doc = aPad()
    let updates = 0
    doc.on('update', () => updates++)
    const pasted = Array.from({ length: count }, (_, n) => ({ draftId: draftId(n), text: 'x' }))
    expect(addMany(doc, pasted, question, me)).toBe('done')
    return updates
  }
  // A draft of one letter counts as 513 bytes, and so 31 of them fit. Each piece is made, and then taken out of the bin.
  expect([1, 31, 32, 62, 63].map(updatesFor)).toEqual([2, 2, 4, 4, 6])
})

test('[PAD-12] The size of a pad counts entries, live drafts and characters, whether an entry is readable or not', () => {
  const doc = aPad('four', '', 'gone')
  edit.binDraft(doc, draftId(2), me)
  doc.getMap('drafts').set('Not-An-Id', new Y.Map([['text', new Y.Text('hidden')]]))
  expect(padSize(doc)).toEqual({ entries: 4, drafts: 2, characters: 10 })
  write(doc, 3, 'x')
  expect(padSize(doc)).toEqual({ entries: 5, drafts: 3, characters: 11 })
  doc.getMap('drafts').set('no-text', new Y.Map([['text', 7]]))
  doc.getMap('drafts').set('no-map', 'words')
  expect(padSize(doc)).toEqual({ entries: 7, drafts: 3, characters: 11 })
})

test('[PAD-13] A malformed entry reads as kept back, and no document makes reading throw', () => {
  const doc = new Y.Doc()
  const odd = new Y.Map<unknown>([
    ['question', question],
    ['text', 7],
    ['kept', 'no'],
    ['bin', 1],
    ['of', {}],
  ])
  doc.getMap('drafts').set(draftId(0), odd)
  doc.getMap('drafts').set(draftId(1), 'no map')
  doc.getMap('drafts').set(draftId(2), new Y.Map([['question', 'constructor']]))
  expect(readDrafts(doc)).toEqual([
    {
      id: draftId(0),
      text: '',
      question,
      order: '',
      kept: true,
      bin: false,
      of: null,
      column: null,
    },
  ])
  const wrong = new Y.Doc()
  wrong.getArray('drafts').push([1])
  expect([readDrafts(wrong), padSize(wrong), cutOf(wrong, question, none)]).toEqual([
    [],
    { entries: 0, drafts: 0, characters: 0 },
    [],
  ])
})
