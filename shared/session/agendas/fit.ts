// Makes an agenda fit the time that a group has.
import type { Agenda, Phase } from '../../wire/agenda.ts'

const MINUTE_S = 60
const LEAST_SOLO_S = 4 * MINUTE_S

/** The planned length of these phases in whole minutes. */
export const minutesOf = (phases: readonly Phase[]): number =>
  Math.round(phases.reduce((sum, { seconds }) => sum + seconds, 0) / MINUTE_S)

/**
 * The agenda with its phases shortened, minute by minute, until it takes at most `minutes`. Each minute comes from the
 * phase that has kept the largest share of its plan, so that all become shorter alike. No phase goes below its floor,
 * half of its plan, or four minutes of writing: an agenda that cannot become short enough takes longer than `minutes`.
 */
export function shortenedTo(agenda: Agenda, minutes: number): Agenda {
  let phases = agenda
  while (minutesOf(phases) > minutes) {
    const longest = phaseToShorten(agenda, phases)
    if (longest === null) break
    phases = phases.map((phase) =>
      phase.id === longest ? { ...phase, seconds: phase.seconds - MINUTE_S } : phase,
    )
  }
  return phases
}

function phaseToShorten(planned: Agenda, phases: Agenda): Phase['id'] | null {
  let found: Phase['id'] | null = null
  let most = 0
  for (const [at, { id, seconds }] of phases.entries()) {
    const plan = planned[at]
    if (plan === undefined || seconds - MINUTE_S < leastOf(plan)) continue
    const share = seconds / plan.seconds
    if (share > most) [found, most] = [id, share]
  }
  return found
}

function leastOf({ kind, seconds, floor = 0 }: Phase): number {
  const least = kind === 'solo' ? LEAST_SOLO_S : MINUTE_S
  return Math.min(seconds, Math.max(least, floor, seconds / 2))
}
