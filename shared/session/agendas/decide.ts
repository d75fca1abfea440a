// The group decides among options that somebody prepared. The minutes are our judgement. The order is that of the nominal
// group: everybody writes before anybody says which option they prefer, and the group votes before and after the talk.
import { agendaOf, dots, lobby } from './in-minutes.ts'

// After the talk people vote by the same rule once more. Until a ballot can repeat an earlier one, it is written twice.
const ballots = [dots]

/** The facilitator adds the prepared options in the first refine, as a list or from a file. */
export const decide = agendaOf([
  lobby,
  { kind: 'solo', min: 6, floor: 4, board: 'hidden', ask: 'Which options do you see yourself?' },
  { kind: 'read', min: 2 },
  { kind: 'refine', min: 8 },
  { kind: 'vote', min: 3, floor: 1, ballots },
  { kind: 'results', min: 1 },
  { kind: 'refine', min: 10 },
  { kind: 'vote', min: 3, floor: 1, ballots },
  { kind: 'results', min: 5 },
])
