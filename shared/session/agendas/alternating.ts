import { agendaOf, dots, lobby, type PlannedPhase } from './in-minutes.ts'

// In a group of more than twelve each person should be shown a few ideas on request, chosen for spread. Until the
// product can do that, everybody sees the whole board beside the drafts, as is right for up to twelve.
const again: readonly PlannedPhase[] = [
  { kind: 'solo', min: 6, floor: 4, board: 'frozen' },
  { kind: 'read', min: 3 },
]

/** Three rounds of writing alone and reading, after Korde and Paulus (2017). */
export const alternating = agendaOf([
  lobby,
  { kind: 'solo', min: 6, floor: 4, board: 'hidden' },
  { kind: 'read', min: 3 },
  ...again,
  ...again,
  { kind: 'refine', min: 8 },
  { kind: 'vote', min: 4, floor: 1, ballots: [dots] },
  { kind: 'results', min: 4 },
])
