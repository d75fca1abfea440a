import { t } from '@lingui/core/macro'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { stepWord } from '../frame/phase-words.ts'
import { useView } from '../session/use-session.ts'

interface Next {
  readonly kind: 'advance' | 'reveal'
  /** The words of the button: what pressing it does. */
  readonly words: string
}

/** What the next step is; null at the end of the agenda. */
export function useNext(): Next | null {
  const { agenda, phase, rounds } = useView()
  const at = agenda.findIndex((one) => one.id === phase.id)
  // A closed session is not in a phase of the agenda, so nothing follows.
  const next = at < 0 ? undefined : agenda[at + 1]
  if (next === undefined) return null
  const round = rounds.find((one) => one.n === phase.round)
  if (phase.kind === 'solo' && round?.revealed === false)
    return { kind: 'reveal', words: t`Reveal…` }
  return { kind: 'advance', words: wordsFor(phase.kind, next.kind, stepWord(agenda, at + 1)) }
}

/** `step` is the word for the step in the header: a session has several of a kind. */
function wordsFor(from: PhaseKind, to: PhaseKind, step: string): string {
  if (from === 'lobby' && to === 'solo') return t`Start solo`
  // Only going to the results closes a vote and counts it.
  if (from === 'vote' && to !== 'results') return t`Go on to ${step}, votes not counted yet`
  return t`Go on to ${step}`
}
