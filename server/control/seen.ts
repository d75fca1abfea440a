// Builds what one person may see now, from nothing each time: a view and its slices.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import {
  authorsToShow,
  ballotsFor,
  mineFor,
  peopleFor,
  resultsFor,
  resultsSeenBy,
} from '../../shared/session/slices.ts'
import { isKnownToAll } from '../../shared/session/audience.ts'
import { aloneToShow } from '../../shared/session/lane.ts'
import { mayCountReady } from '../../shared/session/room-people.ts'
import { isLeading } from '../../shared/session/rights.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { twinsFor } from '../../shared/session/twins.ts'
import { viewFor } from '../../shared/session/view.ts'
import type { PeopleSlice, ResultsSlice, Slices } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { noteWhoIsHere, onTheClock, type Audience } from './audience.ts'

/** The parts that are equal for several people, made once for all who are told together. */
export interface Common {
  readonly names: ReadonlyMap<ParticipantId, string>
  readonly here: ReadonlySet<ParticipantId>
  readonly results: ResultsSlice
  /** Made when first asked for. Those who lead see every name, others the first sixty. */
  readonly people: Map<'leading' | 'others', PeopleSlice>
}

export function commonOf(audience: Audience): Common {
  const { session } = audience
  const { state, records } = session
  if (!onTheClock(session)) noteWhoIsHere(audience)
  return {
    names: new Map([...records.members].map(([id, member]) => [id, member.name])),
    here: audience.here,
    results: resultsFor(state, authorsToShow(state, records), aloneToShow(state, records)),
    people: new Map(),
  }
}

export interface Times {
  readonly now: number
  readonly countdownTo: number | null
  /** The day until which the session is kept, in milliseconds. */
  readonly keptUntil: number
}

export function viewOf(audience: Audience, participantId: ParticipantId, times: Times): View {
  const { session, closing, ideaCount } = audience
  const mayCount = mayCountReady(session.state, session.records, participantId)
  const seen = {
    now: times.now,
    version: 0,
    countdownTo: times.countdownTo,
    closing,
    readyCount: mayCount ? audience.readyCount : null,
    joinCode: session.joinCode,
    keptUntil: times.keptUntil,
    ideaCount,
  }
  return viewFor(session.state, session.own(participantId), seen, participantId)
}

/** The ballots are made only when somebody reads them: the order of thousands of targets takes longer than all the rest. */
export function slicesOf(
  { session }: Audience,
  participantId: ParticipantId,
  common: Common,
): Omit<Slices, 'room'> {
  const own = session.own(participantId)
  return {
    people: peopleSeenBy(session.state, common, participantId),
    mine: mineFor(own),
    get ballots() {
      return ballotsFor(session.state, own, participantId)
    },
    results: resultsSeenBy(session.state, own, common.results, participantId),
    twins: twinsFor(session.state, own, participantId),
  }
}

function peopleSeenBy(
  state: SessionState,
  { names, here, people }: Common,
  participantId: ParticipantId,
): PeopleSlice {
  if (!isKnownToAll(state)) return peopleFor(state, names, here, participantId)
  const viewer = state.participants.get(participantId)
  const kind = viewer !== undefined && isLeading(viewer) ? 'leading' : 'others'
  const made = people.get(kind) ?? peopleFor(state, names, here, participantId)
  people.set(kind, made)
  return made
}
