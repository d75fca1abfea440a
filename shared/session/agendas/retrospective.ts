import { agendaOf, columns, lobby } from './in-minutes.ts'

/**
 * The group looks back, talks about the cards with the most marks, and then each person writes alone what to do about
 * them. Its results stand twice: before the talk, and with the actions. The mood at the start and at the end is not
 * asked, because no phase can do that yet.
 */
export const retrospective = agendaOf([
  lobby,
  {
    kind: 'solo',
    min: 8,
    floor: 5,
    board: 'hidden',
    columns: columns('Keep', 'Change', 'Try'),
  },
  { kind: 'read', min: 4, floor: 2 },
  { kind: 'refine', min: 6 },
  { kind: 'vote', min: 3, floor: 1, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
  { kind: 'results', min: 1 },
  { kind: 'refine', min: 15 },
  { kind: 'solo', min: 4, floor: 2, board: 'frozen', ask: 'What will we do about it?' },
  { kind: 'results', min: 10 },
])
