// The clusters that a person has folded or opened, and the cards that the person therefore sees. Folds are the person's own.
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { clusterIdOf, type Column } from '../board/board-store.ts'
import { firstCard } from './drop-targets.ts'
import type { WallState, WallUi } from './wall-ui.ts'

type Folds = Pick<WallState, 'folded' | 'opened'>

/** The columns without the cards that are folded away or stand behind an opened cluster. */
export function seenColumns(columns: readonly Column[], { folded, opened }: Folds): Column[] {
  return columns.map((column) => {
    const id = clusterIdOf(column)
    const isSeen = opened === null ? id === null || !folded.has(id) : opened === id
    return isSeen ? column : { ...column, ids: [] }
  })
}

/** Folds exactly these clusters. The Tab key then stops at a card that is still to be seen. */
export function fold(ui: WallUi, columns: readonly Column[], folded: ReadonlySet<ClusterId>): void {
  const { active } = ui.getState()
  const seen = seenColumns(columns, { folded, opened: null })
  const isSeen = active !== null && seen.some(({ ids }) => ids.includes(active))
  ui.setState({ folded, opened: null, active: isSeen ? active : firstCard(seen) })
}

export function toggleFold(ui: WallUi, columns: readonly Column[], id: ClusterId): void {
  const folded = new Set(ui.getState().folded)
  if (!folded.delete(id)) folded.add(id)
  fold(ui, columns, folded)
}

/** Opens one cluster over the full width of the wall. */
export function openCluster(ui: WallUi, { cluster, ids }: Column): void {
  if (cluster === null) return
  const { active, folded } = ui.getState()
  const isInside = active !== null && ids.includes(active)
  ui.setState({
    opened: cluster.id,
    folded: new Set([...folded].filter((id) => id !== cluster.id)),
    active: isInside ? active : (ids[0] ?? active),
  })
}
