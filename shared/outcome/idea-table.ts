// The outcome as a table with one row per idea, so that no merge loses a row, and one row per action without an idea.
// The cells hold the exact words: the file that is written from them guards them where it must.
import type { CommentKind } from '../wire/terms.ts'
import { type CardVotes, type OutcomeCard, votersOf } from './cards.ts'
import type { BallotTotal, OutcomeBallot } from './ballots.ts'
import type { OutcomeIdea } from './idea.ts'
import type { Outcome } from './outcome.ts'
import { methodLines, questionLines } from './method-lines.ts'
import { shown } from './remarks.ts'

/** Null is an empty cell. */
export type Cell = string | number | null

/** A day is YYYY-MM-DD, which a spreadsheet may take for a date. */
type CellKind = 'text' | 'number' | 'day'

type OutcomeAction = Outcome['actions'][number]

interface Row {
  /** Null in the row of an action that belongs to no idea of the table. */
  readonly idea: OutcomeIdea | null
  /** Null for an idea that was set aside. */
  readonly card: OutcomeCard | null
  readonly actions: readonly OutcomeAction[]
  /** A sentence on how the outcome came about; empty in the row of an idea or an action. */
  readonly method?: string
  readonly outcome: Outcome
}

/**
 * The columns in their order, each with its kind and its cell. The votes of a card stand in the row of its head:
 * `votes_after` is the last vote on the cards of its question, empty where that vote has no totals to show, and
 * `votes_before` the first other vote that the card was in. The last three columns are of the last vote on clusters: the
 * name at its close of the cluster that held the card, and what that cluster got.
 * `written_alone` says how often a card was thought of alone: by so many people in a named session, in so many ideas in
 * an anonymous one.
 * `also_after_seeing` is the number of people who said only after seeing it that they had it too.
 * Scores have a mean and no sum: `score_mean` is that of the last vote, and `scores` has the mean of each criterion of
 * that visit.
 * `rank` and `tied_with` are by the last vote; `finalist` says why a card is among those to talk about; `agreement` is how
 * far people agree in the last vote. After a vote on the finalists alone the last vote of any other card is an earlier one:
 * `vote` is its number.
 * The columns of dissent hold the concerns about the idea. Comments of a kind are joined by semicolons.
 */
const columns: readonly (readonly [string, CellKind, (row: Row) => Cell])[] = [
  ['idea_id', 'text', ({ idea }) => idea?.id ?? ''],
  ['round', 'number', ({ idea }) => idea?.round ?? null],
  ['added', 'text', ({ idea }) => idea?.added ?? ''],
  ['question', 'text', ({ idea }) => idea?.question ?? ''],
  ['text', 'text', ({ idea }) => idea?.text ?? ''],
  ['merged_into_id', 'text', (row) => (row.card === null || isHead(row) ? '' : row.card.head.id)],
  ['card_id', 'text', ({ card }) => card?.head.id ?? ''],
  ['card_text', 'text', ({ card }) => card?.head.text ?? ''],
  ['cluster', 'text', ({ card }) => card?.cluster ?? ''],
  ['written_alone', 'number', (row) => cardOfHead(row)?.convergence?.count ?? null],
  ['also_after_seeing', 'number', (row) => cardOfHead(row)?.convergence?.afterSeeing ?? null],
  ['votes_before', 'number', (row) => sumOf(votesBefore(row))],
  ['votes_after', 'number', (row) => sumOf(cardOfHead(row))],
  ['voters', 'number', voters],
  ['dissent_count', 'number', ({ idea }) => idea && ofKind(idea, 'concern').length],
  ['dissent_notes', 'text', (row) => comments(row, 'concern')],
  [
    'status',
    'text',
    (row) => {
      if (row.method !== undefined) return 'method'
      if (row.idea === null) return 'action'
      return row.card === null ? 'set aside' : (cardOfHead(row)?.status ?? '')
    },
  ],
  ['author', 'text', ({ idea }) => idea?.author ?? ''],
  ['action_text', 'text', (row) => inActions(row, ({ text }) => text)],
  ['action_owner', 'text', (row) => inActions(row, ({ owner }) => owner)],
  ['action_due', 'day', (row) => inActions(row, ({ due }) => due)],
  ['cluster_id', 'text', ({ card }) => card?.clusterId ?? ''],
  ['method', 'text', ({ method }) => method ?? ''],
  ['voted_cluster', 'text', (row) => clusterVote(row)?.total.text ?? ''],
  ['cluster_votes', 'number', (row) => clusterVote(row)?.total.marks ?? null],
  ['cluster_voters', 'number', (row) => clusterVote(row)?.ballot.voters ?? null],
  ['vote_method', 'text', (row) => lastBallot(row)?.method ?? ''],
  ['score_mean', 'number', (row) => cardOfHead(row)?.mean ?? null],
  ['scores', 'text', scores],
  [
    'worth_discussing',
    'text',
    (row) => (lastVotes(row).some(({ votes }) => votes.split) ? 'yes' : ''),
  ],
  ['builds_on', 'text', (row) => comments(row, 'build-on')],
  ['questions', 'text', (row) => comments(row, 'question')],
  [
    'comments_set_aside',
    'text',
    ({ idea }) =>
      (idea?.comments ?? []).flatMap(({ aside, text }) => (aside ? [text] : [])).join('; '),
  ],
  ['rank', 'number', (row) => cardOfHead(row)?.rank ?? null],
  ['tied_with', 'number', (row) => cardOfHead(row)?.tiedWith ?? null],
  ['finalist', 'text', (row) => cardOfHead(row)?.finalist ?? ''],
  ['advantages', 'text', (row) => comments(row, 'advantage')],
  ['agreement', 'number', (row) => lastBallot(row)?.agreement?.value ?? null],
  ['vote', 'number', (row) => cardOfHead(row)?.ballot ?? null],
]

