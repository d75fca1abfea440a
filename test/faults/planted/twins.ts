import type { Fault } from '../fault.ts'

const twins = 'test/session/twins.test.ts'
const stories = 'test/differencing/paired-worlds.test.ts'

/** Faults of twins: an answer that tells of one person, or a question about the idea of somebody else. */
export const twinFaults: readonly Fault[] = [
  {
    id: 'TW1',
    what: 'answers about twins are told as soon as one person has answered',
    file: 'shared/session/twins.ts',
    find: `  return areEnough(after) ? told(after) : accept([], [put])`,
    put: `  return areEnough(after) || after.records.twinAnswers.size > 0 ? told(after) : accept([], [put])`,
    tests: [
      [twins, '[TWIN-6] Answers are told together'],
      [stories, '[DIFF-1] No sequence'],
    ],
  },
  {
    id: 'TW2',
    what: 'anybody answers a question about the idea of somebody else',
    file: 'shared/session/twins.ts',
    find: `  if (pair === undefined || records.authors.get(ideaId)?.participantId !== actor)`,
    put: `  if (pair === undefined)`,
    tests: [[twins, '[TWIN-8] An answer about an idea']],
  },
  {
    id: 'TW3',
    what: 'the pairs that authors are asked about are served to everybody at once',
    file: 'shared/session/twins.ts',
    find: `pair.visit < visit || state.twins.shownIn === visit`,
    put: `pair.visit <= visit || state.twins.shownIn === visit`,
    tests: [[twins, '[TWIN-9] An answer that was not told']],
  },
  {
    id: 'TW4',
    what: 'answers that nobody was told stay after the phase',
    file: 'shared/session/move.ts',
    find: `  return inOrder(started, untold, counted, entered, ballots)`,
    put: `  void untold
  return inOrder(started, counted, entered, ballots)`,
    tests: [[twins, '[TWIN-9] An answer that was not told']],
  },
  {
    id: 'TW5',
    what: 'the answers of an author stay after the author has left',
    file: 'shared/session/decide-people.ts',
    find: `    ...twinAnswersWithdrawn(records, participantId),`,
    put: ``,
    tests: [[twins, '[TWIN-11] The answers of a person']],
  },
]
