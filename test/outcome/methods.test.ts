// Votes by a ranking and by scores, in every file.
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf } from '../../server/http/csv-file.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { planesOf } from '../../shared/outcome/plane.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'
import { ASession, lead } from '../fixtures/a-session.ts'
import { problems } from '../fixtures/json-schema.ts'
import { cast, dots, numbers, planned, rank, score, voting } from '../session/a-ballot.ts'
import { boardOf, outcomeIn } from './an-outcome.ts'
import { everyFormat } from './every-format.ts'
import { markup } from './hostile.ts'
import { renderers } from './rendered.ts'

const texts = ['A buddy', 'A map', 'Lunch', 'A bell']
/** By person, the marks by the number of the card. */
const places = [
  [3, 2, 1],
  [3, 2, 1],
  [null, 3, 2, 1],
  [null, 3, 2, 1],
]
const scores = [
  [5, 3, 0],
  [5, 3, 1],
  [0, 4, 2],
  [1, 4, 2],
]

function outcomeAfter(
  ballots: Ballots,
  ...marks: readonly (readonly (number | null)[])[][]
): Outcome {
  const session = voting(4, ballots, { anonymity: 'named' })
  for (const [at, all] of marks.entries())
    for (const n of numbers(4)) cast(session, n, all[n - 1] ?? [], at)
  session.advanceTo('results')
  return outcomeIn(session, boardOf(session, texts))
}

const ranked = outcomeAfter([rank], places)
const scored = outcomeAfter([score('surprising'), score('would help')], scores, places)

const cellsOf = (outcome: Outcome) =>
  papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true }).data

test('[OUT-70] Every file tells by which method people voted, and what each card got in the words of that method', () => {
  expect(ranked.cards.map(({ head, marks, rank: place }) => [head.text, marks, place])).toEqual([
    ['A map', 10, 1],
    ['A buddy', 6, 2],
    ['Lunch', 6, 2],
    ['A bell', 2, 4],
  ])
  for (const report of [markdownOf(ranked), htmlOf(ranked)]) {
    expect(report).toContain('A ranking of up to 3 places each, from 3 points for the first place')
    expect(report).toContain('10 points; 4 of 4 people gave it a place')
    expect(report).toContain('the first place from 2, the second from 0')
    expect(report).toContain('tied with 1 more')
  }
  expect(scored.cards.map(({ head, mean }) => [head.text, mean])).toEqual([
    ['A buddy', 3],
    ['A map', 2.5],
    ['Lunch', 1.5],
    ['A bell', 1],
  ])
  expect(markdownOf(scored)).toContain(
    '**1.** A map (3.5 on average; 4 of 4 people scored it; 2 with 4 or 5, 0 with 0 or 1)',
  )
  for (const report of [markdownOf(scored), htmlOf(scored)])
    expect(report).toMatch(
      /Scores from 0 to 5 for “(?:<bdi>)?surprising(?:<\/bdi>)?”, each card by/,
    )
  for (const file of everyFormat(scored).slice(0, 5)) expect(file).toContain('surprising')
})

test('[OUT-70] The table and the workbook have the method, the means and the spread in cells of their own, and no sum of scores', () => {
  const [first] = cellsOf(ranked)
  expect([first?.['vote_method'], first?.['votes_after'], first?.['score_mean']]).toEqual([
    'rank',
    '10',
    '',
  ])
  const buddy = cellsOf(scored).find(({ text }) => text === 'A buddy')
  expect(buddy).toMatchObject({
    vote_method: 'score',
    votes_after: '',
    score_mean: '3',
    scores: 'surprising: 2.75; would help: 3',
    worth_discussing: 'yes',
  })
  const votes = must(
    sheetsOf(scored).find(({ name }) => name === 'Votes'),
    'sheet',
  )
  const at = (name: string): number => votes.columns.findIndex(([column]) => column === name)
  const names = [
    'Criterion',
    'Card or cluster',
    'Marks',
    'Mean score',
    'Scores 0 or 1',
    'Scores 4 or 5',
  ]
  const rows = votes.rows.map((row) => names.map((name) => row[at(name)]))
  expect(rows[1]).toEqual(['surprising', 'A buddy', null, 2.75, 2, 2])
})

test('[OUT-71] A split is said of cards of a ranking and of scores with the words worth discussing, and never after a merge', () => {
  expect(scored.ballots[0]?.totals?.map(({ text, split }) => [text, split])).toEqual([
    ['A map', false],
    ['A buddy', true],
    ['Lunch', false],
    ['A bell', false],
  ])
  expect(ranked.ballots[0]?.totals?.filter(({ split }) => split).map(({ text }) => text)).toEqual([
    'A buddy',
  ])
  for (const outcome of [ranked, scored])
    expect(markdownOf(outcome).match(/people differ: worth discussing/g)).toHaveLength(2)
  const session = voting(4, [score('surprising')])
  for (const n of numbers(4)) cast(session, n, scores[n - 1] ?? [])
  session.advance()
  const doc = boardOf(session, texts)
  const [buddy, map] = session.ideaIds
  mergeInto(doc, [must(map, 'map')], must(buddy, 'buddy'), null)
  const { cards } = outcomeIn(session, doc)
  expect(cards[0]).toMatchObject({ from: 2, mean: 3.13, votes: [{ split: false, high: null }] })
})

