// Reads what a person drops, chooses or pastes: a table, a list, an outline, or the outcome of an earlier session. Nothing
// leaves the page here, and a file that cannot be read changes nothing.
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { readOutcome } from '../../shared/prepare/from-outcome.ts'
import { readJsonBoard } from '../../shared/prepare/json-board.ts'
import { readListFile, readOpml } from '../../shared/prepare/outline.ts'
import { readOwnOpml } from '../../shared/prepare/own-outline.ts'
import type { FileTrouble, Prepared } from '../../shared/prepare/prepared.ts'
import { readSeparated } from '../../shared/prepare/table.ts'
import type { Sheet } from '../../shared/prepare/workbook.ts'
import { textOf } from '../list/given-file.ts'

export type Source =
  | { readonly kind: 'table'; readonly name: string; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'cards'; readonly name: string; readonly prepared: Prepared }
  | { readonly kind: 'outcome'; readonly name: string; readonly prepared: Prepared }

/** Larger than the outcome of a full board. */
const MOST_BYTES = 16 * 1024 * 1024

export async function readFile(file: File): Promise<Result<Source, FileTrouble>> {
  if (file.size > MOST_BYTES) return err('too-large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (startsWith(bytes, [0x50, 0x4b])) return workbookOf(file.name, bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return err('old-workbook')
  const text = textOf(bytes)
  return text === null ? err('not-text') : readText(text, file.name)
}

/** `name` is that of the file; empty for pasted words. */
export function readText(text: string, name = ''): Result<Source, FileTrouble> {
  if (/^\s*(?:\{|\[\s*[{"\]])/.test(text)) return jsonIn(name, text)
  if (/^\s*</.test(text) && /<opml\b/i.test(text.slice(0, 4_000))) return outlineIn(name, text)
  if (!isTable(text, name)) return cardsIn(name, readListFile(text))
  const rows = readSeparated(text)
  return rows.ok ? ok({ kind: 'table', name, sheets: [{ name: '', rows: rows.value }] }) : rows
}

/** From the value that our own server sends. */
export function sourceOfOutcome(json: unknown): Result<Source, FileTrouble> {
  const read = readOutcome(json)
  return read.ok ? ok({ kind: 'outcome', name: '', prepared: read.value }) : read
}

const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[at] === sign)

/** Few people open a workbook, so its reader is fetched when one does. */
async function workbookOf(name: string, bytes: Uint8Array): Promise<Result<Source, FileTrouble>> {
  const { readWorkbook } = await import('../../shared/prepare/workbook.ts')
  const sheets = readWorkbook(bytes, textOf)
  return sheets.ok ? ok({ kind: 'table', name, sheets: sheets.value }) : sheets
}

/** An outcome of ours, or else the notes of another board. */
function jsonIn(name: string, text: string): Result<Source, FileTrouble> {
  const json = parsed(text)
  // A text in brackets that is no JSON is a list like any other.
  if (json === undefined)
    return /^\s*\{/.test(text) ? err('bad-outcome') : cardsIn(name, readListFile(text))
  const outcome = sourceOfOutcome(json)
  if (outcome.ok) return ok({ ...outcome.value, name })
  if (outcome.error !== 'bad-outcome' || isOurs(json)) return outcome
  const rows = readJsonBoard(json)
  return rows.ok ? ok({ kind: 'table', name, sheets: [{ name: '', rows: rows.value }] }) : rows
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An outcome that is damaged is told as such, and is not taken for a table. */
const isOurs = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  'format' in json &&
  json.format === 'forethought.outcome'

function outlineIn(name: string, xml: string): Result<Source, FileTrouble> {
  const own = readOwnOpml(xml)
  if (own === null) return cardsIn(name, readOpml(xml))
  return own.ok ? ok({ kind: 'outcome', name, prepared: own.value }) : own
}

const cardsIn = (name: string, read: Result<Prepared, FileTrouble>): Result<Source, FileTrouble> =>
  read.ok ? ok({ kind: 'cards', name, prepared: read.value }) : read

/** Pasted cells have tabs in nearly every line. Commas stand in sentences, so only the name of a file tells of them. */
function isTable(text: string, name: string): boolean {
  if (/\.(?:csv|tsv|tab)$/i.test(name)) return true
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const withTabs = lines.filter((line) => line.includes('\t') && !/^[\t ]/.test(line))
  return lines.length > 1 && withTabs.length * 10 >= lines.length * 9
}
