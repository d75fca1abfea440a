// What one person may see now: small, whole, built from nothing by session/view.ts.
import type * as ids from '../kernel/ids.ts'
import type { Agenda, Phase } from './agenda.ts'
import type { Anonymity, PhaseKind, Role } from './terms.ts'

export interface Question {
  readonly id: ids.QuestionId
  readonly text: string
}

/** One stay in a phase: what really ran. */
export interface Visit {
  readonly visit: number
  readonly phaseId: ids.PhaseId
  readonly kind: PhaseKind
  /** 0 before the first solo. */
  readonly round: number
  readonly epoch: number
}

export interface Round {
  readonly n: number
  readonly questionId: ids.QuestionId
  readonly scope: ids.ClusterId | null
  readonly revealed: boolean
}

export interface Settings {
  readonly anonymity: Anonymity
}

export interface PhaseView {
  readonly id: ids.PhaseId
  readonly kind: PhaseKind
  readonly visit: number
  readonly round: number
  /** Milliseconds on the server's clock, like every time in a view. */
  readonly endsAt?: number
  /** Milliseconds left while the timer is paused. */
  readonly pausedRemaining?: number
  readonly floorAt?: number
  /** The reveal's countdown ends then; `phase.cancel` stops it. */
  readonly countdownTo?: number
  /** The group is moving on: last edits are being flushed. */
  readonly closing?: boolean
  /** What this person's board socket would get: nothing, a frozen board, or one open to edits. */
  readonly board: 'none' | 'frozen' | 'open'
  /** This person's own pad. */
  readonly pad: 'none' | 'write' | 'read'
  /** First round of its question: there is nothing to see yet. */
  readonly firstRound: boolean
  /** Only while oneself is ready (solo, read), renewed on the 5-second clock. */
  readonly ready?: { readonly ready: number; readonly of: number }
  /** The settings of the phase as planned; absent once closed. */
  readonly plan?: Phase
}

export interface View {
  readonly version: number
  readonly serverTime: number
  readonly epoch: number
  readonly sessionId: ids.SessionId
  readonly title: string
  readonly question: Question
  readonly questions: readonly Question[]
  readonly rounds: readonly Round[]
  readonly phase: PhaseView
  readonly agenda: Agenda
  readonly path: readonly Visit[]
  readonly settings: Settings
  readonly joinCode: string | null
  readonly locked: boolean
  /** Milliseconds; when nothing is used until then, the session is deleted. */
  readonly keptUntil: number
  readonly focus: ids.IdeaId | null
  readonly me: {
    readonly participantId: ids.ParticipantId
    readonly role: Role
    readonly name: string
    readonly ready: boolean
    readonly takesPart: boolean
    /** Joined after a reveal of the current question. */
    readonly late: boolean
  }
  readonly counts: {
    readonly participants: number
    /** Present only after the first reveal. */
    readonly ideas?: number
  }
}
