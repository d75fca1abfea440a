// One row per idea, so lineage is lossless: guarded cells, to be written down as RFC 4180 by whoever makes the file.
// Spreadsheets unquote before they look for formulas, so a cell that could start one gets a leading apostrophe; the
// exact words are in the JSON.
import type { OutcomeCard } from './cards.ts'
import type { Outcome, OutcomeIdea } from './outcome.ts'

/** Text is guarded and quoted, numbers are neither; null is an empty field. */
export type Cell = string | number | null

interface Row {
  readonly idea: OutcomeIdea
  /** Null for an idea that was set aside. */
  readonly card: OutcomeCard | null
  readonly outcome: Outcome
}

/**
 * The columns in their order, with what stands in each. Votes stand in the row of the card's head and are the card's:
 * `votes_after` the last vote it was in, `votes_before` the first, where it was in two or more. Empty until what they
 * tell exists: written_alone, also_after_seeing, dissent_count, dissent_notes.
 */
const columns: readonly (readonly [string, 'text' | 'number', (row: Row) => Cell])[] = [
  ['idea_id', 'text', ({ idea }) => idea.id],
  ['round', 'number', ({ idea }) => idea.round],
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

/** An idea may have several actions: one after the other, so that no cell hides the second. */
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

// Also after spaces: some spreadsheets trim first.
const FORMULA = /^\s*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/
/** Where a spreadsheet is set to split on semicolons, our quotes no longer hold a cell together: what follows a
 *  semicolon or a line break inside it is then a cell of its own. */
const AFTER_BREAK = /([;\r\n])(?=(?:["'\0]|[^\S\r\n])*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

function guarded(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const inner = cell.replaceAll(AFTER_BREAK, "$1'")
  return FORMULA.test(inner) ? `'${inner}` : inner
}
