// Reads the cells of an XLSX workbook as texts. A formula is never run or shown: the value that its program computed last
// is read. A date is a number of days in such a file and is read as this number. Pictures, macros and links are not read.
import { err, ok, type Result } from '../kernel/result.ts'
import { type MarkupStep, readMarkup } from './markup.ts'
import type { FileTrouble } from './prepared.ts'
import { MOST_COLUMNS, MOST_ROWS, type Rows } from './table.ts'
import { Archive } from './zip.ts'

export interface Sheet {
  readonly name: string
  readonly rows: Rows
}

const MOST_SHEETS = 20
/** A row above the last one that is read may be this far down: rows without words are skipped. */
const LOWEST_ROW = 1_048_576

/** Every sheet with words in it, in the order of the workbook. `decode` turns the bytes of a part into text (UTF-8). */
export function readWorkbook(
  bytes: Uint8Array,
  decode: (part: Uint8Array) => string | null,
): Result<readonly Sheet[], FileTrouble> {
  const opened = Archive.open(bytes)
  if (!opened.ok) return opened
  const archive = opened.value
  const part = (name: string): Result<string, FileTrouble> => {
    const read = archive.read(name)
    if (!read.ok) return read
    const text = decode(read.value)
    return text === null ? err('bad-archive') : ok(text)
  }
  const listed = sheetsListed(part)
  if (!listed.ok) return listed
  const shared = archive.has(SHARED) ? sharedTexts(part(SHARED)) : ok([])
  if (!shared.ok) return shared
  const sheets: Sheet[] = []
  for (const { name, path } of listed.value) {
    if (!archive.has(path)) continue
    const rows = rowsOf(part(path), shared.value)
    if (!rows.ok) return rows
    if (rows.value.length > 0) sheets.push({ name, rows: rows.value })
  }
  return sheets.length === 0 ? err('empty') : ok(sheets)
}

const SHARED = 'xl/sharedStrings.xml'

type Part = (name: string) => Result<string, FileTrouble>

/** The names of the sheets and where each is stored. */
function sheetsListed(
  part: Part,
): Result<readonly { readonly name: string; readonly path: string }[], FileTrouble> {
  const paths = new Map<string, string>()
  const links = stepsOf(part('xl/_rels/workbook.xml.rels'), (step) => {
    if (step.kind !== 'start' || step.name !== 'Relationship') return
    const target = step.attributes.get('Target') ?? ''
    paths.set(
      step.attributes.get('Id') ?? '',
      target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    )
  })
  if (!links.ok) return links
  const sheets: { name: string; path: string }[] = []
  const workbook = stepsOf(part('xl/workbook.xml'), (step) => {
    if (step.kind !== 'start' || step.name !== 'sheet' || sheets.length >= MOST_SHEETS) return
    const path = paths.get(step.attributes.get('r:id') ?? '')
    if (path !== undefined) sheets.push({ name: step.attributes.get('name') ?? '', path })
  })
  return workbook.ok ? ok(sheets) : workbook
}

function stepsOf(
  xml: Result<string, FileTrouble>,
  take: (step: MarkupStep) => void,
): Result<null, FileTrouble> {
  return xml.ok ? readMarkup(xml.value, take) : xml
}

/** The texts that cells name by their place. Readings aids above Chinese signs (`rPh`) are no words of the cell. */
function sharedTexts(xml: Result<string, FileTrouble>): Result<readonly string[], FileTrouble> {
  const texts: string[] = []
  const words = new Words()
  const read = stepsOf(xml, (step) => {
    words.follow(step)
    if (step.kind === 'end' && step.name === 'si') texts.push(words.end())
  })
  return read.ok ? ok(texts) : read
}

/** Gathers the words of the elements `t`. */
class Words {
  #text = ''
  #isOpen = false
  #isAside = false

  follow(step: MarkupStep): void {
    if (step.kind === 'text') {
      if (this.#isOpen && !this.#isAside) this.#text += step.text
    } else if (step.name === 't') this.#isOpen = step.kind === 'start'
    else if (step.name === 'rPh') this.#isAside = step.kind === 'start'
  }

  end(): string {
    const text = this.#text
    this.#text = ''
    return text
  }
}

function rowsOf(
  xml: Result<string, FileTrouble>,
  shared: readonly string[],
): Result<Rows, FileTrouble> {
  const reader = new CellReader(shared)
  const read = stepsOf(xml, (step) => reader.follow(step))
  if (!read.ok) return read
  return reader.trouble === null ? ok(reader.rows) : err(reader.trouble)
}

class CellReader {
  readonly rows: string[][] = []
  trouble: FileTrouble | null = null
  readonly #shared: readonly string[]
  readonly #words = new Words()
  #row: string[] = []
  #column = 0
  #type = ''
  #value = ''
  #isValue = false

  constructor(shared: readonly string[]) {
    this.#shared = shared
  }

  follow(step: MarkupStep): void {
    if (this.trouble !== null) return
    this.#words.follow(step)
    if (step.kind === 'text') {
      if (this.#isValue) this.#value += step.text
    } else if (step.kind === 'start') this.#start(step)
    else this.#end(step.name)
  }

  #start({ name, attributes }: MarkupStep & { readonly kind: 'start' }): void {
    if (name === 'row') this.#row = []
    if (name === 'v') this.#isValue = true
    if (name !== 'c') return
    this.#type = attributes.get('t') ?? 'n'
    this.#value = ''
    this.#words.end()
    const place = placeOf(attributes.get('r') ?? '')
    this.#column = place ?? this.#row.length
    if (this.#column >= MOST_COLUMNS) this.trouble = 'too-many-columns'
  }

  #end(name: string): void {
    if (name === 'v') this.#isValue = false
    if (name === 'c') {
      const text = this.#cell()
      while (text !== '' && this.#row.length < this.#column) this.#row.push('')
      if (text !== '') this.#row[this.#column] = text
    }
    if (name !== 'row' || this.#row.length === 0) return
    this.rows.push(this.#row)
    if (this.rows.length > MOST_ROWS) this.trouble = 'too-many-rows'
  }

  #cell(): string {
    const inline = this.#words.end()
    switch (this.#type) {
      case 's':
        return this.#shared[Number(this.#value)] ?? ''
      case 'inlineStr':
        return inline
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE'
      // An error such as #REF! is no word of anybody.
      case 'e':
        return ''
      default:
        return this.#value
    }
  }
}

/** The column, from 0, of a cell such as "AB12"; null without one. */
function placeOf(cell: string): number | null {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell)
  if (found === null || Number(found[2]) > LOWEST_ROW) return null
  const letters = found[1] ?? ''
  let place = 0
  for (let at = 0; at < letters.length; at++) place = place * 26 + letters.charCodeAt(at) - 64
  return place - 1
}
