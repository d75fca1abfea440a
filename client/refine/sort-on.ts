import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import { afterHand } from './drop-targets.ts'
import type { Wall } from './wall.ts'

/**
 * Moves cards to the end of a cluster; null means Unsorted. Answers with the card that is next in turn where the first of
 * them stood, and at which Tab stops from now on. Whoever sorts many cards goes on there.
 */
export function sortOn(
  wall: Wall,
  ids: readonly IdeaId[],
  cluster: ClusterId | null,
): IdeaId | null {
  const { store, ui, acts } = wall
  const { active } = ui.getState()
  const from = active !== null && ids.includes(active) ? active : (ids[0] ?? null)
  if (from === null) return null
  const next = afterHand(store.layout.columns, from, new Set(ids))
  acts.sort(ids, cluster)
  ui.setState({ active: next })
  return next
}
