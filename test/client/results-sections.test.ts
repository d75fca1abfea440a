import { expect, test } from 'vitest'
import { decidedOf } from '../../client/results/decided.ts'
import { clusterRanking } from '../../client/results/cluster-ranking.ts'
import { placedIn, type Placed } from '../../client/results/placed.ts'
import { ballotBefore, ranking, standing, type Ranked } from '../../client/results/ranking.ts'
import { byCluster, byMarks, shownOf } from '../../client/results/sections.ts'
import { talkOf, topOf } from '../../client/results/talk.ts'
import type { BoardView, Card } from '../../shared/board/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseActionId, parseBallotId, parseClusterId } from '../../shared/kernel/ids.ts'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import type { Action, ClosedBallot } from '../../shared/wire/slices.ts'
import { ideaId } from '../board/a-board.ts'

const idea = (n: number): Card['head'] => ({
  id: ideaId(n),
  text: `idea ${n}`,
  original: `idea ${n}`,
  round: 1,
  question: null,
  cluster: null,
  into: null,
  order: `a${n}`,
  bin: false,
})
const card = (n: number, ...merged: readonly number[]): Card => ({
  head: idea(n),
  sources: merged.map(idea),
  comments: [],
  asideComments: [],
})
const cluster = (n: number, cards: readonly Card[]): BoardView['clusters'][number] => ({
  cluster: {
    id: must(parseClusterId(`cluster-${n}`), 'id'),
    title: `cluster ${n}`,
    order: 'a',
    bin: false,
  },
  cards,
})
const board = (
  unsorted: readonly Card[],
  clusters: BoardView['clusters'] = [],
  aside: readonly Card[] = [],
): BoardView => ({ unsorted, clusters, aside, asideClusters: [] })

/** A closed vote that gave these cards these marks, each by as many people. */
const voteOf = (marks: Readonly<Record<number, number>>): ClosedBallot => ({
  id: must(parseBallotId('ballot-1'), 'id'),
  visit: 4,
  rule: { method: 'dots', n: 5, perIdea: 1 },
  budget: 5,
  tally: {
    voters: 9,
    totals: Object.fromEntries(
      Object.entries(marks).map(([n, of]) => [ideaId(n), { marks: of, people: of }]),
    ),
  },
})
/** The ranking of cards 0, 1, 2 and so on with these marks. */
const ranked = (...marks: readonly number[]): readonly Ranked[] =>
  ranking(board(marks.map((_own, n) => card(n))), voteOf(Object.fromEntries(marks.entries())))
type Id = ClusterId
const names = (rows: readonly Ranked[]): string[] => rows.map((row) => row.card.head.text)
/** The same ranking as what a group may talk about. */
const placed = (...marks: readonly number[]): readonly Placed[] =>
  placedIn({ rows: ranked(...marks), clusters: null })

test('[UI-141] Cards without a mark and cards that were not voted on are parts of their own, unless they are so few that a line would save nothing', () => {
  const rows = ranking(
    board([0, 1, 2, 3, 4, 5, 6, 7].map((n) => card(n))),
    voteOf({ 0: 0, 1: 3, 2: 0, 3: 0, 4: 1 }),
  )
  const [all] = byMarks(rows)
  expect(all?.parts.map(({ kind, rows: own }) => [kind, names(own)])).toEqual([
    ['standing', ['idea 1', 'idea 4']],
    ['unmarked', ['idea 0', 'idea 2', 'idea 3']],
    ['unvoted', ['idea 5', 'idea 6', 'idea 7']],
  ])
  const few = byMarks(ranked(4, 0, 0))
  expect(few[0]?.parts.map(({ rows: own }) => names(own))).toEqual([['idea 0', 'idea 1', 'idea 2']])
})

test('[UI-312] A talk begins with the cards on which people differ, and the other cards of the top follow', () => {
  const rows = placed(5, 4, 3, 2, 1, 1).map((row, at) =>
    at === 1 || at === 5
      ? { ...row, total: row.total && { ...row.total, split: true as const } }
      : row,
  )
  const top = topOf(rows)
  expect(top.map(({ words }) => words)).toEqual(
    [1, 5, 0, 2, 3, 4].map((at) => must(rows[at], 'row').words),
  )
  expect(talkOf(rows, must(rows[5], 'row').id)?.at).toBe(1)
  expect(topOf(placed(5, 4, 3))).toHaveLength(3)
})

