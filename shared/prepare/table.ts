// A table of another board becomes cards: one column holds the notes, others may hold their group and their votes. Which
// column is which is guessed from its heading and its cells, and a person corrects the guess before anything happens.
import papaparse from 'papaparse'
import { err, ok, type Result } from '../kernel/result.ts'
import { nameFrom } from '../list/heading-name.ts'
import { piecesWithin } from '../list/pieces.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { limits } from '../wire/limits.ts'
import { type FileTrouble, type Prepared, preparedFrom } from './prepared.ts'

export type Rows = readonly (readonly string[])[]

/** As many rows as a board takes prepared ideas. */
export const MOST_ROWS: number = limits.preparedIdeas
export const MOST_COLUMNS = 200

/** What a column is. `group` in several columns: the first one with words counts. `name` is taken only where it is asked for. */
export const columnRoles = ['note', 'group', 'votes', 'name', 'none'] as const
export type ColumnRole = (typeof columnRoles)[number]

/** How a table is read. `byColumn`: each column is a group, and every cell below its heading is a note. */
export interface TableReading {
  readonly hasHeadings: boolean
  readonly byColumn: boolean
  /** One for each column. */
  readonly roles: readonly ColumnRole[]
}

/** The rows of a text with separators: commas, semicolons, tabs or bars, whichever it has. */
export function readSeparated(text: string): Result<Rows, FileTrouble> {
  const { data } = papaparse.parse<string[]>(withoutSepLine(text), {
    delimiter: separatorOf(text),
    preview: MOST_ROWS + 2, // one for the headings, one to notice that there are more
  })
  const rows = data.filter((row) => row.some((cell) => cleanText(cell) !== ''))
  if (rows.length === 0) return err('empty')
  if (rows.length > MOST_ROWS + 1) return err('too-many-rows')
  if (rows.some(({ length }) => length > MOST_COLUMNS)) return err('too-many-columns')
  return ok(rows.map((row) => row.map(unguarded)))
}

/** Spreadsheets write "sep=;" ahead of a table to say what separates its cells. */
const SEP_LINE = /^\uFEFF?sep=(.)\r?\n/i
const withoutSepLine = (text: string): string => text.replace(SEP_LINE, '').replace(/^\uFEFF/, '')

/** The separator that divides the first rows into equally many cells, and into most. */
function separatorOf(text: string): string {
  const named = SEP_LINE.exec(text)?.[1]
  if (named !== undefined) return named
  const scored = ['\t', ';', ',', '|'].map((delimiter) => {
    const { data } = papaparse.parse<string[]>(text, { delimiter, preview: 20 })
    const widths = data.filter((row) => row.length > 1 || row[0] !== '').map(({ length }) => length)
    const most = Math.max(1, ...widths)
    const even = widths.filter((width) => width === most).length / Math.max(1, widths.length)
    return { delimiter, score: most === 1 ? 0 : even * 100 + most }
  })
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one))
  return best.score === 0 ? ',' : best.delimiter
}

/** Our own CSV and that of careful programs put an apostrophe ahead of what a spreadsheet would run or change. */
const unguarded = (cell: string): string =>
  /^'\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell

/** For each kind of column the headings of other boards' exports, the surest first: of two that fit, the surer one counts. */
const headings: readonly (readonly [ColumnRole, readonly RegExp[]])[] = [
  [
    'note',
    [
      /^(?:text|note|notes|note ?text|sticky|sticky ?notes?|card ?text|card ?name|idea|ideas|content|reflection|idea ?text|idea ?title)$/,
      /^(?:card|cards|summary|message|item|title|widget ?text|body|comments?|feedback|answers?|responses?)$/,
      /^(?:description|desc|name)$/,
    ],
  ],
  [
    'group',
    [
      /^(?:group|cluster|column|list|list ?name|lane|swimlane|column ?name|group ?name|reflection ?group|frame|frame ?name)$/,
      /^(?:category|section|area|theme|topic|prompt|component ?s|list ?title|column ?title|step|activity|map ?section)$/,
      /^(?:labels?|tags?|epic ?link|parent ?summary|type)$/,
    ],
  ],
  [
    'votes',
    [
      /^(?:votes?|vote ?count|number of votes|total ?votes|voting ?\d+|upvotes|score|rating)$/,
      /^(?:likes|points|dots|marks|stars|badges votes)$/,
    ],
  ],
  [
    'name',
    [
      /^(?:author|creator|created ?by|owner|participant|posted ?by|added ?by)$/,
      /^(?:names?|user|user ?name|assignee|reporter|members?|last ?updated ?by)$/,
    ],
  ],
]

/** A heading as it is compared: "Card_Text" and "cardText" are "card text". */
const comparable = (heading: string): string =>
  cleanLine(heading)
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

interface Guess {
  readonly role: ColumnRole
  /** The smaller, the surer. */
  readonly doubt: number
}

/** Every kind of column that a heading may stand for: "name" is that of a card or of a person. */
function guessesOf(heading: string): readonly Guess[] {
  const words = comparable(heading)
  return headings.flatMap(([role, patterns]) => {
    const doubt = patterns.findIndex((pattern) => pattern.test(words))
    return doubt < 0 ? [] : [{ role, doubt }]
  })
}

