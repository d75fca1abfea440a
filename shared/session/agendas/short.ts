import { agendaOf, dots, lobby } from './in-minutes.ts'

/** The shortest agenda in which people still write first and merge before they vote. */
export const short = agendaOf([
  lobby,
  { kind: 'solo', min: 6, floor: 4, board: 'hidden', target: 5 },
  { kind: 'read', min: 2 },
  { kind: 'refine', min: 5 },
  { kind: 'vote', min: 3, ballots: [dots] },
  { kind: 'results', min: 3 },
])
