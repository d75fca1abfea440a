// How the outcome came to be: the rounds, minutes, people and votes of the session as it really ran. Time is in whole
// minutes and people are one number, so that nobody can tell from them which person did something at which time.
import { oldestRound } from '../board/oldest-round.ts'
import type { BoardComment, BoardView, Card } from '../board/shape.ts'
import { cardsInOrder } from '../board/view.ts'
import { saidToo } from '../session/mine-too.ts'
import { currentVisit, questionById, questionOfRound } from '../session/path.ts'
import { servesTallies } from '../session/slices.ts'
import type { OnRecord, SessionState } from '../session/state.ts'
import { walkedInAll } from '../session/walk.ts'
import { twinsShown } from '../session/twins.ts'
import type { ClusterId } from '../kernel/ids.ts'
import { phaseKinds, type TwinAnswer } from '../wire/terms.ts'
import { ideasOn } from './ballots.ts'
import type { OutcomeCluster } from './clusters.ts'
import { questionFields } from './question.ts'

export interface MethodRound {
  readonly n: number
  readonly question: string
  readonly questionNumber: number
  /** The name of the cluster that the round was about; empty for the whole board. */
  readonly cluster: string
  readonly revealed: boolean
  /** Whether the reveal found ideas of fewer than three people, so that it showed only those of people who consented. */
  readonly heldBack: boolean
  /** How many ideas of this round the board holds, also set aside. Null where no board is served. */
  readonly ideas: number | null
  /** Whole minutes that people had to write, in all visits to the round; null while one of them lasts. */
  readonly minutes: number | null
  /** How many cards have their oldest idea from this round; null before the results. */
  readonly firstSeen: number | null
  /** How many of these cards are chosen; null before the results. */
  readonly chosen: number | null
}

export interface MethodVisit {
  readonly kind: string
  readonly round: number
  readonly question: string
  readonly questionNumber: number
  /** Whole minutes of the timer; null without a timer. */
  readonly planned: number | null
  /** Whole minutes that the visit took; null while the visit lasts. */
  readonly minutes: number | null
}

export interface Method {
  /** How many people joined to take part, whether they wrote or not. */
  readonly people: number
  readonly rounds: readonly MethodRound[]
  readonly visits: readonly MethodVisit[]
  /** How many ideas were merged into another card. */
  readonly merged: number
  /** How many ideas were prepared before the start, so that they are in no round. */
  readonly prepared: number
  /** How many ideas were added to the board later, so that they are in no round. */
  readonly added: number
  /** How many comments were written, with those that were set aside. */
  readonly comments: number
  /** How many of them are advantages that were named of finalists about to be dropped. */
  readonly advantages: number
  /** How many ideas keep tokens went to, where that is told. */
  readonly kept: number
  /** How many of them are concerns that waited until more people held one. */
  readonly heldConcerns: number
  /** After the start: how often a role changed, or whether somebody who leads takes part; by kind of phase. */
  readonly roleChanges: readonly PhaseCount[]
  /** After the start: how many people left or were removed, by kind of phase. */
  readonly departures: readonly PhaseCount[]
  /** Whether a session that is anonymous now showed names at its results before. */
  readonly showedNames: boolean
  /** Whether the claims of an anonymous session were shown together. Before that no file tells of any claim. */
  readonly claimsShown: boolean
  /** How many cards the group talked about one after the other, and how many it passed on; null without a walk. */
  readonly walked: { readonly done: number; readonly passed: number } | null
  /** Whether the outcome tells how many people said of an idea that it was theirs too. */
  readonly mineToo: boolean
  /** The likely twins that everybody was shown, and of how many an author said what. All zero where no board is served. */
  readonly twins: MethodTwins
}

/** Numbers of pairs. A number of authors would tell of people. */
interface MethodTwins {
  readonly pairs: number
  readonly same: number
  readonly related: number
  readonly different: number
}

export interface PhaseCount {
  readonly phase: string
  readonly times: number
}

/** `board` and its clusters are null in a phase that serves no board. */
export function methodOf(
  state: SessionState,
  board: BoardView | null,
  named: ReadonlyMap<ClusterId, OutcomeCluster> | null,
): Method {
  return {
    people: peopleOf(state),
    rounds: roundsOf(state, board, named),
    visits: visitsOf(state),
    merged: board === null ? 0 : mergedIn(board),
    ...withoutRound(state, board),
    comments: board === null ? 0 : commentsIn(board),
    advantages: board === null ? 0 : advantagesIn(board),
    kept: servesTallies(state) ? state.kept.length : 0,
    heldConcerns: board === null ? 0 : state.heldConcerns,
    roleChanges: countsOf(state.onRecord.roleChanges),
    departures: countsOf(state.onRecord.departures),
    showedNames: state.onRecord.showedNames,
    claimsShown: state.claimsShown !== null,
    walked: walkedInAll(state),
    mineToo: servesTallies(state) && saidToo(state).size > 0,
    twins: twinsIn(board === null ? [] : twinsShown(state)),
  }
}

