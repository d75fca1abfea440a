// Builds the large parts of a view. As for the view, each slice is built from nothing, out of what one person may see.
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
import { isOnFinalists } from '../wire/terms.ts'
import { peopleKnownTo, type PersonEntry } from './audience.ts'
import { marksBefore, marksOnTargets } from './ballot.ts'
import { marksRow } from './marks.ts'
import { isKeptFromBoard } from './lane.ts'
import { saidToo } from './mine-too.ts'
import { namesAreShown } from './on-record.ts'
import { currentVisit } from './path.ts'
import { toldOf } from './preparing.ts'
import type { OwnRecords, Records } from './records.ts'
import { isLeading } from './rights.ts'
import { stableOrder } from './stable-order.ts'
import type { BallotState, SessionState } from './state.ts'

/** The most people that a participant or an observer is told by name. */
export const MOST_NAMES = 60

/**
 * The people that a person is told about. Observers are not counted, and only people who lead are told about them.
 * `here` holds the connected people; it is shown only in phases in which it says nothing about a person's work.
 */
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

/** A person's own ideas and waiting drafts, sorted by id so that their order does not tell when each was taken. */
export function mineFor(own: OwnRecords): MineSlice {
  const authored = [...own.authored].toSorted((a, b) => (a[0] < b[0] ? -1 : 1)) // destructuring here costs more
  const taken = authored.flatMap(([ideaId, draftId]) =>
    draftId === null ? [] : [[draftId, ideaId] as const],
  )
  return {
    drafts: Object.fromEntries(taken),
    ideaIds: authored.map(([ideaId]) => ideaId),
    waiting: own.waiting.toSorted(),
    leftBehind: own.leftBehind,
    ...(own.lostWords ? { lostWords: true } : {}),
    consent: own.consent,
    ...(own.alone.length === 0 ? {} : { alone: own.alone.toSorted() }),
    ...(own.mineToo.size === 0 ? {} : { mineToo: Object.fromEntries(own.mineToo) }),
    ...(own.concerns.length === 0 ? {} : { concerns: own.concerns }),
    ...(own.claims.length === 0 ? {} : { claims: own.claims.toSorted() }),
    ...(own.keep === null ? {} : { keep: own.keep.ideaId }),
  }
}

/**
 * A person's ballots. Nothing in them depends on the marks of other people, so they are sealed. Each person has the
 * targets in an order of their own, which stays the same. A person in the lane has none, because targets are cards.
 */
export function ballotsFor(
  state: SessionState,
  own: OwnRecords,
  participantId: ParticipantId,
): BallotsSlice {
  if (isKeptFromBoard(state, participantId, own.lane)) return []
  return state.ballots.map((ballot): BallotView => {
    const mine = marksOnTargets(ballot, own.marks.get(ballot.id) ?? new Map())
    const before = marksBefore(ballot, own.marks)
    return {
      id: ballot.id,
      visit: ballot.visit,
      rule: ballot.rule,
      budget: ballot.budget,
      targets: stableOrder(ballot.targets, seedOf(participantId, ballot.id)),
      mine: marksRow(mine),
      ...(before.size === 0 ? {} : { before: marksRow(before) }),
      state: ballot.state,
    }
  })
}

/** All from which `ballotsFor` makes them. While each of these is the same, the ballots are the same. */
export function ballotSources(
  state: SessionState,
  { marks, lane }: OwnRecords,
  participantId: ParticipantId,
): readonly unknown[] {
  const { ballots } = state
  return [ballots, isKeptFromBoard(state, participantId, lane), ...[...marks].flat()]
}

const seedOf = (participantId: ParticipantId, ballotId: BallotId) => `${participantId}/${ballotId}`

/** Whether this phase shows tallies. While people think, read or vote, a tally would influence them. */
export function servesTallies(state: SessionState): boolean {
  const { kind } = currentVisit(state)
  return kind === 'results' || kind === 'closed'
}

export function servesDecisions(state: SessionState): boolean {
  const { kind } = currentVisit(state)
  return kind !== 'solo' && kind !== 'vote'
}

const nothingSaid: ReturnType<typeof saidToo> = new Map()

/**
 * `authorsShown` comes from `authorsToShow`: null where no name may stand beside an idea. `alone` comes from `aloneToShow`
 * (lane.ts).
 */
export function resultsFor(
  state: SessionState,
  authorsShown: ReadonlyMap<IdeaId, string> | null,
  alone: readonly IdeaId[] = [],
): ResultsSlice {
  const said = servesTallies(state) ? saidToo(state) : nothingSaid
  const told = toldOf(state)
  const kept = servesTallies(state) ? state.kept : []
  return {
    ballots: servesTallies(state) ? state.ballots.flatMap(closedBallot) : [],
    decisions: servesDecisions(state) ? Object.fromEntries(told.decisions) : {},
    actions: told.actions,
    authors: authorsShown && Object.fromEntries(authorsShown),
    ...(said.size === 0 ? {} : { saidToo: Object.fromEntries(said) }),
    ...(alone.length === 0 ? {} : { alone }),
    ...(kept.length === 0 ? {} : { kept }),
  }
}

/** The part of the results that one person is served: nothing in the lane, because all of it tells of the board. */
export function resultsSeenBy(
  state: SessionState,
  own: OwnRecords,
  results: ResultsSlice,
  participantId: ParticipantId,
): ResultsSlice {
  return isKeptFromBoard(state, participantId, own.lane) ? noResults : results
}

const noResults: ResultsSlice = { ballots: [], decisions: {}, actions: [], authors: null }

function closedBallot(ballot: BallotState): ClosedBallot[] {
  const { id, visit, rule, budget, targets, tally, withheld, clusters } = ballot
  if (ballot.state !== 'closed') return []
  const shown = tally && {
    voters: tally.voters,
    totals: Object.fromEntries(tally.totals),
    ...(tally.agreement === undefined ? {} : { agreement: tally.agreement }),
  }
  return [
    {
      id,
      visit,
      rule,
      budget,
      tally: shown,
      ...(withheld === null ? {} : { withheld }),
      ...(clusters === null ? {} : { clusters }),
      ...(isOnFinalists(rule) ? { finalists: targets } : {}),
    },
  ]
}

/**
 * The names that stand at ideas: of every author in a named session from its first results on, and in an anonymous
 * session of those who claimed an idea, once claims were shown. Null before that.
 */
export function authorsToShow(
  state: SessionState,
  records: Records,
): ReadonlyMap<IdeaId, string> | null {
  const nameOf = (id: ParticipantId): string => records.members.get(id)?.name ?? ''
  if (state.settings.anonymity === 'anonymous')
    return state.claimsShown === null
      ? null
      : new Map([...records.shownClaims].map(([ideaId, by]) => [ideaId, nameOf(by)]))
  if (!namesAreShown(state)) return null
  return new Map(
    [...records.authors].map(([ideaId, { participantId }]) => [ideaId, nameOf(participantId)]),
  )
}
