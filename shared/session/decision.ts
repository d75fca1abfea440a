// The types of deciding: who asks, with what at hand, and what comes of it.
import type { Chance } from '../kernel/chance.ts'
import type * as ids from '../kernel/ids.ts'
import type { CommandResult } from '../wire/commands.ts'
import type { SessionEvent } from './event.ts'
import type { RecordChange } from './records.ts'
import type { BoardFacts } from './state.ts'

/** One draft as a cut takes it: neither kept back nor binned nor empty, of this round's question, not taken before. */
export interface CutDraft {
  readonly draftId: ids.DraftId
  readonly text: string
}

/** One person's part of a cut, in that person's own order. */
export interface PadCut {
  readonly participantId: ids.ParticipantId
  readonly drafts: readonly CutDraft[]
}

/** What becomes of a draft at the reveal. The brand says: this came out of planReveal, shuffled. */
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
  /** Most ideas and most clusters a board may hold, and how many bytes of it the server may still write. */
  readonly boardCapacity: number
  readonly clusterCapacity: number
  readonly boardBytesLeft: number
  /** Only for the phase.advance that reveals, read by reveal.ts inside the same turn. */
  readonly cut?: readonly PadCut[]
  /** Only for idea.release: the texts of the draft asked for and of the waiting ones, read by reveal.ts. */
  readonly released?: ReadonlyMap<ids.DraftId, string>
}

export interface Decision {
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
  readonly result: CommandResult
  /** Ideas the reveal makes, in board order; they travel beside the events, not in the log. */
  readonly reveal?: readonly RevealedIdea[]
}
