// The outcome as a workbook of six sheets: what a person reads first stands first. Every cell holds the exact words, and
// says whether it is a text or a number.
import type { OutcomeBallot } from './ballots.ts'
import { votersOf } from './cards.ts'
import { kindWords } from './comment.ts'
import { type Cell, ideaTableOf } from './idea-table.ts'
import { ideasIn, type Outcome } from './outcome.ts'
import { ballotTitle, ballotWords } from './vote-words.ts'
import { dayWords, methodWords, visitsWords } from './words.ts'
import { figureWords } from './figure-words.ts'

export interface Sheet {
  readonly name: string
  /** The columns in their order, each with its width in characters. */
  readonly columns: readonly (readonly [name: string, width: number])[]
  readonly rows: readonly (readonly Cell[])[]
}

export function sheetsOf(outcome: Outcome): readonly Sheet[] {
  return [
    cards(outcome),
    ideas(outcome),
    comments(outcome),
    votes(outcome),
    actions(outcome),
    method(outcome),
  ]
}

function cards(outcome: Outcome): Sheet {
  return {
    name: 'Cards',
    columns: [
      ['Rank', 6],
      ['Card', 60],
      ['Cluster', 24],
      ['Question', 30],
      ['Status', 10],
      ['Marks', 8],
      ['Mean score', 8],
      ['People who gave a mark', 14],
      ['People who voted', 12],
      ['Marks come from cards', 12],
      ['Merged ideas', 10],
      ['Thought of alone', 14],
      ['Had it too after seeing', 14],
      ['Author', 20],
      ['Card ID', 24],
      ['Tied with', 8],
      ['Finalist', 10],
      ['Vote', 6],
    ],
    rows: outcome.cards.map((card) => [
      card.rank,
      card.head.text,
      card.cluster,
      card.head.question,
      card.status,
      sumOf(card),
      card.mean,
      card.people,
      votersOf(card, outcome.ballots),
      card.from,
      card.sources.length,
      card.convergence?.count ?? null,
      card.convergence?.afterSeeing ?? null,
      card.head.author,
      card.head.id,
      card.tiedWith,
      card.finalist,
      card.ballot,
    ]),
  }
}

/** The columns of the CSV, without those of actions, comments and the method, which have sheets of their own. */
function ideas(outcome: Outcome): Sheet {
  const { columns, rows } = ideaTableOf({ ...outcome, actions: [] })
  const hasSheet = (name: string): boolean =>
    name.startsWith('action_') || ofComments.has(name) || name === 'method'
  const kept = columns.flatMap(({ name }, at) => (hasSheet(name) ? [] : [{ name, at }]))
  const isIdea = (row: readonly Cell[]): boolean => row[0] !== ''
  return {
    name: 'Ideas',
    columns: kept.map(({ name }) => [name, name.endsWith('text') || name === 'question' ? 40 : 14]),
    rows: rows.filter(isIdea).map((row) => kept.map(({ at }) => row[at] ?? null)),
  }
}

const ofComments = new Set([
  'dissent_notes',
  'builds_on',
  'questions',
  'advantages',
  'comments_set_aside',
])

function comments(outcome: Outcome): Sheet {
  return {
    name: 'Comments',
    columns: [
      ['Kind', 14],
      ['Comment', 60],
      ['First wording', 40],
      ['Set aside', 10],
      ['Idea', 60],
      ['Idea ID', 24],
      ['Comment ID', 24],
    ],
    rows: ideasIn(outcome).flatMap((idea) =>
      idea.comments.map(({ id, kind, text, original, aside }) => [
        kindWords[kind],
        text,
        original === text ? '' : original,
        aside ? 'set aside' : '',
        idea.text,
        idea.id,
        id,
      ]),
    ),
  }
}

function votes({ ballots }: Outcome): Sheet {
  return {
    name: 'Votes',
    columns: [
      ['Vote', 12],
      ['Question', 30],
      ['How it went', 40],
      ['People who voted', 12],
      ['Rank', 6],
      ['Card or cluster', 60],
      ['Marks', 8],
      ['People who gave a mark', 14],
      ['Method', 10],
      ['Criterion', 24],
      ['Mean score', 8],
      ['In the vote that it repeats', 12],
      ['First places', 8],
      ['Second places', 8],
      ['Scores 0 or 1', 8],
      ['Scores 4 or 5', 8],
      ['Worth discussing', 12],
      ['Tied with', 8],
    ],
    rows: ballots.flatMap((ballot) => {
      const about = [
        ballotTitle(ballot, ballots.length),
        ballot.question,
        ballotWords(ballot, (text) => text),
      ]
      return ballot.totals === null
        ? [[...about, null, null, null, null, null, ...ruleCells(ballot), ...noCells]]
        : ballot.totals.map((total) => [
            ...about,
            ballot.voters,
            total.rank,
            total.text,
            sumOf(total),
            total.people,
            ...ruleCells(ballot),
            total.mean,
            total.before,
            total.first,
            total.second,
            total.low,
            total.high,
            total.split ? 'yes' : '',
            total.tiedWith,
          ])
    }),
  }
}

const ruleCells = ({ method, criterion }: OutcomeBallot): readonly Cell[] => [method, criterion]

const noCells: readonly Cell[] = Array.from({ length: 8 }, () => null)

/** The sum of dots or points. The sum of scores says nothing that the mean does not say better. */
const sumOf = ({ marks, mean }: { marks: number | null; mean: number | null }): number | null =>
  mean === null ? marks : null

function actions(outcome: Outcome): Sheet {
  const words = new Map(ideasIn(outcome).map(({ id, text }) => [id, text]))
  return {
    name: 'Actions',
    columns: [
      ['Action', 60],
      ['Owner', 24],
      ['By when', 12],
      ['Idea', 60],
      ['Idea ID', 24],
    ],
    rows: outcome.actions.map(({ text, owner, due, ideaId }) => [
      text,
      owner,
      due,
      words.get(ideaId) ?? '',
      ideaId,
    ]),
  }
}

function method(outcome: Outcome): Sheet {
  return {
    name: 'Method',
    columns: [
      ['What', 20],
      ['Words', 100],
    ],
    rows: [
      ['Title', outcome.title],
      ['Date', dayWords(outcome)],
      ...outcome.questions.map((question, at) => [`Question ${at + 1}`, question]),
      ...outcome.clusters.map(({ name }) => ['Cluster', name]),
      ...outcome.asideClusters.map((name) => ['Cluster set aside', name]),
      ...methodWords(outcome, (text) => text).map((said) => ['How this was made', said]),
      ...figureWords(outcome).map((said) => ['In figures', said]),
      ...visitsWords(outcome.method).map((visit) => ['What ran', visit]),
    ],
  }
}
