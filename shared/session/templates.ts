// The built-in agendas. Their minutes and floors are our judgement, within the ranges that studies of group work after
// work alone have tested. A facilitator can edit every phase before it runs.
import { must } from '../kernel/assert.ts'
import type { PhaseId } from '../kernel/ids.ts'
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { BallotRule } from '../wire/ballots.ts'
import { isOnFinalists, markedIn } from '../wire/terms.ts'
import { alternating } from './agendas/alternating.ts'
import { decide } from './agendas/decide.ts'
import { minutesOf } from './agendas/fit.ts'
import { hybrid, strict } from './agendas/hybrid.ts'
import { nominalGroup, nominalHour } from './agendas/nominal-group.ts'
import { retrospective } from './agendas/retrospective.ts'
import { short } from './agendas/short.ts'
import { isAgain } from './rules-of-vote.ts'

interface Described {
  readonly id: string
  /** The fewest and the most people that the template suits. */
  readonly people: readonly [number, number]
  /** The minutes in which people arrive in the lobby. That phase has no timer. */
  readonly arriving: number
  /** The reason to choose the template, in one sentence. The pages say the same in the reader’s language. */
  readonly why: string
  /** The study on which the reason rests. */
  readonly source: string
  readonly phases: Agenda
}

const DENNIS = 'Dennis et al. 1999, MIS Quarterly'
const GIROTRA = 'Girotra, Terwiesch and Ulrich 2010, Management Science 56:591–605'
const KORDE = 'Korde and Paulus 2017, JESP 70:177–190'
const LU = 'Lu, Yuan and McLeod 2012, PSPR 16:54–75'
const MOJZISCH = 'Mojzisch and Schulz-Hardt 2010, JPSP'
const ROSSITER = 'Rossiter and Lilien 1994, Australian Journal of Management 19:61–72'

const described = [
  {
    id: 'hybrid',
    people: [4, 8],
    arriving: 2,
    why: 'Ten minutes alone and then twenty together gave more and better ideas than thirty minutes together.',
    source: GIROTRA,
    phases: hybrid,
  },
  {
    id: 'strict',
    people: [4, 8],
    arriving: 2,
    why: 'Writing alone first and then judging together gave more and better ideas than working together all the time.',
    source: GIROTRA,
    phases: strict,
  },
  {
    id: 'short',
    people: [3, 8],
    arriving: 1,
    why: 'A review of forty years of studies advises that people write alone first, that the group then combines, and that it is kept short.',
    source: ROSSITER,
    phases: short,
  },
  {
    id: 'nominal-group',
    people: [5, 9],
    arriving: 3,
    why: 'In 65 studies groups talked too little about what only one of them knew, so every card is explained before the first vote and talked about before the second.',
    source: LU,
    phases: nominalGroup,
  },
  {
    id: 'nominal-hour',
    people: [5, 9],
    arriving: 3,
    why: 'In 65 studies groups talked too little about what only one of them knew, so there is a talk between two votes, all within an hour.',
    source: LU,
    phases: nominalHour,
  },
  {
    id: 'alternating',
    people: [4, 200],
    arriving: 2,
    why: 'In three experiments, turns of work alone and work with others gave the most ideas.',
    source: KORDE,
    phases: alternating,
  },
  {
    id: 'retrospective',
    people: [4, 10],
    arriving: 4,
    why: 'A question that was split into parts brought 40 % more ideas, so people look at what to keep, to change and to try.',
    source: DENNIS,
    phases: retrospective,
  },
  {
    id: 'decide',
    people: [3, 12],
    arriving: 2,
    why: 'Groups whose members first heard what the others prefer looked less at the facts and decided worse, so everybody writes before the first vote.',
    source: MOJZISCH,
    phases: decide,
  },
] as const satisfies readonly Described[]

export type TemplateId = (typeof described)[number]['id']

export interface Template extends Described {
  readonly id: TemplateId
  readonly isDefault: boolean
  /** The minutes of the whole agenda, those of arriving included. */
  readonly minutes: number
}

const DEFAULT: TemplateId = 'hybrid'

export const templates: readonly Template[] = described.map((template) => ({
  ...template,
  isDefault: template.id === DEFAULT,
  minutes: template.arriving + minutesOf(template.phases),
}))

export function templateOf(id: TemplateId): Template {
  return must(
    templates.find((template) => template.id === id),
    'template',
  )
}

/** The agenda of a template; null for an unknown id. Without an id it is the agenda of the default template. */
export function agendaFrom(templateId: string = DEFAULT): Agenda | null {
  return templates.find(({ id }) => id === templateId)?.phases ?? null
}

const repeatable: readonly Phase[] = hybrid.slice(3)

/** The kinds of phase that an agenda may hold more than once. */
export const repeatableKinds = repeatable.map((phase) => phase.kind)

/** A further phase of a kind, with the settings of the default agenda. */
export function anotherPhase(kind: Phase['kind'], id: PhaseId): Phase {
  return {
    ...must(
      repeatable.find((phase) => phase.kind === kind),
      'a repeatable kind',
    ),
    id,
  }
}

/** The phase with another length. Its floor is lowered if it would be longer than the phase. */
export function withSeconds(phase: Phase, seconds: number): Phase {
  const shorter = phase.floor !== undefined && seconds > 0 && seconds < phase.floor
  return { ...phase, seconds, ...(shorter ? { floor: seconds } : {}) }
}

/** The choices of what a ballot is on. */
export const voteTargets = ['cards', 'finalists', 'clusters'] as const
export type VoteTargets = (typeof voteTargets)[number]

/** The choice that a rule stands for. */
export const targetsOf = (rule: BallotRule): VoteTargets =>
  isOnFinalists(rule) ? 'finalists' : markedIn(rule)

/**
 * The vote with its ballot number `at`, from 0, on all cards, on the finalists alone, or on clusters. Nothing else about the
 * ballot changes. A vote that holds the one before again is on what that one is on, or on the finalists alone.
 */
export function withVoteOn(
  phase: Extract<Phase, { kind: 'vote' }>,
  at: number,
  on: VoteTargets,
): Phase {
  if (isAgain(phase.ballots))
    return { ...phase, ballots: on === 'finalists' ? ['again', 'finalists'] : ['again'] }
  const ballots = phase.ballots.map((rule, place) => (place === at ? ruleOn(rule, on) : rule))
  return { ...phase, ballots }
}

function ruleOn({ only: _only, ...rule }: BallotRule, on: VoteTargets): BallotRule {
  return on === 'finalists' ? { ...rule, on: 'cards', only: on } : { ...rule, on }
}
