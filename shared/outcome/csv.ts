// One row per idea, so lineage is lossless. RFC 4180 with BOM and CRLF. Spreadsheets unquote before they look for
// formulas, so a cell that could start one gets a leading apostrophe; the exact words are in the JSON.
import type { Outcome, OutcomeCard, OutcomeIdea } from './outcome.ts'

const columns = [
  'idea_id',
  'round',
  'question',
  'text',
  'merged_into_id',
  'card_id',
  'card_text',
  'cluster',
  'written_alone',
  'also_after_seeing',
  'votes_before',
  'votes_after',
  'voters',
  'dissent_count',
  'dissent_notes',
  'status',
  'author',
  'action_owner',
  'action_due',
] as const

export function csvOf(outcome: Outcome): string {
  const rows = [
    ...outcome.cards.flatMap((card) =>
      [card.head, ...card.sources].map((idea) => rowOf(outcome, card, idea)),
    ),
    ...outcome.aside.map((idea) => asideRow(idea)),
  ]
  return `\uFEFF${[columns.map(cell), ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`
}

function rowOf(outcome: Outcome, card: OutcomeCard, idea: OutcomeIdea): string[] {
  const isHead = idea.id === card.head.id
  const action = outcome.actions.find(({ ideaId }) => ideaId === idea.id)
  const voters = outcome.method.ballots.at(-1)?.voters ?? null
  return [
    cell(idea.id),
    String(idea.round),
    cell(idea.question),
    cell(idea.text),
    cell(isHead ? '' : card.head.id),
    cell(card.head.id),
    cell(card.head.text),
    cell(card.cluster),
    '',
    '',
    '',
    isHead && card.marks !== null ? String(card.marks) : '',
    voters === null ? '' : String(voters),
    '',
    '',
    cell(isHead ? card.status : ''),
    cell(idea.author),
    cell(action?.owner ?? ''),
    cell(action?.due ?? ''),
  ]
}

function asideRow(idea: OutcomeIdea): string[] {
  return [
    cell(idea.id),
    String(idea.round),
    cell(idea.question),
    cell(idea.text),
    cell(''),
    cell(''),
    cell(''),
    cell(''),
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    cell('set aside'),
    cell(idea.author),
    cell(''),
    cell(''),
  ]
}

// Also after spaces: some spreadsheets trim first.
const FORMULA = /^\s*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/
/** Where a spreadsheet is set to split on semicolons, our quotes no longer hold a cell together: what follows a
 *  semicolon or a line break inside it is then a cell of its own. */
const AFTER_BREAK = /([;\r\n])(?=(?:["'\0]|[^\S\r\n])*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

function cell(text: string): string {
  const inner = text.replaceAll(AFTER_BREAK, "$1'")
  const guarded = FORMULA.test(inner) ? `'${inner}` : inner
  return `"${guarded.replaceAll('"', '""')}"`
}
