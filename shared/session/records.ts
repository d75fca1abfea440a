// Records hold what belongs to one person: name, ready, marks, authorship. They are apart from the event log, are
// updated in place, and can be deleted table by table. `Records` has the rows of all people and is for deciding.
// `OwnRecords` has the rows of one person; view.ts and slices.ts get nothing else.
import type * as ids from '../kernel/ids.ts'
import type { HeldConcern } from '../wire/slices.ts'
import type { TwinAnswer } from '../wire/terms.ts'

export interface Member {
  readonly name: string
  /** An opaque value, equal for participants who joined on the same device. Thresholds count devices (gates.ts). */
  readonly device: string
}

export type Marks = ReadonlyMap<ids.TargetId, number>

export interface Authored {
  readonly participantId: ids.ParticipantId
  /** The draft that a reveal or a release took; null for an idea that a command added. */
  readonly draftId: ids.DraftId | null
  /** Only of a latecomer in a named session: the idea was written in the lane, before its author saw anything (lane.ts). */
  readonly alone?: true
}

/**
 * The latecomer's lane of a person (lane.ts): still open, or finished without a skip. There is no row for people who
 * were there before the first reveal, and none for those who skipped. In a named session a finished lane holds the
 * drafts that stood in the pad, each with a mark of its letters (`CutDraft.letters`) and none of its words.
 */
export type Lane = 'open' | 'finished' | { readonly stood: Readonly<Record<string, string>> }

/**
 * The ideas of which a person said that they had them too (mine-too.ts), each with the own idea of the first solo that it
 * counts as; null where there is none.
 */
type MineToo = ReadonlyMap<ids.IdeaId, ids.IdeaId | null>

/** The answers of a person about pairs that may be twins, as long as nobody else is told them: `a/b` → answer. */
type TwinAnswers = ReadonlyMap<string, TwinAnswer>

/** The own ideas that a person claims (claims.ts), without doubles. */
export type Claimed = readonly ids.IdeaId[]

/** A concern that waits for concerns of more people (concerns.ts). */
export interface Concern {
  readonly by: ids.ParticipantId
  readonly ideaId: ids.IdeaId
  readonly text: string
}

/** The keep token of a person (keep.ts): the card for which it waits, or null once it was shown. */
interface Keep {
  readonly ideaId: ids.IdeaId | null
}

export interface Records {
  readonly members: ReadonlyMap<ids.ParticipantId, Member>
  /** The number of the visit in which a person said that they are ready. It means nothing in another visit. */
  readonly ready: ReadonlyMap<ids.ParticipantId, number>
  /** Only marks-given.ts reads this table. */
  readonly marksByBallot: ReadonlyMap<ids.BallotId, ReadonlyMap<ids.ParticipantId, Marks>>
  readonly authors: ReadonlyMap<ids.IdeaId, Authored>
  /** Drafts that wait for more authors: released ones, and those that a reveal held back. */
  readonly releases: ReadonlyMap<ids.DraftId, ids.ParticipantId>
  /** How many drafts the last reveal left in a person's pad because the board was full. */
  readonly leftBehind: ReadonlyMap<ids.ParticipantId, number>
  /** The people with words in their pad that cannot be read any more, because the server lost the key of the pad. */
  readonly lostWords: ReadonlyMap<ids.ParticipantId, true>
  /** People who said in their own pad that others may guess which ideas are theirs. It holds for the whole session. */
  readonly consents: ReadonlyMap<ids.ParticipantId, true>
  readonly lanes: ReadonlyMap<ids.ParticipantId, Lane>
  readonly mineToo: ReadonlyMap<ids.ParticipantId, MineToo>
  readonly concerns: ReadonlyMap<ids.ConcernId, Concern>
  readonly twinAnswers: ReadonlyMap<ids.ParticipantId, TwinAnswers>
  /** Keep tokens. A person who has given none has no row. */
  readonly keeps: ReadonlyMap<ids.ParticipantId, Keep>
  /** Sealed claims. A person without a claim has no row. */
  readonly claims: ReadonlyMap<ids.ParticipantId, Claimed>
  /** The claimers of ideas whose claims were shown to everybody. The only names that an anonymous session serves. */
  readonly shownClaims: ReadonlyMap<ids.IdeaId, ids.ParticipantId>
}

