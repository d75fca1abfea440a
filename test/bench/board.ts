// A board as clients of the other servers have to make it themselves; the same ideas that ours are asked to add.
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'

export const ideaWords = (at: number): string => `An idea to be worded, number ${at}`

export function boardOf(ideas: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 77
  writeBoard(
    doc,
    Array.from({ length: ideas }, (_, at) => ({
      kind: 'idea',
      ideaId: must(parseIdeaId(`idea${String(at).padStart(6, '0')}`), 'id'),
      text: ideaWords(at),
      round: 1,
      cluster: null,
    })),
  )
  return doc
}

export function textsOf(doc: Y.Doc): readonly Y.Text[] {
  return [...doc.getMap<Y.Map<unknown>>('ideas').values()].map((idea) => {
    const text = idea.get('text')
    if (!(text instanceof Y.Text)) throw new Error('an idea without a text')
    return text
  })
}

/** All letters on the board: what was typed is there once, or it is not. */
export const lettersOn = (doc: Y.Doc): number =>
  textsOf(doc).reduce((sum, text) => sum + text.length, 0)
