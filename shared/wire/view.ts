// The view: what one person may see now. session/view.ts builds it from nothing. The view is small and is sent whole.
import type * as ids from '../kernel/ids.ts'
import type { Agenda, Phase } from './agenda.ts'
import type { Anonymity, PhaseKind, Role } from './terms.ts'

export interface Question {
  readonly id: ids.QuestionId
  readonly text: string
}

/** One stay in a phase, as it really ran. */
export interface Visit {
  readonly visit: number
  readonly phaseId: ids.PhaseId
  readonly kind: PhaseKind
  /** The number of the round; 0 before the first solo. */
  readonly round: number
  readonly epoch: number
}

export interface Round {
  readonly n: number
  readonly questionId: ids.QuestionId
  /** The cluster that the round is limited to; null for the whole board. */
  readonly scope: ids.ClusterId | null
  readonly revealed: boolean
  /**
   * The reveal found ready ideas of fewer than three people, of one or of nobody in an anonymous session. It showed only
   * ideas whose authors had consented.
   */
  readonly heldBack?: true
}

export interface Settings {
  readonly anonymity: Anonymity
}

export interface PhaseView {
  readonly id: ids.PhaseId
  readonly kind: PhaseKind
  readonly visit: number
  readonly round: number
  /** The end of the timer, in milliseconds on the server's clock like every time in a view. */
  readonly endsAt?: number
  /** Milliseconds left while the timer is paused. */
  readonly pausedRemaining?: number
  /** The advised earliest end of the phase. */
  readonly floorAt?: number
  /** The end of a running reveal countdown. `phase.cancel` stops the countdown. */
  readonly countdownTo?: number
  /** The rooms are being closed for a change of phase: clients send their last edits. */
  readonly closing?: boolean
  /** The board for this person: none, frozen (to read), or open to edits. */
  readonly board: 'none' | 'frozen' | 'open'
  /** This person's own pad. */
  readonly pad: 'none' | 'write' | 'read'
  /** The current question has had no reveal yet, so there is nothing to see. */
  readonly firstRound: boolean
  /** How many people are ready. Only for people who are ready themselves, in solo and read; updated every 5 s. */
  readonly ready?: { readonly ready: number; readonly of: number }
  /** The phase as planned in the agenda; absent once the session is closed. */
  readonly plan?: Phase
}

interface PreparedCounts {
  /** Cards, without ideas that are merged into others or set aside. */
  readonly cards: number
  readonly clusters: number
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
  /** Whether strangers are kept from joining only to watch. */
  readonly observersLocked: boolean
  /** The time at which the session is deleted, unless somebody uses it before. */
  readonly keptUntil: number
  /** The card or the cluster that a person who leads points at. */
  readonly focus: ids.TargetId | null
  /**
   * Present while the group talks about the cards one after the other; `focus` is the card now. `passed` is the number of
   * cards that come again.
   */
  readonly walk?: { readonly passed: number }
  /**
   * The cards that lie behind the walk of this visit: talked about, passed on once, and passed on twice. Only for people
   * who lead, from the first step on.
   */
  readonly walked?: {
    readonly done: readonly ids.IdeaId[]
    readonly passed: readonly ids.IdeaId[]
    readonly left: readonly ids.IdeaId[]
  }
  /** Whether a person who leads shows the overview of the wall on the big screen. */
  readonly overview: boolean
  readonly me: {
    readonly participantId: ids.ParticipantId
    readonly role: Role
    readonly name: string
    readonly ready: boolean
    readonly takesPart: boolean
    /** Whether this person joined after a reveal of the current question. */
    readonly late: boolean
    /** Whether the board is kept from this person until `lane.finish` or `lane.skip`, as only they are told. */
    readonly lane: boolean
  }
  readonly counts: {
    readonly participants: number
    /** Present only once the board is served: after the first reveal, or earlier where cards were prepared. */
    readonly ideas?: number
    /** What was prepared. Only for people who lead, in the lobby, until the board has been shown. */
    readonly prepared?: PreparedCounts
  }
}