/** One column for each kind, the surest first; a column stands for one kind, the notes before all others. */
function rolesOf(first: readonly string[], width: number): readonly ColumnRole[] {
  const guesses = Array.from({ length: width }, (_, at) => guessesOf(first[at] ?? ''))
  const roles = Array.from<ColumnRole>({ length: width }).fill('none')
  for (const role of columnRoles) {
    const fitting = guesses.flatMap((own, at) => {
      const guess = own.find((one) => one.role === role)
      return guess === undefined || roles[at] !== 'none' ? [] : [{ at, doubt: guess.doubt }]
    })
    const best = fitting.toSorted((a, b) => a.doubt - b.doubt)[0]
    if (best !== undefined) roles[best.at] = role
  }
  return roles
}

export function guessReading(rows: Rows): TableReading {
  const width = widthOf(rows)
  const first = rows[0] ?? []
  const named = rolesOf(first, width)
  if (named.includes('note')) return { hasHeadings: true, byColumn: false, roles: named }
  const body = named.some((role) => role !== 'none') ? rows.slice(1) : rows
  const note = longestColumn(body, width)
  const roles = named.map((role, at) => (at === note ? 'note' : role))
  const hasHeadings = named.some((role) => role !== 'none')
  const byColumn = !hasHeadings && looksByColumn(rows, width)
  return { hasHeadings: hasHeadings || byColumn, byColumn, roles: onlyOne(roles) }
}

/** The first column of a kind is it; a second one of notes or votes is left out until a person chooses it. */
const onlyOne = (roles: readonly ColumnRole[]): readonly ColumnRole[] =>
  roles.map((role, at) => (role === 'none' || roles.indexOf(role) === at ? role : 'none'))

const widthOf = (rows: Rows): number => Math.max(0, ...rows.map(({ length }) => length))

/** The column with most words: notes are longer than groups, dates and numbers. */
function longestColumn(rows: Rows, width: number): number {
  const lengths = Array.from({ length: width }, (_, at) =>
    rows.reduce((sum, row) => sum + lettersIn(row[at] ?? ''), 0),
  )
  return lengths.indexOf(Math.max(...lengths))
}

const lettersIn = (text: string): number => (text.match(/\p{L}/gu) ?? []).length

/** Two to eight columns of words under short headings that are no words of ours: a board that was exported by column. */
function looksByColumn(rows: Rows, width: number): boolean {
  const [first = [], ...body] = rows
  if (width < 2 || width > 8 || body.length === 0 || first.length < width) return false
  return Array.from({ length: width }, (_, at) => at).every((at) => {
    const cells = body.map((row) => row[at] ?? '').filter((cell) => cell.trim() !== '')
    const words = cells.filter((cell) => lettersIn(cell) >= 3)
    const heading = first[at] ?? ''
    return (
      lettersIn(heading) > 0 &&
      heading.length <= 60 &&
      words.length > 0 &&
      words.length * 2 >= cells.length &&
      new Set(words).size * 2 > words.length
    )
  })
}

interface Note {
  readonly text: string
  readonly heading: string | null
  readonly votes: number
}

/**
 * The cards of a table. Those with most votes come first; the votes themselves are not taken, because a number on a card
 * would lead people before they vote. A name is added to the words only if its column is chosen and `takesNames` says
 * that the session is named.
 */
export function cardsOfTable(
  rows: Rows,
  reading: TableReading,
  takesNames: boolean,
): Result<Prepared, FileTrouble> {
  const notes = reading.byColumn ? notesByColumn(rows) : notesByRow(rows, reading, takesNames)
  if (notes.length === 0) return err('empty')
  if (notes.length > MOST_ROWS) return err('too-many-rows')
  const cards = notes.toSorted((a, b) => b.votes - a.votes)
  const prepared = preparedFrom(inOrderOfGroups(cards, notes))
  return prepared.clusters.length > limits.clustersPerBoard ? err('too-many-groups') : ok(prepared)
}

/** The groups stand in the order in which the table first names them, whatever the votes. */
function inOrderOfGroups(cards: readonly Note[], notes: readonly Note[]): readonly Note[] {
  const order = [...new Set(notes.map(({ heading }) => heading))]
  return order.flatMap((heading) => cards.filter((card) => card.heading === heading))
}

function notesByRow(rows: Rows, reading: TableReading, takesNames: boolean): readonly Note[] {
  const { roles, hasHeadings } = reading
  const place = (role: ColumnRole): number => roles.indexOf(role)
  const cell = (row: readonly string[], at: number): string => row[at] ?? ''
  return rows.slice(hasHeadings ? 1 : 0).flatMap((row) => {
    const words = cleanText(cell(row, place('note')))
    const name = takesNames ? cleanLine(cell(row, place('name'))) : ''
    const text = words === '' || name === '' ? words : `${words}\n(${name})`
    return notesFrom(
      text,
      headingFrom(cell(row, place('group'))),
      votesIn(cell(row, place('votes'))),
    )
  })
}

function notesByColumn(rows: Rows): readonly Note[] {
  const [first = [], ...body] = rows
  return Array.from({ length: widthOf(rows) }, (_, at) => at).flatMap((at) =>
    body.flatMap((row) => notesFrom(cleanText(row[at] ?? ''), headingFrom(first[at] ?? ''), 0)),
  )
}

/** A text that is too long for one card becomes several, so that no word is lost. */
const notesFrom = (text: string, heading: string | null, votes: number): readonly Note[] =>
  piecesWithin(text, limits.ideaText).map((piece) => ({ text: piece, heading, votes }))

function headingFrom(cell: string): string | null {
  const name = nameFrom(cleanLine(cell))
  return name === '' ? null : name
}

const votesIn = (cell: string): number => {
  const found = /^[+\s]*(\d{1,6})(?:[.,]0+)?(?:\s*\p{L}+)?\s*$/u.exec(cell)
  return found === null ? 0 : Number(found[1])
}
