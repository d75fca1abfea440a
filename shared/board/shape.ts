// The board document, as part of the contract: root maps, keys, and which of them a client may set.
import type * as ids from '../kernel/ids.ts'

export const boardRoots = { ideas: 'ideas', clusters: 'clusters', comments: 'comments' } as const

export const ideaKeys = {
  text: 'text',
  original: 'original',
  round: 'round',
  cluster: 'cluster',
  into: 'into',
  order: 'order',
  bin: 'bin',
} as const

export const clusterKeys = { title: 'title', order: 'order', bin: 'bin' } as const

/** What a client may set, and to what. Texts are edited, never replaced; containers are the server's to make. */
export const ideaSettable = ['cluster', 'into', 'order', 'bin'] as const
export const clusterSettable = ['order', 'bin'] as const

/** An order key: a fractional index in base 62. */
export const ORDER_KEY = /^[A-Za-z0-9]{1,200}$/

/** One idea as read from the document: whatever is malformed reads as its harmless default. */
export interface BoardIdea {
  readonly id: ids.IdeaId
  readonly text: string
  readonly original: string
  readonly round: number
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

/** A head with its sources, as everybody sees it. */
export interface Card {
  readonly head: BoardIdea
  /** Every idea merged into the head (directly or through others) that is not set aside, by (order, id). */
  readonly sources: readonly BoardIdea[]
}

export interface ClusterView {
  readonly cluster: BoardCluster
  readonly cards: readonly Card[]
}

/** The whole board in order. Every idea is in exactly one card or in `aside`. */
export interface BoardView {
  readonly unsorted: readonly Card[]
  readonly clusters: readonly ClusterView[]
  /** Cards whose head is set aside (with their whole stack), and single sources set aside out of a stack. */
  readonly aside: readonly Card[]
  readonly asideClusters: readonly BoardCluster[]
}

/** What the server writes into a board, under its own clientID. */
export type BoardWrite =
  | {
      readonly kind: 'idea'
      readonly ideaId: ids.IdeaId
      readonly text: string
      readonly round: number
      readonly cluster: ids.ClusterId | null
    }
  | { readonly kind: 'cluster'; readonly clusterId: ids.ClusterId; readonly title: string }
  | { readonly kind: 'idea-aside'; readonly ideaId: ids.IdeaId; readonly aside: boolean }
  | { readonly kind: 'cluster-aside'; readonly clusterId: ids.ClusterId; readonly aside: boolean }