function withoutRound(
  { prepared }: SessionState,
  board: BoardView | null,
): Pick<Method, 'prepared' | 'added'> {
  const ideas = board === null ? [] : ideasOn(board).filter(({ round }) => round === null)
  const ready = ideas.filter(({ id }) => prepared.ideas.has(id)).length
  return { prepared: ready, added: ideas.length - ready }
}

const countsOf = (counts: OnRecord['departures']): readonly PhaseCount[] =>
  phaseKinds.flatMap((phase) => {
    const times = counts[phase]
    return times === undefined ? [] : [{ phase, times }]
  })

/** People who arrive during a solo are counted only after that solo: their number must not show while others think. */
function peopleOf(state: SessionState): number {
  const { kind: now, visit } = currentVisit(state)
  return [...state.participants.values()].filter(
    ({ takesPart, preview, joinedVisit }) =>
      takesPart && !preview && (now !== 'solo' || joinedVisit < visit),
  ).length
}

function roundsOf(
  state: SessionState,
  board: BoardView | null,
  named: ReadonlyMap<ClusterId, OutcomeCluster> | null,
): readonly MethodRound[] {
  const ideas = board === null ? null : Map.groupBy(ideasOn(board), ({ round }) => round)
  const cards =
    board === null || !servesTallies(state) ? null : Map.groupBy(cardsInOrder(board), oldestRound)
  return state.rounds.map(({ n, questionId, scope, revealed, heldBack = false }) => ({
    n,
    ...questionFields(state, questionById(state, questionId)),
    cluster: scope === null ? '' : (named?.get(scope)?.name ?? ''),
    revealed,
    heldBack,
    ideas: revealed && ideas !== null ? (ideas.get(n)?.length ?? 0) : null,
    minutes: revealed ? writingMinutes(state, n) : null,
    ...(revealed && cards !== null
      ? firstSeenIn(state, cards.get(n) ?? [])
      : { firstSeen: null, chosen: null }),
  }))
}

const firstSeenIn = (
  { decisions }: SessionState,
  cards: readonly Card[],
): Pick<MethodRound, 'firstSeen' | 'chosen'> => ({
  firstSeen: cards.length,
  chosen: cards.filter(({ head }) => decisions.get(head.id) === 'chosen').length,
})

function writingMinutes({ path, visitTimes }: SessionState, n: number): number | null {
  const times = path.flatMap(({ kind, round }, at) =>
    kind === 'solo' && round === n ? [visitTimes[at]] : [],
  )
  const took = times.map((time) =>
    time === undefined || time.to === null ? NaN : time.to - time.from,
  )
  const minutes = Math.round(took.reduce((sum, each) => sum + each, 0) / 60_000)
  return Number.isNaN(minutes) ? null : minutes
}

function visitsOf(state: SessionState): readonly MethodVisit[] {
  return state.path.map(({ kind, round, phaseId }, at) => {
    const seconds = state.agenda.find(({ id }) => id === phaseId)?.seconds ?? 0
    const time = state.visitTimes[at]
    const took = time === undefined || time.to === null ? null : time.to - time.from
    return {
      kind,
      round,
      ...questionFields(state, questionOfRound(state, round)),
      planned: seconds === 0 ? null : Math.round(seconds / 60),
      minutes: took === null ? null : Math.round(took / 60_000),
    }
  })
}

function twinsIn(shown: ReturnType<typeof twinsShown>): MethodTwins {
  const count = (answer: TwinAnswer): number => shown.filter(({ said }) => said === answer).length
  return {
    pairs: shown.length,
    same: count('same'),
    related: count('related'),
    different: count('no'),
  }
}

const commentsIn = (board: BoardView): number => allComments(board).length

const advantagesIn = (board: BoardView): number =>
  allComments(board).filter(({ kind }) => kind === 'advantage').length

const allComments = ({ unsorted, clusters, aside }: BoardView): readonly BoardComment[] =>
  [...unsorted, ...clusters.flatMap(({ cards }) => cards), ...aside].flatMap(
    ({ comments, asideComments }) => [...comments, ...asideComments],
  )

function mergedIn({ unsorted, clusters, aside }: BoardView): number {
  return [...unsorted, ...clusters.flatMap(({ cards }) => cards), ...aside].reduce(
    (sum, { sources }) => sum + sources.length,
    0,
  )
}
