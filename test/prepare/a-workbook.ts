// XLSX files as other programs write them, and as no program does.
import { strToU8, zipSync } from 'fflate'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

interface Parts {
  readonly sheets: readonly (readonly [name: string, xml: string])[]
  /** The texts that cells name by their place. */
  readonly shared?: string
}

/** `xml` of a sheet is what stands in its `sheetData`. */
export function aWorkbook({ sheets, shared }: Parts): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="${MAIN}"><sheets>${sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ),
  }
  for (const [at, [, xml]] of sheets.entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(
      `<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`,
    )
  if (shared !== undefined) files['xl/sharedStrings.xml'] = strToU8(`<sst>${shared}</sst>`)
  return zipSync(files)
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Rows of texts as cells that hold their words themselves. */
export const rowsAsXml = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      (row, y) =>
        `<row r="${y + 1}">${row.map((text, x) => `<c r="${String.fromCharCode(65 + x)}${y + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join('')}</row>`,
    )
    .join('')
