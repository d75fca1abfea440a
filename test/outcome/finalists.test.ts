import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { writeBoard } from '../../shared/board/create.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import { boardView } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseCommentId } from '../../shared/kernel/ids.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { planesOf } from '../../shared/outcome/plane.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'
import { ASession, lead, type Options } from '../fixtures/a-session.ts'
import { problems } from '../fixtures/json-schema.ts'
import { cast, dots, numbers, person, planned, rank, score, voting } from '../session/a-ballot.ts'
import { boardOf, outcomeIn } from './an-outcome.ts'

const texts = numbers(8).map((n) => `card ${n}.`)
/** The formats in which a card has words about it. */
const inWords = [markdownOf, htmlOf, opmlOf, jiraCsvOf, svgOf, canvasOf]
/** Where a format breaks a long line, the words stay the same. */
const said = (write: (outcome: Outcome) => string, outcome: Outcome): string =>
  write(outcome)
    .replaceAll(/<(?!outline)[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const csvRow = (outcome: Outcome, text: string) =>
  papaparse
    .parse<Record<string, string>>(csvOf(outcome), { header: true })
    .data.find((row) => row['text'] === text)

function sheetCell(outcome: Outcome, [sheet, column]: [number, string], text: string) {
  const { columns, rows } = must(sheetsOf(outcome)[sheet], 'sheet')
  const at = columns.findIndex(([name]) => name === column)
  return rows.find((row) => row.includes(text))?.[at]
}

/** Eight people, each with a card, vote on these ballots; then the group is at its results. */
function voted(
  ballots: Ballots,
  given: (n: number, at: number) => (number | null)[],
  options: Options = {},
) {
  const session = voting(8, ballots, options)
  for (const n of numbers(8)) for (const at of ballots.keys()) cast(session, n, given(n, at), at)
  session.advance()
  return session
}

/** The first six cards help, the eighth surprises, and somebody keeps the seventh. */
function withFinalists() {
  const session = voted([score('surprising'), score('would help')], (n, at) =>
    at === 0 ? [1, 1, 1, 1, 1, 2, 0, 5 - (n % 2)] : [5, 5, 4, 4, 4, 1, n % 2, 0],
  )
  const seventh = must(session.ideaIds[6], 'card')
  session.do(person(3), { type: 'idea.keep', ideaId: seventh, consent: true })
  return session
}

test('[OUT-110] Every format in which a card has words says that a tie is a tie, and the CSV, the workbook and the JSON have the number of cards that share a rank', () => {
  const session = voted([dots], (n) => (n <= 4 ? [1, null, 1] : [null, 1, 1]))
  const outcome = outcomeIn(session, boardOf(session, texts))
  for (const write of inWords)
    expect(said(write, outcome), write.name).toContain('4 marks (tied with 1 more)')
  const row = csvRow(outcome, 'card 1.')
  expect([row?.['rank'], row?.['tied_with']]).toEqual(['2', '1'])
  expect(sheetCell(outcome, [0, 'Tied with'], 'card 1.')).toBe(1)
  expect(sheetCell(outcome, [3, 'Tied with'], 'card 1.')).toBe(1)
  expect(jsonOf(outcome)).toContain('"tiedWith": 1')
})

test('[OUT-111] From the results on, every format says which cards are a wild card and which are kept, the CSV, the workbook and the JSON also which are in the top, and the method says how tokens were shown', () => {
  const session = withFinalists()
  const outcome = outcomeIn(session, boardOf(session, texts))
  expect(new Map(outcome.cards.map(({ head, finalist }) => [head.text, finalist]))).toEqual(
    new Map(
      texts.map((text, at) => [
        text,
        at < 5 ? 'top' : at === 7 ? 'wild-card' : at === 6 ? 'kept' : '',
      ]),
    ),
  )
  for (const write of inWords) {
    expect(said(write, outcome), write.name).toContain('a wild card: outside the top')
    expect(said(write, outcome), write.name).toContain('kept among the finalists by a keep token')
  }
  expect(csvRow(outcome, 'card 7.')?.['finalist']).toBe('kept')
  expect(sheetCell(outcome, [0, 'Finalist'], 'card 1.')).toBe('top')
  expect(markdownOf(outcome)).toContain('- Each person had one keep token')
  expect(problems(outcomeSchema, JSON.parse(jsonOf(outcome)))).toEqual([])
  session.back('vote-1')
  const later = outcomeIn(session, boardOf(session, texts))
  expect(later.cards.every(({ finalist }) => finalist === '')).toBe(true)
  expect(markdownOf(later)).not.toContain('keep token')
})

test('[OUT-112] An advantage of a finalist that was about to be dropped stands with the concerns, in the words of the card, and with no other comment of it', () => {
  const session = withFinalists()
  const ideaId = must(session.ideaIds[0], 'card')
  session.do(lead, { type: 'outcome.decide', ideaId, status: 'parked' })
  session.do(person(2), { type: 'advantage.add', ideaId, text: 'It is cheap.' })
  const doc = boardOf(session, texts)
  const commentId = must(parseCommentId('comment-1'), 'id')
  writeBoard(doc, [{ kind: 'comment', commentId, ideaId, says: 'advantage', text: 'It is cheap.' }])
  const view = boardView(readIdeas(doc), readClusters(doc), () => true, readComments(doc))
  const outcome = outcomeOf(session.state, view, null)
  const heading = '## Concerns and strong minority ideas'
  const fact = 'an advantage, named while the group was about to drop “card 1.”'
  expect(markdownOf(outcome)).toContain(`${heading}\n\n- It is cheap. (${fact})\n\n`)
  expect(said(htmlOf, outcome)).toContain(
    `It is cheap. ${fact.replace('“card 1.”', '“ card 1. ”')}`,
  )
  for (const write of [markdownOf, htmlOf])
    expect(write(outcome).match(/It is cheap\./g)).toHaveLength(1)
  for (const write of [opmlOf, jiraCsvOf, svgOf, canvasOf])
    expect(said(write, outcome)).toContain('Advantage: It is cheap.')
  expect(csvRow(outcome, 'card 1.')?.['advantages']).toBe('It is cheap.')
  expect(sheetCell(outcome, [2, 'Kind'], 'It is cheap.')).toBe('Advantage')
  expect(markdownOf(outcome)).toContain(
    'everybody was asked for one advantage of each; 1 was written',
  )
  expect(markdownOf(outcome)).not.toContain('written in the open in refine')
  expect(problems(outcomeSchema, JSON.parse(jsonOf(outcome)))).toEqual([])
})

test('[OUT-113] Agreement is one sentence of the figures, with what its number means and whether votes by chance agree as much, in every format that has figures. The CSV and the JSON have the number', () => {
  const alike = voted([rank], () => [3, 2, 1])
  const outcome = outcomeIn(alike, boardOf(alike, texts))
  const sentence =
    'Vote: agreement of 1.0, where 0 is a vote by chance and 1 is one order for everybody (Kendall’s W corrected for chance).'
  for (const write of [markdownOf, htmlOf, opmlOf, jiraCsvOf, csvOf])
    expect(said(write, outcome), write.name).toContain(sentence)
  expect(JSON.stringify(sheetsOf(outcome))).toContain(sentence)
  expect(csvRow(outcome, 'card 1.')?.['agreement']).toBe('1')
  expect(outcome.ballots[0]?.agreement).toEqual({ kind: 'order', value: 1, isByChance: false })
  const apart = voted([rank], (n) => numbers(8).map((at) => [3, 2, 1][(at + n) % 8] ?? null))
  expect(markdownOf(outcomeIn(apart, boardOf(apart, texts)))).toContain(
    'no clear agreement: one in twenty votes by chance agrees as much or more',
  )
  const scored = withFinalists()
  expect(markdownOf(outcomeIn(scored, boardOf(scored, texts)))).toContain(
    'where 0 is chance and 1 is full agreement (Krippendorff’s alpha for ordinal data)',
  )
  const few = new ASession({ people: 3, agenda: planned([rank]) }).advanceTo('vote')
  for (const n of numbers(3)) cast(few, n, [3, 2, 1])
  few.advance()
  expect(markdownOf(outcomeIn(few, boardOf(few, texts)))).not.toContain('agreement')
})

test('[OUT-114] The picture of a plane shows the first forty cards and says so, and the list behind it has all', () => {
  const session = withFinalists()
  const outcome = outcomeIn(session, boardOf(session, texts))
  const many = numbers(45).map((n) => ({
    id: `card-${n}`,
    text: `card ${n}.`,
    mean: (n % 50) / 10,
    marks: n,
    people: 8,
    first: null,
    second: null,
    low: 0,
    high: 0,
    split: false,
    cards: [],
    before: null,
    rank: n,
    tiedWith: 0,
  }))
  const large = { ...outcome, ballots: outcome.ballots.map((one) => ({ ...one, totals: many })) }
  expect(planesOf(large)[0]?.points).toHaveLength(45)
  expect(htmlOf(large).match(/<circle/g)).toHaveLength(40)
  expect(said(htmlOf, large)).toContain(
    'The picture shows the first 40 cards of the list, which has all 45.',
  )
  expect(markdownOf(large)).toContain('- card 45. (surprising: 4.5; would help: 4.5)')
  expect(said(htmlOf, outcome)).not.toContain('The picture shows the first')
})
