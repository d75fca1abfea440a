// The group decides among options that somebody prepared. The minutes are our judgement. The order is that of the nominal
// group: everybody writes before anybody says which option they prefer, and the group votes before and after the talk.
import type { BallotRule } from '../../wire/ballots.ts'
import { agendaOf, columns, lobby } from './in-minutes.ts'

// Each person marks one of two to four options.
const ballots: BallotRule[] = [{ method: 'dots', n: 1, perIdea: 1, on: 'clusters' }]

/**
 * The options are the columns of the solo, and the facilitator writes their titles. Everybody notes what speaks for and
 * against each one. On the board the options are clusters, and the group votes on these.
 */
export const decide = agendaOf([
  lobby,
  {
    kind: 'solo',
    min: 8,
    floor: 4,
    board: 'hidden',
    ask: 'What speaks for it, or against it?',
    columns: columns('Option A', 'Option B', 'Option C'),
  },
  { kind: 'read', min: 4, floor: 2 },
  { kind: 'refine', min: 6 },
  { kind: 'vote', min: 3, floor: 1, ballots },
  { kind: 'results', min: 1 },
  { kind: 'refine', min: 8 },
  { kind: 'vote', min: 3, floor: 1, ballots: ['again'] },
  { kind: 'results', min: 5 },
])
