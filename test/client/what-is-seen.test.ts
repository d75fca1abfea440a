import { expect, test } from 'vitest'
import { padRows } from '../../client/pad/rows.ts'
import { isFound } from '../../client/board/is-found.ts'
import type { BoardIdea } from '../../shared/board/shape.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseDraftId, parseIdeaId, parseQuestionId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'

const draft = (id: string, text: string): Draft => ({
  id: must(parseDraftId(id), 'id'),
  text,
  question: must(parseQuestionId('q01'), 'id'),
  order: id,
  kept: false,
  bin: false,
  of: null,
  column: null,
})

const idea = (text: string): BoardIdea => ({
  id: must(parseIdeaId('i01'), 'id'),
  text,
  original: text,
  round: 1,
  question: null,
  cluster: null,
  into: null,
  order: 'a0',
  bin: false,
})

test('[SIGN-5] A row of the pad shows something, and so only a draft with words is counted', () => {
  const drafts = [draft('d01', 'trees'), draft('d02', '\u3164\u2060'), draft('d03', ' \u202E')]
  const { waiting, revived } = padRows(drafts, {}, null)
  expect(waiting.map(({ draft: { id } }) => id)).toEqual(['d01'])
  expect(
    padRows(
      drafts.map((one) => ({ ...one, bin: true })),
      {},
      null,
    ).revived,
  ).toHaveLength(1)
  expect(revived).toEqual([])
})

test('[SIGN-7] Find compares what can be seen, in every wording of a card', () => {
  const card = {
    head: idea('Bike\u200B lanes'),
    sources: [idea('CAFE\u0301 tables')],
    comments: [],
    asideComments: [],
  }
  expect(
    ['bike lane', 'Ｂike', 'café', '\u2060tables '].map((text) => isFound(card, sought(text))),
  ).toEqual([true, true, true, true])
  expect(isFound(card, sought('bikes'))).toBe(false)
})
