// Faults by which the study of the pipeline would tell something else than it says, or the server something else than the
// study’s model.
import type { Fault } from '../fault.ts'

export const study: readonly Fault[] = [
  {
    id: 'STUDY1',
    what: 'programs of the study follow marks that nobody can see',
    file: 'test/study/session.ts',
    find: `    seen: ({ id }) => (isVisible(arm) ? (weights.get(id) ?? 0) : 0),`,
    put: `    seen: ({ id }) => weights.get(id) ?? 0,`,
    tests: [['test/study/model.test.ts', 'Nobody follows others where nothing is visible']],
  },
  {
    id: 'STUDY2',
    what: 'a tally leaves out the first voter',
    file: 'shared/session/tally.ts',
    find: `  const given = marksByTarget(votes)`,
    put: `  const given = marksByTarget(votes.slice(1))`,
    tests: [['test/study/wire.test.ts', 'equal cards, equal tallies and equal outcomes']],
  },
]
