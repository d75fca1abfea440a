import papaparse from 'papaparse'
import { guarded } from '../../shared/outcome/csv-guard.ts'
import { ideaTableOf } from '../../shared/outcome/idea-table.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'

/**
 * An outcome as CSV of RFC 4180, with CRLF and every text field quoted. The file begins with a byte order mark, because
 * spreadsheets on Windows misread UTF-8 without one.
 */
export function csvOf(outcome: Outcome): string {
  const { columns, rows } = ideaTableOf(outcome)
  const header = columns.map(({ name }) => name)
  const cells = rows.map((row) =>
    row.map((cell, at) =>
      typeof cell === 'string' && columns[at]?.kind === 'text' ? guarded(cell) : cell,
    ),
  )
  const written = papaparse.unparse([header, ...cells], {
    quotes: columns.map(({ kind }) => kind !== 'number'),
    newline: '\r\n',
  })
  return `\uFEFF${written}\r\n`
}
