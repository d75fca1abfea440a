// The types of deciding: what a decision is based on, and what a decision holds.
import type { Chance } from '../kernel/chance.ts'
import type * as ids from '../kernel/ids.ts'
import type { CommandResult } from '../wire/commands.ts'
import type { SessionEvent } from './event.ts'
import type { RecordChange } from './records.ts'
import type { BoardFacts } from './state.ts'

/**
 * A draft that a cut takes. The draft answers this round's question, has words, was not taken before, and is neither
 * kept back nor binned.
 */
export interface CutDraft {
  readonly draftId: ids.DraftId
  readonly text: string
  /** The part of the question that the draft was written under. It counts only if the present solo has this part. */
  readonly column?: ids.ClusterId | null
  /** Only of a person whose finished lane holds drafts: a mark of its letters, which any change of the words changes. */
  readonly letters?: string
}

/** One person's drafts of a cut, in that person's own order. */
export interface PadCut {
  readonly participantId: ids.ParticipantId
  readonly drafts: readonly CutDraft[]
}

/** The idea that a reveal makes of a draft. Only `planReveal` makes values of this brand, and it shuffles them. */
export interface RevealedIdea {
  readonly '~revealed': true
  readonly ideaId: ids.IdeaId
  readonly text: string
  readonly round: number
  readonly cluster: ids.ClusterId | null
}

export interface Context {
  /** Milliseconds on the server's clock. */
  readonly now: number
  readonly chance: Chance
  readonly board: BoardFacts
  /** The most ideas, clusters and comments that a board may hold, and the bytes that the server may still write there. */
  readonly boardCapacity: number
  /** The most prepared ideas. */
  readonly preparedCapacity: number
  readonly clusterCapacity: number
  readonly commentCapacity: number
  readonly boardBytesLeft: number
  /** Whether a reveal is being counted down, so that `phase.cancel` has something to cancel. The server holds the countdown. */
  readonly isCountingDown: boolean
  /** Only for a `phase.advance` that reveals. The server's reveal.ts reads the cut in the same turn. */
  readonly cut?: readonly PadCut[]
  /**
   * Only for `idea.release` and `consent.set`: the asked draft and the waiting drafts, as a cut would take them. The
   * server's reveal.ts reads them.
   */
  readonly released?: ReadonlyMap<ids.DraftId, CutDraft>
  /** Only for `lane.finish` in a named session: the drafts in the person's pad, each with a mark of its letters. */
  readonly stood?: ReadonlyMap<ids.DraftId, string>
}

export interface Decision {
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
  readonly result: CommandResult
  /** The ideas that a reveal makes, in board order. The event log does not hold them. */
  readonly reveal?: readonly RevealedIdea[]
}
