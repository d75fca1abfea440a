// The view's large parts: events of their own under the same rule, each sent whole and only when changed.
import type * as ids from '../kernel/ids.ts'
import type { BallotRule, DecisionStatus, Role } from './terms.ts'

export interface Person {
  readonly participantId: ids.ParticipantId
  readonly name: string
  readonly role: Role
  readonly takesPart: boolean
  /** Absent wherever connection state is nobody's business (solo, read, vote). */
  readonly here?: boolean
}

/** Participants get at most 60 people, then only the count; facilitators get all. */
export interface PeopleSlice {
  readonly people: readonly Person[]
  readonly total: number
}

export interface MineSlice {
  /** What the reveals took of one's pad: draftId → ideaId. */
  readonly drafts: Readonly<Record<string, ids.IdeaId>>
  readonly ideaIds: readonly ids.IdeaId[]
  /** Own drafts that wait for two more authors (anonymous release). */
  readonly waiting: readonly ids.DraftId[]
  /** How many of one's drafts the last reveal left in the pad because the board was full. */
  readonly leftBehind: number
}

export interface BallotView {
  readonly id: ids.BallotId
  readonly visit: number
  readonly rule: BallotRule
  /** Marks each person may give: the rule's n with `auto` resolved. */
  readonly budget: number
  /** Card heads, shuffled per person and stable for that person. */
  readonly targets: readonly ids.IdeaId[]
  readonly mine: Readonly<Record<string, number>>
  readonly state: 'open' | 'suspended' | 'closed'
}
export type BallotsSlice = readonly BallotView[]

export interface TargetTotal {
  readonly marks: number
  /** How many people gave it a mark: the spread, for dots. */
  readonly people: number
}

export interface ClosedBallot {
  readonly id: ids.BallotId
  readonly visit: number
  readonly rule: BallotRule
  readonly budget: number
  /** Null: too few ballots to show a tally without showing whose. */
  readonly tally: {
    readonly voters: number
    readonly totals: Readonly<Record<string, TargetTotal>>
  } | null
}

export interface Action {
  readonly id: ids.ActionId
  readonly text: string
  readonly owner: string | null
  /** ISO date, YYYY-MM-DD. */
  readonly due: string | null
  readonly ideaId: ids.IdeaId | null
}

export interface ResultsSlice {
  /** Oldest first. */
  readonly ballots: readonly ClosedBallot[]
  readonly decisions: Readonly<Record<string, DecisionStatus>>
  readonly actions: readonly Action[]
  /** Named sessions only, from the first results on: ideaId → name. */
  readonly authors: Readonly<Record<string, string>> | null
}

export const amountWords = ['nobody', 'a few', 'about half', 'most', 'everyone'] as const
export type AmountWord = (typeof amountWords)[number]
export const votedWords = ['none', 'some', 'most', 'everyone'] as const
export type VotedWord = (typeof votedWords)[number]
export type PaceWord = 'rising' | 'steady' | 'slowing'

/** The room in words, for facilitators, every 5 s; `filler` keeps the encoded length constant. */
export type RoomSlice = { readonly filler: string } & (
  | {
      readonly kind: 'solo'
      readonly notStarted: AmountWord
      readonly writing: AmountWord
      readonly quiet: AmountWord
      readonly ready: AmountWord
      readonly pace: PaceWord
    }
  | { readonly kind: 'small'; readonly state: 'writing' | 'quiet' }
  | {
      readonly kind: 'refine'
      readonly unsorted: number
      readonly contested: readonly ids.IdeaId[]
      readonly fewMove: boolean
    }
  | { readonly kind: 'vote'; readonly voted: VotedWord }
  | { readonly kind: 'none' }
)

export interface Slices {
  readonly people: PeopleSlice
  readonly mine: MineSlice
  readonly ballots: BallotsSlice
  readonly results: ResultsSlice
  /** Facilitators only. */
  readonly room: RoomSlice
}
export type SliceName = keyof Slices