test('[OUT-72] Two criteria of one vote are a plane with a table of its numbers, and are never added up', () => {
  expect(planesOf(ranked)).toEqual([])
  const [plane] = planesOf(scored)
  expect(plane?.points.map(({ text, x, y }) => [text, x, y])).toEqual([
    ['A map', 3.5, 2.5],
    ['A buddy', 2.75, 3],
    ['Lunch', 1.25, 1.5],
  ])
  const html = htmlOf(scored)
  expect(html.match(/<circle/g)).toHaveLength(3)
  expect(html).toMatch(
    /<th scope="col"><bdi>surprising<\/bdi><\/th><th scope="col"><bdi>would help/,
  )
  expect(markdownOf(scored)).toContain('- A map (surprising: 3.5; would help: 2.5)')
  for (const file of everyFormat(scored))
    expect(file).not.toMatch(/\b(?:6|5\.75|2\.75\d)(?:\.0)? on average/)
})

test('[OUT-73] A second vote says what each card had in the first one. Shares of marks are told of dots and points, and of scores none', () => {
  const again = (ballots: Ballots): Outcome => {
    const agenda = planned(ballots, ['again'])
    const session = new ASession({ people: 4, agenda, anonymity: 'named' }).advanceTo('vote')
    for (const n of numbers(4)) cast(session, n, n === 1 ? [1, 0] : [1])
    session.advanceTo('refine').advanceTo('vote')
    for (const n of numbers(4)) cast(session, n, n <= 2 ? [null, 1] : [1])
    session.advanceTo('results')
    return outcomeIn(session, boardOf(session, texts))
  }
  const one = { ...dots, n: 1 as const }
  expect(again([one]).ballots[1]).toMatchObject({ repeats: 1, moved: { since: 1, share: 0.5 } })
  expect(markdownOf(again([one]))).toContain('2 of 4 people gave it a mark; 4 in vote 1')
  const second = again([rank]).ballots[1]
  expect(second).toMatchObject({ repeats: 1, contenders: 2, moved: { share: 0.5 } })
  expect(markdownOf(again([rank]))).toContain(
    '50 % of the points moved to other cards since vote 1',
  )
  const means = again([score()]).ballots[1]
  expect(means).toMatchObject({ repeats: 1, contenders: null, moved: null })
  expect(means?.totals?.[0]).toMatchObject({ mean: 1, before: 1 })
  expect(markdownOf(again([score()]))).toContain('1.0 in vote 1')
})

test('[OUT-74] The words of a criterion stay inert in every file', () => {
  const with2 = (criterion: string) =>
    outcomeAfter([score(criterion), score(criterion)], scores, places)
  const tags = (text: string) => htmlOf(with2(text)).match(/<[^>]*>/g)
  const elements = (text: string) =>
    renderers.map(([, rendered]) => rendered(markdownOf(with2(text))).elements)
  const plain = tags('plain')
  const lines = (text: string) => markdownOf(with2(text)).split('\n').length
  for (const text of markup.filter((one) => !/[\n\r\u2028]/.test(one))) {
    expect(tags(text), text).toEqual(plain)
    expect(lines(text), text).toBe(lines('plain'))
    expect(elements(text), text).toEqual(elements('plain'))
  }
})

test('[OUT-11] The JSON of votes by ranking and by scores has exactly the keys of the published schema', () => {
  for (const outcome of [ranked, scored])
    expect(problems(outcomeSchema, JSON.parse(jsonOf(outcome)))).toEqual([])
})

test('[OUT-35] One sentence says which cards got no place or no score', () => {
  const session = voting(4, [score()], { anonymity: 'named' })
  for (const n of numbers(4)) cast(session, n, [0])
  session.advance()
  const outcome = outcomeIn(session, boardOf(session, texts))
  expect(outcome.cards[0]).toMatchObject({ mean: 0, rank: 1 })
  expect(markdownOf(outcome)).toContain('Below, a card without a number of scores got none.')
  expect(markdownOf(outcome)).toContain('3 cards got no score.')
  expect(markdownOf(outcome)).toContain('0.0 on average; 4 of 4 people scored it')
  session.do(lead, { type: 'session.close' })
  expect(markdownOf(outcomeIn(session, boardOf(session, texts)))).toContain('3 cards got no score.')
})

test('[OUT-90] A card on which people differ in the last vote and that was not chosen stands with the concerns as a strong minority idea. A vote by dots has none, and a card that was chosen is none', () => {
  const heading = '## Concerns and strong minority ideas\n\n'
  const item =
    'A buddy (a strong minority idea: not chosen, though some put it high and others did not)'
  for (const outcome of [ranked, scored]) {
    expect(markdownOf(outcome)).toContain(`${heading}- ${item}\n\n`)
    expect(htmlOf(outcome)).toContain('A buddy</p><p class="facts">a strong minority idea')
  }
  expect(markdownOf(outcomeAfter([dots], places))).not.toContain('minority')
  const session = voting(4, [rank])
  for (const n of numbers(4)) cast(session, n, places[n - 1] ?? [])
  session.advance()
  const [buddy] = session.ideaIds
  session.do(lead, { type: 'outcome.decide', ideaId: must(buddy, 'card'), status: 'chosen' })
  expect(markdownOf(outcomeIn(session, boardOf(session, texts)))).not.toContain('minority')
})
