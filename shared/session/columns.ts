// The columns of a solo are parts of its question. At the reveal each is a cluster of the board, under the id that the
// agenda gives it. All of them are made, also those under which nobody wrote: which clusters there are says nothing about
// what anybody wrote.
import type { ClusterId } from '../kernel/ids.ts'
import type { Column } from '../wire/agenda.ts'
import type { Round } from '../wire/view.ts'
import { currentPhase } from './agenda.ts'
import type { Moment } from './answer.ts'
import { clusterBytes, spaceIn, type Space } from './board-space.ts'
import type { Context, CutDraft } from './decision.ts'
import type { EventOf } from './event.ts'

export interface Columns {
  /** The clusters that the board does not have yet and has room for. */
  readonly made: readonly EventOf<'cluster-added'>[]
  /** The space that is left for ideas on the board. */
  readonly space: Space
  /** The cluster into which the idea of a draft is born; null for none. */
  readonly clusterOf: (draft: CutDraft) => ClusterId | null
}

/** A round that is limited to one cluster has no columns: all its ideas are born in that cluster. */
export function columnsOf({ state, context }: Moment, { scope }: Round): Columns {
  const phase = currentPhase(state)
  const planned = phase?.kind === 'solo' && scope === null ? (phase.columns ?? []) : []
  const made = madeFrom(planned, context)
  const { ideas, bytes } = spaceIn(context)
  const present = new Set([...context.board.clusters.keys(), ...made.map((one) => one.clusterId)])
  const usable = new Set(planned.map(({ id }) => id).filter((id) => present.has(id)))
  return {
    made,
    space: { ideas, bytes: bytes - made.reduce((sum, { title }) => sum + clusterBytes(title), 0) },
    clusterOf: ({ column = null }) =>
      scope ?? (column !== null && usable.has(column) ? column : null),
  }
}

/** The parts of all questions of the agenda that are clusters on the board. */
export function partsOnBoard({ state, context }: Moment): ReadonlySet<ClusterId> {
  const planned = state.agenda.flatMap((phase) =>
    phase.kind === 'solo' ? (phase.columns ?? []) : [],
  )
  return new Set(planned.map(({ id }) => id).filter((id) => context.board.clusters.has(id)))
}

function madeFrom(planned: readonly Column[], context: Context): EventOf<'cluster-added'>[] {
  const { board, clusterCapacity } = context
  const missing = planned.filter(({ id }) => !board.clusters.has(id))
  const room = Math.max(0, clusterCapacity - board.clusters.size)
  const bytes = missing.reduce((sum, { title }) => sum + clusterBytes(title), 0)
  if (bytes > context.boardBytesLeft) return []
  return missing
    .slice(0, room)
    .map(({ id, title }) => ({ type: 'cluster-added', clusterId: id, title }))
}