test('[UI-141] Without a tally every card stands, and of a thousand cards a list shows the first ones', () => {
  const rows = ranking(board(Array.from({ length: 1_000 }, (_none, n) => card(n))), null)
  const [all] = byMarks(rows)
  expect(all?.parts.map(({ kind, rows: own }) => [kind, own.length])).toEqual([['standing', 1_000]])
  expect(shownOf(1_000, 20)).toBe(20)
  expect(shownOf(23, 20)).toBe(20)
  expect(shownOf(22, 20)).toBe(22)
  expect(shownOf(3, 0)).toBe(0)
})

test('[UI-142] Sections stand in the order of the board, each with its cards by marks, and cards outside all clusters are last', () => {
  const view = board([card(0), card(1)], [cluster(0, [card(2), card(3)]), cluster(1, [card(4)])])
  const rows = ranking(view, voteOf({ 0: 9, 1: 8, 2: 1, 3: 2, 4: 5 }))
  const sections = byCluster(rows, view)
  expect(sections.map((one) => one.cluster?.title ?? null)).toEqual([
    'cluster 0',
    'cluster 1',
    null,
  ])
  expect(sections.map(({ parts }) => parts.flatMap(({ rows: own }) => names(own)))).toEqual([
    ['idea 3', 'idea 2'],
    ['idea 4'],
    ['idea 0', 'idea 1'],
  ])
})

test('[UI-146] A talk is about the five cards with the most marks. Cards that share the fifth place are in it together or not at all', () => {
  expect(topOf(placed(1, 2, 3, 4, 5, 6)).map(({ words }) => words)).toEqual([
    'idea 5',
    'idea 4',
    'idea 3',
    'idea 2',
    'idea 1',
  ])
  expect(topOf(placed(9, 8, 7, 6, 2, 2, 2, 1))).toHaveLength(7)
  expect(topOf(placed(9, 8, 2, 2, 2, 2, 2, 2, 2))).toHaveLength(2)
  expect(topOf(placed(...Array.from({ length: 12 }, () => 1)))).toHaveLength(5)
  expect(topOf(placed(3, 0, 0))).toHaveLength(1)
  expect(topOf(placedIn({ rows: ranking(board([card(0)]), null), clusters: null }))).toEqual([])
})

test('[UI-145] A talk knows its place among the first cards, and a card that is not one of them is shown without a place', () => {
  const rows = placed(9, 8, 7, 6, 5, 1)
  expect(talkOf(rows, null)).toBeNull()
  expect(talkOf(rows, ideaId(2))?.at).toBe(2)
  expect(talkOf(rows, ideaId(5))).toMatchObject({ at: -1, row: { place: 6 } })
  expect(talkOf(rows, ideaId(7))).toBeNull()
})

test('[UI-140][UI-144] Chosen cards stand in the order of the ranking. An action of a merged card belongs to the card that holds it now, and an action of a card that is set aside to none', () => {
  const action = (n: number, of: number | null): Action => ({
    id: must(parseActionId(`action-${n}`), 'id'),
    text: `action ${n}`,
    owner: null,
    due: null,
    ideaId: of === null ? null : ideaId(of),
  })
  const now = board([card(0), card(1, 5), card(2), card(3)], [], [card(6)])
  const elsewhere = card(8)
  const rows = ranking(now, voteOf({ 0: 1, 1: 4, 2: 2, 3: 0 }))
  const found = decidedOf(rows, board([elsewhere, ...now.unsorted], [], now.aside), {
    decisions: {
      [ideaId(0)]: 'chosen',
      [ideaId(1)]: 'chosen',
      [ideaId(3)]: 'parked',
      [ideaId(8)]: 'chosen',
    },
    actions: [action(0, null), action(1, 5), action(2, 2), action(3, 6)],
  })
  const words = (of: (typeof found)['chosen']) =>
    of.map(({ card: { head }, actions }) => [head.text, ...actions.map(({ text }) => text)])
  expect(words(found.chosen)).toEqual([['idea 1', 'action 1'], ['idea 0'], ['idea 8']])
  expect(words(found.others)).toEqual([['idea 2', 'action 2']])
  expect(found.loose.map(({ text }) => text)).toEqual(['action 0', 'action 3'])
  expect(found.parked.map(({ head }) => head.text)).toEqual(['idea 3'])
})

