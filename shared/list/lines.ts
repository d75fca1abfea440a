// The lines of a text, each with its mark or without one.
import { markOf, type Mark } from './marks.ts'
import { follows } from './ordinals.ts'
import { sheetRows } from './sheet.ts'
import { isBlank } from '../text/blank.ts'
import { asidesAmong, aboveQuotes } from './asides.ts'
import { isOfProgram, sendersBefore } from './chats.ts'
import { inOneLine, isRule, LINE_END, trimmed } from './signs.ts'
import { titleOf, withHashesRead } from './titles.ts'

/** A line that parts the columns of a table in Markdown without bars at its ends. */
const COLUMNS = /^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$/u
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
  readonly kind: LineKind
}

/** An aside is a line that holds no idea, such as the sender of the message below. */
type LineKind = 'words' | 'blank' | 'rule' | 'double rule' | 'table rule' | 'aside'

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
  const raw = rows === null ? rawLines(pasted.split(LINE_END)) : rows.map(rawRow)
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

/** The items of a list without their marks, if each of them has one at its beginning. */
export function withoutMarks(items: readonly string[]): readonly string[] {
  const first = rawEach(items.map((item) => item.split('\n', 1)[0] ?? ''))
  const isMark = judge(first)
  const areAll = items.length > 1 && first.every((_, at) => isMark(at))
  if (!areAll) return items
  return items.map((item, at) => {
    const { mark, text } = first[at] ?? blank
    return mark.sort === 'none'
      ? item
      : `${mark.rest}${item.slice(item.indexOf(text) + text.length)}`
  })
}

function rawLines(given: readonly string[]): readonly Raw[] {
  const lines = withHashesRead(unquoted(given))
  const isPiped = lines.some((line) => COLUMNS.test(line))
  const asides = new Set([...asidesAmong(lines, lines.map(indentOf)), ...aboveQuotes(given)])
  return rawEach(isPiped ? lines.map(barred) : lines).map((line, at) =>
    asides.has(at) ? asideOf(trimmed(lines[at] ?? '')) : line,
  )
}

function rawEach(lines: readonly string[]): readonly Raw[] {
  const whole = lines.map((line) => trimmed(line).replace(/^\ufffc\s*/u, ''))
  const senders = sendersBefore(whole)
  return lines.map((line, at) => rawLine(line, whole[at] ?? '', senders[at] ?? ''))
}

/** A row of a table with bars at its ends, too. */
const barred = (line: string): string =>
  line.includes('|') && !line.trim().startsWith('|') ? `|${line.trim()}|` : line

const indentOf = (line: string): number =>
  line.slice(0, line.indexOf(trimmed(line))).replaceAll('\t', '    ').length

const asideOf = (sender: string): Raw => ({
  ...blank,
  sender,
  length: sender.length,
  kind: 'aside',
})

function rawLine(line: string, whole: string, sender: string): Raw {
  const text = sender.startsWith('<v')
    ? withoutVoice(whole.slice(sender.length))
    : whole.slice(sender.length)
  if (sender !== '' && (isBlank(text) || isOfProgram(sender, text))) return asideOf(whole)
  const cells = cellsIn(text)
  if (cells !== null) {
    if (/^[\s:|-]*-{2}[\s:|-]*$/u.test(text))
      return { ...blank, length: line.length, kind: 'table rule' }
    return { ...rawRow(cells), length: line.length }
  }
  const indent = indentOf(line)
  const kind = sender === '' ? kindOf(text) : 'words'
  const mark: Mark = kind === 'words' ? markOf(text) : { sort: 'none' }
  return { indent, text, length: line.length, sender, kind, isRow: false, mark }
}

/** Without the tag that ends what one voice says in the subtitles of a recording. */
const withoutVoice = (text: string): string => text.replace(/<\/v>$/u, '')

/** The cells of a row between bars, also of a table that is drawn; null for a line that is no row. */
function cellsIn(text: string): readonly string[] | null {
  const [, , inner] = /^([|│║])(.+)\1$/u.exec(text) ?? []
  return inner?.split(/[|│║]/u) ?? null
}

function kindOf(text: string): Line['kind'] {
  if (isBlank(text)) return 'blank'
  if (!isRule(text)) return 'words'
  return text.startsWith('=') ? 'double rule' : 'rule'
}

const blank: Omit<Raw, 'kind' | 'length'> = {
  indent: 0,
  text: '',
  sender: '',
  isRow: false,
  mark: { sort: 'none' },
}

function rawRow(cells: readonly string[]): Raw {
  const text = inOneLine(cells)
  const kind = text === '' ? 'blank' : 'words'
  return { indent: 0, text, length: text.length, sender: '', kind, isRow: true, mark: markOf(text) }
}

/** A mail that answers another puts > before every line of it, for each answer one, and a callout of notes does so too. */
function unquoted(lines: readonly string[]): readonly string[] {
  const words = lines.filter((line) => !isBlank(line))
  if (words.length < 2) return lines
  const areAll = words.every((line) => /^\s{0,3}>/u.test(line))
  // A line alone, or one that says "more than 5", is no quote.
  const isQuoted = (at: number): boolean => /^\s{0,3}>[>\s]*(?:\s|$)/u.test(lines[at] ?? '')
  return lines.map((line, at) => {
    const isOneOfTwo = isQuoted(at) && (isQuoted(at - 1) || isQuoted(at + 1))
    return areAll || isOneOfTwo ? line.replace(QUOTED, '') : line
  })
}

const QUOTED = /^(?:\s{0,3}>){1,20} ?/u

/** Decides of each line whether what looks like a mark is one. */
function judge(given: readonly Raw[]): (at: number) => boolean {
  const lines = hasLevels(given) ? given : given.map(withoutSpaced)
  const words = lines.filter(({ kind }) => kind === 'words')
  const hasSure = words.some(({ mark }) => mark.sort === 'sure')
  const allMarked = words.every(({ mark }) => mark.sort !== 'none')
  const listed = words.filter(
    ({ text, mark }) => mark.sort !== 'none' || (!/[:：]$/u.test(text) && titleOf(text) === null),
  )
  const allTight =
    listed.length > 1 && listed.every(({ mark }) => mark.sort === 'sure' || mark.sort === 'tight')
  const signs = listed.map(({ mark }) => (mark.sort === 'tight' ? mark.sign : ''))
  const inOrder = linesInOrder(lines)
  return (at) => {
    const mark = lines[at]?.mark
    if (mark?.sort === 'maybe') {
      const isBare = mark.ordinals.some(({ style }) => style === 'bare')
      return inOrder.has(at) ? !isBare || allMarked : hasSure && allMarked && !isBare
    }
    if (mark?.sort !== 'tight') return mark?.sort === 'sure'
    return allTight && (!mark.needsTwin || signs.filter((sign) => sign === mark.sign).length > 1)
  }
}

const withoutSpaced = (line: Raw): Raw =>
  line.mark.sort === 'maybe' && line.mark.isSpaced === true
    ? { ...line, mark: { sort: 'none' } }
    : line

/** Whether "1.1" or its like stands below "1 " or its like, and numbers that a space follows belong to an outline. */
function hasLevels(lines: readonly Raw[]): boolean {
  const marks = lines.flatMap(({ mark }) => (mark.sort === 'maybe' ? [mark] : []))
  return marks.some(({ isSpaced, ordinals }, at) => {
    const [above, below] = [ordinals[0], marks[at + 1]?.ordinals[0]]
    if (isSpaced !== true || above === undefined || below === undefined) return false
    return below.path.length === 2 && follows(above, below)
  })
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
