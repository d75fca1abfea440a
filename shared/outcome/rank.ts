import { must } from '../kernel/assert.ts'

export interface Place {
  /** From 1; equal marks share a place, and the places they take up are left out behind them (1, 2, 2, 4). */
  readonly rank: number
  /** How many others share it. */
  readonly tiedWith: number
}

/** Each entry's place among all of them, by marks alone: a tie is said, never broken. */
export function placesOf(marks: readonly number[]): readonly Place[] {
  const places = new Map<number, Place>()
  let before = 0
  const groups = [...Map.groupBy(marks, (own) => own)].toSorted(([a], [b]) => b - a)
  for (const [own, { length }] of groups) {
    places.set(own, { rank: before + 1, tiedWith: length - 1 })
    before += length
  }
  return marks.map((own) => must(places.get(own), 'a place'))
}