/** One person's rows, without any row of other people. */
export interface OwnRecords {
  readonly member: Member | null
  readonly readyVisit: number | null
  readonly marks: ReadonlyMap<ids.BallotId, Marks>
  readonly authored: ReadonlyMap<ids.IdeaId, ids.DraftId | null>
  /** The authored ideas that were written in the lane. */
  readonly alone: readonly ids.IdeaId[]
  readonly waiting: readonly ids.DraftId[]
  readonly leftBehind: number
  readonly lostWords: boolean
  readonly consent: boolean
  readonly lane: Lane | null
  readonly mineToo: MineToo
  readonly concerns: readonly HeldConcern[]
  readonly twinAnswers: TwinAnswers
  readonly claims: Claimed
  readonly keep: Keep | null
}

/** Puts a row, or with null deletes it. Record changes are written in the same append as the events of the command. */
export type RecordChange =
  | {
      readonly table: 'members'
      readonly participantId: ids.ParticipantId
      readonly value: Member | null
    }
  | {
      readonly table: 'ready'
      readonly participantId: ids.ParticipantId
      readonly value: number | null
    }
  | {
      readonly table: 'marks'
      readonly ballotId: ids.BallotId
      readonly participantId: ids.ParticipantId
      readonly value: Readonly<Record<string, number>> | null
    }
  | { readonly table: 'authors'; readonly ideaId: ids.IdeaId; readonly value: Authored | null }
  | {
      readonly table: 'releases'
      readonly draftId: ids.DraftId
      readonly value: ids.ParticipantId | null
    }
  | {
      readonly table: 'leftBehind'
      readonly participantId: ids.ParticipantId
      readonly value: number | null
    }
  | {
      readonly table: 'lostWords'
      readonly participantId: ids.ParticipantId
      readonly value: true | null
    }
  | {
      readonly table: 'consents'
      readonly participantId: ids.ParticipantId
      readonly value: true | null
    }
  | {
      readonly table: 'lanes'
      readonly participantId: ids.ParticipantId
      readonly value: Lane | null
    }
  | {
      readonly table: 'mineToo'
      readonly participantId: ids.ParticipantId
      readonly ideaId: ids.IdeaId
      readonly value: { readonly own: ids.IdeaId | null } | null
    }
  | {
      readonly table: 'concerns'
      readonly concernId: ids.ConcernId
      readonly value: Concern | null
    }
  | {
      readonly table: 'twinAnswers'
      readonly participantId: ids.ParticipantId
      readonly a: ids.IdeaId
      readonly b: ids.IdeaId
      readonly value: TwinAnswer | null
    }
  | {
      readonly table: 'keeps'
      readonly participantId: ids.ParticipantId
      readonly value: Keep | null
    }
  | {
      readonly table: 'claims'
      readonly participantId: ids.ParticipantId
      readonly value: Claimed | null
    }
  | {
      readonly table: 'shownClaims'
      readonly ideaId: ids.IdeaId
      readonly value: ids.ParticipantId | null
    }
  /** The close of an anonymous session deletes every row of the tables in `purgedTables`. */
  | { readonly table: 'purge-authorship' }
export type RecordTable = Exclude<RecordChange['table'], 'purge-authorship'>

export const noRecords: Records = {
  members: new Map(),
  ready: new Map(),
  marksByBallot: new Map(),
  authors: new Map(),
  releases: new Map(),
  leftBehind: new Map(),
  lostWords: new Map(),
  consents: new Map(),
  lanes: new Map(),
  mineToo: new Map(),
  concerns: new Map(),
  twinAnswers: new Map(),
  keeps: new Map(),
  claims: new Map(),
  shownClaims: new Map(),
}
