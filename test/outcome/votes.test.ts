import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf } from '../../server/http/csv-file.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { ASession } from '../fixtures/a-session.ts'
import { boardOf, outcomeIn, people, voted } from './an-outcome.ts'

/**
 * A session with two votes. In the first, one card gets every mark; in the second, two cards get the same number.
 * Only two people changed their marks, so the session is a named one: an anonymous one would not show the tally.
 */
function votedTwice(): ASession {
  const session = voted('named').advanceTo('results')
  session.back('vote-1')
  const { id } = must(session.state.ballots.at(-1), 'ballot')
  const [first, second] = session.ideaIds
  for (const [n, who] of people.entries()) {
    const mark = must(n < 2 ? first : second, 'idea')
    session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map([[mark, 1]]) })
  }
  return session.advanceTo('results')
}

test('[OUT-4] Totals appear in no format before the group is at the results', () => {
  const session = voted()
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.cards.map(({ marks }) => marks)).toEqual([null, null, null, null])
  expect(outcome.ballots).toMatchObject([{ state: 'open', voters: null, totals: null }])
  session.advanceTo('results')
  expect(outcomeIn(session, boardOf(session, ['a'])).cards[0]).toMatchObject({ marks: 4, from: 1 })
})

test('[OUT-7] Marks of merged cards are their sum, and every format says from how many cards of the ballot they come', () => {
  const session = voted().advanceTo('results')
  const [first, second] = session.ideaIds
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  mergeInto(doc, [must(second, 'idea')], must(first, 'idea'), null)
  const outcome = outcomeIn(session, doc)
  expect(outcome.cards[0]).toMatchObject({ marks: 4, from: 2 })
  expect(markdownOf(outcome)).toContain('(4 marks from 2 cards; written 2 times, each alone)')
})

test('[OUT-8] An idea that was in no ballot has no marks, which is not the same as zero', () => {
  const session = voted()
  session.addIdea(must(session.ideaIds[0], 'idea'), 1)
  session.advanceTo('results')
  const late = new ASession({ people: 1, template: 'strict', seed: 9 }).advanceTo('read').ideaIds
  session.addIdea(must(late[0], 'idea'), 1)
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.cards.map(({ marks }) => marks)).toEqual([4, 0, 0, 0, null])
})

test('[OUT-13] Every report holds every vote with its totals, and says that a tie is a tie', () => {
  const session = votedTwice()
  const outcome = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd']))
  expect(
    outcome.ballots.map(({ n, voters, totals }) => [n, voters, totals?.map((t) => t.marks)]),
  ).toEqual([
    [1, 4, [4, 0, 0, 0]],
    [2, 4, [2, 2, 0, 0]],
  ])
  expect(outcome.cards[0]?.votes).toMatchObject([
    { ballot: 1, marks: 4, people: 4, from: 1 },
    { ballot: 2, marks: 2, people: 2, from: 1 },
  ])
  expect(outcome.cards.map(({ rank, tiedWith }) => [rank, tiedWith])).toEqual([
    [1, 1],
    [1, 1],
    [3, 1],
    [3, 1],
  ])
  for (const report of [markdownOf(outcome), htmlOf(outcome)]) {
    expect(report).toContain('Vote 1 of 2')
    expect(report).toContain('Vote 2 of 2')
    expect(report).toContain('tied with 1 more')
    expect(report).toContain('4 people voted')
    expect(report).toContain('2 of 4 people gave it a mark')
  }
  const [row] = papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true }).data
  expect([row?.['votes_before'], row?.['votes_after'], row?.['voters']]).toEqual(['4', '2', '4'])
})

test('[OUT-13] A suspended vote is in the report and counts nothing', () => {
  const session = voted()
  session.back('refine-1')
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.ballots).toMatchObject([{ state: 'suspended', voters: null, totals: null }])
  for (const report of [markdownOf(outcome), htmlOf(outcome)])
    expect(report).toContain('Suspended and never closed: nothing was counted.')
})

test('[OUT-22] A vote in which too few marks changed says so in every report, and the tally before it stands', () => {
  const session = voted().advanceTo('results')
  const board = boardOf(session, ['a', 'b', 'c', 'd'])
  // The method says that a second vote was held, and nothing else changes.
  const cells = (): string => csvOf(outcomeIn(session, board)).replaceAll(/^.*"method".*\r\n/gm, '')
  const csv = cells()
  session.back('vote-1')
  for (const who of people.slice(0, 3)) {
    const { id, before = {} } = must(
      ballotsFor(session.state, session.own(who), who).at(-1),
      'ballot',
    )
    const marks = new Map(Object.entries(before) as [IdeaId, number][])
    session.do(who, { type: 'ballot.cast', ballotId: id, marks })
  }
  const { id, targets } = must(session.state.ballots.at(-1), 'ballot')
  const other = must(
    targets.find((one) => one !== session.ideaIds[0]),
    'card',
  )
  const marks = new Map([[other, 1]])
  session.do(must(people[3], 'person'), { type: 'ballot.cast', ballotId: id, marks })
  session.advance()
  const outcome = outcomeIn(session, board)
  expect(outcome.ballots[1]).toMatchObject({
    withheld: 'too-few-changed',
    voters: null,
    totals: null,
  })
  expect(cells()).toBe(csv)
  for (const report of [markdownOf(outcome), htmlOf(outcome)])
    expect(report).toContain('too few marks changed to show without showing whose')
  expect(JSON.parse(jsonOf(outcome))).toMatchObject({
    cards: [{ marks: 4, people: 4 }, {}, {}, {}],
  })
})

test('[OUT-13] A later vote that too few people cast hides its totals and does not bring the older ones forward', () => {
  const session = voted().advanceTo('results')
  session.back('vote-1')
  const { id } = must(session.state.ballots.at(-1), 'ballot')
  for (const who of people.slice(1))
    session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map() })
  session.advanceTo('results')
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.ballots.map(({ voters }) => voters)).toEqual([4, null])
  expect(outcome.cards[0]).toMatchObject({
    marks: null,
    rank: null,
    votes: [{ ballot: 1, marks: 4 }],
  })
  expect(markdownOf(outcome)).toContain('too few people voted to show totals without showing whose')
  const [row] = papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true }).data
  expect([row?.['votes_before'], row?.['votes_after'], row?.['voters']]).toEqual(['4', '', ''])
})
