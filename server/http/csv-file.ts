import papaparse from 'papaparse'
import { csvTableOf } from '../../shared/outcome/csv.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'

/**
 * An outcome as CSV of RFC 4180, with CRLF and every text field quoted. The file begins with a byte order mark, because
 * spreadsheets on Windows misread UTF-8 without one.
 */
export function csvOf(outcome: Outcome): string {
  const { columns, rows } = csvTableOf(outcome)
  const header = columns.map(({ name }) => name)
  const written = papaparse.unparse([header, ...rows.map((row) => [...row])], {
    quotes: columns.map(({ isText }) => isText),
    newline: '\r\n',
  })
  return `\uFEFF${written}\r\n`
}
