import { must } from '../kernel/assert.ts'

export interface Rank {
  /** From 1. Equal marks share a rank, and the ranks that they use up are left out after them (1, 2, 2, 4). */
  readonly rank: number
  /** How many others have the same rank. */
  readonly tiedWith: number
}

/** The rank of each entry, in the order given. Only marks count: a tie stays a tie. */
export function ranksOf(marks: readonly number[]): readonly Rank[] {
  const ranks = new Map<number, Rank>()
  let before = 0
  const groups = [...Map.groupBy(marks, (own) => own)].toSorted(([a], [b]) => b - a)
  for (const [own, { length }] of groups) {
    ranks.set(own, { rank: before + 1, tiedWith: length - 1 })
    before += length
  }
  return marks.map((own) => must(ranks.get(own), 'a rank'))
}
