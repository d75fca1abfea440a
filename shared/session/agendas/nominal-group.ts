// The nominal group technique: write alone, let every card be explained, vote, talk about the vote, vote again.
import { agendaOf, lobby, type PlannedPhase } from './in-minutes.ts'

// Each person puts the five best cards in order, and after the talk once more.
const rest: readonly PlannedPhase[] = [
  { kind: 'refine', min: 8 },
  { kind: 'vote', min: 5, floor: 1, ballots: [{ method: 'rank', top: 5 }] },
  { kind: 'results', min: 1 },
  { kind: 'refine', min: 12 },
  { kind: 'vote', min: 4, floor: 1, ballots: ['again'] },
  { kind: 'results', min: 6 },
]

export const nominalGroup = agendaOf([
  lobby,
  { kind: 'solo', min: 12, floor: 8, board: 'hidden', target: 8 },
  { kind: 'read', min: 5, floor: 2 },
  // In this refine people explain and ask, card by card. In the next one they merge and sort.
  { kind: 'refine', min: 20, walk: true },
  ...rest,
])

/** The same in an hour. People write and explain for less time. */
export const nominalHour = agendaOf([
  lobby,
  { kind: 'solo', min: 6, floor: 5, board: 'hidden', target: 8 },
  { kind: 'read', min: 5, floor: 2 },
  { kind: 'refine', min: 10, walk: true },
  ...rest,
])
