import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { csvOf } from '../../server/http/csv-file.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { writeBoard } from '../../shared/board/create.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { mineOf } from '../../shared/outcome/mine.ts'
import { draft, lead } from '../fixtures/a-session.ts'
import { problems } from '../fixtures/json-schema.ts'
import { someCases } from '../fixtures/random-cases.ts'
import { boardOf, outcomeIn, people, voted } from './an-outcome.ts'
import { everyFormat } from './every-format.ts'

test('[B9] Exports of equal views are equal', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  const before = everyFormat(outcomeIn(session, doc))
  session.now += 3_600_000
  expect(everyFormat(outcomeIn(session, doc))).toEqual(before)
})

test('[OUT-5] No format of an anonymous session tells a participant, a device, a time, or a name that nobody claimed', () => {
  const session = voted().advanceTo('results')
  const all = everyFormat(outcomeIn(session, boardOf(session, ['a']))).join('\n')
  for (const secret of [
    'Name of',
    'Lea',
    ...people,
    lead,
    'device-p',
    'device-lead',
    '17000000',
    'draft-',
  ]) {
    expect(all).not.toContain(secret)
  }
})

test('[OUT-6] A named session tells names from its results on, and not before', () => {
  const session = voted('named')
  const doc = boardOf(session, ['a'])
  expect(everyFormat(outcomeIn(session, doc)).join('\n')).not.toContain('Name of')
  session.advanceTo('results')
  expect(csvOf(outcomeIn(session, doc))).toContain('Name of p1xx')
})

test('[OUT-11] The JSON has exactly the keys of the published schema', () => {
  const session = voted('named').advanceTo('results')
  for (const outcome of [outcomeIn(session, boardOf(session, ['a'])), outcomeIn(session, null)]) {
    expect(problems(outcomeSchema, JSON.parse(jsonOf(outcome)))).toEqual([])
  }
})

test('[OUT-12] My words says first that only its owner sees it, and keeps each question apart', () => {
  const session = voted()
  const [question] = session.state.questions
  const entry = (name: string, text: string, more: Partial<Draft> = {}): Draft => {
    const { id } = must(question, 'question')
    return {
      id: draft(name),
      text,
      question: id,
      order: 'a',
      kept: false,
      bin: false,
      of: null,
      column: null,
      ...more,
    }
  }
  const file = mineOf({
    questions: session.state.questions,
    drafts: [
      entry('draft-1', 'went\nthere'),
      entry('draft-2', 'held back', { kept: true }),
      entry('draft-3', 'gone', { bin: true }),
      entry('draft-4', 'waits'),
    ],
    taken: new Set(['draft-1']),
    ideas: ['as reworded'],
    concerns: ['too\nloud'],
  })
  expect(file).toBe(
    `Only yours

How do we greet new people?

- went there (on the board)
- held back (kept back)
- waits

On the board, as worded there now

- as reworded

Concerns that wait, read by nobody else

- too loud
`,
  )
  const nothing = mineOf({ questions: [], drafts: [], taken: new Set(), ideas: [], concerns: [] })
  expect(nothing).toBe('Only yours\n\nNothing written.\n')
})

test('[OUT-25] CSV holds every action with its words, owner and date: in the row of its idea, or in a row of its own', () => {
  const session = voted().advanceTo('results')
  const ideaId = must(session.ideaIds[0], 'idea')
  const add = (text: string, more: object) =>
    session.do(lead, { type: 'action.add', text, ...more })
  add('Ask the porter', { owner: 'Ada', ideaId })
  add('Thank the porter', { due: '2027-01-31', ideaId })
  add('Buy a bell', { owner: 'Ben' })
  const file = csvOf(outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd'])))
  const { data } = papaparse.parse<Record<string, string>>(file, { header: true })
  const told = data.flatMap(({ text, status, action_text, action_owner, action_due }) =>
    action_text ? [[text, status, action_text, action_owner, action_due]] : [],
  )
  expect(told).toEqual([
    ['a', '', 'Ask the porter; Thank the porter', 'Ada; ', '; 2027-01-31'],
    ['', 'action', 'Buy a bell', 'Ben', ''],
  ])
  const noBoard = csvOf(outcomeIn(session, null))
  for (const words of ['Ask the porter', 'Thank the porter', 'Buy a bell'])
    expect(noBoard).toContain(words)
})

test('[OUT-16] A report keeps every wording, with sources below their card and first words next to new ones', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  const [head, source] = session.ideaIds
  mergeInto(doc, [must(source, 'idea')], must(head, 'idea'), null)
  const text = doc.getMap<Y.Map<unknown>>('ideas').get(must(head, 'idea'))?.get('text')
  if (!(text instanceof Y.Text)) throw new Error('a text')
  text.insert(1, ' and more')
  const outcome = outcomeIn(session, doc)
  expect(markdownOf(outcome)).toContain(
    '- a and more (4 marks from 2 cards; written 2 times, each alone)\n  - first written as: a\n  - b\n',
  )
  expect(htmlOf(outcome)).toContain('First written as: <bdi>a</bdi>')
})

test('[OUT-17] Decisions and actions stand in front, with owner and date', () => {
  const session = voted().advanceTo('results')
  const ideaId = must(session.ideaIds[0], 'idea')
  const undecided = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd']))
  expect(markdownOf(undecided)).toContain('## Chosen\n\n- Nothing is marked as chosen.')
  expect(htmlOf(undecided)).toContain('<h2>Chosen</h2><p>Nothing is marked as chosen.</p>')
  session.do(lead, { type: 'outcome.decide', ideaId, status: 'chosen' })
  const action = { text: 'Ask the porter', owner: 'Ada', due: '2027-01-31', ideaId }
  session.do(lead, { type: 'action.add', ...action })
  const outcome = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd']))
  expect(markdownOf(outcome)).toContain(
    '## Chosen\n\n- a\n\n## Actions\n\n- Ask the porter (Ada, by 2027-01-31)',
  )
  expect(htmlOf(outcome)).toMatch(/Ask the porter.*Ada.*2027-01-31/)
  expect(csvOf(outcome)).toContain('"chosen","","Ask the porter","Ada","2027-01-31"')
})

test.each([0, 1, ...someCases([500, 5_000])])(
  '[OUT-18] Every format holds all ideas, whether there are none, one, five hundred or five thousand (%d)',
  (count) => {
    const doc = new Y.Doc()
    const ids = Array.from({ length: count }, (_, n) => must(parseIdeaId(`idea-${n}`), 'id'))
    writeBoard(
      doc,
      ids.map((ideaId) => ({
        kind: 'idea',
        ideaId,
        text: `say ${ideaId}.`,
        round: 1,
        cluster: null,
      })),
    )
    const outcome = outcomeIn(voted().advanceTo('results'), doc)
    expect(outcome.cards).toHaveLength(count)
    for (const file of everyFormat(outcome)) {
      const told = new Set(file.match(/say idea\\?-\d+/g))
      expect(told.size).toBe(count)
    }
  },
)
