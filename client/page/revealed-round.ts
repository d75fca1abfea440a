import type { Round, View } from '../../shared/wire/view.ts'

/** The round whose reveal led to the present visit: its solo was left forwards. Null when nothing was revealed. */
export function revealedRound({ path, rounds }: Pick<View, 'path' | 'rounds'>): Round | null {
  const former = path.at(-2)
  if (former?.kind !== 'solo' || path.at(-1)?.kind === 'solo') return null
  return rounds.find((round) => round.n === former.round && round.revealed) ?? null
}
