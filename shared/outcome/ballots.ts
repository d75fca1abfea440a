// Every vote as it was cast: its rule, and the marks of each of its cards or clusters as published when the vote closed.
// These totals never change afterwards; later merges show in the cards of the outcome only.
import type { BoardIdea, BoardView } from '../board/shape.ts'
import { must } from '../kernel/assert.ts'
import { questionOfBallot } from '../session/ballot.ts'
import { currentQuestion } from '../session/path.ts'
import { servesTallies } from '../session/slices.ts'
import { valueOf } from '../session/target-total.ts'
import type { Agreement, TargetTotal, Withheld } from '../wire/slices.ts'
import { type BallotOn, isOnFinalists, markedIn } from '../wire/terms.ts'
import type { BallotState, SessionState } from '../session/state.ts'
import type { Question } from '../wire/view.ts'
import { nameThen, namedClusters } from './clusters.ts'
import { type MeanAndSpread, meanOf, spreadOf } from './mean-and-spread.ts'
import { questionFields } from './question.ts'
import { type Rank, ranksOf } from './rank.ts'
import { type RuleFields, ruleFields } from './rule-fields.ts'
import { contendersIn, movedBetween } from './spread-of-marks.ts'

export interface BallotTotal extends Rank, MeanAndSpread {
  /** Of the card or the cluster. */
  readonly id: string
  /** The words of the card, or the name of the cluster as of the close. */
  readonly text: string
  /** The sum of dots, of points, or of scores. */
  readonly marks: number
  /** How many people gave it a mark. */
  readonly people: number
  /** The ids of the cards that the cluster held at the close; empty in a vote on cards. */
  readonly cards: readonly string[]
  /** The marks or the mean score in the vote that this vote repeats; null for a card that was not in it. */
  readonly before: number | null
}

export interface OutcomeBallot extends RuleFields {
  /** The number of the vote in the session, from 1. */
  readonly n: number
  readonly question: string
  readonly questionNumber: number
  /** Whether names stood beside the ideas while people voted. */
  readonly namesShown: boolean
  /** Whether people marked cards or clusters. */
  readonly on: BallotOn
  /** Whether the vote was on the finalists alone, which are cards. */
  readonly finalists: boolean
  /** The place of its visit in `method.visits`, from 1. Votes of one visit were open at the same time. */
  readonly visit: number
  /** A suspended vote was left without being closed, so nothing was counted. */
  readonly state: 'open' | 'suspended' | 'closed'
  /** Null where no tally is served, or where too few people voted to show one. */
  readonly voters: number | null
  readonly totals: readonly BallotTotal[] | null
  /** How many cards or clusters were real contenders, to tenths; null without totals, without a mark, and for scores. */
  readonly contenders: number | null
  /** The number of the vote that this vote repeats; null without one, or where one of the two has no totals. */
  readonly repeats: number | null
  /** The change since the vote before; null for scores, which are no shares, or if its cards were others. */
  readonly moved: {
    /** The number of that vote. */
    readonly since: number
    /** The part of all marks that moved, from 0 to 1, to hundredths. */
    readonly share: number
  } | null
  /** How far people agree; null without totals, below four ballots, and where no number is sound. */
  readonly agreement: Agreement | null
  /** Why a closed vote has no totals where tallies are served; null with totals, and where none are served. */
  readonly withheld: Withheld | null
}

/** Every vote of the session, oldest first. */
export function ballotsOf(state: SessionState, board: BoardView | null): readonly OutcomeBallot[] {
  const onBoard = board === null ? [] : cardTargets(board)
  const ballots = state.ballots.map((ballot, at): Counted => {
    const tally = servedTally(state, ballot)
    return {
      n: at + 1,
      ...questionFields(state, questionOf(state, ballot)),
      namesShown: wereNamesShown(state, ballot),
      ...ruleFields(ballot),
      on: markedIn(ballot.rule),
      finalists: isOnFinalists(ballot.rule),
      visit: ballot.visit + 1,
      state: ballot.state,
      voters: tally?.voters ?? null,
      totals:
        tally &&
        totalsOf(
          ballot,
          tally,
          ballot.clusters === null ? onBoard : clusterTargets(ballot.clusters, board),
        ),
      agreement: tally?.agreement ?? null,
      withheld: servesTallies(state) ? ballot.withheld : null,
    }
  })
  return ballots.map((ballot, at) => {
    const repeated = state.ballots.findIndex((one) => one === repeatedBy(state, state.ballots[at]))
    const before = ballots[repeated]
    return {
      ...ballot,
      totals:
        ballot.totals?.map((total) => ({ ...total, before: valueIn(before, total.id) })) ?? null,
      contenders: isInShares(ballot) ? ballot.totals && contendersIn(ballot.totals) : null,
      repeats: ballot.totals === null || !before?.totals ? null : before.n,
      moved: isInShares(ballot) ? movedTo(ballot, before) : null,
    }
  })
}