test('[UI-151] After a vote on clusters the ranking is of the clusters as they were at the close, with the cards of then as they are now, and no card has marks', () => {
  const ids = [0, 1, 2].map((n) => must(parseClusterId(`cluster-${n}`), 'id')) as [Id, Id, Id]
  const vote: ClosedBallot = {
    ...voteOf({}),
    rule: { method: 'dots', n: 3, perIdea: 1, on: 'clusters' },
    tally: {
      voters: 9,
      totals: Object.fromEntries(ids.map((id, n) => [id, { marks: [2, 5, 2][n] ?? 0, people: 2 }])),
    },
    clusters: [
      { id: ids[2], title: '', cards: [ideaId(5)] },
      { id: ids[0], title: 'Food', cards: [ideaId(0), ideaId(1), ideaId(6)] },
      { id: ids[1], title: 'Maps', cards: [ideaId(2), ideaId(3)] },
    ],
  }
  // Since the close cluster 1 was set aside, card 3 was merged into card 0, and card 6 was set aside.
  const view = board([card(2), card(4)], [cluster(0, [card(0, 3), card(1)]), cluster(2, [card(5)])])
  const { clusters, others } = clusterRanking(view, vote, null)
  expect(
    clusters.map(({ name, at, place, tied, total, cards }) => [
      [name, at, place, tied, total?.marks],
      cards.map(({ head }) => head.text),
    ]),
  ).toEqual([
    [
      ['Maps', null, 1, false, 5],
      ['idea 2', 'idea 0'],
    ],
    [['Food', 0, 2, true, 2], ['idea 1']],
    [['idea 5', 1, 2, true, 2], ['idea 5']],
  ])
  expect(others.map(({ head }) => head.text)).toEqual(['idea 4'])
  const rows = ranking(view, vote)
  expect(rows.map(({ total, place }) => [total, place])).toEqual(rows.map(() => [null, null]))
  const withheld = clusterRanking(view, { ...vote, tally: null, withheld: 'too-few' }, null)
  expect(withheld.clusters.map(({ place, total }) => [place, total])).toEqual(
    ids.map(() => [null, null]),
  )
  const onCards = { ...voteOf({ 0: 1 }), visit: 2 }
  expect(ballotBefore([onCards, vote], vote)).toBeNull()
  expect(ballotBefore([{ ...vote, visit: 2 }, vote], vote)?.visit).toBe(2)
  const unchanged = { ...vote, tally: null, withheld: 'too-few-changed' as const }
  expect(standing([onCards, unchanged], unchanged)).toBe(onCards)
})

test('[UI-210] A talk after a vote on clusters is about the clusters with the most marks, and about no card', () => {
  const ids = [0, 1, 2].map((n) => must(parseClusterId(`cluster-${n}`), 'id'))
  const view = board(
    [],
    [0, 1, 2].map((n) => cluster(n, [card(n)])),
  )
  const vote: ClosedBallot = {
    ...voteOf({}),
    rule: { method: 'dots', n: 3, perIdea: 1, on: 'clusters' },
    tally: {
      voters: 9,
      totals: Object.fromEntries(ids.map((id, n) => [id, { marks: n, people: n }])),
    },
    clusters: ids.map((id, n) => ({ id, title: `cluster ${n}`, cards: [ideaId(n)] })),
  }
  const rows = placedIn({ rows: ranking(view, vote), clusters: clusterRanking(view, vote, null) })
  expect(topOf(rows).map(({ kind, words }) => [kind, words])).toEqual([
    ['cluster', 'cluster 2'],
    ['cluster', 'cluster 1'],
  ])
  expect(talkOf(rows, must(ids[1], 'id'))?.at).toBe(1)
  expect(talkOf(rows, must(ids[0], 'id'))).toMatchObject({ at: -1, row: { words: 'cluster 0' } })
  expect(talkOf(rows, ideaId(2))).toBeNull()
})
