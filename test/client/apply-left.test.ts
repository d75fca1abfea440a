import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyLeft, type Applied, type Destinations } from '../../client/page/apply-left.ts'
import type { Left } from '../../client/sync/recover.ts'
import { readCluster, readIdea } from '../../shared/board/read.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseDraftId, parseQuestionId } from '../../shared/kernel/ids.ts'
import type { CommandAck } from '../../shared/wire/commands.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Asked } from '../../client/session/session-link.ts'
import { aBoard, clusterId, ideaId } from '../board/a-board.ts'

const taken: CommandAck = { ok: true, version: 1 }
const draftId = must(parseDraftId('draft-1'), 'draft id')
const question = must(parseQuestionId('question-1'), 'question id')

/** Everything open, with two ideas and one cluster on the board, unless a test says otherwise. */
function open(wishes: Partial<Destinations> = {}): Destinations {
  return {
    pad: { doc: new Y.Doc(), origin: 'own' },
    board: { doc: aBoard(2, 1), origin: 'own' },
    ask: () => Promise.resolve(taken),
    newDraft: () => ({ draftId, question }),
    ...wishes,
  }
}

const text = 'ZQXJ my words'
const one: Record<Left['kind'], Left> = {
  draft: { kind: 'draft', draftId, text },
  idea: { kind: 'idea', text },
  action: { kind: 'action', text, owner: 'Ana', due: '2026-03-31' },
  comment: { kind: 'comment', ideaId: ideaId(0), says: 'concern', text },
  marks: { kind: 'marks', text: '' },
  reword: { kind: 'reword', ideaId: ideaId(0), text },
  title: { kind: 'title', clusterId: clusterId(0), text: 'ZQXJ title' },
  move: { kind: 'move', ideaId: ideaId(0), text, cluster: clusterId(0) },
  merge: { kind: 'merge', ideaId: ideaId(0), text, into: ideaId(1) },
}
const gone: readonly Left[] = [
  { kind: 'reword', ideaId: ideaId('none'), text },
  { kind: 'title', clusterId: clusterId('none'), text },
  { kind: 'move', ideaId: ideaId('none'), text, cluster: null },
  { kind: 'merge', ideaId: ideaId('none'), text, into: ideaId(1) },
  { kind: 'merge', ideaId: ideaId(0), text, into: ideaId('none') },
  { kind: 'merge', ideaId: ideaId('none'), text, into: null },
]
const refused = (code: string): Applied => ({ kind: 'refused', code })

test('[UI-92] Words that did not make it are applied to the documents as they are now', async () => {
  const to = open()
  const board = must(to.board, 'board').doc
  for (const kind of ['draft', 'reword', 'title', 'move'] as const)
    expect(await applyLeft(one[kind], to), kind).toEqual({ kind: 'done' })
  expect(readDrafts(must(to.pad, 'pad').doc).map((draft) => draft.text)).toEqual([text])
  expect(readIdea(board, ideaId(0))?.text).toBe(text)
  expect(readIdea(board, ideaId(0))?.cluster).toBe(clusterId(0))
  expect(readCluster(board, clusterId(0))?.title).toBe('ZQXJ title')
  expect(await applyLeft(one.merge, to)).toEqual({ kind: 'done' })
  expect(readIdea(board, ideaId(0))?.into).toBe(ideaId(1))
})

test('[UI-92] Words that no document has taken are never called applied', async () => {
  const to = open({ pad: null, board: null })
  expect(await applyLeft(one.draft, to)).toEqual({ kind: 'not-open', room: 'pad' })
  for (const kind of ['reword', 'title', 'move', 'merge'] as const)
    expect(await applyLeft(one[kind], to), kind).toEqual({ kind: 'not-open', room: 'board' })
  // A draft needs no board, and a card no pad.
  expect(await applyLeft(one.draft, open({ board: null }))).toEqual({ kind: 'done' })
  expect(await applyLeft(one.reword, open({ pad: null }))).toEqual({ kind: 'done' })
})

test.each(gone)('[UI-92] An edit of a missing entry is refused (%j)', async (left) => {
  expect(await applyLeft(left, open())).toEqual(refused('unknown-target'))
})

test('[UI-92] Words that are too long, or that a full pad cannot take, are refused', async () => {
  const long = 'x'.repeat(limits.ideaText + 1)
  const { title, reword, draft } = one
  expect(await applyLeft({ ...reword, text: long }, open())).toEqual(refused('too-long'))
  expect(await applyLeft({ ...title, text: long }, open())).toEqual(refused('too-long'))
  expect(await applyLeft({ ...draft, text: long }, open())).toEqual(refused('too-long'))
  const to = open()
  const newDraft = (): ReturnType<Destinations['newDraft']> => ({
    draftId: must(parseDraftId(`draft-${Math.trunc(count++)}`), 'draft id'),
    question,
  })
  let count = 0
  for (let at = 0; at < limits.draftsPerPad; at++)
    expect(await applyLeft(draft, { ...to, newDraft })).toEqual({ kind: 'done' })
  expect(await applyLeft(draft, { ...to, newDraft })).toEqual({ kind: 'pad-full' })
})

test('[UI-92] A refused command is not called applied, and an action keeps its owner, its day and its id, and a comment its idea and its kind', async () => {
  const no: CommandAck = { ok: false, code: 'wrong-phase', message: '' }
  const ask = (): Promise<CommandAck> => Promise.resolve(no)
  for (const kind of ['idea', 'action', 'comment', 'marks'] as const)
    expect(await applyLeft(one[kind], open({ ask })), kind).toEqual(refused('wrong-phase'))
  const asked: Asked[] = []
  const hear = (what: Asked): Promise<CommandAck> => {
    asked.push(what)
    return Promise.resolve(taken)
  }
  const details = { text, owner: 'Ana', due: '2026-03-31' }
  expect(await applyLeft({ kind: 'action', ...details }, open({ ask: hear }))).toEqual({
    kind: 'done',
  })
  await applyLeft({ kind: 'action', ...details, actionId: 'action-1' }, open({ ask: hear }))
  expect(await applyLeft(one.comment, open({ ask: hear }))).toEqual({ kind: 'done' })
  expect(asked).toEqual([
    { type: 'action.add', ...details },
    { type: 'action.edit', actionId: 'action-1', ...details },
    { type: 'comment.add', ideaId: ideaId(0), kind: 'concern', text },
  ])
})
