// The lines of a text, each with its mark or without one.
import { markOf, type Mark } from './marks.ts'
import { follows } from './ordinals.ts'
import { sheetRows } from './sheet.ts'
import { isBlank } from '../text/blank.ts'
import { inOneLine, isRule, LINE_END, trimmed } from './signs.ts'

const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`
const HOUR = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?`
/** The hour and the sender of a chat message, as WhatsApp writes them into what is copied. */
const SENDER = new RegExp(
  String.raw`^[\u200e\u200f]?\[?(?:${DATE},?\s+${HOUR}|${HOUR},?\s+${DATE})\]?\s(?:[-–]\s)?[^:\n]{1,60}:\s+`,
  'u',
)

export interface Line {
  /** The number of columns before the first sign. A tab counts as four. */
  readonly indent: number
  /** The words, without the mark if there is one. */
  readonly text: string
  readonly isMarked: boolean
  /** A row of a table. It was not wrapped, and no wrapped line follows. */
  readonly isRow: boolean
  /** The length of the line as it was written, in UTF-16 units. */
  readonly length: number
  /** The hour and the sender before the words of a chat message; else empty. */
  readonly sender: string
  readonly kind: 'words' | 'blank' | 'rule' | 'double rule' | 'table rule'
}

interface Raw {
  readonly indent: number
  readonly text: string
  readonly length: number
  readonly sender: string
  readonly kind: Line['kind']
  readonly isRow: boolean
  readonly mark: Mark
}

/** Every line of the text. */
export function linesOf(pasted: string): Line[] {
  const rows = sheetRows(pasted)
  const raw = rows === null ? unquoted(pasted.split(LINE_END)).map(rawLine) : rows.map(rawRow)
  const isMark = judge(raw)
  return raw.map(({ indent, text, length, sender, kind, isRow, mark }, at) => {
    const isMarked = isMark(at)
    const words = isMarked && mark.sort !== 'none' ? mark.rest : text
    const cells = isRow ? [words] : words.split('\t')
    return {
      indent,
      length,
      sender,
      kind,
      isMarked,
      text: trimmed(inOneLine(cells).replaceAll('\v', '\n')),
      isRow: isRow || cells.filter((cell) => !isBlank(cell)).length > 1,
    }
  })
}

function rawLine(line: string): Raw {
  const whole = trimmed(line)
  const sender = SENDER.exec(whole)?.[0] ?? ''
  const text = whole.slice(sender.length)
  const cells = /^\|(.+)\|$/u.exec(text)?.[1]
  if (cells !== undefined) {
    if (/^[\s:|-]*-{2}[\s:|-]*$/u.test(cells))
      return { ...blank, length: line.length, kind: 'table rule' }
    return { ...rawRow(cells.split('|')), length: line.length }
  }
  const indent = line.slice(0, line.indexOf(whole)).replaceAll('\t', '    ').length
  const kind = sender === '' ? kindOf(text) : 'words'
  const mark: Mark = kind === 'words' ? markOf(text) : { sort: 'none' }
  return { indent, text, length: line.length, sender, kind, isRow: false, mark }
}

function kindOf(text: string): Line['kind'] {
  if (isBlank(text)) return 'blank'
  if (!isRule(text)) return 'words'
  return text.startsWith('=') ? 'double rule' : 'rule'
}

const blank = { indent: 0, text: '', sender: '', isRow: false, mark: { sort: 'none' } } as const

function rawRow(cells: readonly string[]): Raw {
  const text = inOneLine(cells)
  const kind = text === '' ? 'blank' : 'words'
  return { indent: 0, text, length: text.length, sender: '', kind, isRow: true, mark: markOf(text) }
}

/** A mail that answers another puts > before every line of it, for each answer one. */
function unquoted(lines: readonly string[]): readonly string[] {
  const words = lines.filter((line) => !isBlank(line))
  if (words.length < 2) return lines
  const depths = words.map(
    (line) => /^(?:\s{0,3}>){0,20}/u.exec(line)?.[0].match(/>/gu)?.length ?? 0,
  )
  const depth = depths.reduce((least, one) => Math.min(least, one), Infinity)
  if (depth === 0) return lines
  const signs = new RegExp(`^(?:\\s{0,3}>){0,${depth}} ?`, 'u')
  return lines.map((line) => line.replace(signs, ''))
}

/** Decides of each line whether what looks like a mark is one. */
function judge(lines: readonly Raw[]): (at: number) => boolean {
  const words = lines.filter(({ kind }) => kind === 'words')
  const hasSure = words.some(({ mark }) => mark.sort === 'sure')
  const allMarked = words.every(({ mark }) => mark.sort !== 'none')
  const allTight = words.length > 1 && allMarked && words.every(({ mark }) => mark.sort !== 'maybe')
  const inOrder = linesInOrder(lines)
  return (at) => {
    const mark = lines[at]?.mark
    if (mark?.sort === 'maybe') {
      const isBare = mark.ordinals.some(({ style }) => style === 'bare')
      return inOrder.has(at) ? !isBare || allMarked : hasSure && allMarked && !isBare
    }
    return mark?.sort === 'sure' || (mark?.sort === 'tight' && allTight)
  }
}

/** The lines whose mark is the neighbour of the mark before or after it among the marks of its own style. */
function linesInOrder(lines: readonly Raw[]): ReadonlySet<number> {
  const styles = new Map<string, { at: number; path: readonly number[] }[]>()
  for (const [at, { mark }] of lines.entries()) {
    if (mark.sort !== 'maybe') continue
    for (const { style, path } of mark.ordinals) {
      const places = styles.get(style) ?? []
      places.push({ at, path })
      styles.set(style, places)
    }
  }
  const found = new Set<number>()
  for (const [style, places] of styles) {
    for (const [n, place] of places.entries()) {
      const before = places[n - 1]
      if (before === undefined || !follows({ style, ...before }, { style, ...place })) continue
      found.add(before.at)
      found.add(place.at)
    }
  }
  return found
}
