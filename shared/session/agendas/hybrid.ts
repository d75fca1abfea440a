// The default agenda, after the hybrid groups of Girotra, Terwiesch and Ulrich (2010). The second solo is after Korde and
// Paulus (2017): people write alone once more after they have seen the board.
import { agendaOf, dots, lobby, type PlannedPhase } from './in-minutes.ts'

const first: readonly PlannedPhase[] = [
  lobby,
  { kind: 'solo', min: 12, floor: 6, board: 'hidden', target: 8 },
  { kind: 'read', min: 4, floor: 2 },
]

const second: readonly PlannedPhase[] = [
  { kind: 'solo', min: 5, floor: 3, board: 'frozen' },
  { kind: 'read', min: 1 },
]

const together: readonly PlannedPhase[] = [
  { kind: 'refine', min: 12 },
  { kind: 'vote', min: 4, floor: 1, ballots: [dots] },
  { kind: 'results', min: 5 },
]

export const hybrid = agendaOf([...first, ...second, ...together])

/** Hybrid without the second solo. */
export const strict = agendaOf([...first, ...together])
