import type { Round, View } from '../../shared/wire/view.ts'

/** The round whose reveal began the present visit, or null when the visit began without a reveal. */
export function revealedRound({ path, rounds }: Pick<View, 'path' | 'rounds'>): Round | null {
  const former = path.at(-2)
  if (former?.kind !== 'solo' || path.at(-1)?.kind === 'solo') return null
  return rounds.find((round) => round.n === former.round && round.revealed) ?? null
}
