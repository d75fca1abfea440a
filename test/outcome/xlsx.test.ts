import { expect, test } from 'vitest'
import { xlsxOf } from '../../server/http/xlsx-file.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { partsOf, rowsOf } from '../fixtures/workbook.ts'
import { saying, voted } from './an-outcome.ts'
import { formulas, markup } from './hostile.ts'

const session = voted().advanceTo('results')
const sheet = (texts: readonly string[]) => [
  { name: 'Words', columns: [['Text', 40]] as const, rows: texts.map((text) => [text]) },
]

test('[B9] Equal outcomes give equal bytes of XLSX, whatever the time', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(() => xlsxOf(sheetsOf(saying(session, 'Menschen & Paten')))),
  )
  expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true)
  const stamps = new DataView((first ?? new Uint8Array()).slice(0, 30).buffer)
  expect([stamps.getUint16(10, true), stamps.getUint16(12, true)]).toEqual([0, 0x21])
})

test('[OUT-38] Every text of the workbook is a cell of text with the exact words, and every number is a number', async () => {
  const texts = [
    '007',
    '1E5',
    '2027-01-31',
    '12345678901234567890',
    '3-4',
    'TRUE',
    '=1+1',
    '+1',
    '@x',
    'constructor',
    '__proto__',
    'toString',
    '_x0041_',
    'two\nlines',
    ' space ',
    '"<&>\'',
    '\u{1F600}',
    ...markup.filter((text) => !/[\u2028\r]/.test(text)),
  ]
  const bytes = await xlsxOf(sheet(texts))
  expect(rowsOf(bytes, 1)).toEqual([['Text'], ...texts.map((text) => [text])])
  const [cards] = sheetsOf(saying(session, '7'))
  const [, row] = rowsOf(await xlsxOf(cards === undefined ? [] : [cards]), 1)
  expect(row?.slice(0, 4)).toEqual([1, '7', '7', '7'])
})

test('[T11] A workbook has no formula, no link and no character that XML forbids', async () => {
  const texts = [...formulas, ...markup, '\uD800', '\uFFFE', '\u0007\u001B[2J']
  const xml = [...partsOf(await xlsxOf(sheet(texts))).values()].join('')
  expect(xml).not.toMatch(/<f[\s>]|<hyperlink/)
  // oxlint-disable-next-line no-control-regex -- XML forbids these characters.
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u)
})
