import { expect, test } from 'vitest'
import { csvOf } from '../../server/http/csv-file.ts'
import { guarded } from '../../shared/outcome/csv-guard.ts'
import { cleanText } from '../../shared/text/clean.ts'
import { someCases } from '../fixtures/random-cases.ts'
import { saying, voted } from './an-outcome.ts'
import { formulas, markup } from './hostile.ts'

/** A strict parser of RFC 4180: quoted or bare fields, and rows that end with CRLF. */
function parsed(csv: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv.endsWith('\r\n')).toBe(true)
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  const body = csv.slice(1)
  while (field.lastIndex < body.length) {
    const found = field.exec(body)
    if (found === null) throw new Error('not RFC 4180')
    rows.at(-1)?.push((found[1] ?? found[2] ?? '').replaceAll('""', '"'))
    if (found[3] === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/** The words of a cell without the apostrophes that guard them. */
const unguarded = (cell: string): string => cell.replaceAll(/(^|[;\r\n])'/g, '$1')

const session = voted().advanceTo('results')

test.each(someCases(formulas).map((text) => [JSON.stringify(text), text]))(
  '[T11] A spreadsheet takes no cell for a formula (%s)',
  (_name, text) => {
    const cells = parsed(csvOf(saying(session, text))).flat()
    expect(
      cells.filter((cell) => cell.startsWith("'") && unguarded(cell) === text).length,
    ).toBeGreaterThan(4)
    expect(cells.filter((cell) => /^[\s\0]*[=+\-@\t\r\n\0＝＋－＠]/.test(cell))).toEqual([])
  },
)

test.each(someCases(formulas).map((text) => [JSON.stringify(text), text]))(
  '[T11] After a split on semicolons, no piece of a cell is a formula (%s)',
  (_name, text) => {
    const pieces = csvOf(saying(session, `idea;${text};"${text}`)).split(/;|\r\n/)
    const opened = pieces.map((piece) => piece.replace(/^["\s\0]*/, ''))
    expect(opened.filter((piece) => /^[=+\-@＝＋－＠]/.test(piece))).toEqual([])
  },
)

test('[OUT-1] CSV parses back by RFC 4180, with every row as wide as the header and every text whole', () => {
  for (const text of [...markup, 'a,b', '"', '""', 'a\r\nb', 'plain']) {
    const [header = [], ...rows] = parsed(csvOf(saying(session, text)))
    expect(rows.filter((row) => row[header.indexOf('status')] !== 'method')).toHaveLength(9)
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => header.length))
    const read = rows[0]?.[header.indexOf('text')]
    expect([read, unguarded(read ?? '')]).toContain(cleanText(text))
  }
})

test('[OUT-39] A spreadsheet takes no text of CSV for a number, a date or a truth value, and ordinary words stand as they are', () => {
  const read = [
    '007',
    '1E5',
    '1e-5',
    '3-4',
    '1/2',
    '1 1/2',
    '31.1.',
    '2027-01-31',
    '12:30',
    '12 PM',
    '5 %',
    '12345678901234567890',
    '1,5',
    '1.000,00',
    '1 000',
    '(5)',
    '5 €',
    '$5',
    'EUR 5',
    'TRUE',
    'wahr',
    '3. Mai',
    'März 5',
    '5 de mayo',
    '1 JAN',
    'Sept 2027',
    '2027年1月31日',
    '٣',
    '５',
    '2027-01-31T10:00:00Z',
    '5/6/2026 3:30 PM',
    '1:30 p.m.',
    '１Ｅ５',
    '１／２',
    '令和8年1月2日',
    'R8.1.2',
  ]
  for (const text of read) expect(guarded(text), text).toBe(`'${text}`)
  const words = [
    '5 people',
    'Room 101',
    'A4',
    '3 buddies a week',
    'May we?',
    'no',
    '',
    '1. Platz',
    'R8',
    '25m',
    '平成',
  ]
  for (const text of words) expect(guarded(text), text).toBe(text)
  expect(parsed(csvOf(saying(session, '007'))).flat()).not.toContain('007')
})
