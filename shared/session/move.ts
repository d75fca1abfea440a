// The change from one phase to another. First the old phase is left: ballots are closed or suspended, and a solo is
// revealed. Then the new phase is entered: a round is started, and the visit, the timer and the ballots begin.
import { must, unreachable } from '../kernel/assert.ts'
import { type ClusterId, parsePhaseId, type PhaseId, type QuestionId } from '../kernel/ids.ts'
import type { Phase } from '../wire/agenda.ts'
import type { PhaseKind } from '../wire/terms.ts'
import type { Visit } from '../wire/view.ts'
import type { Moment } from './answer.ts'
import { closeBallots, openBallots, suspendBallots } from './ballot-visit.ts'
import { columnsOf } from './columns.ts'
import { after, type Effects, inOrder, noEffects } from './effects.ts'
import type { RevealedIdea } from './decision.ts'
import type { EventOf } from './event.ts'
import { keepsEnded, keepsShown } from './keep.ts'
import { countMineToo } from './mine-too.ts'
import { currentVisit, lastRevealedRound, unrevealedRound } from './path.ts'
import type { RecordChange, Records } from './records.ts'
import { planGated } from './reveal-gate.ts'
import type { SessionState, TimerState } from './state.ts'
import { twinAnswersEnded } from './twins.ts'

const CLOSED = must(parsePhaseId('closed'), 'phase id')

export interface Move extends Effects {
  readonly reveal?: readonly RevealedIdea[]
}

/** The question of a round, and the cluster that it is limited to (null: the whole board). */
export interface Subject {
  readonly questionId: QuestionId
  readonly scope: ClusterId | null
}

/** Goes forwards. Only this direction reveals a solo, and only a move from vote to results closes ballots. */
export function advanceTo(moment: Moment, phase: Phase): Move {
  const left = leaveForwards(moment, phase.kind)
  const entered = enter(withRevealed(after(moment, left), left), phase)
  const effects = inOrder(left, entered)
  return left.reveal === undefined ? effects : { ...effects, reveal: left.reveal }
}

/**
 * The board with the revealed ideas and the clusters of their columns, because a vote right after a solo has these as its
 * cards and clusters.
 */
function withRevealed(moment: Moment, { events, reveal = [] }: Move): Moment {
  const { board } = moment.context
  const fresh = reveal.map(
    ({ ideaId, round, cluster }) =>
      [ideaId, { head: ideaId, round, question: null, aside: false, cluster }] as const,
  )
  const made = events.flatMap((event) =>
    event.type === 'cluster-added'
      ? [[event.clusterId, { title: event.title, aside: false }] as const]
      : [],
  )
  const ideas = new Map([...board.ideas, ...fresh])
  const clusters = new Map([...board.clusters, ...made])
  return { ...moment, context: { ...moment.context, board: { ...board, ideas, clusters } } }
}

/** Goes backwards, or into another solo. Nothing is revealed or counted, and open ballots are suspended. */
export function turnTo(moment: Moment, phase: Phase, subject?: Subject): Effects {
  const left = suspendBallots(moment.state)
  return inOrder(left, enter(after(moment, left), phase, subject))
}

/** Closes the session. The end is a visit, so that the epoch grows, but it is no phase of the agenda. */
export function closeSession(moment: Moment): Effects {
  const { state, context } = moment
  const visit = nextVisit(state, CLOSED, 'closed', lastRevealedRound(state)?.n ?? 0)
  const at = context.now
  const ended: Effects = {
    events: [
      { type: 'phase-entered', visit, timer: { kind: 'none' }, at },
      { type: 'session-closed', at },
    ],
    records:
      state.settings.anonymity === 'anonymous'
        ? [{ table: 'purge-authorship' }]
        : [
            ...[...moment.records.concerns.keys()].map(
              (concernId) => ({ table: 'concerns', concernId, value: null }) as const,
            ),
            ...keepsEnded(moment.records),
          ],
  }
  return inOrder(suspendBallots(state), countMineToo(moment), answersEnded(moment), ended)
}

