// The events of a session: what happened, and can no longer be refused. The log holds only facts that everybody may
// learn. Authors, marks and names are records (records.ts), which can be deleted.
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
import type { CommentKind, DecisionStatus, Nearness, Role, TwinAnswer } from '../wire/terms.ts'
import type { Question, Round, Settings, Visit } from '../wire/view.ts'
import type { TimerState } from './state.ts'

/** The ballot whose marks a person may take over, and the cards into which its cards were merged. */
export interface BallotBefore {
  readonly ballotId: ids.BallotId
  readonly heads: readonly (readonly [ids.TargetId, ids.TargetId])[]
}

/** What a prepared idea has that an added idea has not. */
interface PreparedIdea {
  /** The first wording. */
  readonly original: string
  readonly into: ids.IdeaId | null
  readonly aside: boolean
}

export type SessionEvent =
  | {
      readonly type: 'session-created'
      readonly sessionId: ids.SessionId
      readonly title: string
      readonly question: Question
      readonly agenda: Agenda
      readonly settings: Settings
      readonly at: number
    }
  | {
      readonly type: 'session-edited'
      readonly title?: string
      readonly question?: string
      readonly settings?: Settings
    }
  | { readonly type: 'agenda-edited'; readonly agenda: Agenda }
  | { readonly type: 'session-locked'; readonly locked: boolean }
  | { readonly type: 'observers-locked'; readonly locked: boolean }
  | { readonly type: 'session-closed'; readonly at: number }
  | {
      readonly type: 'participant-joined'
      readonly participantId: ids.ParticipantId
      readonly role: Role
      readonly preview?: true
    }
  | { readonly type: 'participant-removed'; readonly participantId: ids.ParticipantId }
  | {
      readonly type: 'role-granted'
      readonly participantId: ids.ParticipantId
      readonly role: Role
    }
  | {
      readonly type: 'take-part-set'
      readonly participantId: ids.ParticipantId
      readonly takesPart: boolean
    }
  /** `before`: a prepared question, which stands before the question that the group is asked. */
  | { readonly type: 'question-added'; readonly question: Question; readonly before?: true }
  | { readonly type: 'round-started'; readonly round: Round }
  | {
      readonly type: 'round-revealed'
      readonly n: number
      readonly ideas: number
      /** Absent in old logs: then no reveal was held back. */
      readonly heldBack?: true
    }
  /** The epoch grows by one with each event of this type. */
  | {
      readonly type: 'phase-entered'
      readonly visit: Visit
      readonly timer: TimerState
      readonly at: number
    }
  | { readonly type: 'timer-set'; readonly timer: TimerState }
  | {
      readonly type: 'idea-added'
      readonly ideaId: ids.IdeaId
      readonly text: string
      /** An added idea has no round. Older logs hold a number here and no question, and nothing reads them again. */
      readonly round: null
      readonly question: ids.QuestionId
      readonly cluster: ids.ClusterId | null
      /** The idea is a prepared one, which nobody of the session wrote. Absent for every other idea. */
      readonly prepared?: PreparedIdea
    }
  /** Everything that was prepared is gone, before anybody saw it. */
  | { readonly type: 'board-cleared' }
  | { readonly type: 'idea-set-aside'; readonly ideaId: ids.IdeaId; readonly aside: boolean }
  | {
      readonly type: 'cluster-added'
      readonly clusterId: ids.ClusterId
      readonly title: string
      /** Whether a prepared cluster is set aside. Absent for every other cluster. */
      readonly prepared?: { readonly aside: boolean }
    }
  | {
      readonly type: 'cluster-set-aside'
      readonly clusterId: ids.ClusterId
      readonly aside: boolean
    }
  /** Nothing here, and no record, says who wrote the comment. */
  | {
      readonly type: 'comment-added'
      readonly commentId: ids.CommentId
      readonly ideaId: ids.IdeaId
      readonly kind: CommentKind
      readonly text: string
      /** The concern waited for those of more people (concerns.ts), and came with them. */
      readonly held?: true
      readonly prepared?: { readonly original: string; readonly aside: boolean }
    }
  | {
      readonly type: 'comment-set-aside'
      readonly commentId: ids.CommentId
      readonly aside: boolean
    }
  | {
      readonly type: 'ballot-opened'
      readonly ballotId: ids.BallotId
      readonly phaseId: ids.PhaseId
      readonly entry: number
      readonly visit: number
      readonly rule: BallotRule
      readonly budget: number
      readonly targets: readonly ids.TargetId[]
      readonly before?: BallotBefore
      readonly finalists?: readonly ids.IdeaId[]
    }
  | { readonly type: 'ballot-suspended'; readonly ballotId: ids.BallotId }
  | {
      readonly type: 'ballot-resumed'
      readonly ballotId: ids.BallotId
      readonly budget: number
      readonly targets: readonly ids.TargetId[]
      readonly before?: BallotBefore
    }
  | {
      readonly type: 'ballot-closed'
      readonly ballotId: ids.BallotId
      readonly tally: {
        readonly voters: number
        readonly totals: readonly (readonly [ids.TargetId, TargetTotal])[]
        /** Absent in old logs, below four ballots, and where no number is sound. */
        readonly agreement?: Agreement
      } | null
      /** Absent in old logs: then a ballot without a tally had too few voters. */
      readonly withheld?: Withheld
      /** Absent for a ballot on cards, and in old logs, which know no other ballots. */
      readonly clusters?: readonly VotedCluster[]
    }
  | {
      readonly type: 'idea-decided'
      readonly ideaId: ids.IdeaId
      readonly status: DecisionStatus | null
    }
  | { readonly type: 'action-put'; readonly action: Action }
  | { readonly type: 'action-removed'; readonly actionId: ids.ActionId }
  | { readonly type: 'focus-set'; readonly ideaId: ids.IdeaId | null }
  | { readonly type: 'focus-set'; readonly clusterId: ids.ClusterId }
  | { readonly type: 'overview-shown'; readonly shown: boolean }
  /** The walk went to a card, or ended. `leaves` says what became of the card where it was. */
  | {
      readonly type: 'walked'
      readonly ideaId: ids.IdeaId | null
      readonly leaves: 'done' | 'passed' | 'open'
    }
  /** The words of *mine too* at the ideas of a question, as counts (mine-too.ts). Takes the place of an earlier count. */
  | {
      readonly type: 'mine-too-counted'
      readonly questionId: ids.QuestionId
      readonly ideas: readonly (readonly [ids.IdeaId, SaidToo])[]
    }
  /** The server has compared the ideas of a question in this visit. Only pairs that were not found before. */
  | {
      readonly type: 'twins-found'
      readonly questionId: ids.QuestionId
      readonly pairs: readonly (readonly [ids.IdeaId, ids.IdeaId, Nearness])[]
    }
  /** What authors said of pairs, shuffled and without the authors. Everybody is shown the pairs of this visit from then on. */
  | {
      readonly type: 'twins-told'
      readonly answers: readonly (readonly [ids.IdeaId, ids.IdeaId, TwinAnswer])[]
    }
  | { readonly type: 'twins-shown' }
  /**
   * Claiming has ended, and names stand at this many ideas. Which ideas and which names are records (`shownClaims`), so
   * that a person who asks to be forgotten can be.
   */
  | { readonly type: 'claims-shown'; readonly ideas: number }
  /** Cards that keep tokens went to, by id (keep.ts). Nothing says whose they are or how many a card has. */
  | { readonly type: 'cards-kept'; readonly ideaIds: readonly ids.IdeaId[] }

export type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>
