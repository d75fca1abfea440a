// Where arrows lead on the wall, as pure functions over its columns: for the focus, and for what was picked up.
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import { clusterIdOf, type Column } from '../board/board-store.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** A place for a card: before the card at `index` of a column, or behind its last one. */
export interface Place {
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

/** The card an arrow leads to from `id`; itself at the edge. Empty columns are stepped over. */
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

/** Who takes over from a card: itself while it stands, else the nearest of its former column that still does. */
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

export function edgeOf(
  columns: readonly Column[],
  id: IdeaId,
  edge: 'first' | 'last',
): IdeaId | null {
  const ids = columns[spotOf(columns, id)?.column ?? -1]?.ids ?? []
  return ids.at(edge === 'first' ? 0 : -1) ?? null
}

/** The first card of the next or previous column that has any. */
export function nextColumn(columns: readonly Column[], id: IdeaId, step: 1 | -1): IdeaId | null {
  const from = spotOf(columns, id)?.column ?? 0
  for (let at = from + step; at >= 0 && at < columns.length; at += step) {
    const first = columns[at]?.ids[0]
    if (first !== undefined) return first
  }
  return id
}

/** The cards that stay while `moving` are in the air: what a place counts in. */
export function restOf(column: Column, moving: ReadonlySet<IdeaId>): readonly IdeaId[] {
  return column.ids.filter((id) => !moving.has(id))
}

/** Where what is in the air would go after an arrow; every column takes it, also an empty one. */
export function placeAfter(
  columns: readonly Column[],
  place: Place,
  moving: ReadonlySet<IdeaId>,
  direction: Direction,
): Place {
  const at = columns.findIndex((column) => clusterIdOf(column) === place.cluster)
  const here = columns[at]
  if (here === undefined) return place
  if (direction === 'up') return { ...place, index: Math.max(0, place.index - 1) }
  if (direction === 'down') {
    return { ...place, index: Math.min(restOf(here, moving).length, place.index + 1) }
  }
  const next = columns[at + (direction === 'left' ? -1 : 1)]
  if (next === undefined) return place
  const room = restOf(next, moving).length
  return { cluster: clusterIdOf(next), index: Math.min(place.index, room) }
}

/** The card that a place lies before; null for the end of its column. */
export function cardAt(
  columns: readonly Column[],
  place: Place,
  moving: ReadonlySet<IdeaId>,
): IdeaId | null {
  const column = columns.find((one) => clusterIdOf(one) === place.cluster)
  return column === undefined ? null : (restOf(column, moving)[place.index] ?? null)
}

/** Everything between two cards in reading order, both included: what Shift selects. */
export function between(columns: readonly Column[], from: IdeaId, to: IdeaId): readonly IdeaId[] {
  const all = columns.flatMap(({ ids }) => ids)
  const ends = [all.indexOf(from), all.indexOf(to)].toSorted((a, b) => a - b)
  const [start = -1, end = -1] = ends
  return start < 0 ? [to] : all.slice(start, end + 1)
}
