// The clusters of an outcome, and the one name of each in every file. Two clusters never have the same name in a file, so
// that no reader takes two for one, or a cluster without a title for no cluster.
import type { BoardCluster, BoardView } from '../board/shape.ts'
import type { ClusterId } from '../kernel/ids.ts'
import type { VotedCluster } from '../wire/slices.ts'

export interface OutcomeCluster {
  readonly id: string
  /** The title that the group gave it; empty without one. */
  readonly title: string
  readonly name: string
}

/** The heading in files above the cards outside all clusters. No cluster has this name. */
export const UNSORTED = 'Unsorted'

const UNNAMED = 'Unnamed cluster'

/** Every cluster of the board with its name, also set aside. A second cluster of the same title is "Title (2)". */
export function namedClusters({
  clusters,
  asideClusters,
}: BoardView): ReadonlyMap<ClusterId, OutcomeCluster> {
  const taken = new Set([UNSORTED])
  const named = new Map<ClusterId, OutcomeCluster>()
  for (const cluster of [...clusters.map((one) => one.cluster), ...asideClusters]) {
    const name = freeName(wordsOf(cluster), taken)
    taken.add(name)
    named.set(cluster.id, { id: cluster.id, title: cluster.title, name })
  }
  return named
}

/**
 * The name of a cluster at the close of a vote. A cluster that was renamed since has both names, because another cluster
 * may have the former title now.
 */
export function nameThen(
  { id, title }: VotedCluster,
  named: ReadonlyMap<ClusterId, OutcomeCluster>,
): string {
  const now = named.get(id)
  if (now === undefined) return wordsOf({ title })
  return now.title === title ? now.name : `${wordsOf({ title })} (now “${now.name}”)`
}

function freeName(words: string, taken: ReadonlySet<string>): string {
  if (!taken.has(words)) return words
  let n = 2
  while (taken.has(`${words} (${n})`)) n++
  return `${words} (${n})`
}

function wordsOf({ title }: Pick<BoardCluster, 'title'>): string {
  const words = title.trim().replaceAll(/\s+/g, ' ')
  return words === '' ? UNNAMED : words
}

/** The names of clusters that the group named and left without cards. */
export const emptyClusters = ({
  clusters,
  cards,
}: {
  readonly clusters: readonly OutcomeCluster[]
  readonly cards: readonly { readonly clusterId: string }[]
}): readonly string[] =>
  clusters
    .filter(
      ({ id, title }) => title.trim() !== '' && !cards.some(({ clusterId }) => clusterId === id),
    )
    .map(({ name }) => name)
