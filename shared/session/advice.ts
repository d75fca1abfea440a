// Says where a plan goes against what studies found. The advice forbids nothing: a facilitator may have good reasons.
import type { PhaseId } from '../kernel/ids.ts'
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { Ballots } from '../wire/ballots.ts'

/**
 * `brief-solo`: people write for less than four minutes. `no-solo-first`: the group works together before anybody wrote
 * alone. `unread`: ideas that nobody has seen yet are refined or voted on without a silent read. `unmerged`: a vote
 * follows new ideas without a refine in which equal ones are merged. `many-marks`: more than five marks a person.
 * `uncounted`: a vote that no results follow is never counted.
 */
export type AdviceKind =
  | 'brief-solo'
  | 'no-solo-first'
  | 'unread'
  | 'unmerged'
  | 'many-marks'
  | 'uncounted'

export interface Advice {
  readonly phaseId: PhaseId
  readonly kind: AdviceKind
}

const LEAST_SOLO_S = 4 * 60
const MOST_MARKS = 5

/** The advice about every phase of a plan, in the order of the plan. */
export function adviceOn(agenda: Agenda): readonly Advice[] {
  return agenda.flatMap((phase, at) =>
    kindsFor(phase, agenda.slice(0, at), agenda[at + 1] ?? null).map((kind) => ({
      phaseId: phase.id,
      kind,
    })),
  )
}

function kindsFor(phase: Phase, before: Agenda, next: Phase | null): readonly AdviceKind[] {
  switch (phase.kind) {
    case 'lobby':
    case 'results':
      return []
    case 'solo':
      return phase.seconds > 0 && phase.seconds < LEAST_SOLO_S ? ['brief-solo'] : []
    case 'read':
      return hasKind(before, 'solo') ? [] : ['no-solo-first']
    case 'refine':
      return togetherTooEarly(before)
    case 'vote':
      return [
        ...togetherTooEarly(before),
        ...(isMerged(before) ? [] : (['unmerged'] as const)),
        ...(phase.ballots.some(hasManyMarks) ? (['many-marks'] as const) : []),
        ...(next?.kind === 'results' ? [] : (['uncounted'] as const)),
      ]
  }
}

function hasManyMarks(rule: Ballots[number]): boolean {
  return (
    typeof rule === 'object' && rule.method === 'dots' && rule.n !== 'auto' && rule.n > MOST_MARKS
  )
}

/** Before the first solo nothing is on the board. After it people read before they judge. */
function togetherTooEarly(before: Agenda): readonly AdviceKind[] {
  if (!hasKind(before, 'solo')) return ['no-solo-first']
  return before.at(-1)?.kind === 'solo' ? ['unread'] : []
}

/** Whether a refine stands after the last solo, or no solo at all. */
function isMerged(before: Agenda): boolean {
  const last = before.findLastIndex(({ kind }) => kind === 'solo')
  return last === -1 || hasKind(before.slice(last), 'refine')
}

const hasKind = (phases: Agenda, kind: Phase['kind']): boolean =>
  phases.some((phase) => phase.kind === kind)
