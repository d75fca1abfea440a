// The slices are the large parts of a view. Each slice is an event of its own and is sent whole, only after a change.
import type * as ids from '../kernel/ids.ts'
import type { BallotRule } from './ballots.ts'
import type { DecisionStatus, Nearness, Role, TwinAnswer } from './terms.ts'

export interface Person {
  readonly participantId: ids.ParticipantId
  readonly name: string
  readonly role: Role
  readonly takesPart: boolean
  /** Whether the person is connected. Absent in solo, read and vote, where it would say something about their work. */
  readonly here?: boolean
}

/** People who lead get everybody. Others get at most 60 people and the total. */
export interface PeopleSlice {
  readonly people: readonly Person[]
  readonly total: number
}

export interface HeldConcern {
  readonly id: ids.ConcernId
  readonly ideaId: ids.IdeaId
  readonly text: string
}

export interface MineSlice {
  /** The drafts of the own pad that went to the board: draftId → ideaId. */
  readonly drafts: Readonly<Record<string, ids.IdeaId>>
  readonly ideaIds: readonly ids.IdeaId[]
  /** The own drafts that wait for more authors: released, or held back by a reveal (anonymous sessions only). */
  readonly waiting: readonly ids.DraftId[]
  /** How many own drafts the last reveal left in the pad because the board was full. */
  readonly leftBehind: number
  /** Words of the own pad cannot be read any more, because the server lost their key. Absent otherwise. */
  readonly lostWords?: true
  /** Whether this person said that others may guess which ideas are theirs (`consent.set`). */
  readonly consent: boolean
  /**
   * The own ideas that this person wrote in the latecomer's lane of a named session. They count as ideas of the first solo.
   * Absent without any.
   */
  readonly alone?: readonly ids.IdeaId[]
  /**
   * The ideas of others of which this person said that they had them too (`idea.mineToo`), each with the own idea of the
   * first solo, or null for one that came after seeing. Absent without any.
   */
  readonly mineToo?: Readonly<Record<string, ids.IdeaId | null>>
  /** The own concerns that wait for concerns of more people (`concern.hold`). Absent without any. */
  readonly concerns?: readonly HeldConcern[]
  /** The own ideas that this person claims (`idea.claim`), while claims are sealed. Absent without any. */
  readonly claims?: readonly ids.IdeaId[]
  /**
   * The own keep token (`idea.keep`): the card for which it waits, or null once it is used and shown. Absent while it is
   * not given.
   */
  readonly keep?: ids.IdeaId | null
}

export interface BallotView {
  readonly id: ids.BallotId
  readonly visit: number
  readonly rule: BallotRule
  /**
   * How many marks each person may give at most: for dots the rule's `n`, with `auto` replaced by a number; for a ranking
   * its places; for scores one for each target.
   */
  readonly budget: number
  /**
   * The heads of the cards, or the clusters (`markedIn`), in an order that differs between people and never changes for
   * one person.
   */
  readonly targets: readonly ids.TargetId[]
  /** The own marks: target → number of dots, points of the place, or score. A score may be 0. */
  readonly mine: Readonly<Record<string, number>>
  /**
   * The own marks of the last vote, as far as this open ballot accepts them. They count only after the person casts
   * them. Absent without such marks.
   */
  readonly before?: Readonly<Record<string, number>>
  readonly state: 'open' | 'suspended' | 'closed'
}
export type BallotsSlice = readonly BallotView[]

export interface TargetTotal {
  /** The sum of dots, of points, or of scores. A mean score is this sum divided by `people`. */
  readonly marks: number
  /** How many people gave the card or cluster a mark. For dots this is the spread. */
  readonly people: number
  /** How far people differ. Absent for dots, which cannot say "no", and below four ballots. */
  readonly spread?: Spread
  /** People differ so far that talking is worth it (target-total.ts). Absent otherwise. */
  readonly split?: true
}

export type Spread =
  /** How many people gave the first and the second place. */
  | { readonly kind: 'places'; readonly first: number; readonly second: number }
  /** How many people gave 0 or 1, and how many gave 4 or 5. */
  | { readonly kind: 'ends'; readonly low: number; readonly high: number }

/**
 * Why a closed ballot has no tally. Too few voted, or, compared with a tally that was shown before, the marks of only
 * one or two devices changed. In both cases the totals would show which person gave which mark.
 */
export type Withheld = 'too-few' | 'too-few-changed'

