import type { Card } from './shape.ts'

/** The lowest round of a card's ideas; null if all of them were added to the board. */
export function oldestRound({ head, sources }: Card): number | null {
  const rounds = [head, ...sources].flatMap(({ round }) => round ?? [])
  return rounds.length === 0 ? null : Math.min(...rounds)
}
