import { expect, test } from 'vitest'
import { csvOf } from '../../server/http/csv-file.ts'
import { wordsOf } from '../../client/list/given-file.ts'
import { readText } from '../../client/prepare/read-source.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import {
  cardsOfTable,
  guessReading,
  readSeparated,
  type TableReading,
} from '../../shared/prepare/table.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aGroupAtItsEnd } from '../outcome/a-rich-session.ts'

/** Each card as "group: words", in order. */
function cards(prepared: Prepared): readonly string[] {
  return prepared.ideas.map(
    ({ text, cluster }) => `${cluster === null ? '-' : prepared.clusters[cluster]?.title}: ${text}`,
  )
}

function tableIn(text: string) {
  const read = readSeparated(text)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

function made(text: string, corrected: Partial<TableReading> = {}, takesNames = false) {
  const rows = tableIn(text)
  const read = cardsOfTable(rows, { ...guessReading(rows), ...corrected }, takesNames)
  return read.ok ? cards(read.value) : read.error
}

/** The UTF-16 units of a text. */
const unitsOf = (text: string): readonly number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))

test('[IN-1] A table that is separated by commas, semicolons, tabs or bars is read in UTF-8 and Windows-1252, and in UTF-16 with its mark', async () => {
  const expected = ['Wege: Später Zug; oder Bus', 'Wege: Café, "dort"']
  const quoted = (sign: string): string =>
    `Gruppe${sign}Text\r\nWege${sign}"Später Zug; oder Bus"\r\nWege${sign}"Café, ""dort"""\r\n`
  const roles = { roles: ['group', 'note'] as const }
  for (const sign of [',', ';', '\t', '|']) {
    const text = quoted(sign)
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(unitsOf(text)).buffer),
    ])
    const bytes = [
      new TextEncoder().encode(text),
      new TextEncoder().encode(`\uFEFF${text}`),
      utf16,
      Uint8Array.from(unitsOf(text)), // all its signs are in Windows-1252
    ]
    for (const each of bytes) {
      const words = await wordsOf(new File([each], 'board.csv'))
      expect(made(must(words, 'text'), roles), `${sign} ${each[0]}`).toEqual(expected)
    }
  }
  expect(made(`sep=;\r\n${quoted(';')}`, roles)).toEqual(expected)
})

const boards: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'Mural',
    'ID,Text,Area,Sticky color,Last Updated By,Votes\n1,Night bus,Ideas,#fff,Ana,1\n2,Maps,Ideas,#fff,Ben,3',
    ['Ideas: Maps', 'Ideas: Night bus'],
  ],
  [
    'Parabol',
    'reflectionGroup,author,votes,type,createdAt,discussionThread,prompt,content\nBuses,Anonymous,2,reflection,2026-01-02,,Start,Night bus\nBuses,Anonymous,2,reflection,2026-01-02,,Start,Warm stops',
    ['Buses: Night bus', 'Buses: Warm stops'],
  ],
  [
    'Scrumlr',
    'note_id,author_id,author,text,column_id,column,rank,stack,voting_0\nn1,a1,Ana,Night bus,c1,Start,1,,2',
    ['Start: Night bus'],
  ],
  [
    'Jira',
    'Issue key,Issue Type,Status,Summary,Assignee,Labels,Votes\nFT-1,Task,Open,"Night bus, at last",Ana,traffic,4',
    ['traffic: Night bus, at last'],
  ],
  ['Miro', 'Night bus\nWarm stops\nMaps', ['-: Night bus', '-: Warm stops', '-: Maps']],
  [
    'EasyRetro, a column for each list',
    'Went well,To improve\nWe shipped early,Fewer meetings\nGood coffee here,',
    ['Went well: We shipped early', 'Went well: Good coffee here', 'To improve: Fewer meetings'],
  ],
]

test('[IN-2] The columns of other boards’ exports are guessed, and the cards follow every correction of the guess', () => {
  for (const [board, text, expected] of boards) expect(made(text), board).toEqual(expected)
  const text = 'what,where\nNight bus,North\nMaps,South'
  expect(made(text, { hasHeadings: true, byColumn: false, roles: ['note', 'group'] })).toEqual([
    'North: Night bus',
    'South: Maps',
  ])
  expect(made(text, { hasHeadings: true, byColumn: false, roles: ['group', 'note'] })).toEqual([
    'Night bus: North',
    'Maps: South',
  ])
  expect(made(text, { hasHeadings: false, byColumn: false, roles: ['note', 'none'] })).toEqual([
    '-: what',
    '-: Night bus',
    '-: Maps',
  ])
  expect(made(text, { byColumn: true })).toEqual([
    'what: Night bus',
    'what: Maps',
    'where: North',
    'where: South',
  ])
  expect(made(text, { hasHeadings: true, byColumn: false, roles: ['none', 'none'] })).toBe('empty')
})

test('[IN-2] Our own table is read with its cards and clusters, and its formulas as they were written', () => {
  const { outcome } = aGroupAtItsEnd('named')
  const told = made(csvOf(outcome))
  expect(told).toContain('-: =SUM(everybody)')
  expect(told).toContain('At the door: A map on the wall')
})

test('[IN-3] A name comes along only where its column is chosen in a named session, and the number of votes never does', () => {
  const text = 'text,author,votes\nNight bus,Ana,17\nMaps,Ben,23'
  expect(made(text)).toEqual(['-: Maps', '-: Night bus'])
  const chosen = { roles: ['note', 'name', 'votes'] as const }
  expect(made(text, chosen)).toEqual(['-: Maps', '-: Night bus'])
  expect(made(text, chosen, true)).toEqual(['-: Maps\n(Ben)', '-: Night bus\n(Ana)'])
})

test('[IN-10] A long text becomes several cards and a long heading is shortened, so that no word of a card is lost', () => {
  const words = Array.from({ length: 900 }, (_, n) => `word${n}`).join(' ')
  const long = 'h '.repeat(200)
  const told = made(`text,group\n${words},${long}`)
  if (typeof told === 'string') throw new Error(told)
  expect(told.length).toBeGreaterThan(2)
  expect(told.flatMap((one) => one.match(/word\d+/g) ?? []).join(' ')).toBe(words)
  expect(told.every((one) => one.indexOf(': ') <= 120)).toBe(true)
})

test('[IN-6] A table of ten thousand rows, of three hundred columns or of a thousand groups is refused with its reason', () => {
  const rows = (n: number): string => `text,group\n${'Night bus,North\n'.repeat(n)}`
  expect(made(rows(4_000))).toHaveLength(4_000)
  expect(readSeparated(rows(4_001))).toEqual({ ok: false, error: 'too-many-rows' })
  expect(readSeparated(rows(10_000))).toEqual({ ok: false, error: 'too-many-rows' })
  expect(readSeparated(`${'a,'.repeat(300)}b`)).toEqual({ ok: false, error: 'too-many-columns' })
  const groups = Array.from({ length: 1_000 }, (_, n) => `idea,g${n}`).join('\n')
  expect(made(`text,group\n${groups}`)).toBe('too-many-groups')
  expect(readSeparated(' \n , \n')).toEqual({ ok: false, error: 'empty' })
})

test('[IN-2] Pasted cells with tabs are a table, and sentences with commas a list', () => {
  expect(readText('Night bus\tNorth\nMaps\tSouth')).toMatchObject({ value: { kind: 'table' } })
  expect(readText('- Night bus, at last\n- Maps, big ones')).toMatchObject({
    value: { kind: 'cards' },
  })
})
