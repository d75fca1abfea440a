// Files of other boards, written after their published formats: each is read as somebody would drop it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readText } from '../../client/prepare/read-source.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import { cardsOfTable, guessReading } from '../../shared/prepare/table.ts'

const fileOf = (name: string): string =>
  readFileSync(new URL(`boards/${name}`, import.meta.url), 'utf8')

const cards = ({ ideas, clusters }: Prepared): readonly string[] =>
  ideas.map(({ text, cluster }) => `${cluster === null ? '-' : clusters[cluster]?.title}: ${text}`)

interface Read {
  readonly roles: Readonly<Record<string, string>>
  readonly cards: readonly string[]
}

/** What is guessed of the columns, by their headings, and the cards that would be made without a correction. */
function readOf(name: string): Read {
  const source = readText(fileOf(name), name)
  if (!source.ok) throw new Error(`${name}: ${source.error}`)
  if (source.value.kind !== 'table') return { roles: {}, cards: cards(source.value.prepared) }
  const { rows } = must(source.value.sheets[0], 'sheet')
  const reading = guessReading(rows)
  const made = cardsOfTable(rows, reading, false)
  if (!made.ok) throw new Error(`${name}: ${made.error}`)
  const headings = reading.hasHeadings ? (rows[0] ?? []) : []
  const roles = reading.roles.flatMap((role, at) =>
    role === 'none' ? [] : [[headings[at] ?? `column ${at}`, role] as const],
  )
  return { roles: Object.fromEntries(roles), cards: cards(made.value) }
}

const start = ['Start: Warm stops', 'Start: Night bus', 'Stop: Cold platforms']

const boards: readonly (readonly [string, Read])[] = [
  [
    'miro.csv',
    {
      roles: { 'column 0': 'note' },
      cards: ['-: Night bus to the depot', '-: Warm stops, with light', '-: A map at each stop'],
    },
  ],
  [
    'mural.csv',
    {
      roles: { Text: 'note', Area: 'group', 'Last Updated By': 'name', Votes: 'votes' },
      cards: ['Ideas: Warm stops', 'Ideas: Night bus, every hour', 'Later: Fewer transfers'],
    },
  ],
  [
    'parabol.csv',
    {
      roles: { reflectionGroup: 'group', author: 'name', votes: 'votes', content: 'note' },
      cards: [
        'Night buses: A night bus\nevery hour',
        'Night buses: Buses after midnight',
        'Stops: Cold stops',
      ],
    },
  ],
  [
    'scrumlr.csv',
    {
      roles: { author: 'name', text: 'note', column: 'group', voting_0: 'votes' },
      cards: ['Start: Warm stops, with light', 'Start: Night bus', 'Stop: Cold platforms'],
    },
  ],
  [
    'scrumlr.json',
    {
      roles: { participant: 'name', text: 'note', column: 'group', votes: 'votes' },
      cards: ['Start: Warm stops, with light', 'Start: Night bus', 'Stop: Cold platforms'],
    },
  ],
  [
    'retrospected.markdown',
    {
      roles: {},
      cards: [
        'What went well?: Night bus (+3/-0)',
        'What went well?: Warm stops',
        'What could be improved?: Cold platforms',
      ],
    },
  ],
  [
    'groupmap.csv',
    {
      roles: { Idea: 'note', Group: 'group', Participant: 'name', Votes: 'votes' },
      cards: start,
    },
  ],
  [
    'stormz.csv',
    {
      roles: { title: 'note', category: 'group', likes: 'votes', creator: 'name' },
      cards: ['Start: Warm stops; with light', 'Start: Night bus', 'Stop: Cold platforms'],
    },
  ],
  [
    'trello.csv',
    {
      roles: {
        'Card Name': 'note',
        Members: 'name',
        'Vote Count': 'votes',
        'List Name': 'group',
      },
      cards: start,
    },
  ],
  [
    'trello.json',
    {
      roles: { name: 'note', list: 'group', Members: 'name', 'badges votes': 'votes' },
      cards: start,
    },
  ],
  [
    'jira.csv',
    {
      roles: { Summary: 'note', Creator: 'name', Votes: 'votes', 'Component/s': 'group' },
      cards: ['Start: Warm stops', 'Start: Night bus, every hour', 'Stop: Cold platforms'],
    },
  ],
]

test.each(boards)(
  '[IN-15] A file in the shape of another board’s export is read with its notes, groups, votes and names guessed right (%s)',
  (name, expected) => {
    expect(readOf(name)).toEqual(expected)
  },
)

test('[IN-16] The JSON of another board is a table to correct, a damaged outcome of ours is told as such, and no JSON makes a reader throw', () => {
  expect(readText(fileOf('trello.json'))).toMatchObject({ ok: true, value: { kind: 'table' } })
  const ours = { format: 'forethought.outcome', version: 7, cards: [{ head: { text: 'no id' } }] }
  expect(readText(JSON.stringify(ours))).toEqual({ ok: false, error: 'bad-outcome' })
  for (const json of ['{}', '[{}]', '[{"text":1}]', '{"notes":[]}', '{"a":{"b":{"c":{"d":{}}}}}'])
    expect(readText(json), json).toEqual({ ok: false, error: 'bad-outcome' })
  expect(readText('{ no json')).toEqual({ ok: false, error: 'bad-outcome' })
  expect(readText('["a", "b"')).toMatchObject({ value: { kind: 'cards' } })
  const proto = '{"notes":[{"id":"n","text":"A bell","__proto__":{"votes":9},"constructor":"x"}]}'
  expect(readText(proto)).toMatchObject({ ok: true, value: { kind: 'table' } })
  const deep = `${'{"notes":['.repeat(500)}${']}'.repeat(500)}`
  expect(readText(deep).ok).toBe(false)
})
