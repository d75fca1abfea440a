import type { Fault } from '../fault.ts'

const claims = 'test/session/claims.test.ts'

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
    find: `  'lanes',
  'claims',
] as const`,
    put: `  'lanes',
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
]
