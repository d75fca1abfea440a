// Sheets as an XLSX file (ECMA-376, SpreadsheetML). Each text stands in a cell that says that it is text, with the format
// "Text" (49), so that no program makes a number, a date or a formula of it, also when somebody edits the cell. There are
// no formulas and no links. The file holds no time, so that equal sheets give equal bytes.
// We write the few parts ourselves: write-excel-file 4 keeps the texts as keys of a plain object, so that the idea
// "constructor" breaks the file, and it stamps the file with the time.
import { promisify } from 'node:util'
import { strToU8, zip, type AsyncZippable } from 'fflate'
import { inertText } from '../../shared/outcome/inert.ts'
import { escaped, NOT_XML } from '../../shared/outcome/markup-words.ts'
import type { Sheet } from '../../shared/outcome/sheets.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const zipped = promisify(
  (files: AsyncZippable, done: (error: Error | null, data: Uint8Array) => void) =>
    zip(files, { mtime: FIRST_DAY }, done),
)

/** The first day of the calendar of ZIP, in whatever zone the server runs: ZIP has local times. */
const FIRST_DAY = new Date(1980, 0, 1)

export function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes(sheets)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)] as const),
  ]
  return zipped(Object.fromEntries(parts.map(([name, xml]) => [name, strToU8(XML + xml)])))
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: readonly Sheet[]): string {
  const overrides = [
    ['/xl/workbook.xml', `${SHEET_ML}.sheet.main+xml`],
    ['/xl/styles.xml', `${SHEET_ML}.styles+xml`],
    ...sheets.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, `${SHEET_ML}.worksheet+xml`]),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const items = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`
}

function workbook(sheets: readonly Sheet[]): string {
  const items = sheets.map(
    ({ name }, at) => `<sheet name="${text(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${items.join('')}</sheets></workbook>`
}

/** The formats of cells by their place: 0 for a number, 1 for a text, 2 for the name of a column. */
const styles = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function worksheet({ columns, rows }: Sheet): string {
  const widths = columns.map(
    ([, width], at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const head = row(1, columns.map(([name], at) => textCell(name, 1, at, 2)).join(''))
  const body = rows.map((cells, n) =>
    row(n + 2, cells.map((value, at) => cell(value, n + 2, at)).join('')),
  )
  const all = `A1:${columnName(columns.length - 1)}${rows.length + 1}`
  return `<worksheet xmlns="${MAIN}"><dimension ref="${all}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}${body.join('')}</sheetData><ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

const row = (n: number, cells: string): string => `<row r="${n}">${cells}</row>`

function cell(value: string | number | null, n: number, at: number): string {
  if (value === null || value === '') return ''
  return typeof value === 'string'
    ? textCell(value, n, at, 1)
    : `<c r="${columnName(at)}${n}" s="0"><v>${value}</v></c>`
}

const textCell = (value: string, n: number, at: number, style: 1 | 2): string =>
  `<c r="${columnName(at)}${n}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text(value)}</t></is></c>`

/** A sheet has at most 26 columns. */
const columnName = (at: number): string => String.fromCharCode(65 + at)

/** A text that a program would read as the escape of a sign (ECMA-376, ST_Xstring). */
const ESCAPE = /_(?=x[\da-f]{4}_)/gi

const text = (words: string): string =>
  escaped(
    inertText(words)
      .replaceAll('\r\n', '\n')
      .replaceAll(NOT_XML, '\uFFFD')
      .replaceAll(ESCAPE, '_x005F_'),
  )
