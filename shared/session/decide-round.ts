// The command "Solo again": the group writes alone once more and then goes on from the phase in which it was.
import { must } from '../kernel/assert.ts'
import { randomId } from '../kernel/chance.ts'
import { type PhaseId, parsePhaseId, type QuestionId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { Refusal } from '../wire/codes.ts'
import type { CommandOf } from '../wire/commands.ts'
import { limits } from '../wire/limits.ts'
import type { PhaseKind } from '../wire/terms.ts'
import { currentPhase, indexOf } from './agenda.ts'
import { accept, type Answer, type Moment, refusal, refuse } from './answer.ts'
import { after, type Effects, inOrder, noEffects } from './effects.ts'
import { type Subject, turnTo } from './move.ts'
import { currentVisit, mayGoBack, questionById, unrevealedRound } from './path.ts'
import type { SessionState } from './state.ts'

const from: readonly PhaseKind[] = ['read', 'refine', 'vote', 'results']

export function decideRound(moment: Moment, command: CommandOf<'round.start'>): Answer {
  const { state } = moment
  if (command.epoch !== undefined && command.epoch !== state.epoch) {
    return refuse('stale-epoch', 'the phase has changed')
  }
  if (!from.includes(currentVisit(state).kind)) return refuse('wrong-phase', 'not from this phase')
  if (!mayGoBack(state)) return refuse('too-many', 'the path is full')
  const asked = askedFor(moment, command)
  if (!asked.ok) return asked
  const { subject, added } = asked.value
  if (isOccupied(state, subject)) return refuse('wrong-phase', 'another round is not revealed yet')
  const plan = planWithSolo(state, subject)
  if (plan.agenda.length > limits.agendaPhases) return refuse('too-many', 'the agenda is full')
  const planned = inOrder(added, {
    events: [{ type: 'agenda-edited', agenda: plan.agenda }],
    records: [],
  })
  const effects = inOrder(planned, turnTo(after(moment, planned), plan.solo, subject))
  return accept(effects.events, effects.records)
}

interface Asked {
  readonly subject: Subject
  /** The event that adds a new question; empty for a question that the session has. */
  readonly added: Effects
}

function askedFor(moment: Moment, command: CommandOf<'round.start'>): Result<Asked, Refusal> {
  const { state, context } = moment
  const scope = command.scope ?? null
  if (scope !== null && !context.board.clusters.has(scope)) {
    return err(refusal('unknown-target', 'no such cluster'))
  }
  const { question } = command
  if (question === undefined) {
    return ok({ subject: { questionId: state.questionId, scope }, added: noEffects })
  }
  if ('id' in question) {
    return questionById(state, question.id) === null
      ? err(refusal('unknown-target', 'no such question'))
      : ok({ subject: { questionId: question.id, scope }, added: noEffects })
  }
  const questionId = randomId<QuestionId>(context.chance)
  const added = {
    type: 'question-added',
    question: { id: questionId, text: question.text },
  } as const
  return ok({ subject: { questionId, scope }, added: { events: [added], records: [] } })
}

/**
 * Whether drafts of another round still wait for their reveal. With two unrevealed rounds it would be unclear which
 * reveal takes which drafts.
 */
function isOccupied(state: SessionState, { questionId, scope }: Subject): boolean {
  const waiting = unrevealedRound(state)
  return waiting !== null && (waiting.questionId !== questionId || waiting.scope !== scope)
}

/**
 * The agenda with the new solo before the current phase, so that the current phase comes next again afterwards. A read
 * follows the solo, unless the current phase is a read.
 */
function planWithSolo(state: SessionState, subject: Subject): { agenda: Agenda; solo: Phase } {
  const here = indexOf(state.agenda, currentVisit(state).phaseId)
  const behind = state.agenda.slice(0, here)
  const solo = soloLike(state, behind, subject)
  const read = currentPhase(state)?.kind === 'read' ? [] : [readLike(state, behind)]
  return { agenda: [...behind, solo, ...read, ...state.agenda.slice(here)], solo }
}

/** On the same question and the whole board people write under the same parts again. */
function soloLike(state: SessionState, behind: Agenda, subject: Subject): Phase {
  const isSolo = (phase: Phase) => phase.kind === 'solo'
  const like = must(behind.findLast(isSolo) ?? state.agenda.find(isSolo), 'solo of an agenda')
  const { seconds, floor } = like
  const isOnTheSame = subject.questionId === state.questionId && subject.scope === null
  const columns = isOnTheSame && like.kind === 'solo' ? like.columns : undefined
  return {
    id: freshId(state, 'solo'),
    kind: 'solo',
    seconds,
    board: 'frozen',
    ...(floor === undefined ? {} : { floor }),
    ...(columns === undefined ? {} : { columns }),
  }
}

const READ_SECONDS = 60

function readLike(state: SessionState, behind: Agenda): Phase {
  const seconds = behind.findLast((phase) => phase.kind === 'read')?.seconds ?? READ_SECONDS
  return { id: freshId(state, 'read'), kind: 'read', seconds }
}

/**
 * The next free id of a kind, like `solo-3`. An id that ran and was later dropped from the agenda is not used again.
 */
function freshId({ agenda, path }: SessionState, kind: PhaseKind): PhaseId {
  const used = new Set([...agenda.map(({ id }) => id), ...path.map(({ phaseId }) => phaseId)])
  for (let n = 1; ; n++) {
    const id = must(parsePhaseId(`${kind}-${n}`), 'phase id')
    if (!used.has(id)) return id
  }
}
