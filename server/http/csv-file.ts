import papaparse from 'papaparse'
import { csvTableOf } from '../../shared/outcome/csv.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'

/** RFC 4180 with CRLF, every text field quoted; the BOM, because spreadsheets on Windows misread UTF-8 without it. */
export function csvOf(outcome: Outcome): string {
  const { columns, rows } = csvTableOf(outcome)
  const header = columns.map(({ name }) => name)
  const written = papaparse.unparse([header, ...rows.map((row) => [...row])], {
    quotes: columns.map(({ isText }) => isText),
    newline: '\r\n',
  })
  return `\uFEFF${written}\r\n`
}
