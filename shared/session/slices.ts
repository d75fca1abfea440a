// The view's large parts, under the view's rule: built from nothing, from what this person may see.
import type { BallotId, IdeaId, ParticipantId } from '../kernel/ids.ts'
import type {
  BallotsSlice,
  BallotView,
  ClosedBallot,
  MineSlice,
  PeopleSlice,
  Person,
  ResultsSlice,
} from '../wire/slices.ts'
import { peopleKnownTo, type PersonEntry } from './audience.ts'
import { marksOnTargets } from './ballot.ts'
import { marksRow } from './marks.ts'
import { currentVisit } from './path.ts'
import type { OwnRecords, Records } from './records.ts'
import { isLeading } from './rights.ts'
import { stableOrder } from './stable-order.ts'
import type { BallotState, SessionState } from './state.ts'

/** Most people that a participant or an observer is told by name. */
export const MOST_NAMES = 60

/** Observers count nowhere, and only whoever leads is told of them. `here`: who is connected; shown only where that is no signal about anybody's work. */
export function peopleFor(
  state: SessionState,
  names: ReadonlyMap<ParticipantId, string>,
  here: ReadonlySet<ParticipantId>,
  participantId: ParticipantId,
): PeopleSlice {
  const known = peopleKnownTo(state, participantId)
  const viewer = state.participants.get(participantId)
  const counted = known.filter(([, person]) => person.role !== 'observer')
  const shown = viewer !== undefined && isLeading(viewer) ? known : counted.slice(0, MOST_NAMES)
  return {
    people: shown.map((entry) => personIn(state, entry, names, here)),
    total: counted.length,
  }
}

function personIn(
  state: SessionState,
  [participantId, { role, takesPart }]: PersonEntry,
  names: ReadonlyMap<ParticipantId, string>,
  here: ReadonlySet<ParticipantId>,
): Person {
  const person: Person = { participantId, name: names.get(participantId) ?? '', role, takesPart }
  return showsConnections(state) ? { ...person, here: here.has(participantId) } : person
}

function showsConnections(state: SessionState): boolean {
  const { kind } = currentVisit(state)
  return kind === 'lobby' || kind === 'refine' || kind === 'results'
}

/** Sorted by id: the order in which things were taken is nobody's business, not even in one's own list. */
export function mineFor(own: OwnRecords): MineSlice {
  const authored = [...own.authored].toSorted((a, b) => (a[0] < b[0] ? -1 : 1)) // unpacking would cost more
  const taken = authored.flatMap(([ideaId, draftId]) =>
    draftId === null ? [] : [[draftId, ideaId] as const],
  )
  return {
    drafts: Object.fromEntries(taken),
    ideaIds: authored.map(([ideaId]) => ideaId),
    waiting: own.waiting.toSorted(),
    leftBehind: own.leftBehind,
  }
}

/** Sealed: nothing here depends on anybody else's marks. The order of the cards is one's own, and stays. */
export function ballotsFor(
  state: SessionState,
  own: OwnRecords,
  participantId: ParticipantId,
): BallotsSlice {
  return state.ballots.map((ballot): BallotView => {
    const mine = marksOnTargets(ballot, own.marks.get(ballot.id) ?? new Map())
    return {
      id: ballot.id,
      visit: ballot.visit,
      rule: ballot.rule,
      budget: ballot.budget,
      targets: stableOrder(ballot.targets, seedOf(participantId, ballot.id)),
      mine: marksRow(mine),
      state: ballot.state,
    }
  })
}

const seedOf = (participantId: ParticipantId, ballotId: BallotId) => `${participantId}/${ballotId}`

/** What tallies and marks of choice would be while people think, read or vote: a cue. */
export function servesTallies(state: SessionState): boolean {
  const { kind } = currentVisit(state)
  return kind === 'results' || kind === 'closed'
}

export function servesDecisions(state: SessionState): boolean {
  const { kind } = currentVisit(state)
  return kind !== 'solo' && kind !== 'vote'
}

/** `authorsShown` comes from authorsToShow, which says null unless a name may stand beside an idea. */
export function resultsFor(
  state: SessionState,
  authorsShown: ReadonlyMap<IdeaId, string> | null,
): ResultsSlice {
  return {
    ballots: servesTallies(state) ? state.ballots.flatMap(closedBallot) : [],
    decisions: servesDecisions(state) ? Object.fromEntries(state.decisions) : {},
    actions: state.actions,
    authors: authorsShown && Object.fromEntries(authorsShown),
  }
}

function closedBallot(ballot: BallotState): ClosedBallot[] {
  const { id, visit, rule, budget, tally } = ballot
  if (ballot.state !== 'closed') return []
  const shown = tally && { voters: tally.voters, totals: Object.fromEntries(tally.totals) }
  return [{ id, visit, rule, budget, tally: shown }]
}

/** Only in a named session, and only once the judging was over for the first time. */
export function authorsToShow(
  state: SessionState,
  records: Records,
): ReadonlyMap<IdeaId, string> | null {
  const judged = state.path.some((visit) => visit.kind === 'results')
  if (state.settings.anonymity !== 'named' || !judged) return null
  return new Map(
    [...records.authors].map(([ideaId, { participantId }]) => [
      ideaId,
      records.members.get(participantId)?.name ?? '',
    ]),
  )
}
