// Templates are written in minutes, as facilitators think. An agenda counts in seconds.
import { must } from '../../kernel/assert.ts'
import { parseClusterId, parsePhaseId, type PhaseId } from '../../kernel/ids.ts'
import type { Agenda, Column, Phase } from '../../wire/agenda.ts'
import type { BallotRule } from '../../wire/ballots.ts'
import type { PhaseKind } from '../../wire/terms.ts'

type InMinutes<P> = P extends Phase
  ? Omit<P, 'id' | 'seconds' | 'floor'> & {
      readonly min: number
      /** The advised earliest end, in minutes after the start. */
      readonly floor?: number
    }
  : never

export type PlannedPhase = InMinutes<Phase>

// The lobby has no timer, because it waits for people. A template says separately how many minutes people need to arrive.
export const lobby: PlannedPhase = { kind: 'lobby', min: 0 }

/** Three to five marks are enough to find the favourites. Several marks on one card would reward tactics. */
export const dots: BallotRule = { method: 'dots', n: 'auto', perIdea: 1 }

/** Columns with these titles. Their ids are fixed, so that equal agendas are equal. */
export const columns = (...titles: readonly string[]): Column[] =>
  titles.map((title, at) => ({
    id: must(parseClusterId(`column-${at + 1}`), 'cluster id'),
    title,
  }))

/** The agenda of these phases. The phases of one kind are numbered: `solo-1`, `solo-2`. */
export function agendaOf(phases: readonly PlannedPhase[]): Agenda {
  return phases.map(({ min, floor, ...rest }, place) => ({
    ...rest,
    id: idOf(phases, place, rest.kind),
    seconds: min * 60,
    ...(floor === undefined ? {} : { floor: floor * 60 }),
  }))
}

function idOf(phases: readonly PlannedPhase[], place: number, kind: PhaseKind): PhaseId {
  const number = phases.slice(0, place + 1).filter((phase) => phase.kind === kind).length
  return must(parsePhaseId(kind === 'lobby' ? kind : `${kind}-${number}`), 'phase id')
}
