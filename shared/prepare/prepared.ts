// What a file or a list gives to a new board, before anybody has looked at it: one plain value, whatever it was read
// from. Nothing in it is an author, a mark or a time.
import type { CommentKind, DecisionStatus } from '../wire/terms.ts'

/** Places in the lists of `Prepared` are numbers from 0. */
export interface Prepared {
  /** The title of the session; empty unless an outcome has one. */
  readonly title: string
  /** The questions of an outcome in their order; none for any other file. */
  readonly questions: readonly string[]
  /** The place of the question that the group was on. */
  readonly question: number
  readonly clusters: readonly PreparedCluster[]
  /** A head stands before the ideas that are merged into it. */
  readonly ideas: readonly PreparedIdea[]
  readonly comments: readonly PreparedComment[]
  readonly actions: readonly PreparedAction[]
}

export interface PreparedCluster {
  readonly title: string
  readonly aside: boolean
}

export interface PreparedIdea {
  readonly text: string
  /** The first wording. */
  readonly original: string
  /** The place of its question; null for the one that the group is asked. */
  readonly question: number | null
  readonly cluster: number | null
  /** The place of the head that it is merged into. */
  readonly into: number | null
  readonly aside: boolean
  readonly status: DecisionStatus | null
}

export interface PreparedComment {
  readonly idea: number
  readonly kind: CommentKind
  readonly text: string
  readonly original: string
  readonly aside: boolean
}

interface PreparedAction {
  readonly text: string
  readonly owner: string
  /** YYYY-MM-DD; empty without a date. */
  readonly due: string
  readonly idea: number | null
}

/** Why nothing can be made of a file. `too-many-rows` and the like: it has more than a board takes. */
export type FileTrouble =
  | 'too-large'
  | 'not-text'
  | 'empty'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-groups'
  | 'bad-archive'
  | 'old-workbook'
  | 'bad-markup'
  | 'bad-outcome'
  | 'newer-outcome'

/** A value that holds cards only, such as those of a list. `heading` null: unsorted. */
export function preparedFrom(
  cards: readonly { readonly text: string; readonly heading: string | null }[],
): Prepared {
  const places = new Map<string, number>()
  const ideas = cards.map(({ text, heading }): PreparedIdea => {
    if (heading !== null && !places.has(heading)) places.set(heading, places.size)
    const cluster = heading === null ? null : (places.get(heading) ?? null)
    return { ...plainIdea(text), cluster }
  })
  const clusters = [...places.keys()].map((title) => ({ title, aside: false }))
  return {
    title: '',
    questions: [],
    question: 0,
    clusters,
    ideas,
    comments: [],
    actions: [],
  }
}

const plainIdea = (text: string): PreparedIdea => ({
  text,
  original: text,
  question: null,
  cluster: null,
  into: null,
  aside: false,
  status: null,
})

/** The same without the cards of some groups. Only for what holds cards and nothing about them. */
export function withoutGroups(prepared: Prepared, out: ReadonlySet<number | null>): Prepared {
  const kept = prepared.clusters.flatMap((_, at) => (out.has(at) ? [] : [at]))
  return {
    ...prepared,
    clusters: kept.flatMap((at) => prepared.clusters[at] ?? []),
    ideas: prepared.ideas
      .filter(({ cluster }) => !out.has(cluster))
      .map((idea) => ({
        ...idea,
        cluster: idea.cluster === null ? null : kept.indexOf(idea.cluster),
      })),
  }
}

/** The cards: ideas that are neither merged into others nor set aside. */
export const cardsIn = ({ ideas }: Prepared): readonly PreparedIdea[] =>
  ideas.filter(({ into, aside }) => into === null && !aside)
