// Every format of an outcome, and its bytes. The routes list the formats, and the thread that makes files writes them.
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { inertJson, inertText } from '../../shared/outcome/inert.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { csvOf, jiraCsvOf } from './csv-file.ts'
import { XLSX_TYPE, xlsxOf } from './xlsx-file.ts'

export interface Format {
  readonly type: string
  /** A text leaves without active characters. Bytes are handed out as they are, so their writer sees to it. */
  readonly write: (outcome: Outcome) => string | Promise<Uint8Array>
}

export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['md', { type: 'text/markdown; charset=utf-8', write: markdownOf }],
  ['xlsx', { type: XLSX_TYPE, write: (outcome) => xlsxOf(sheetsOf(outcome)) }],
  ['csv', { type: 'text/csv; charset=utf-8; header=present', write: csvOf }],
  ['json', { type: 'application/json; charset=utf-8', write: jsonOf }],
  ['txt', { type: 'text/plain; charset=utf-8', write: textOf }],
  ['html', { type: 'text/html; charset=utf-8', write: htmlOf }],
  ['svg', { type: 'image/svg+xml; charset=utf-8', write: svgOf }],
  ['canvas', { type: 'application/json; charset=utf-8', write: canvasOf }],
  ['opml', { type: 'text/x-opml; charset=utf-8', write: opmlOf }],
  ['jira.csv', { type: 'text/csv; charset=utf-8; header=present', write: jiraCsvOf }],
])

/** Every file leaves through here, so that no text carries characters that the program showing it would act on. */
export function inertBytes(type: string, content: string | Uint8Array): Uint8Array {
  const inert = type.startsWith('application/json') ? inertJson : inertText
  return typeof content === 'string' ? Buffer.from(inert(content), 'utf8') : content
}

/** The bytes of an outcome in one format. */
export const bytesOf = async ({ type, write }: Format, outcome: Outcome): Promise<Uint8Array> =>
  inertBytes(type, await write(outcome))
