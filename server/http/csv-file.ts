import papaparse from 'papaparse'
import { guarded } from '../../shared/outcome/csv-guard.ts'
import { ideaTableOf } from '../../shared/outcome/idea-table.ts'
import { jiraColumns, jiraRows } from '../../shared/outcome/jira.ts'
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

/**
 * An outcome as CSV for the import of Jira, every field quoted. The file has no byte order mark, which Jira would take
 * for a part of the first column's name.
 */
export function jiraCsvOf(outcome: Outcome): string {
  const rows = jiraRows(outcome).map((row) =>
    jiraColumns.map((name) => (name === 'Due Date' ? row[name] : guarded(row[name]))),
  )
  const header: readonly string[] = jiraColumns
  return `${papaparse.unparse([header, ...rows], { quotes: true, newline: '\r\n' })}\r\n`
}
