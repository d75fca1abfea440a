import { must } from '../kernel/assert.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { claimsWithdrawn } from './claims.ts'
import { concernsWithdrawn } from './concerns.ts'
import { changesElectorate } from './electorate.ts'
import { laneEnded } from './lane.ts'
import { keepWithdrawn } from './keep.ts'
import { mineTooWithdrawn } from './mine-too.ts'
import { marksGiven } from './marks-given.ts'
import { nameFor, takenNames } from './names.ts'
import { currentVisit } from './path.ts'
import type { RecordChange, Records } from './records.ts'
import type { ParticipantState, SessionState } from './state.ts'
import { twinAnswersWithdrawn } from './twins.ts'

/** There is a record but no event: an event would change a version that other people see. */
export function decideReady(moment: Moment, { ready }: CommandOf<'ready.set'>): Answer {
  const { state, records, actor } = moment
  const value = ready ? currentVisit(state).visit : null
  if ((records.ready.get(actor) ?? null) === value) return accept([])
  return accept([], [{ table: 'ready', participantId: actor, value }])
}

export function decideName(moment: Moment, command: CommandOf<'name.set'>): Answer {
  const { state, records, actor, context } = moment
  const member = must(records.members.get(actor), 'member')
  const name = nameFor(command.name, takenNames(state, records, actor), context.chance)
  if (name === member.name) return accept([])
  return accept([], [{ table: 'members', participantId: actor, value: { ...member, name } }])
}

export function decideTakePart(moment: Moment, { takesPart }: CommandOf<'takePart.set'>): Answer {
  const { state, actor } = moment
  if (must(state.participants.get(actor), 'actor').takesPart === takesPart) return accept([])
  const events = [{ type: 'take-part-set', participantId: actor, takesPart }] as const
  // Somebody else on the same device counts only while nobody leads there without taking part.
  if (changesElectorate(moment, events)) return electorateFixed
  const unready: RecordChange = { table: 'ready', participantId: actor, value: null }
  return accept(events, takesPart ? [] : [unready])
}

/** A facilitator who hands the role over becomes co-facilitator, so that there is always exactly one facilitator. */
export function decideGrant(moment: Moment, command: CommandOf<'role.grant'>): Answer {
  const { state, actor } = moment
  const { participantId, role } = command
  const person = present(state, participantId)
  if (person === null || person.preview) return refuse('unknown-target', 'nobody of that id')
  if (person.role === role) return accept([])
  if (participantId === actor) return refuse('not-allowed', 'hand the role over instead')
  const granted = { type: 'role-granted', participantId, role } as const
  const given = { type: 'role-granted', participantId: actor, role: 'co-facilitator' } as const
  const events = role === 'facilitator' ? [granted, given] : [granted]
  return changesElectorate(moment, events)
    ? electorateFixed
    : accept(events, laneEnded(moment.records, participantId))
}

const electorateFixed = refuse('wrong-phase', 'who counts is fixed while people write or vote')

/**
 * The ideas of a removed person stay, because ideas that vanish would show who wrote them. The pad stays theirs.
 * Ready, waiting releases and marks in open ballots are withdrawn.
 */
export function decideRemove(
  { state, records, actor }: Moment,
  { participantId }: CommandOf<'participant.remove'>,
): Answer {
  const person = present(state, participantId)
  if (person === null) return refuse('unknown-target', 'nobody of that id')
  if (!mayRemove(state, actor, person)) return refuse('not-allowed', 'not this person')
  return accept(
    [{ type: 'participant-removed', participantId }],
    [...withdrawn(records, participantId), ...openMarksDropped(state, records, participantId)],
  )
}

/** Nobody can remove the facilitator, and only the facilitator can remove a co-facilitator. */
function mayRemove(state: SessionState, actor: ParticipantId, person: ParticipantState): boolean {
  if (person.role === 'facilitator') return false
  return person.role !== 'co-facilitator' || state.participants.get(actor)?.role === 'facilitator'
}

/**
 * Withdraws what a person said (ready, consent, *mine too*, twins, sealed claims), what waits of theirs, and what was said of their drafts.
 */
export function withdrawn(records: Records, participantId: ParticipantId): RecordChange[] {
  const waiting = [...records.releases].filter(([, by]) => by === participantId)
  return [
    ...(records.ready.has(participantId)
      ? [{ table: 'ready', participantId, value: null } as const]
      : []),
    ...waiting.map(([draftId]) => ({ table: 'releases', draftId, value: null }) as const),
    ...(records.leftBehind.has(participantId)
      ? [{ table: 'leftBehind', participantId, value: null } as const]
      : []),
    ...(records.lostWords.has(participantId)
      ? [{ table: 'lostWords', participantId, value: null } as const]
      : []),
    ...(records.consents.has(participantId)
      ? [{ table: 'consents', participantId, value: null } as const]
      : []),
    ...mineTooWithdrawn(records, participantId),
    ...concernsWithdrawn(records, participantId),
    ...twinAnswersWithdrawn(records, participantId),
    ...claimsWithdrawn(records, participantId),
    ...keepWithdrawn(records, participantId),
    ...laneEnded(records, participantId),
  ]
}

function openMarksDropped(
  state: SessionState,
  records: Records,
  participantId: ParticipantId,
): RecordChange[] {
  return state.ballots
    .filter(({ id, state: at }) => at !== 'closed' && marksGiven(records, id).has(participantId))
    .map(({ id }) => ({ table: 'marks', ballotId: id, participantId, value: null }))
}

function present(state: SessionState, id: ParticipantId): ParticipantState | null {
  const person = state.participants.get(id)
  return person === undefined || person.removed ? null : person
}
