// The state of a session, made from its events. The state holds only facts that everybody may learn. Authorship and
// marks are in records.ts, so that they can be deleted.
import type * as ids from '../kernel/ids.ts'
import type { Agenda } from '../wire/agenda.ts'
import type {
  Action,
  Agreement,
  SaidToo,
  TargetTotal,
  VotedCluster,
  Withheld,
} from '../wire/slices.ts'
import type { BallotRule } from '../wire/ballots.ts'
import type { DecisionStatus, Nearness, PhaseKind, Role, TwinAnswer } from '../wire/terms.ts'
import type { Question, Round, Settings, Visit } from '../wire/view.ts'

export interface ParticipantState {
  readonly role: Role
  /** Whether the person writes and is counted. Participants always do; a facilitator only after "I take part". */
  readonly takesPart: boolean
  /** Whether the person takes part or once did. Such a person has a pad, which they can always read. */
  readonly tookPart: boolean
  readonly removed: boolean
  /**
   * A preview is opened by a person who leads, to see what participants see. It is never listed, counted or revealed.
   */
  readonly preview: boolean
  /** The visit that was running when the person joined. `isLate` compares it with the reveals. */
  readonly joinedVisit: number
  /**
   * The standing of the person when the current visit began, or when the person joined in it. A role that is given later
   * does not change the standing.
   */
  readonly standing: Standing
}

/** A preview, an observer and a removed person have the standing `neither`. */
export type Standing = 'writes' | 'leads' | 'leads and writes' | 'neither'

export type TimerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly endsAt: number }
  | { readonly kind: 'paused'; readonly remaining: number }

export interface BallotState {
  readonly id: ids.BallotId
  /** A suspended ballot continues when its phase is visited again. `entry` is its index in the phase's ballots. */
  readonly phaseId: ids.PhaseId
  readonly entry: number
  /** The visit in which the ballot was opened. */
  readonly visit: number
  readonly rule: BallotRule
  readonly budget: number
  /** The heads of the cards, or the clusters (`markedIn`), by id: this order says nothing about them. */
  readonly targets: readonly ids.TargetId[]
  /** The finalists as the ballot was opened, if it is on these alone; null for every other ballot. */
  readonly finalists: readonly ids.IdeaId[] | null
  readonly state: 'open' | 'suspended' | 'closed'
  /**
   * The last ballot of the same entry on the same question, whose marks a person may take over. `heads` says to which
   * card its merged cards belong now. Null for a first vote, and after a vote on clusters for one on cards.
   */
  readonly before: {
    readonly ballotId: ids.BallotId
    readonly heads: ReadonlyMap<ids.TargetId, ids.TargetId>
  } | null
  /** The count of a closed ballot; null where it is withheld (tally.ts). */
  readonly tally: {
    readonly voters: number
    readonly totals: ReadonlyMap<ids.TargetId, TargetTotal>
    readonly agreement?: Agreement
  } | null
  /** Why a closed ballot has no tally; null for a ballot with a tally and for a ballot that is not closed. */
  readonly withheld: Withheld | null
  /** The clusters of a ballot on clusters, as they were at its close; null for every other ballot. */
  readonly clusters: readonly VotedCluster[] | null
}

/** Counts for the method statement of a report, of people and names, from the first solo on, by kind of phase. */
export interface OnRecord {
  /** How often the role of a person changed, or whether a person who leads takes part. */
  readonly roleChanges: Readonly<Partial<Record<PhaseKind, number>>>
  /** How many people left or were removed. */
  readonly departures: Readonly<Partial<Record<PhaseKind, number>>>
  /** The counts of the visit that is going on. They are told when the visit has ended. */
  readonly thisVisit: { readonly roleChanges: number; readonly departures: number }
  /** Whether a session that is anonymous now showed names at its results before it was made anonymous. */
  readonly showedNames: boolean
}

/** The cards that lie behind a walk: talked about, passed on once, and passed on twice. No idea is in two lists. */
export interface WalkOfVisit {
  readonly visit: number
  readonly done: readonly ids.IdeaId[]
  readonly passed: readonly ids.IdeaId[]
  readonly left: readonly ids.IdeaId[]
}

