// Where arrow keys lead on the wall, for the focus and for cards that were picked up. Pure functions over the
// columns.
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import { clusterIdOf, type Column } from '../board/board-store.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Where a card can be dropped: before the card at `index` of a column, or after its last card. */
export interface DropTarget {
  readonly cluster: ClusterId | null
  readonly index: number
}

interface Spot {
  readonly column: number
  readonly index: number
}

export function spotOf(columns: readonly Column[], id: IdeaId): Spot | null {
  const column = columns.findIndex(({ ids }) => ids.includes(id))
  const found = columns[column]
  return found === undefined ? null : { column, index: found.ids.indexOf(id) }
}

/** The card to which an arrow key leads from `id`; at the edge `id` itself. Empty columns are skipped. */
export function neighbourOf(
  columns: readonly Column[],
  id: IdeaId,
  direction: Direction,
): IdeaId | null {
  const spot = spotOf(columns, id)
  if (spot === null) return firstCard(columns)
  if (direction === 'up' || direction === 'down') {
    const ids = columns[spot.column]?.ids ?? []
    return ids[spot.index + (direction === 'up' ? -1 : 1)] ?? id
  }
  const step = direction === 'left' ? -1 : 1
  for (let at = spot.column + step; at >= 0 && at < columns.length; at += step) {
    const ids = columns[at]?.ids ?? []
    if (ids.length > 0) return ids[Math.min(spot.index, ids.length - 1)] ?? id
  }
  return id
}

export function firstCard(columns: readonly Column[]): IdeaId | null {
  return columns.find(({ ids }) => ids.length > 0)?.ids[0] ?? null
}

/**
 * The card that gets the focus of `id`: `id` itself while it is on the wall, else the nearest card of its former
 * column.
 */
export function successorOf(
  before: readonly Column[],
  columns: readonly Column[],
  id: IdeaId,
): IdeaId | null {
  const standing = new Set(columns.flatMap(({ ids }) => ids))
  if (standing.has(id)) return id
  const spot = spotOf(before, id)
  const former = before[spot?.column ?? -1]?.ids ?? []
  const later = former.slice(spot?.index ?? 0).find((other) => standing.has(other))
  return later ?? former.findLast((other) => standing.has(other)) ?? firstCard(columns)
}

/** The card that is next in turn once the cards in `hand` are moved away: the one after `id` in its column. */
export function afterHand(
  columns: readonly Column[],
  id: IdeaId,
  hand: ReadonlySet<IdeaId>,
): IdeaId {
  const spot = spotOf(columns, id)
  const ids = columns[spot?.column ?? 0]?.ids ?? []
  const later = ids.slice((spot?.index ?? 0) + 1).find((other) => !hand.has(other))
  return later ?? ids.findLast((other) => !hand.has(other)) ?? id
}

export function edgeOf(
  columns: readonly Column[],
  id: IdeaId,
  edge: 'first' | 'last',
): IdeaId | null {
  const ids = columns[spotOf(columns, id)?.column ?? -1]?.ids ?? []
  return ids.at(edge === 'first' ? 0 : -1) ?? null
}

/** The first card of the next or previous column that has cards. */
export function nextColumn(columns: readonly Column[], id: IdeaId, step: 1 | -1): IdeaId | null {
  const from = spotOf(columns, id)?.column ?? 0
  for (let at = from + step; at >= 0 && at < columns.length; at += step) {
    const first = columns[at]?.ids[0]
    if (first !== undefined) return first
  }
  return id
}

/** The cards of a column without `moving`. The index of a drop target counts among these. */
export function restOf(column: Column, moving: ReadonlySet<IdeaId>): readonly IdeaId[] {
  return column.ids.filter((id) => !moving.has(id))
}

/** The drop target after an arrow key. Every column takes cards, an empty one too. */
export function targetAfter(
  columns: readonly Column[],
  target: DropTarget,
  moving: ReadonlySet<IdeaId>,
  direction: Direction,
): DropTarget {
  const at = columns.findIndex((column) => clusterIdOf(column) === target.cluster)
  const here = columns[at]
  if (here === undefined) return target
  if (direction === 'up') return { ...target, index: Math.max(0, target.index - 1) }
  if (direction === 'down') {
    return { ...target, index: Math.min(restOf(here, moving).length, target.index + 1) }
  }
  const next = columns[at + (direction === 'left' ? -1 : 1)]
  if (next === undefined) return target
  const room = restOf(next, moving).length
  return { cluster: clusterIdOf(next), index: Math.min(target.index, room) }
}

/** The card before which a drop target lies; null for the end of its column. */
export function cardAt(
  columns: readonly Column[],
  target: DropTarget,
  moving: ReadonlySet<IdeaId>,
): IdeaId | null {
  const column = columns.find((one) => clusterIdOf(one) === target.cluster)
  return column === undefined ? null : (restOf(column, moving)[target.index] ?? null)
}

/** The cards from one card to another in reading order, both included. Shift selects these. */
export function between(columns: readonly Column[], from: IdeaId, to: IdeaId): readonly IdeaId[] {
  const all = columns.flatMap(({ ids }) => ids)
  const ends = [all.indexOf(from), all.indexOf(to)].toSorted((a, b) => a - b)
  const [start = -1, end = -1] = ends
  return start < 0 ? [to] : all.slice(start, end + 1)
}
