// What belongs to one person: names, ready, marks, authorship. Kept apart from the event log, updated in place,
// purgeable table by table. `Records` is all of it (for deciding); `OwnRecords` is one person's part, and the only
// part that view.ts and slices.ts are ever handed.
import type * as ids from '../kernel/ids.ts'

export interface Member {
  readonly name: string
  /** Opaque: equal for participants who joined on the same device. Gates count devices. */
  readonly device: string
}

export type Marks = ReadonlyMap<ids.IdeaId, number>

export interface Authored {
  readonly participantId: ids.ParticipantId
  /** The draft the reveal took, or null for an idea added by command. */
  readonly draftId: ids.DraftId | null
}

export interface Records {
  readonly members: ReadonlyMap<ids.ParticipantId, Member>
  /** The visit in which they said so; it lapses with the visit. */
  readonly ready: ReadonlyMap<ids.ParticipantId, number>
  /** Read by marks-given.ts only. */
  readonly marksByBallot: ReadonlyMap<ids.BallotId, ReadonlyMap<ids.ParticipantId, Marks>>
  readonly authors: ReadonlyMap<ids.IdeaId, Authored>
  /** Released drafts that wait for more authors. */
  readonly releases: ReadonlyMap<ids.DraftId, ids.ParticipantId>
  /** How many drafts the last reveal left in a pad because the board was full. */
  readonly leftBehind: ReadonlyMap<ids.ParticipantId, number>
}

/** One person's part of the records, and nothing of anybody else's. */
export interface OwnRecords {
  readonly member: Member | null
  readonly readyVisit: number | null
  readonly marks: ReadonlyMap<ids.BallotId, Marks>
  readonly authored: ReadonlyMap<ids.IdeaId, ids.DraftId | null>
  readonly waiting: readonly ids.DraftId[]
  readonly leftBehind: number
}

/** An upsert, or with null a delete; written in the same append as the events of the command. */
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
  /** The close of an anonymous session: every row of these tables goes, and marks lose their owners. */
  | { readonly table: 'purge-authorship' }
export type RecordTable = Exclude<RecordChange['table'], 'purge-authorship'>

export const noRecords: Records = {
  members: new Map(),
  ready: new Map(),
  marksByBallot: new Map(),
  authors: new Map(),
  releases: new Map(),
  leftBehind: new Map(),
}