/** A cluster that people could mark, as it was when the ballot closed: it may be renamed, emptied or set aside later. */
export interface VotedCluster {
  readonly id: ids.ClusterId
  /** Empty for a cluster without a title. */
  readonly title: string
  /** The heads of its cards, by id. */
  readonly cards: readonly ids.IdeaId[]
}

/** How far people agree in one vote (session/agreement.ts). */
export interface Agreement {
  /** Dots and rankings have an order: 1 is one order for everybody. Scores: 1 is full agreement. Of both, 0 is chance. */
  readonly kind: 'order' | 'scores'
  /** To tenths. */
  readonly value: number
  /** Whether people agreed no more than by chance. */
  readonly isByChance: boolean
}

export interface ClosedBallot {
  readonly id: ids.BallotId
  readonly visit: number
  readonly rule: BallotRule
  readonly budget: number
  /** Null if the tally is withheld. */
  readonly tally: {
    readonly voters: number
    readonly totals: Readonly<Record<string, TargetTotal>>
    /** Absent below four ballots, and where no number is sound. */
    readonly agreement?: Agreement
  } | null
  /** Absent with a tally. */
  readonly withheld?: Withheld
  /** The clusters of a ballot on clusters; absent for a ballot on cards. */
  readonly clusters?: readonly VotedCluster[]
  /** The cards of a ballot on the finalists alone, also if its tally is withheld; absent for every other ballot. */
  readonly finalists?: readonly ids.TargetId[]
}

export interface Action {
  readonly id: ids.ActionId
  readonly text: string
  readonly owner: string | null
  /** A date of ISO 8601: YYYY-MM-DD. */
  readonly due: string | null
  readonly ideaId: ids.IdeaId | null
}

/** How many people said of an idea that they had it too. In an anonymous session counted once, and never too many. */
export interface SaidToo {
  /** The people with an own idea of the first solo. */
  readonly alone: number
  /** The people to whom it came after seeing. */
  readonly after: number
}

export interface ResultsSlice {
  /** Closed ballots, oldest first. */
  readonly ballots: readonly ClosedBallot[]
  readonly decisions: Readonly<Record<string, DecisionStatus>>
  readonly actions: readonly Action[]
  /**
   * ideaId → name of the author. Null before the first results of a named session. In an anonymous session null until
   * claims are shown, and then of the claimed ideas only.
   */
  readonly authors: Readonly<Record<string, string>> | null
  /** By ideaId, where tallies are served and people were counted (mine-too.ts). Absent without any number. */
  readonly saidToo?: Readonly<Record<string, SaidToo>>
  /**
   * The ideas that were written in a latecomer's lane, by id: only in a named session, where names stand beside ideas and
   * tallies are served. Absent without any.
   */
  readonly alone?: readonly ids.IdeaId[]
  /** The ideas whose cards somebody keeps among the finalists, by id. Absent without any. */
  readonly kept?: readonly ids.IdeaId[]
}

/** Two ideas that may be twins. `a` is the smaller id. */
export interface TwinPair {
  readonly a: ids.IdeaId
  readonly b: ids.IdeaId
  readonly near: Nearness
  /** What an author of one of them said. Absent until the answers of several authors are told together. */
  readonly said?: TwinAnswer
}

/** A question to a person about an own idea: does the other one say the same? */
export interface TwinQuestion {
  readonly ideaId: ids.IdeaId
  readonly otherId: ids.IdeaId
  readonly near: Nearness
  /** The own answer, which nobody else is served. Absent until it is given. */
  readonly answer?: TwinAnswer
}

/** The likely twins of the present question, in refine. Null in every other phase. */
export type TwinsSlice = {
  /** Whether the server has compared the ideas of this visit. It takes a moment. */
  readonly sought: boolean
  /** Whether pairs wait for their authors, so that nobody else is shown them. */
  readonly asking: boolean
  /** The pairs that everybody is shown, nearest first. */
  readonly pairs: readonly TwinPair[]
  /** At most a dozen. */
  readonly questions: readonly TwinQuestion[]
} | null

const amountWords = ['nobody', 'a few', 'about half', 'most', 'everyone'] as const
export type AmountWord = (typeof amountWords)[number]
const votedWords = ['none', 'some', 'most', 'everyone'] as const
export type VotedWord = (typeof votedWords)[number]
export type PaceWord = 'rising' | 'steady' | 'slowing'

/** Describes the room in words, for people who lead, every 5 s. `filler` makes all encoded slices equally long. */
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
  readonly twins: TwinsSlice
  /** Only people who lead get this slice. */
  readonly room: RoomSlice
}
