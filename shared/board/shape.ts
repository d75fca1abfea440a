// The shape of the board document: its root maps, their keys, and the keys that a client may set.
import type * as ids from '../kernel/ids.ts'
import type { CommentKind } from '../wire/terms.ts'

export const boardRoots = { ideas: 'ideas', clusters: 'clusters', comments: 'comments' } as const

export const ideaKeys = {
  text: 'text',
  original: 'original',
  round: 'round',
  question: 'question',
  cluster: 'cluster',
  into: 'into',
  order: 'order',
  bin: 'bin',
} as const

export const clusterKeys = { title: 'title', order: 'order', bin: 'bin' } as const

export const commentKeys = {
  idea: 'idea',
  kind: 'kind',
  text: 'text',
  original: 'original',
  bin: 'bin',
} as const

/** One idea as read from the document. A malformed value reads as a harmless default. */
export interface BoardIdea {
  readonly id: ids.IdeaId
  /** The wording, clean (text/clean.ts); the first wording while nothing of the present one can be seen. */
  readonly text: string
  readonly original: string
  /** The round that revealed the idea; null for an idea that was added to the board, which nobody wrote alone. */
  readonly round: number | null
  /** The question of an added idea. Null for a revealed idea, whose round tells the question (by-question.ts). */
  readonly question: ids.QuestionId | null
  readonly cluster: ids.ClusterId | null
  readonly into: ids.IdeaId | null
  readonly order: string
  readonly bin: boolean
}

export interface BoardCluster {
  readonly id: ids.ClusterId
  readonly title: string
  readonly order: string
  readonly bin: boolean
}

/** A comment on one idea. Nothing in it tells a person or a time, and its order among others is that of its random id. */
export interface BoardComment {
  readonly id: ids.CommentId
  readonly idea: ids.IdeaId
  readonly kind: CommentKind
  /** The wording, clean; the first wording while nothing of the present one can be seen. */
  readonly text: string
  readonly original: string
  readonly bin: boolean
}

/** A head with its sources and what is said about them, the same for everybody. */
export interface Card {
  readonly head: BoardIdea
  /** The ideas merged into the head, directly or through other ideas, that are not set aside. Sorted by (order, id). */
  readonly sources: readonly BoardIdea[]
  /** The comments on the head and on its sources, by kind and then by their random id. */
  readonly comments: readonly BoardComment[]
  /** The comments of the card that were set aside. */
  readonly asideComments: readonly BoardComment[]
}

export interface ClusterView {
  readonly cluster: BoardCluster
  readonly cards: readonly Card[]
}

/** The whole board in its order. Every idea is in exactly one card, shown or in `aside`. */
export interface BoardView {
  readonly unsorted: readonly Card[]
  readonly clusters: readonly ClusterView[]
  /** Cards whose head is set aside, with their sources, and single sources that were set aside out of a card. */
  readonly aside: readonly Card[]
  readonly asideClusters: readonly BoardCluster[]
}

/** One write of the server on a board, under the server's own clientID. */
export type BoardWrite =
  | ({
      readonly kind: 'idea'
      readonly ideaId: ids.IdeaId
      readonly text: string
      readonly cluster: ids.ClusterId | null
      /** Only of a prepared idea. */
      readonly prepared?: {
        readonly original: string
        readonly into: ids.IdeaId | null
        readonly aside: boolean
      }
    } & ({ readonly round: number } | { readonly round: null; readonly question: ids.QuestionId }))
  | {
      readonly kind: 'cluster'
      readonly clusterId: ids.ClusterId
      readonly title: string
      readonly prepared?: { readonly aside: boolean }
    }
  | { readonly kind: 'idea-aside'; readonly ideaId: ids.IdeaId; readonly aside: boolean }
  | { readonly kind: 'cluster-aside'; readonly clusterId: ids.ClusterId; readonly aside: boolean }
  | {
      readonly kind: 'comment'
      readonly commentId: ids.CommentId
      readonly ideaId: ids.IdeaId
      readonly says: CommentKind
      readonly text: string
      readonly prepared?: { readonly original: string; readonly aside: boolean }
    }
  /** Removes every entry. Only for a board that nobody has seen. */
  | { readonly kind: 'clear' }
  | { readonly kind: 'comment-aside'; readonly commentId: ids.CommentId; readonly aside: boolean }
