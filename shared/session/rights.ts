// One table says which people may give which command in which phase. Every plane asks here, so that no path can forget
// a check.
import type { ParticipantId } from '../kernel/ids.ts'
import type { Refusal } from '../wire/codes.ts'
import type { Command, CommandType } from '../wire/commands.ts'
import { type PhaseKind, phaseKinds } from '../wire/terms.ts'
import { refusal } from './answer.ts'
import { isKeptFromBoard } from './lane.ts'
import { currentVisit, hasBoard, hasRevealed } from './path.ts'
import type { Records } from './records.ts'
import type { ParticipantState, SessionState } from './state.ts'

/** `leads` means facilitator and co-facilitator. `writes` means everybody who takes part, also if they lead. */
type Who = 'facilitator' | 'leads' | 'writes'

interface Right {
  readonly who: Who
  readonly phases: readonly PhaseKind[]
  /** The command needs a board, or it needs that a round has been revealed. */
  readonly needs?: 'board' | 'reveal'
}

const always = phaseKinds
const open: readonly PhaseKind[] = phaseKinds.filter((kind) => kind !== 'closed')

const steer: readonly Right[] = [{ who: 'leads', phases: open }]
const addToBoard: readonly Right[] = [
  { who: 'leads', phases: ['refine'], needs: 'board' },
  { who: 'writes', phases: ['refine'], needs: 'board' },
]
const setAside: readonly Right[] = [
  { who: 'leads', phases: open, needs: 'board' },
  { who: 'writes', phases: ['refine'], needs: 'board' },
]
const noteActions: readonly Right[] = [
  { who: 'leads', phases: ['refine', 'results'] },
  { who: 'writes', phases: ['refine', 'results'] },
]
const prepare: readonly Right[] = [{ who: 'leads', phases: ['lobby'] }]
const point: readonly Right[] = [{ who: 'leads', phases: ['read', 'refine', 'results'] }]

const rights: Readonly<Record<CommandType, readonly Right[]>> = {
  'phase.advance': steer,
  'phase.back': steer,
  'phase.cancel': steer,
  'round.start': steer,
  'timer.set': steer,
  'timer.pause': steer,
  'timer.resume': steer,
  'session.edit': steer,
  'session.lock': steer,
  'observers.lock': steer,
  'participant.remove': steer,
  'takePart.set': steer,
  // The facilitator's role can be handed over in a closed session too, so that somebody can delete the session.
  'role.grant': [{ who: 'facilitator', phases: always }],
  'session.close': [{ who: 'facilitator', phases: open }],
  'idea.setAside': setAside,
  'cluster.setAside': setAside,
  'comment.setAside': setAside,
  'ready.set': [{ who: 'writes', phases: ['solo', 'read', 'vote'] }],
  // People who lead without taking part have a name, too, and everybody reads it in the lobby.
  'name.set': [
    { who: 'leads', phases: always },
    { who: 'writes', phases: always },
  ],
  'board.prepare': prepare,
  'board.clear': prepare,
  'idea.add': addToBoard,
  'cluster.add': addToBoard,
  'comment.add': addToBoard,
  'concern.hold': [{ who: 'writes', phases: ['refine'], needs: 'reveal' }],
  // What waits can be taken back as long as it could still appear.
  'concern.takeBack': [{ who: 'writes', phases: open, needs: 'reveal' }],
  'idea.release': [{ who: 'writes', phases: ['read', 'refine'], needs: 'reveal' }],
  'consent.set': [{ who: 'writes', phases: ['solo', 'read', 'refine'] }],
  'lane.finish': [{ who: 'writes', phases: open, needs: 'reveal' }],
  'lane.skip': [{ who: 'writes', phases: open, needs: 'reveal' }],
  'ballot.cast': [{ who: 'writes', phases: ['vote'] }],
  'action.add': noteActions,
  'action.edit': noteActions,
  'action.remove': noteActions,
  // Before the vote it would show everybody what the people who lead prefer.
  'outcome.decide': [{ who: 'leads', phases: ['results'] }],
  'idea.mineToo': [{ who: 'writes', phases: ['read', 'refine'], needs: 'reveal' }],
  'twin.answer': addToBoard,
  'twins.show': [{ who: 'leads', phases: ['refine'], needs: 'reveal' }],
  'idea.claim': [{ who: 'writes', phases: ['results'] }],
  'claims.show': [{ who: 'leads', phases: ['results'] }],
  // Before the results the group drops nothing, and during the vote a token waits as the marks do.
  'idea.keep': [{ who: 'writes', phases: ['vote', 'results'], needs: 'board' }],
  'advantage.add': [
    { who: 'leads', phases: ['results'], needs: 'board' },
    { who: 'writes', phases: ['results'], needs: 'board' },
  ],
  'focus.set': point,
  'walk.to': [{ who: 'leads', phases: ['read', 'refine'], needs: 'board' }],
  'overview.show': [{ who: 'leads', phases: ['refine'], needs: 'board' }],
}

/** The commands that touch nothing of the board, so that a person in the latecomer's lane may give them. */
const inLane: ReadonlySet<CommandType> = new Set([
  'lane.finish',
  'lane.skip',
  'name.set',
  'ready.set',
  'consent.set',
  'idea.release',
])

/** Null if the person may give the command now, else the refusal. A wrong role is named before a wrong phase. */
export function mayGive(
  state: SessionState,
  { lanes }: Pick<Records, 'lanes'>,
  participantId: ParticipantId,
  command: Pick<Command, 'type'>,
): Refusal | null {
  const person = state.participants.get(participantId)
  if (person === undefined) return refusal('not-allowed', 'not in this session')
  if (person.removed) return refusal('removed', 'no longer in this session')
  const byRole = rights[command.type].filter((right) => isOf(person, right.who))
  if (byRole.length === 0) return refusal('not-allowed', 'this role may not')
  const { kind } = currentVisit(state)
  const now = byRole.filter((right) => right.phases.includes(kind))
  const isKept = isKeptFromBoard(state, participantId, lanes.get(participantId) ?? null)
  if (isKept && !inLane.has(command.type))
    return refusal('wrong-phase', 'the board is not open to this person yet')
  if (now.some(({ needs }) => hasWhatItNeeds(state, needs))) return null
  return kind === 'closed'
    ? refusal('session-closed', 'the session is closed')
    : refusal('wrong-phase', 'not in this phase')
}

function hasWhatItNeeds(state: SessionState, needs: Right['needs']): boolean {
  if (needs === 'board') return hasBoard(state)
  return needs === undefined || hasRevealed(state)
}

export function isLeading(person: Pick<ParticipantState, 'role'>): boolean {
  return person.role === 'facilitator' || person.role === 'co-facilitator'
}

/** Whether a reveal takes drafts from this person's pad. */
export function isCutFrom(person: ParticipantState | undefined): boolean {
  return person?.takesPart === true && !person.removed && !person.preview
}

function isOf(person: ParticipantState, who: Who): boolean {
  if (who === 'facilitator') return person.role === 'facilitator'
  if (who === 'leads') return isLeading(person)
  return person.takesPart
}
