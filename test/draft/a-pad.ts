// Pads for tests: the draft document of one person, on one or several devices.
import * as Y from 'yjs'
import * as edit from '../../shared/draft/edit.ts'
import { readDraft } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseDraftId, parseQuestionId } from '../../shared/kernel/ids.ts'

export const me = { name: 'local' }
export const draftId = (n: number | string) => must(parseDraftId(`draft-${n}`), 'draft id')
export const question = must(parseQuestionId('question-1'), 'question id')
export const otherQuestion = must(parseQuestionId('question-2'), 'question id')

/** A pad with the drafts draft-0, draft-1 and so on, all entered. */
export function aPad(...texts: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  for (const [n, text] of texts.entries()) write(doc, n, text)
  return doc
}

/** Types a draft and enters it. */
export function write(doc: Y.Doc, n: number | string, text: string): void {
  edit.startDraft(doc, { draftId: draftId(n), question, text }, me)
  edit.enter(doc, draftId(n), me)
}

export function deviceOf(doc: Y.Doc, clientId: number): Y.Doc {
  const other = new Y.Doc()
  other.clientID = clientId
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  return other
}

export function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
}

export const textIn = (doc: Y.Doc, n: number | string) => readDraft(doc, draftId(n))?.text