function leaveForwards(moment: Moment, to: PhaseKind): Move {
  const { kind } = currentVisit(moment.state)
  switch (kind) {
    case 'solo':
      return revealed(moment)
    case 'vote':
      return to === 'results' ? closeBallots(moment) : suspendBallots(moment.state)
    case 'lobby':
    case 'read':
    case 'refine':
    case 'results':
    case 'closed':
      return noEffects
    default:
      return unreachable(kind)
  }
}

function revealed(moment: Moment): Move {
  const { state, records } = moment
  const round = must(unrevealedRound(state), 'round of a solo')
  const columns = columnsOf(moment, round)
  const { plan, heldBack, waiting } = planGated(moment, round, columns)
  const stale: RecordChange[] = [...records.leftBehind.keys()].map((participantId) => {
    return { table: 'leftBehind', participantId, value: null }
  })
  return {
    events: [
      ...columns.made,
      {
        type: 'round-revealed',
        n: round.n,
        ideas: plan.ideas.length,
        ...(heldBack ? { heldBack } : {}),
      },
    ],
    records: [
      ...plan.authors,
      ...superseded(records.releases, plan.authors),
      ...waiting,
      ...stale,
      ...plan.leftBehind,
    ],
    reveal: plan.ideas,
  }
}

/** Withdraws the waiting releases of drafts that the cut took. */
function superseded(waiting: Records['releases'], taken: readonly RecordChange[]): RecordChange[] {
  return taken.flatMap((change) => {
    const authored = change.table === 'authors' ? change.value : null
    const draftId = authored?.draftId ?? null
    return draftId !== null && waiting.get(draftId) === authored?.participantId
      ? [{ table: 'releases', draftId, value: null }]
      : []
  })
}

function enter(moment: Moment, phase: Phase, subject?: Subject): Effects {
  const started = phase.kind === 'solo' ? roundStarted(moment.state, subject) : noEffects
  const inRound = after(moment, started)
  const untold = answersEnded(moment)
  const entered: Effects = { events: [phaseEntered(inRound, phase)], records: [] }
  const counted = phase.kind === 'results' ? countMineToo(inRound) : noEffects
  const ballots = opensIn(after(inRound, entered), phase)
  return inOrder(started, untold, counted, entered, ballots)
}

/** The ballots of a vote, and the keep tokens that waited for the results. */
function opensIn(moment: Moment, phase: Phase): Effects {
  if (phase.kind === 'vote') return openBallots(moment, phase)
  return phase.kind === 'results' ? keepsShown(moment) : noEffects
}

/** What authors said of twins and nobody was told ends with the phase: the pairs are then shown without any word. */
const answersEnded = ({ records }: Moment): Effects => ({
  events: [],
  records: twinAnswersEnded(records),
})

/** Entering a solo continues an unrevealed round. Only without an unrevealed round a new one is started. */
function roundStarted(state: SessionState, subject?: Subject): Effects {
  if (unrevealedRound(state) !== null) return noEffects
  const { questionId, scope } = subject ?? { questionId: state.questionId, scope: null }
  const n = state.rounds.length + 1
  return {
    events: [{ type: 'round-started', round: { n, questionId, scope, revealed: false } }],
    records: [],
  }
}

function phaseEntered({ state, context }: Moment, phase: Phase): EventOf<'phase-entered'> {
  const round = phase.kind === 'solo' ? unrevealedRound(state) : lastRevealedRound(state)
  return {
    type: 'phase-entered',
    visit: nextVisit(state, phase.id, phase.kind, round?.n ?? 0),
    timer: timerOf(phase, context.now),
    at: context.now,
  }
}

function nextVisit(state: SessionState, phaseId: PhaseId, kind: PhaseKind, round: number): Visit {
  return { visit: state.path.length, phaseId, kind, round, epoch: state.epoch + 1 }
}

function timerOf(phase: Phase, now: number): TimerState {
  return phase.seconds === 0
    ? { kind: 'none' }
    : { kind: 'running', endsAt: now + phase.seconds * 1000 }
}
