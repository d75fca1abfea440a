import type { Fault } from '../fault.ts'

const pure = 'test/session/finalist-ballot.test.ts'
const files = 'test/outcome/finalist-vote.test.ts'

/** Faults of votes on the finalists alone: other cards in them, finalists that move, a tally that nothing is compared with. */
export const finalistVote: readonly Fault[] = [
  {
    id: 'FV1',
    what: 'a vote on the finalists alone takes marks on every card',
    file: 'shared/session/ballot-visit.ts',
    find: `  return all.filter((target) => heads.has(target))`,
    put: `  return heads.size > 0 ? all : []`,
    tests: [[pure, '[VOTE-72]']],
  },
  {
    id: 'FV2',
    what: 'the finalists of a vote move when the group comes back to it',
    file: 'shared/session/ballot-visit.ts',
    find: `presentTargets(moment, rule, before.finalists)`,
    put: `presentTargets(moment, rule, frozenFor(moment, rule))`,
    tests: [[pure, '[VOTE-71]']],
  },
  {
    id: 'FV3',
    what: 'a vote on the finalists is opened before a vote was shown',
    file: 'shared/session/ballot-visit.ts',
    find: `  return needsThem && finalistsNow(moment).length === 0`,
    put: `  return needsThem && state.closed`,
    tests: [[pure, '[VOTE-70]']],
  },
  {
    id: 'FV4',
    what: 'a tally on the finalists alone is compared with no earlier tally',
    file: 'shared/session/tally.ts',
    find: `    (other) => other.tally !== null && questionOfBallot(state, other)?.id === question,`,
    put: `    (other) =>
      other.tally !== null &&
      ballot.finalists === null &&
      questionOfBallot(state, other)?.id === question,`,
    tests: [
      [pure, '[TALLY-50]'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: 'FV5',
    what: 'a card that was left out stands before the finalists',
    file: 'shared/outcome/cards.ts',
    find: `    (a, b) => inFinal(b) - inFinal(a) || valueIn(b) - valueIn(a),`,
    put: `    (a, b) => valueIn(b) - valueIn(a),`,
    tests: [[files, '[OUT-160]']],
  },
  {
    id: 'FV6',
    what: 'a vote on the finalists makes other finalists',
    file: 'shared/session/finalists.ts',
    find: `  const votes = closed.filter(({ rule }) => !isOnFinalists(rule))`,
    put: `  const votes = closed.filter(({ rule }) => !isOnFinalists(rule) || closed.length > 1)`,
    tests: [[pure, '[VOTE-75]']],
  },
]
