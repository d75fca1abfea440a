// The outcome as a table with one row per idea, so that no merge loses a row. The caller writes the cells as RFC 4180.
// A spreadsheet removes quotes before it looks for formulas, so a cell that could start a formula gets a leading
// apostrophe (OWASP, "CSV Injection"). The JSON export holds the exact words.
import type { OutcomeCard } from './cards.ts'
import type { OutcomeIdea } from './idea.ts'
import type { Outcome } from './outcome.ts'

/** Text is guarded and quoted, a number is neither, and null is an empty field. */
type Cell = string | number | null

interface Row {
  readonly idea: OutcomeIdea
  /** Null for an idea that was set aside. */
  readonly card: OutcomeCard | null
  readonly outcome: Outcome
}

/**
 * The columns in their order, each with its kind and its cell. The votes of a card stand in the row of its head:
 * `votes_after` is the last vote that the card was in, and `votes_before` the first, if there were two or more.
 * Four columns stay empty until the product knows their content: written_alone, also_after_seeing, dissent_count and
 * dissent_notes.
 */
const columns: readonly (readonly [string, 'text' | 'number', (row: Row) => Cell])[] = [
  ['idea_id', 'text', ({ idea }) => idea.id],
  ['round', 'number', ({ idea }) => idea.round],
  ['added', 'text', ({ idea }) => idea.added],
  ['question', 'text', ({ idea }) => idea.question],
  ['text', 'text', ({ idea }) => idea.text],
  ['merged_into_id', 'text', (row) => (row.card === null || isHead(row) ? '' : row.card.head.id)],
  ['card_id', 'text', ({ card }) => card?.head.id ?? ''],
  ['card_text', 'text', ({ card }) => card?.head.text ?? ''],
  ['cluster', 'text', ({ card }) => card?.cluster ?? ''],
  ['written_alone', 'number', () => null],
  ['also_after_seeing', 'number', () => null],
  ['votes_before', 'number', (row) => votesBefore(row)?.marks ?? null],
  ['votes_after', 'number', (row) => votesAfter(row)?.marks ?? null],
  ['voters', 'number', voters],
  ['dissent_count', 'number', () => null],
  ['dissent_notes', 'text', () => ''],
  [
    'status',
    'text',
    (row) => (row.card === null ? 'set aside' : isHead(row) ? row.card.status : ''),
  ],
  ['author', 'text', ({ idea }) => idea.author],
  ['action_owner', 'text', (row) => inActions(row, ({ owner }) => owner)],
  ['action_due', 'text', (row) => inActions(row, ({ due }) => due)],
]

export interface CsvTable {
  readonly columns: readonly { readonly name: string; readonly isText: boolean }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The cards in their order, each head followed by its sources, then the ideas that were set aside. */
export function csvTableOf(outcome: Outcome): CsvTable {
  const rows = [
    ...outcome.cards.flatMap((card) =>
      [card.head, ...card.sources].map((idea): Row => ({ idea, card, outcome })),
    ),
    ...outcome.aside.map((idea): Row => ({ idea, card: null, outcome })),
  ]
  return {
    columns: columns.map(([name, kind]) => ({ name, isText: kind === 'text' })),
    rows: rows.map((row) => columns.map(([, , cell]) => guarded(cell(row)))),
  }
}

const isHead = ({ idea, card }: Row): boolean => card?.head.id === idea.id

const votesAfter = (row: Row) => (isHead(row) ? row.card?.votes.at(-1) : undefined)

const votesBefore = (row: Row) =>
  isHead(row) && (row.card?.votes.length ?? 0) > 1 ? row.card?.votes[0] : undefined

/** How many people voted in the vote that `votes_after` counts. */
function voters(row: Row): number | null {
  const last = votesAfter(row)
  return row.outcome.ballots.find(({ n }) => n === last?.ballot)?.voters ?? null
}

/** One field of all actions of an idea, joined by semicolons: an idea can have several actions. */
function inActions(
  { idea, outcome }: Row,
  read: (action: Outcome['actions'][number]) => string,
): string {
  return outcome.actions
    .filter(({ ideaId }) => ideaId === idea.id)
    .map(read)
    .filter((part) => part !== '')
    .join('; ')
}

// A formula after spaces counts too, because some spreadsheets trim a cell first.
const FORMULA = /^\s*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/
/**
 * A semicolon or line break inside a cell, with a formula after it. A spreadsheet that splits on semicolons ignores our
 * quotes, and the rest of the cell becomes a cell of its own.
 */
const AFTER_BREAK = /([;\r\n])(?=(?:["'\0]|[^\S\r\n])*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

function guarded(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const inner = cell.replaceAll(AFTER_BREAK, "$1'")
  return FORMULA.test(inner) ? `'${inner}` : inner
}
