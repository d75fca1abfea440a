// Marks are a map for deciding and a plain object in a stored row. These functions convert them.
import { parseTargetId, type TargetId } from '../kernel/ids.ts'
import type { Marks } from './records.ts'

/** Reads marks from a row. Malformed ids and counts that are not whole numbers from 0 on are left out. */
export function marksFrom(row: Readonly<Record<string, unknown>>): Marks {
  return new Map(
    Object.entries(row).flatMap(([key, count]) => {
      const target = parseTargetId(key)
      return target !== null && isCount(count) ? [[target, count] as const] : []
    }),
  )
}

export function marksRow(marks: Marks): Readonly<Record<string, number>> {
  return Object.fromEntries(marks)
}

export function sumOf(marks: Marks): number {
  return [...marks.values()].reduce((sum, count) => sum + count, 0)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

/** The marks that each target was given, in the order of the votes. A target that nobody marked is not among them. */
export function marksByTarget(votes: readonly Marks[]): ReadonlyMap<TargetId, readonly number[]> {
  const given = new Map<TargetId, number[]>()
  for (const marks of votes)
    for (const [target, mark] of marks) {
      const known = given.get(target)
      if (known === undefined) given.set(target, [mark])
      else known.push(mark)
    }
  return given
}
