// Rows out of a spreadsheet. Spreadsheets put quotes around a cell that holds a line break or a quote, and double the
// quotes inside. Cells without quotes need no parser: their lines are read like all others.
import papaparse from 'papaparse'

/** The rows of a text that holds a quoted cell, or null if the text did not come from a spreadsheet. */
export function sheetRows(pasted: string): string[][] | null {
  if (!/(?:^|[\t\n\r,;])"/u.test(pasted)) return null
  return rowsBy(pasted, '\t') ?? rowsBy(pasted, ',') ?? rowsBy(pasted, ';')
}

function rowsBy(pasted: string, delimiter: string): string[][] | null {
  const { data, errors } = papaparse.parse<string[]>(pasted, { delimiter })
  const rows = data.filter((row) => row.some((cell) => cell.trim() !== ''))
  const columns = new Set(rows.map((row) => row.length))
  if (errors.length > 0 || rows.length === 0) return null
  // Commas and semicolons also stand in sentences, so every row must have the same number of cells.
  if (delimiter !== '\t' && (columns.size > 1 || columns.has(1) || rows.length < 2)) return null
  const isQuoted = rows.some((row) => row.some((cell) => /["\n\r]/u.test(cell)))
  return isQuoted || delimiter !== '\t'
    ? rows.map((row) => row.map((cell) => cell.replaceAll(/\r\n?/gu, '\n')))
    : null
}
