// The part of the question under which this tab writes now. It outlives the screen, and a new pasted list goes there.
import type { ClusterId } from '../../shared/kernel/ids.ts'

let now: ClusterId | null = null

export const columnNow = (): ClusterId | null => now

export function writeUnder(column: ClusterId | null): void {
  now = column
}
