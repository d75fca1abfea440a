import * as v from 'valibot'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addMany } from '../../shared/draft/add-many.ts'
import { cutOf } from '../../shared/draft/cut.ts'
import { enter, moveToColumn, startDraft } from '../../shared/draft/edit.ts'
import { readDraft } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { draftUndo } from '../../shared/draft/undo.ts'
import { parseClusterId, parseDraftId, parseQuestionId } from '../../shared/kernel/ids.ts'
import { withColumns } from '../../shared/session/phase-options.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import { Agenda } from '../../shared/wire/agenda.ts'

test('[PAD-40] The first move of a draft to a part of the question can be undone and redone like every later one', () => {
  const doc = new Y.Doc()
  const id = must(draftId('draft-one'), 'id')
  startDraft(doc, { draftId: id, question, text: 'Buddies' }, 'me')
  const acts = draftUndo(doc, 'me')
  const [keep, change] = ['keep', 'change'].map((name) => must(cluster(name), 'id'))
  for (const part of [keep, change]) moveToColumn(doc, id, part ?? null, 'me')
  const columns: unknown[] = []
  for (const step of ['undo', 'undo', 'redo', 'redo', 'undo', 'undo'] as const) {
    expect(acts[step]().kind).toBe('done')
    columns.push(readDraft(doc, id)?.column)
  }
  expect(columns).toEqual([keep, null, keep, change, keep, null])
})

const cluster = (name: string) => must(parseClusterId(name), 'id')
const draftId = (name: string) => must(parseDraftId(name), 'id')
const question = must(parseQuestionId('question-1'), 'id')

test('[PLAN-11] A draft keeps its part of the question in its author’s pad, and an agenda takes two to four parts with titles and ids of their own', () => {
  const doc = new Y.Doc()
  const [one, two] = ['draft-one', 'draft-two'].map(draftId)
  const [keep, change] = ['keep', 'change'].map(cluster)
  const id = must(one, 'id')
  expect(startDraft(doc, { draftId: id, question, text: 'Buddies' }, 'me')).toBe('done')
  expect(readDraft(doc, id)?.column).toBeNull()
  expect(moveToColumn(doc, id, must(keep, 'id'), 'me')).toBe('done')
  expect(enter(doc, id, 'me')).toBe('done')
  const pasted = { draftId: must(two, 'id'), text: 'Maps', column: must(change, 'id') }
  expect(addMany(doc, [pasted], question, 'me')).toBe('done')
  expect(cutOf(doc, question, new Set()).map(({ text, column }) => [text, column])).toEqual([
    ['Buddies', keep],
    ['Maps', change],
  ])
  expect(moveToColumn(doc, id, null, 'me')).toBe('done')
  expect(readDraft(doc, id)?.column).toBeNull()
  const entry = doc.getMap<Y.Map<unknown>>('drafts').get(id)
  entry?.set('column', 'not an id')
  expect(readDraft(doc, id)?.column).toBeNull()

  const withParts = (...columns: readonly { id: string; title: string }[]) =>
    v.safeParse(
      Agenda,
      must(agendaFrom('short'), 'template').map((phase) =>
        phase.kind === 'solo' ? { ...phase, columns } : phase,
      ),
    ).success
  const part = (n: number, title = `Part ${n}`) => ({ id: `part-${n}`, title })
  const parts = (count: number) => Array.from({ length: count }, (_, n) => part(n))
  expect([1, 2, 4, 5].map((count) => withParts(...parts(count)))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(withParts(part(1), part(1))).toBe(false)
  expect(withParts(part(1), part(2, ' '))).toBe(false)
  expect([120, 121].map((length) => withParts(part(1), part(2, 'a'.repeat(length))))).toEqual([
    true,
    false,
  ])
})

test('[PLAN-11] A part keeps its id when its title changes, and a new part has an id of its own', () => {
  const solo = must(agendaFrom('short'), 'template')[1]
  if (solo?.kind !== 'solo') throw new Error('the first phase after the lobby is a solo')
  let n = 0
  const newId = () => cluster(`new-${++n}`)
  const divided = withColumns(solo, ['Keep', 'Change'], newId)
  const renamed = withColumns(divided, ['Hold on to', 'Change', 'Try'], newId)
  expect(renamed.columns).toEqual([
    { id: 'new-1', title: 'Hold on to' },
    { id: 'new-2', title: 'Change' },
    { id: 'new-3', title: 'Try' },
  ])
  expect(withColumns(renamed, [], newId)).toEqual(solo)
})
