// A ranking as a list, best first, and as marks: the points of each place.
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { Marks } from './use-cast.ts'

interface InPlace {
  readonly id: TargetId
  /** From 1. A place may be free above it, if its card was set aside or merged into another one of the list. */
  readonly place: number
}

/** The targets in their places, best first. Marks on cards that are out of the ballot are left out. */
export const inPlaces = (
  marks: Marks,
  targets: readonly TargetId[],
  top: number,
): readonly InPlace[] =>
  targets
    .flatMap((id) => {
      const points = marks[id] ?? 0
      return points > 0 ? [{ id, place: top - points + 1 }] : []
    })
    .toSorted((a, b) => a.place - b.place)

/** The marks of a list, best first. The list closes up: no place is free above another one. */
export const asMarks = (order: readonly TargetId[], top: number): Marks =>
  Object.fromEntries(order.slice(0, top).map((id, at) => [id, top - at]))

/** The list with a target at another position, from 0. A target that is not in the list comes into it there. */
export function putAt(order: readonly TargetId[], id: TargetId, at: number): readonly TargetId[] {
  const others = order.filter((one) => one !== id)
  return [...others.slice(0, at), id, ...others.slice(at)]
}
