import type { BoardAct } from '../../shared/board/undo.ts'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'

/**
 * The clusters that this person made out of cards. The server makes a cluster and the person's own edit moves the cards,
 * so Undo of the move alone would leave the cluster behind, empty.
 */
export class MadeClusters {
  readonly #made: { readonly cluster: ClusterId; readonly ids: ReadonlySet<IdeaId> }[] = []

  add(cluster: ClusterId, ids: readonly IdeaId[]): void {
    this.#made.push({ cluster, ids: new Set(ids) })
  }

  clear(): void {
    this.#made.length = 0
  }

  /** The cluster that was made together with the moves of this act; null if there was none. */
  with(act: BoardAct | null): ClusterId | null {
    if (act?.kind !== 'move') return null
    const isIt = ({ ids }: { ids: ReadonlySet<IdeaId> }): boolean =>
      ids.size === act.ideas.length && act.ideas.every((id) => ids.has(id))
    return this.#made.findLast(isIt)?.cluster ?? null
  }
}