/** The vote that a vote repeats. If too few marks changed to show its tally, the tally before it stands, and so on. */
function repeatedBy(state: SessionState, ballot: BallotState | undefined): BallotState | undefined {
  const id = ballot?.before?.ballotId
  const before = state.ballots.find((one) => one.id === id)
  return before?.withheld === 'too-few-changed' ? repeatedBy(state, before) : before
}

type Counted = Omit<OutcomeBallot, 'contenders' | 'repeats' | 'moved'>

/** Dots and points are shared out, so a card has a share of them. A sum of scores is a share of nothing. */
const isInShares = ({ method }: Counted): boolean => method !== 'score'

function valueIn(before: Counted | undefined, id: string): number | null {
  const total = before?.totals?.find((one) => one.id === id)
  return total === undefined ? null : (total.mean ?? total.marks)
}

function movedTo(
  { totals, finalists }: Counted,
  before: Counted | undefined,
): OutcomeBallot['moved'] {
  if (totals === null || before === undefined || before.totals === null) return null
  const share = movedBetween(before.totals, totals, finalists)
  return share === null ? null : { since: before.n, share }
}

/** The tally of a ballot that is closed and counted, in a phase that serves tallies; else null. */
export function servedTally(state: SessionState, ballot: BallotState): BallotState['tally'] {
  return servesTallies(state) && ballot.state === 'closed' ? ballot.tally : null
}

const questionOf = (state: SessionState, ballot: BallotState): Question =>
  questionOfBallot(state, ballot) ?? currentQuestion(state)

/**
 * Whether names were shown before the last visit of this vote: by the results of a named session, or by claims. A vote
 * that was suspended goes on in a later visit, and names may have been shown in between.
 */
function wereNamesShown(state: SessionState, ballot: BallotState): boolean {
  const { path, ballots } = state
  const next = ballots.find(
    ({ phaseId, entry, visit }) =>
      phaseId === ballot.phaseId && entry === ballot.entry && visit > ballot.visit,
  )
  const end = next?.visit ?? path.length
  const last = path.findLast(({ phaseId, visit }) => phaseId === ballot.phaseId && visit < end)
  return (namesSince(state) ?? end) < (last?.visit ?? 0)
}

/** The visit in which names were shown first; null without any name. */
function namesSince({ path, settings, claimsShown }: SessionState): number | null {
  if (settings.anonymity === 'named')
    return path.find(({ kind }) => kind === 'results')?.visit ?? null
  return claimsShown === null || claimsShown.ideas === 0 ? null : claimsShown.visit
}

type Target = Pick<BallotTotal, 'id' | 'text' | 'cards'>

const cardTargets = (board: BoardView): readonly Target[] =>
  ideasOn(board).map(({ id, text }) => ({ id, text, cards: [] }))

/** The clusters as of the close, in the order of the board. */
function clusterTargets(
  clusters: NonNullable<BallotState['clusters']>,
  board: BoardView | null,
): readonly Target[] {
  const named = board === null ? new Map() : namedClusters(board)
  const order = [...named.keys()]
  return clusters
    .map((one) => ({ id: one.id, text: nameThen(one, named), cards: one.cards }))
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}

function totalsOf(
  { rule }: BallotState,
  tally: NonNullable<BallotState['tally']>,
  targets: readonly Target[],
): readonly BallotTotal[] {
  const totals: ReadonlyMap<string, TargetTotal> = tally.totals
  const counted = targets
    .flatMap(({ id, text, cards }) => {
      const total = totals.get(id)
      if (total === undefined) return []
      const { marks, people } = total
      const told = { id, text, marks, people, mean: meanOf(rule, total), ...spreadOf(total) }
      // A target that nobody scored stands below those that were scored with 0.
      return [{ value: valueOf(rule, total) ?? -1, told: { ...told, cards, before: null } }]
    })
    .toSorted((a, b) => b.value - a.value)
  const ranks = ranksOf(counted.map(({ value }) => value))
  return counted.map(({ told }, at) => ({ ...told, ...must(ranks[at], 'a rank') }))
}

/** Every idea of the board in the board's order, also ideas that were set aside. */
export function ideasOn({ unsorted, clusters, aside }: BoardView): readonly BoardIdea[] {
  return [...clusters.flatMap(({ cards }) => cards), ...unsorted, ...aside].flatMap(
    ({ head, sources }) => [head, ...sources],
  )
}
