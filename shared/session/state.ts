// What a session is, folded from its events. Only what everybody may learn: who wrote or marked what lives in
// records.ts, apart, so that it can be purged.
import type * as ids from '../kernel/ids.ts'
import type { Agenda } from '../wire/agenda.ts'
import type { Action, TargetTotal } from '../wire/slices.ts'
import type { BallotRule, DecisionStatus, Role } from '../wire/terms.ts'
import type { Question, Round, Settings, Visit } from '../wire/view.ts'

export interface ParticipantState {
  readonly role: Role
  /** A facilitator writes and counts only after switching on *I take part*; participants always do. */
  readonly takesPart: boolean
  /** Takes part or once did: then there is a pad that stays theirs to read. */
  readonly tookPart: boolean
  readonly removed: boolean
  /** Opened by whoever leads, to see what participants see: listed, counted and revealed nowhere. */
  readonly preview: boolean
  /** The visit running when they joined: a latecomer if a reveal of the question came before. */
  readonly joinedVisit: number
}

export type TimerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly endsAt: number }
  | { readonly kind: 'paused'; readonly remaining: number }

export interface BallotState {
  readonly id: ids.BallotId
  /** A suspended ballot continues when the same entry of the same phase is visited again. */
  readonly phaseId: ids.PhaseId
  readonly entry: number
  /** The visit it was opened in. */
  readonly visit: number
  readonly rule: BallotRule
  readonly budget: number
  /** Card heads, in no telling order (by id). */
  readonly targets: readonly ids.IdeaId[]
  readonly state: 'open' | 'suspended' | 'closed'
  /** Once closed; null below the threshold (tally.ts). */
  readonly tally: {
    readonly voters: number
    readonly totals: ReadonlyMap<ids.IdeaId, TargetTotal>
  } | null
}

export interface SessionState {
  readonly id: ids.SessionId
  /** Number of events folded in: what an append compares and sets. Never shown to anybody. */
  readonly version: number
  readonly epoch: number
  readonly title: string
  readonly questions: readonly Question[]
  /** The question the group is on. */
  readonly questionId: ids.QuestionId
  readonly rounds: readonly Round[]
  readonly agenda: Agenda
  readonly path: readonly Visit[]
  /** When the present visit began, and its advised floor (milliseconds). */
  readonly visitStartedAt: number
  readonly timer: TimerState
  readonly settings: Settings
  readonly locked: boolean
  readonly closed: boolean
  readonly participants: ReadonlyMap<ids.ParticipantId, ParticipantState>
  readonly ballots: readonly BallotState[]
  readonly decisions: ReadonlyMap<ids.IdeaId, DecisionStatus>
  readonly actions: readonly Action[]
  readonly focus: ids.IdeaId | null
  /** Milliseconds: start and end of each visit, for the method statement (same order as path). */
  readonly visitTimes: readonly { readonly from: number; readonly to: number | null }[]
}

/** What deciding needs to know of the board; the server makes it from the board view. */
export interface BoardFacts {
  readonly ideas: ReadonlyMap<
    ids.IdeaId,
    {
      /** Itself, or the head of the card it is merged into. */
      readonly head: ids.IdeaId
      readonly round: number
      /** Set aside itself, or by way of its head. */
      readonly aside: boolean
    }
  >
  readonly clusters: ReadonlySet<ids.ClusterId>
}