/** Two ideas that may be twins (twins.ts). `a` is the smaller id. */
export interface Twins {
  readonly a: ids.IdeaId
  readonly b: ids.IdeaId
  readonly near: Nearness
  readonly questionId: ids.QuestionId
  /** The visit in which the pair was found. Only in this visit its authors are asked. */
  readonly visit: number
  /** What an author said, once it was told to everybody. */
  readonly said: TwinAnswer | null
}

export interface SessionState {
  readonly id: ids.SessionId
  /** The number of events so far. An append compares and sets it. No view shows it. */
  readonly version: number
  readonly epoch: number
  readonly title: string
  readonly questions: readonly Question[]
  /** The current question. */
  readonly questionId: ids.QuestionId
  readonly rounds: readonly Round[]
  /** What was prepared before the start. Which ideas: reports say of them that they were prepared. */
  readonly prepared: {
    readonly ideas: ReadonlySet<ids.IdeaId>
    /** Without ideas that are merged into others or set aside, as is `clusters`. */
    readonly cards: number
    readonly clusters: number
  }
  /** Whether an idea was added in a read. Reports then do not say of added ideas that they were added in refine. */
  readonly hasAddedInRead: boolean
  readonly agenda: Agenda
  readonly path: readonly Visit[]
  /** The time at which the current visit began, in milliseconds. */
  readonly visitStartedAt: number
  readonly timer: TimerState
  readonly settings: Settings
  readonly locked: boolean
  readonly observersLocked: boolean
  readonly closed: boolean
  readonly participants: ReadonlyMap<ids.ParticipantId, ParticipantState>
  readonly ballots: readonly BallotState[]
  readonly decisions: ReadonlyMap<ids.IdeaId, DecisionStatus>
  readonly actions: readonly Action[]
  readonly focus: ids.TargetId | null
  readonly overview: boolean
  /** The walk of each visit that had one (walk.ts), and whether one goes on now; then `focus` is its card. */
  readonly walks: readonly WalkOfVisit[]
  readonly walking: boolean
  /** How many concerns waited for those of more people and then came to the board. */
  readonly heldConcerns: number
  /** The words of *mine too* at the ideas of each question, as counts that everybody may learn (mine-too.ts). */
  readonly mineToo: readonly {
    readonly questionId: ids.QuestionId
    readonly ideas: readonly (readonly [ids.IdeaId, SaidToo])[]
  }[]
  /** The ideas of the cards that keep tokens went to, once these were shown (keep.ts). By id, which tells nothing. */
  readonly kept: readonly ids.IdeaId[]
  /** The visit in which claims were shown, and at how many ideas names stood then; null while claims are sealed. */
  readonly claimsShown: { readonly visit: number; readonly ideas: number } | null
  readonly twins: {
    /** The last visit in which the ideas were compared, and the last one whose pairs were shown to everybody. */
    readonly soughtIn: number | null
    readonly shownIn: number | null
    /** The pairs of each visit, nearest first. */
    readonly pairs: readonly Twins[]
  }
  readonly onRecord: OnRecord
  /** Start and end of each visit in milliseconds, in the order of `path`. Exports make whole minutes of them. */
  readonly visitTimes: readonly { readonly from: number; readonly to: number | null }[]
}

/** The facts of the board that deciding needs. The server makes them from the board document. */
export interface BoardFacts {
  readonly ideas: ReadonlyMap<
    ids.IdeaId,
    {
      /** The idea itself, or the head of the card that the idea is merged into. */
      readonly head: ids.IdeaId
      /** The round that revealed the idea; null for an idea that was added to the board. */
      readonly round: number | null
      /** The question of an added idea; null for a revealed idea. `questionOfIdea` reads both. */
      readonly question: ids.QuestionId | null
      /** Whether the idea or its head is set aside. */
      readonly aside: boolean
      /** The cluster of its head, which may be set aside; null outside all clusters of the board. */
      readonly cluster: ids.ClusterId | null
    }
  >
  readonly clusters: ReadonlyMap<ids.ClusterId, { readonly title: string; readonly aside: boolean }>
  /** Every comment of the board, with those that were set aside. */
  readonly comments: ReadonlySet<ids.CommentId>
}
