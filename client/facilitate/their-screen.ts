// The content of the small picture of the participants' screen. The picture is built from nothing: no idea, no person, no
// number of people and no word about the room is in it, so that nothing of them can stand on the picture.
import type { BallotsSlice } from '../../shared/wire/slices.ts'
import type { BallotMethod } from '../../shared/wire/ballots.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { View } from '../../shared/wire/view.ts'

interface Everywhere {
  readonly question: string
  readonly agenda: Agenda
  /** The place of the present step in the agenda, from 0. */
  readonly at: number
}

export type TheirScreen =
  | (Everywhere & {
      readonly kind: 'solo'
      /** The words above the field of this solo, if the solo has words of its own. */
      readonly ask: string | null
      /** The number of the round in the heading; null in the first round, whose heading a phone leaves out. */
      readonly round: number | null
      /** Whether the frozen board can be read beside the pad. */
      readonly hasBoard: boolean
    })
  | (Everywhere & { readonly kind: 'vote'; readonly methods: readonly BallotMethod[] })

/** Null in phases in which people who lead see what participants see. */
export function theirScreen(
  { question, agenda, phase }: View,
  ballots: BallotsSlice,
): TheirScreen | null {
  const at = agenda.findIndex(({ id }) => id === phase.id)
  if (at < 0) return null
  const everywhere = { question: question.text, agenda, at }
  const { plan } = phase
  if (plan?.kind === 'solo')
    return {
      ...everywhere,
      kind: 'solo',
      ask: plan.ask ?? null,
      round: phase.firstRound ? null : phase.round,
      hasBoard: plan.board === 'frozen' && !phase.firstRound,
    }
  if (plan?.kind !== 'vote') return null
  const open = ballots.filter(({ state }) => state === 'open')
  return { ...everywhere, kind: 'vote', methods: open.map(({ rule }) => rule.method) }
}
