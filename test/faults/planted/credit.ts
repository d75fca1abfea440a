import type { Fault } from '../fault.ts'

const claims = 'test/session/claims.test.ts'
const mineToo = 'test/session/mine-too.test.ts'

/** Faults of claims: a name that its owner did not give, or a claim that somebody learns of too early or for too long. */
export const credit: readonly Fault[] = [
  {
    id: 'CR1',
    what: 'the idea of somebody else can be claimed',
    file: 'shared/session/claims.ts',
    find: `  if (records.authors.get(ideaId)?.participantId !== actor)`,
    put: `  if (!records.authors.has(ideaId))`,
    tests: [[claims, '[CREDIT-2] An idea of somebody else']],
  },
  {
    id: 'CR2',
    what: 'people claim after the names were shown',
    file: 'shared/session/claims.ts',
    find: `  settings.anonymity === 'anonymous' && claimsShown === null`,
    put: `  settings.anonymity === 'anonymous' && claimsShown !== undefined`,
    tests: [[claims, '[CREDIT-2] In a named session']],
  },
  {
    id: 'CR3',
    what: 'a sealed claim stays after its person has left',
    file: 'shared/session/decide-people.ts',
    find: `    ...claimsWithdrawn(records, participantId),`,
    put: ``,
    tests: [[claims, '[CREDIT-5] The sealed claims']],
  },
  {
    id: 'CR4',
    what: 'a claim is shown that its person can no longer take back',
    file: 'shared/session/claims.ts',
    find: `  return person?.takesPart === true && !person.removed`,
    put: `  return person !== undefined`,
    tests: [[claims, '[CREDIT-5] The sealed claims']],
  },
  {
    id: 'CR5',
    what: 'a name stays at the ideas of a person who asked to be forgotten',
    file: 'shared/session/join.ts',
    find: `      ...shownClaimsForgotten(records, participantId),`,
    put: ``,
    tests: [[claims, '[CREDIT-5] The close deletes']],
  },
  {
    id: 'CR6',
    what: 'the close keeps claims that were never shown',
    file: 'shared/session/records-evolve.ts',
    find: `  'mineToo',
  'concerns',
  'claims',
] as const`,
    put: `  'mineToo',
  'concerns',
] as const`,
    tests: [[claims, '[CREDIT-5] The close deletes']],
  },
  {
    id: 'CR7',
    what: 'everybody is served every sealed claim',
    file: 'shared/session/records-evolve.ts',
    find: `    claims: records.claims.get(participantId) ?? [],`,
    put: `    claims: [...records.claims.values()].flat(),`,
    tests: [[claims, '[CREDIT-1] At the results']],
  },
  {
    id: 'CR8',
    what: 'a claim is an event, so that everybody is told at that moment',
    file: 'shared/session/claims.ts',
    find: `  return accept([], [claimsPut(actor, claimed ? [...rest, ideaId] : rest)])`,
    put: `  return accept(
    [{ type: 'overview-shown', shown: state.overview }],
    [claimsPut(actor, claimed ? [...rest, ideaId] : rest)],
  )`,
    tests: [[claims, '[CREDIT-1] A claim and its withdrawal']],
  },
  {
    id: 'CR10',
    what: 'somebody points with the idea of somebody else',
    file: 'shared/session/mine-too.ts',
    find: `!(isBy(records, own, actor) && isAlone({ state, records, context }, own, asked))`,
    put: `!isAlone({ state, records, context }, own, asked)`,
    tests: [[mineToo, '[CREDIT-7]']],
  },
  {
    id: 'CR11',
    what: 'an idea of a later round counts as written alone',
    file: 'shared/session/mine-too.ts',
    find: `  return first?.revealed === true && context.board.ideas.get(ideaId)?.round === first.n`,
    put: `  return first?.revealed === true && context.board.ideas.has(ideaId)`,
    tests: [[mineToo, '[CREDIT-7]']],
  },
  {
    id: 'CR12',
    what: 'an anonymous session is counted again, so that two counts can be subtracted',
    file: 'shared/session/mine-too.ts',
    find: `    !isCounted &&
`,
    put: ``,
    tests: [
      [mineToo, '[CREDIT-9] No merge'],
      [mineToo, '[CREDIT-8] Two people'],
    ],
  },
  {
    id: 'CR13',
    what: 'what two people said is counted',
    file: 'shared/session/mine-too.ts',
    find: `      said.map(({ by }) => by),
    )
  )`,
    put: `      said.map(({ by }) => by),
    ) || said.length > 0
  )`,
    tests: [[mineToo, '[CREDIT-8] In an anonymous']],
  },
  {
    id: 'CR14',
    what: 'the number of an idea grows until it names the author',
    file: 'shared/session/mine-too.ts',
    find: `  return Math.max(0, countedDevices(state, records, authors).size - AUTHORS_LEFT)`,
    put: `  return countedDevices(state, records, authors).size + AUTHORS_LEFT`,
    tests: [[mineToo, '[CREDIT-10]']],
  },
  {
    id: 'CR15',
    what: 'a word counts after its person has left',
    file: 'shared/session/decide-people.ts',
    find: `    ...mineTooWithdrawn(records, participantId),`,
    put: ``,
    tests: [[mineToo, '[CREDIT-11]']],
  },
  {
    id: 'CR16',
    what: 'a merged card adds up what was said of each of its ideas, so that an idea counts twice',
    file: 'shared/outcome/convergence.ts',
    find: `    const atLeast = (count: number): number => Math.max(count, ...withSaid)`,
    put: `    const atLeast = (count: number): number =>
      Math.max(
        count,
        withSaid.reduce((sum, n) => sum + n, 0),
      )`,
    tests: [
      ['test/outcome/mine-too.test.ts', '[OUT-67] The number follows'],
      ['test/outcome/mine-too.test.ts', '[OUT-69]'],
    ],
  },
  {
    id: 'CR17',
    what: 'what was said is served while people still refine',
    file: 'shared/session/slices.ts',
    find: `  const said = servesTallies(state) ? saidToo(state) : nothingSaid`,
    put: `  const said = saidToo(state)`,
    tests: [[mineToo, '[CREDIT-8] In a named']],
  },
]
