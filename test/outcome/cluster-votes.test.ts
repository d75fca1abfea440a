// The words of the files about a vote on clusters.
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf } from '../../server/http/csv-file.ts'
import { must } from '../../shared/kernel/assert.ts'
import { moveCluster } from '../../shared/board/edit.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { lead, participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'

const people = [1, 2, 3, 4].map((n) => participant(`p${n}xx`))
const onCards: BallotRule = { method: 'dots', n: 2, perIdea: 1 }
const agenda = must(agendaFrom('strict'), 'template').map((phase) =>
  phase.kind === 'vote'
    ? { ...phase, ballots: [onCards, { ...onCards, on: 'clusters' as const }] }
    : phase,
)

/** After a vote on cards and on clusters. Then a cluster was renamed to the title of the other, which was set aside. */
function afterBoth(): AGroup {
  const group = new AGroup({ people: 4, agenda })
  const { session } = group
  group.on(1)
  for (const [at, words] of ['A cake', 'A pie', 'A map', 'A sign'].entries())
    group.writes(must(people[at], 'person'), words)
  group.on(5)
  group.on(1)
  for (const title of ['Food', 'Maps', 'Nothing in it'])
    group.do(lead, { type: 'cluster.add', title })
  const [food, maps] = [group.cluster('Food'), group.cluster('Maps')]
  group.moves('Food', 'A cake', 'A pie')
  group.moves('Maps', 'A map')
  group.looks()
  group.on(3)
  const [cards, clusters] = session.state.ballots.map(({ id }) => id)
  for (const who of people) {
    const marks = new Map([[group.idea(who === people[0] ? 'A cake' : 'A sign'), 1]])
    group.do(who, { type: 'ballot.cast', ballotId: must(cards, 'ballot'), marks })
    const own = new Map([[who === people[0] ? maps : food, 1]])
    group.do(who, { type: 'ballot.cast', ballotId: must(clusters, 'ballot'), marks: own })
  }
  group.on(2)
  group.renames('Food', 'Maps')
  group.do(lead, { type: 'cluster.setAside', clusterId: maps, aside: true })
  return group
}

test('[OUT-40] Every format with votes says that a vote was on clusters, and its rows have the titles of the clusters at the close', () => {
  const { outcome } = afterBoth()
  expect(outcome.ballots.map(({ on, totals }) => [on, totals?.map(({ text }) => text)])).toEqual([
    ['cards', ['A sign', 'A cake', 'A pie', 'A map']],
    ['clusters', ['Food (now “Maps”)', 'Maps (2)']],
  ])
  const markdown = markdownOf(outcome)
  expect(markdown).toContain(
    '## Vote 2 of 2 on clusters\n\n- 2 marks each, at most 1 on a cluster, sealed until the close. 4 people voted.\n- **1.** Food (now “Maps”) (3 marks; 3 of 4 people gave it a mark)\n',
  )
  const html = htmlOf(outcome)
  expect(html).toContain('<h2>Vote 2 of 2 on clusters</h2>')
  expect(html).toContain('Food (now “Maps”)')
  const json: unknown = JSON.parse(jsonOf(outcome))
  expect(json).toMatchObject({
    ballots: [{}, { on: 'clusters', totals: [{ marks: 3 }, { marks: 1 }] }],
  })
  expect(json).toHaveProperty('ballots[1].totals[0].cards.length', 2)
  const votes = must(
    sheetsOf(outcome).find(({ name }) => name === 'Votes'),
    'sheet',
  )
  expect(votes.rows.map((row) => [row[0], row[5], row[6]]).slice(-2)).toEqual([
    ['Vote 2 of 2 on clusters', 'Food (now “Maps”)', 3],
    ['Vote 2 of 2 on clusters', 'Maps (2)', 1],
  ])
  const csv = papaparse.parse<Record<string, string>>(csvOf(outcome).replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  })
  const ideas = csv.data.filter((row) => row['idea_id'] !== '')
  expect(
    ideas.map((row) => [
      row['text'],
      row['voted_cluster'],
      row['cluster_votes'],
      row['cluster_voters'],
      row['votes_after'],
    ]),
  ).toEqual([
    ['A sign', '', '', '', '3'],
    ['A cake', 'Food (now “Maps”)', '3', '4', '1'],
    ['A pie', 'Food (now “Maps”)', '3', '4', '0'],
    ['A map', 'Maps (2)', '1', '4', '0'],
  ])
})

test('[OUT-40] A vote on clusters gives no card a mark and hides no vote on cards', () => {
  const { outcome } = afterBoth()
  expect(outcome.cards.map(({ ballot, votes }) => [ballot, votes.length])).toEqual(
    outcome.cards.map(() => [1, 1]),
  )
})

test('[OUT-40] Clusters with as many marks stand in the order of the board', () => {
  const group = new AGroup({ people: 4, agenda })
  group.on(1)
  const words = ['A cake', 'A pie', 'A map', 'A sign']
  for (const [at, text] of words.entries()) group.writes(must(people[at], 'person'), text)
  group.on(5)
  group.on(1)
  const titles = words.map((text) => `${text} and the like`)
  for (const title of titles) group.do(lead, { type: 'cluster.add', title })
  for (const [at, text] of words.entries()) group.moves(must(titles[at], 'title'), text)
  const [first, ...others] = titles
  moveCluster(group.board, group.cluster(must(first, 'title')), null, null)
  const inOrder = [...others, first]
  group.looks()
  group.on(3)
  const ballotId = must(group.session.state.ballots[1], 'ballot').id
  for (const [at, who] of people.entries()) {
    const marks = new Map([[group.cluster(must(titles[at], 'title')), 1]])
    group.do(who, { type: 'ballot.cast', ballotId, marks })
  }
  group.on(2)
  const { outcome } = group
  expect(outcome.ballots[1]?.totals?.map(({ text }) => text)).toEqual(inOrder)
  expect(outcome.clusters.map(({ title }) => title)).toEqual(inOrder)
})
