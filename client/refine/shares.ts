import type { Column } from '../board/board-store.ts'
import type { WallState } from './wall-ui.ts'

/** The head of a cluster and the room below it, in pixels. */
const HEAD_PX = 84

interface Space {
  /** Columns of clusters that stand side by side. */
  readonly across: number
  /** Height of the wall in pixels. */
  readonly height: number
  /** Usual height of a card in pixels. */
  readonly usual: number
  readonly least: number
}

/**
 * How many cards each cluster shows before *Open all*: the clusters of one column that are not folded share the height
 * of the wall, and none shows fewer than `least` cards.
 */
export function sharesOf(
  clusters: readonly Column[],
  folded: WallState['folded'],
  { across, height, usual, least }: Space,
): number[] {
  const open = Array.from({ length: across }, () => 0)
  for (const [at, { cluster }] of clusters.entries()) {
    if (cluster !== null && !folded.has(cluster.id))
      open[at % across] = (open[at % across] ?? 0) + 1
  }
  return clusters.map((_column, at) => {
    const share = height / Math.max(1, open[at % across] ?? 1)
    return Math.max(least, Math.floor((share - HEAD_PX) / usual))
  })
}
