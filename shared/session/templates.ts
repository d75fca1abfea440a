// The built-in agendas. Their minutes and floors are our judgement, within the ranges that studies of group work after
// work alone have tested. A facilitator can edit every phase before it runs.
import { must } from '../kernel/assert.ts'
import { parsePhaseId, type PhaseId } from '../kernel/ids.ts'
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { BallotRule } from '../wire/ballots.ts'
import type { BallotOn } from '../wire/terms.ts'
import { isAgain } from './rules-of-vote.ts'

export interface Template {
  readonly id: 'hybrid' | 'strict' | 'short'
  readonly isDefault: boolean
  /** The fewest and the most people that the template suits. */
  readonly people: readonly [number, number]
  readonly phases: Agenda
}

const MINUTE = 60

const phaseId = (text: string): PhaseId => must(parsePhaseId(text), 'phase id')

/** Three to five marks are enough to find the favourites. Several marks on one card would reward tactics. */
const dots: BallotRule = { method: 'dots', n: 'auto', perIdea: 1 }

// The lobby has no timer, because it waits for people.
const lobby: Phase = { id: phaseId('lobby'), kind: 'lobby', seconds: 0 }

const firstSolo: Phase = {
  id: phaseId('solo-1'),
  kind: 'solo',
  seconds: 12 * MINUTE,
  floor: 6 * MINUTE,
  board: 'hidden',
  target: 8,
}

const firstRead: Phase = {
  id: phaseId('read-1'),
  kind: 'read',
  seconds: 4 * MINUTE,
  floor: 2 * MINUTE,
}

/** People write alone once more after they have seen the board. */
const secondSolo: Phase = {
  id: phaseId('solo-2'),
  kind: 'solo',
  seconds: 5 * MINUTE,
  floor: 3 * MINUTE,
  board: 'frozen',
}

const secondRead: Phase = { id: phaseId('read-2'), kind: 'read', seconds: 1 * MINUTE }

const together: readonly Phase[] = [
  { id: phaseId('refine-1'), kind: 'refine', seconds: 12 * MINUTE },
  { id: phaseId('vote-1'), kind: 'vote', seconds: 4 * MINUTE, floor: 1 * MINUTE, ballots: [dots] },
  { id: phaseId('results-1'), kind: 'results', seconds: 5 * MINUTE },
]

/** The shortest agenda in which people still write first and merge before they vote. */
const shortPhases: Agenda = [
  lobby,
  { ...firstSolo, seconds: 6 * MINUTE, floor: 4 * MINUTE, target: 5 },
  { id: phaseId('read-1'), kind: 'read', seconds: 2 * MINUTE },
  { id: phaseId('refine-1'), kind: 'refine', seconds: 5 * MINUTE },
  { id: phaseId('vote-1'), kind: 'vote', seconds: 3 * MINUTE, ballots: [dots] },
  { id: phaseId('results-1'), kind: 'results', seconds: 3 * MINUTE },
]

export const templates: readonly Template[] = [
  {
    id: 'hybrid',
    isDefault: true,
    people: [4, 8],
    phases: [lobby, firstSolo, firstRead, secondSolo, secondRead, ...together],
  },
  {
    id: 'strict',
    isDefault: false,
    people: [4, 8],
    phases: [lobby, firstSolo, firstRead, ...together],
  },
  { id: 'short', isDefault: false, people: [3, 8], phases: shortPhases },
]

/** The agenda of a template; null for an unknown id. Without an id it is the agenda of the default template. */
export function agendaFrom(templateId?: string): Agenda | null {
  const chosen = templates.find((template) =>
    templateId === undefined ? template.isDefault : template.id === templateId,
  )
  return chosen?.phases ?? null
}

const repeatable: readonly Phase[] = [secondSolo, secondRead, ...together]

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

/**
 * The vote with its ballot number `at`, from 0, on cards or on clusters. Nothing else about the ballot changes. A vote that
 * holds the one before again is on what that one is on.
 */
export function withVoteOn(
  phase: Extract<Phase, { kind: 'vote' }>,
  at: number,
  on: BallotOn,
): Phase {
  if (isAgain(phase.ballots)) return phase
  const ballots = phase.ballots.map((rule, place) => (place === at ? { ...rule, on } : rule))
  return { ...phase, ballots }
}
