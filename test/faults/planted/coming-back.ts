// Faults by which words that were written offline for a long time do not come to the server.
import type { Fault } from '../fault.ts'

export const comingBack: readonly Fault[] = [
  {
    id: 'CB1',
    what: 'an update is read up to one delete range too many',
    file: 'server/document/admission/decode.ts',
    find: `    if (--reading.rangesLeft < 0) throw new OverBudget()`,
    put: `    if (--reading.rangesLeft < -1) throw new OverBudget()`,
    tests: [['test/document/admission/deletes.test.ts', '[ADM-45]']],
  },
  {
    id: 'CB2',
    what: 'a step 2 may have no more delete ranges than an update',
    file: 'server/document/admission/admit.ts',
    find: `  const mostRanges = structLimit * (isStep2 ? RANGES_PER_STRUCT_OF_STEP_2 : 1)`,
    put: `  const mostRanges = structLimit`,
    tests: [['test/document/admission/deletes.test.ts', '[ADM-45]']],
  },
  {
    id: 'CB3',
    what: 'words that were too many at once are brought at once',
    file: 'client/sync/bring-again.ts',
    find: `const ENTRIES_IN_PART = 10`,
    put: `const ENTRIES_IN_PART = 1_000`,
    tests: [['test/flow/offline-for-hours.test.ts', '[SYNC-42]']],
  },
  {
    id: 'CB4',
    what: 'words that were too many at once are handed back, as after a refusal of their content',
    file: 'client/sync/use-room.ts',
    find: `    const left = await bringAll(entries, to, room)`,
    put: `    const left = entries`,
    built: true,
    tests: [['test/browser/kept-words.test.ts', '[SYNC-43]']],
    waits: true,
  },
  {
    id: 'CB5',
    what: 'nobody is told that a vote on clusters has no cluster to begin with',
    file: 'client/facilitate/lacks-clusters.ts',
    find: `  unsorted.length > 0 && clusters.every(({ cards }) => cards.length === 0)`,
    put: `  unsorted.length > 0 && clusters.length === 0`,
    tests: [['test/client/vote-on.test.ts', '[UI-152]']],
  },
]
