// Files say what was meant: which cluster, which day, which marks.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { csvOf } from '../../server/http/csv-file.ts'
import { writeBoard } from '../../shared/board/create.ts'
import { must } from '../../shared/kernel/assert.ts'
import { type ClusterId, parseClusterId, parseIdeaId } from '../../shared/kernel/ids.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { AGroup } from './a-group.ts'
import { ASession } from '../fixtures/a-session.ts'
import { boardOf, outcomeIn, voted } from './an-outcome.ts'

const clusterId = (name: string): ClusterId => must(parseClusterId(name), 'cluster id')

test('[OUT-33] Each cluster is one cluster of its own name in every file, also without a title or with a title that another has', () => {
  const session = voted().advanceTo('results')
  const titles = ['', 'Doors', 'Doors', 'Unsorted', '  ', 'Left empty']
  const doc = new Y.Doc()
  writeBoard(doc, [
    ...titles.map((title, n) => ({
      kind: 'cluster' as const,
      clusterId: clusterId(`cluster-${n}`),
      title,
    })),
    ...titles.slice(0, 5).map((_, n) => ({
      kind: 'idea' as const,
      ideaId: must(parseIdeaId(`idea-${n}`), 'idea id'),
      text: `in ${n}`,
      round: 1,
      cluster: clusterId(`cluster-${n}`),
    })),
    {
      kind: 'idea',
      ideaId: must(parseIdeaId('idea-5'), 'idea id'),
      text: 'outside',
      round: 1,
      cluster: null,
    },
  ])
  const outcome = outcomeIn(session, doc)
  const names = ['Unnamed cluster', 'Doors', 'Doors (2)', 'Unsorted (2)', 'Unnamed cluster (2)', '']
  expect(outcome.cards.map(({ head, cluster }) => [head.text, cluster])).toEqual([
    ...names.slice(0, 5).map((name, n) => [`in ${n}`, name]),
    ['outside', ''],
  ])
  expect(outcome.clusters.map(({ title }) => title)).toEqual(titles.map((title) => title.trim()))
  const headings = markdownOf(outcome).match(/(?<=^## ).*\n\n- .*$/gm)
  for (const [n, name] of names.entries())
    expect(headings).toContain(name === '' ? 'Unsorted\n\n- outside' : `${name}\n\n- in ${n}`)
  expect(markdownOf(outcome)).toContain('## Clusters without cards\n\n- Left empty\n')
  for (const name of ['Unnamed cluster (2)', 'Doors (2)', 'Unsorted (2)', 'Left empty'])
    expect(htmlOf(outcome)).toContain(`>${name}<`)
  expect(csvOf(outcome)).toContain('"Unnamed cluster (2)"')
})

test('[OUT-34] Files say on which day the session began, and on which its last phase began if that is another', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a'])
  const { date, lastDate } = outcomeIn(session, doc)
  expect([date, lastDate]).toEqual(['2023-11-14', '2023-11-14'])
  for (const file of [markdownOf, htmlOf])
    expect(file(outcomeIn(session, doc))).toContain('2023-11-14')
  session.now += 24 * 3_600_000
  session.back('vote-1')
  expect(markdownOf(outcomeIn(session, doc))).toContain('\n\n2023-11-14 to 2023-11-15\n\n')
  const waits = new ASession({ people: 1, template: 'strict' })
  expect(outcomeIn(waits, null)).toMatchObject({ date: '2023-11-14', lastDate: '2023-11-14' })
})

test('[OUT-35] One sentence says that cards got no marks, and a card that was in no vote is told from them', () => {
  const session = voted()
  session.advanceTo('results')
  const late = new ASession({ people: 1, template: 'strict', seed: 9 }).advanceTo('read').ideaIds
  session.addIdea(must(late[0], 'idea'), 1)
  const outcome = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd', 'late']))
  for (const file of [markdownOf(outcome), htmlOf(outcome)]) {
    expect(file.match(/got none|no marks?\b(?! in)/g)).toEqual(['no mark', 'got none'])
    expect(file.match(/not in the vote/g)).toHaveLength(1)
  }
  expect(markdownOf(outcome)).toContain('- late (not in the vote)')
})

test('[OUT-36] The workbook has the cards, the ideas, the comments, the votes, the actions and the method, in the exact words', () => {
  const group = new AGroup({ people: 3, template: 'strict' })
  const outcome = {
    ...group.outcome,
    actions: [{ text: '007', owner: '1E5', due: '', ideaId: '' }],
  }
  const sheets = sheetsOf(outcome)
  expect(sheets.map(({ name }) => name)).toEqual([
    'Cards',
    'Ideas',
    'Comments',
    'Votes',
    'Actions',
    'Method',
  ])
  expect(sheets[4]?.rows).toEqual([['007', '1E5', '', '', '']])
  for (const { columns, rows } of sheetsOf(outcomeIn(voted(), boardOf(voted(), ['=1', '007']))))
    for (const row of rows) expect(row).toHaveLength(columns.length)
})
