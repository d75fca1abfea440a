// The beginning of a session, joining and leaving. These are not commands, so nobody can send them over a socket.
import type { Chance } from '../kernel/chance.ts'
import { randomId } from '../kernel/chance.ts'
import type { ParticipantId, QuestionId, SessionId } from '../kernel/ids.ts'
import type { Agenda } from '../wire/agenda.ts'
import type { Limits } from '../wire/limits.ts'
import type { Settings } from '../wire/view.ts'
import type { Refusal } from '../wire/codes.ts'
import { accept, type Answer, refusal, refuse } from './answer.ts'
import { err } from '../kernel/result.ts'
import { shownClaimsForgotten } from './claims.ts'
import { withdrawn } from './decide-people.ts'
import type { Context, Decision } from './decision.ts'
import { laneOnJoining } from './lane.ts'
import { LEFT_NAME, nameFor, takenNames } from './names.ts'
import type { Member, Records } from './records.ts'
import { isLeading } from './rights.ts'
import type { ParticipantState, SessionState } from './state.ts'

export interface Creation {
  readonly sessionId: SessionId
  readonly question: string
  readonly title: string
  readonly agenda: Agenda
  readonly settings: Settings
  readonly facilitator: ParticipantId
  readonly member: Member
}

/** A new session with its facilitator in the lobby. An empty name is replaced by a friendly one. */
export function decideCreate(
  creation: Creation,
  context: Pick<Context, 'now' | 'chance'>,
): Decision {
  const { sessionId, title, agenda, settings, facilitator, member } = creation
  const question = { id: randomId<QuestionId>(context.chance), text: creation.question }
  const name = nameFor(member.name, new Set(), context.chance)
  return {
    events: [
      { type: 'session-created', sessionId, title, question, agenda, settings, at: context.now },
      { type: 'participant-joined', participantId: facilitator, role: 'facilitator' },
    ],
    records: [{ table: 'members', participantId: facilitator, value: { ...member, name } }],
    result: {},
  }
}

export interface Joining {
  readonly participantId: ParticipantId
  readonly as: 'participant' | 'observer' | 'preview'
  /** The wished name. A taken name gets a number, and an empty name is replaced by a friendly one. */
  readonly member: Member
  /** Whether the person chose to see the board at once, if they come after a reveal. */
  readonly skipsLane: boolean
}

export type JoinLimits = Pick<
  Limits,
  'participants' | 'participantsPerDevice' | 'observers' | 'peopleEver'
>

export function decideJoin(
  state: SessionState,
  records: Records,
  joining: Joining,
  context: { readonly chance: Chance },
  limits: JoinLimits,
): Answer {
  const refused = checkJoin(state, records, joining, limits)
  if (refused !== null) return err(refused)
  const { participantId, as, member } = joining
  const name = nameFor(member.name, takenNames(state, records, participantId), context.chance)
  return accept(
    [
      as === 'preview'
        ? { type: 'participant-joined', participantId, role: 'participant', preview: true }
        : { type: 'participant-joined', participantId, role: as },
    ],
    [
      { table: 'members', participantId, value: { ...member, name } },
      ...laneOnJoining(state, joining),
    ],
  )
}

function checkJoin(
  state: SessionState,
  records: Records,
  { as, member }: Joining,
  limits: JoinLimits,
): Refusal | null {
  if (state.closed) return refusal('session-closed', 'the session is closed')
  const onDevice = membersOn(state, records, member.device)
  if (as === 'preview' && !onDevice.some(isLeading))
    return refusal('not-allowed', 'a preview is for whoever leads')
  // The lock keeps strangers out. A screen or a preview on the device of a person who joined is not a stranger.
  const isStranger = as === 'participant' || onDevice.length === 0
  if (state.locked && isStranger) return refusal('session-locked', 'joining is locked')
  if (state.observersLocked && as === 'observer' && isStranger)
    return refusal('session-locked', 'nobody new can come to watch')
  if (onDevice.length >= limits.participantsPerDevice)
    return refusal('too-many', 'too many on one device')
  const isLed = onDevice.some(isLeading)
  return isFullFor(state, as, isLed, limits) ? refusal('session-full', 'the session is full') : null
}

/** Places for screens and previews on the devices of people who lead, when no stranger gets in any more. */
const PLACES_FOR_LEADERS = 200

/** Whoever leads finds a place for a screen or a preview on their own device, but not without end either. */
function isFullFor(
  state: SessionState,
  as: Joining['as'],
  isLed: boolean,
  limits: JoinLimits,
): boolean {
  if (as === 'participant' && participantsIn(state) >= limits.participants) return true
  if (isLed) return state.participants.size >= limits.peopleEver + PLACES_FOR_LEADERS
  if (as === 'observer' && observersIn(state) >= limits.observers) return true
  return state.participants.size >= limits.peopleEver
}

function observersIn(state: SessionState): number {
  return [...state.participants.values()].filter(
    (person) => person.role === 'observer' && !person.removed,
  ).length
}

function membersOn(
  state: SessionState,
  records: Records,
  device: string,
): readonly ParticipantState[] {
  return [...records.members].flatMap(([id, member]) => {
    const person = state.participants.get(id)
    return member.device === device && person?.removed === false ? [person] : []
  })
}

/** How many of the session's places are taken. People who lead, observers and previews take no place. */
export function participantsIn(state: SessionState): number {
  return [...state.participants.values()].filter(
    (person) => person.role === 'participant' && !person.removed && !person.preview,
  ).length
}

/**
 * A person leaves and asks to be forgotten. Their name is deleted here and their pad by the server; their ideas and
 * marks stay. A facilitator has to hand the role over first, or delete the session. A second request is accepted
 * without events, because the sender of it did not hear the first answer.
 */
export function decideLeave(
  state: SessionState,
  records: Records,
  participantId: ParticipantId,
): Answer {
  const person = state.participants.get(participantId)
  const member = records.members.get(participantId)
  if (person?.removed === true && member?.name === LEFT_NAME) return accept([])
  if (person === undefined || person.removed) return refuse('removed', 'not in this session')
  if (person.role === 'facilitator') return refuse('not-allowed', 'hand the role over first')
  const device = member?.device ?? ''
  return accept(
    [{ type: 'participant-removed', participantId }],
    [
      { table: 'members', participantId, value: { name: LEFT_NAME, device } },
      ...withdrawn(records, participantId),
      ...shownClaimsForgotten(records, participantId),
    ],
  )
}
