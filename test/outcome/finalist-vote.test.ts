// A second vote on the finalists alone in reports and files: finalists first, the others as the vote before left them.
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { ranking, fullVoteBefore } from '../../client/results/ranking.ts'
import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { boardView } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { figureWords } from '../../shared/outcome/figure-words.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { movedBetween } from '../../shared/outcome/spread-of-marks.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { oneLine } from '../../shared/outcome/text.ts'
import { resultsFor } from '../../shared/session/slices.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'
import { ASession, lead } from '../fixtures/a-session.ts'
import { problems } from '../fixtures/json-schema.ts'
import { cast, dots, numbers, planned, score } from '../session/a-ballot.ts'
import { boardOf, outcomeIn } from './an-outcome.ts'

const texts = ['Bell', 'Gong', 'Lights', 'Map', 'Ramp', 'Sofa', 'Tent']
const one = { ...dots, n: 1 as const }
/** For each of seven people the card that gets their mark. */
const firstMarks = [0, 0, 1, 2, 3, 3, 3]
const finalMarks = [1, 1, 1, 1, 0, 2, 2]

/** Seven people vote on seven cards, and again on the finalists alone. */
function voted(then: Ballots = ['again', 'finalists'], first: Ballots = [one]) {
  const agenda = planned(first, then)
  const session = new ASession({ people: 7, agenda, anonymity: 'named' }).advanceTo('vote')
  const on = (card: number, mark: number): (number | null)[] =>
    texts.map((_text, at) => (at === card ? mark : null))
  for (const n of numbers(7)) cast(session, n, on(must(firstMarks[n - 1], 'card'), 1))
  // The fourth card has most marks and is set aside while the finalists are chosen, so that it is none of them.
  const ideaId = must(session.ideaIds[3], 'card')
  const aside = (isAside: boolean) =>
    session.do(lead, { type: 'idea.setAside', ideaId, aside: isAside })
  session.advanceTo('results').advanceTo('refine')
  aside(true)
  session.advanceTo('vote')
  aside(false)
  const mark = then[0] === 'again' ? 1 : 4
  for (const n of numbers(7)) cast(session, n, on(must(finalMarks[n - 1], 'card'), mark))
  session.advanceTo('results')
  const board = boardOf(session, texts)
  return { session, board, outcome: outcomeIn(session, board) }
}

const ranksIn = ({ cards }: Outcome) =>
  cards.map(({ head, rank, ballot, marks }) => [head.text, rank, ballot, marks])

test('[OUT-160] After a vote on the finalists alone these stand first by that vote, and the other cards follow by the vote before it', () => {
  const { outcome, session, board } = voted()
  expect(ranksIn(outcome)).toEqual([
    ['Gong', 1, 2, 4],
    ['Lights', 2, 2, 2],
    ['Bell', 3, 2, 1],
    ['Map', 4, 1, 3],
    ['Ramp', 5, 1, 0],
    ['Sofa', 5, 1, 0],
    ['Tent', 5, 1, 0],
  ])
  // The page of results has the same order.
  const { ballots } = resultsFor(session.state, null)
  const last = must(ballots.at(-1), 'ballot')
  const view = boardView(readIdeas(board), readClusters(board))
  const rows = ranking(view, last, must(ballots[0], 'first'), fullVoteBefore(ballots, last))
  expect(rows.map(({ card }) => card.head.text)).toEqual(outcome.cards.map(({ head }) => head.text))
  expect(rows.map(({ total, earlier }) => [total?.marks ?? null, earlier?.total.marks])).toEqual([
    [4, undefined],
    [2, undefined],
    [1, undefined],
    [null, 3],
    [null, 0],
    [null, 0],
    [null, 0],
  ])
})

test('[OUT-160] A second vote of another method comes first too', () => {
  const { outcome } = voted([{ ...score(), only: 'finalists' }])
  const { cards } = outcome
  expect(new Set(cards.slice(0, 3).map(({ head }) => head.text))).toEqual(
    new Set(['Gong', 'Lights', 'Bell']),
  )
  expect(cards.slice(3).map(({ head }) => head.text)).toEqual(['Map', 'Ramp', 'Sofa', 'Tent'])
  expect(cards.map(({ mean }) => mean)).toEqual([4, 4, 4, null, null, null, null])
})

test('[OUT-161] Every format of words says that a vote was on the finalists alone, and of each other card that it was not in it. The table, the workbook and the JSON have the number of the vote that each card stands by', () => {
  const { outcome } = voted()
  const left = 'this in vote 1; not in vote 2, which was on the finalists alone'
  for (const write of [markdownOf, htmlOf, opmlOf, jiraCsvOf, svgOf, canvasOf]) {
    const file = oneLine(write(outcome).replaceAll(/<\/text>\s*<text[^>]*>|\\n/g, ' '))
    expect([write.name, file]).toEqual([
      write.name,
      expect.stringContaining('The vote was on the finalists alone.'),
    ])
    // The board of the votes has four cards without a place in the second one.
    expect([write.name, file.split(left).length]).toEqual([write.name, 5])
  }
  const json = JSON.parse(jsonOf(outcome)) as Outcome
  expect(problems(outcomeSchema, json)).toEqual([])
  expect(json.ballots.map(({ finalists }) => finalists)).toEqual([false, true])
  const [header = [], ...rows] = papaparse.parse<string[]>(csvOf(outcome).slice(1)).data
  const at = (name: string) => header.indexOf(name)
  const map = must(
    rows.find((row) => row[at('text')] === 'Map'),
    'row',
  )
  expect(['rank', 'votes_after', 'vote'].map((name) => map[at(name)])).toEqual(['4', '3', '1'])
  expect(csvOf(outcome)).toContain('The vote was on the finalists alone.')
  const sheets = JSON.stringify(sheetsOf(outcome))
  expect(sheets).toContain('Vote 2 of 2 on the finalists')
  expect(sheets).toContain('The vote was on the finalists alone.')
})

test('[OUT-162] The shift of a vote on the finalists alone is that of the marks on the cards of both votes', () => {
  const { outcome } = voted()
  // The three cards had 2, 1 and 1 of four marks, and then 1, 4 and 2 of seven.
  expect(outcome.ballots[1]?.moved).toEqual({ since: 1, share: 0.36 })
  expect(figureWords(outcome)).toContain(
    'Vote 2 of 2 on the finalists: 36 % of the marks on the cards of both votes moved to other cards since vote 1.',
  )
  const totals = (...marks: readonly number[]) =>
    marks.map((each, at) => ({ id: `${at}`, marks: each }))
  expect(movedBetween(totals(2, 2, 4), totals(0, 4), true)).toBe(0.5)
  expect(movedBetween(totals(2, 2, 4), totals(0, 4))).toBe(null)
  expect(movedBetween([], totals(0, 4), true)).toBe(null)
})