interface IdeaTable {
  readonly columns: readonly { readonly name: string; readonly kind: CellKind }[]
  readonly rows: readonly (readonly Cell[])[]
}

const asItIs = (text: string): string => text

/**
 * The cards in their order, each head followed by its sources, then the ideas that were set aside, then the actions that
 * belong to no idea of the table, then the method, a sentence a row.
 */
export function ideaTableOf(outcome: Outcome): IdeaTable {
  const { cards, aside, actions } = outcome
  const row = (idea: OutcomeIdea, card: OutcomeCard | null): Row => {
    return { idea, card, actions: actions.filter(({ ideaId }) => ideaId === idea.id), outcome }
  }
  const ideas = [
    ...cards.flatMap((card) => [card.head, ...card.sources].map((idea) => row(idea, card))),
    ...aside.map((idea) => row(idea, null)),
  ]
  const told = new Set(ideas.flatMap((one) => one.actions))
  const others = actions.filter((action) => !told.has(action))
  const rows = [
    ...ideas,
    ...others.map((action): Row => ({ idea: null, card: null, actions: [action], outcome })),
    ...[...questionLines(outcome, asItIs), ...methodLines(outcome, asItIs)].map((method): Row => ({
      idea: null,
      card: null,
      actions: [],
      method,
      outcome,
    })),
  ]
  return {
    columns: columns.map(([name, kind]) => ({ name, kind })),
    rows: rows.map((row) => columns.map(([, , cell]) => cell(row))),
  }
}

const isHead = ({ idea, card }: Row): boolean => idea !== null && card?.head.id === idea.id

const ofKind = (idea: OutcomeIdea, wanted: CommentKind) =>
  shown(idea).filter(({ kind }) => kind === wanted)

const comments = ({ idea }: Row, wanted: CommentKind): string =>
  idea === null
    ? ''
    : ofKind(idea, wanted)
        .map(({ text }) => text)
        .join('; ')

const cardOfHead = (row: Row): OutcomeCard | null => (isHead(row) ? row.card : null)

function votesBefore(row: Row) {
  const card = cardOfHead(row)
  return card?.votes.find(({ ballot }) => ballot !== card.ballot)
}

/** The sum of dots or points; null for scores. */
const sumOf = (
  votes: { readonly marks: number | null; readonly mean: number | null } | null | undefined,
): number | null =>
  votes === null || votes === undefined || votes.mean !== null ? null : votes.marks

const lastBallot = (row: Row): OutcomeBallot | undefined =>
  row.outcome.ballots.find(({ n }) => n === cardOfHead(row)?.ballot)

/** The votes of the card in the last vote, and in the other votes that were open at the same time. */
function lastVotes(row: Row): readonly { votes: CardVotes; ballot: OutcomeBallot }[] {
  const visit = lastBallot(row)?.visit
  return (cardOfHead(row)?.votes ?? []).flatMap((votes) => {
    const ballot = row.outcome.ballots.find(({ n }) => n === votes.ballot)
    return ballot !== undefined && ballot.visit === visit ? [{ votes, ballot }] : []
  })
}

function scores(row: Row): string {
  const told = lastVotes(row).flatMap(({ votes: { mean }, ballot: { criterion } }) =>
    mean === null ? [] : [`${criterion}: ${mean}`],
  )
  return told.join('; ')
}

/** How many people voted in the vote that `votes_after` counts. */
function voters(row: Row): number | null {
  const card = cardOfHead(row)
  return card && votersOf(card, row.outcome.ballots)
}

/** The marks of the card's cluster in the last vote on clusters. As for cards, a withheld tally hides the ones before it. */
function clusterVote(row: Row): { total: BallotTotal; ballot: OutcomeBallot } | null {
  const card = cardOfHead(row)
  if (card === null) return null
  const ballot = row.outcome.ballots.findLast(
    ({ on, state, withheld, questionNumber }) =>
      on === 'clusters' &&
      state === 'closed' &&
      withheld !== 'too-few-changed' &&
      questionNumber === card.head.questionNumber,
  )
  const total = ballot?.totals?.find(({ cards }) => cards.includes(card.head.id))
  return ballot === undefined || total === undefined ? null : { total, ballot }
}

/**
 * One field of the actions of a row, joined by semicolons: an idea can have several actions. An action without the field
 * keeps its place between the semicolons, so that the fields of one action stand at the same place in each column.
 */
function inActions({ actions }: Row, read: (action: OutcomeAction) => string): string {
  const parts = actions.map(read)
  return parts.every((part) => part === '') ? '' : parts.join('; ')
}
