import { expect, test } from 'vitest'
import { stepAfter, type TypingStep } from '../../client/ui/typing-steps.ts'
import * as edit from '../../shared/draft/edit.ts'
import { readDraft } from '../../shared/draft/read.ts'
import { draftUndo } from '../../shared/draft/undo.ts'
import { aPad, draftId, me, question } from '../draft/a-pad.ts'

test('[PAD-19] Undo in a field takes back a word, a paste or what was typed up to a pause, the first letter included, and redo brings back the same steps', () => {
  const field = aField()
  field.type('One two')
  field.wait(1_500)
  field.type('fold')
  field.paste(' and a list,')
  field.type(' pasted')
  field.erase(3)
  const steps = [
    'One twofold and a list, pasted',
    'One twofold and a list, ',
    'One twofold and a list,',
    'One twofold',
    'One two',
    'One ',
    '',
  ]
  expect(field.undoAll()).toEqual(steps)
  expect(field.redoAll()).toEqual(['One twofold and a list, pas', ...steps].toReversed().slice(1))
})

test('[PAD-19] Typing at another place in the text is a step of its own', () => {
  const field = aField()
  field.type('bus')
  field.type('night', 0)
  field.type('es')
  expect(field.undoAll()).toEqual(['nightbus', 'bus', ''])
})

/** A pad's field as the page binds it: the words are a draft from the first letter on. */
function aField() {
  const doc = aPad()
  const undo = draftUndo(doc, me)
  const id = draftId(0)
  let time = 0
  let last: TypingStep | null = null
  let caret = 0
  const text = (): string => {
    const draft = readDraft(doc, id)
    return draft === null || draft.bin ? '' : draft.text
  }
  const change = (after: string, at: number, isWhole = false): void => {
    const next = stepAfter(last, { before: text(), after, caret: at, time, isWhole })
    if (next === null) return
    if (next.begins) undo.seal()
    last = next.step
    caret = at
    if (readDraft(doc, id) === null)
      edit.startDraft(doc, { draftId: id, question, text: after }, me)
    else edit.typeInto(doc, id, after, me, at)
  }
  const insert = (words: string, isWhole = false): void => {
    const now = text()
    change(now.slice(0, caret) + words + now.slice(caret), caret + words.length, isWhole)
  }
  const all = (step: 'undo' | 'redo'): string[] => {
    const seen: string[] = []
    while (undo[step]().kind !== 'nothing') seen.push(text())
    return seen
  }
  return {
    type: (words: string, at?: number) => {
      caret = at ?? text().length
      for (const letter of words) {
        time += 200
        insert(letter)
      }
    },
    paste: (words: string) => insert(words, true),
    erase: (count: number) => {
      for (let n = 0; n < count; n++) change(text().slice(0, -1), text().length - 1)
    },
    wait: (ms: number) => {
      time += ms
    },
    undoAll: () => all('undo'),
    redoAll: () => all('redo'),
  }
}
