// Marks as a map for deciding, and as a plain object for a row.
import { parseIdeaId } from '../kernel/ids.ts'
import type { Marks } from './records.ts'

/** Malformed keys and anything but a positive whole number are no marks. */
export function marksFrom(row: Readonly<Record<string, unknown>>): Marks {
  return new Map(
    Object.entries(row).flatMap(([key, count]) => {
      const ideaId = parseIdeaId(key)
      return ideaId !== null && isCount(count) ? [[ideaId, count] as const] : []
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
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}
