import type { Fault } from '../fault.ts'

const minority = 'test/client/dissent.test.ts'
const outcome = 'test/prepare/outcome.test.ts'

/** Faults of dissent in the results, of what a person takes along, of the search for twins, and of files that come in. */
export const ownThings: readonly Fault[] = [
  {
    id: 'OC1',
    what: 'people who left are listed on their device like people who were removed',
    file: 'server/http/sessions.ts',
    find: `return isRemoved && nameOf(participantId) !== LEFT_NAME ? [participantId] : []`,
    put: `return isRemoved ? [participantId] : []`,
    tests: [['test/http/devices.test.ts', '[UI-386] The list says who was removed']],
  },
  {
    id: 'OC2',
    what: 'the results call a chosen card a strong minority idea',
    file: 'client/results/dissent.ts',
    find: `if (own === undefined || decisions[card.head.id] === 'chosen') return []`,
    put: `if (own === undefined) return []`,
    tests: [[minority, '[OUT-131] The results and the reports name']],
  },
  {
    id: 'OC3',
    what: 'My words holds the waiting concerns of everybody',
    file: 'server/http/export.ts',
    find: `concerns: own.concerns.map(({ text }) => text),`,
    put: `concerns: [...session.records.concerns.values()].map(({ text }) => text),`,
    tests: [['test/flow/comments.test.ts', '[OUT-130] My words holds']],
  },
  {
    id: 'OC4',
    what: 'an idea that shares very many pieces with others is compared up to its first stop only',
    file: 'shared/twins/find.ts',
    find: `  return false
}

function nearestOf`,
    put: `  return true
}

function nearestOf`,
    tests: [['test/twins/find.test.ts', '[TWIN-20] The pairs are those']],
  },
  {
    id: 'OC5',
    what: 'what is merged into a card stays behind where an outcome does not fit',
    file: 'shared/prepare/from-outcome.ts',
    find: `if (heads.has(into ?? at)) placeOf.set(at, placeOf.size)`,
    put: `if (heads.has(at)) placeOf.set(at, placeOf.size)`,
    tests: [[outcome, '[IN-18] An outcome with more ideas']],
  },
  {
    id: 'OC6',
    what: 'our own outline read back makes cards of how the outcome came about',
    file: 'shared/prepare/outline.ts',
    find: `tops[top]?.isMethod !== true`,
    put: `top >= 0`,
    tests: [[outcome, '[IN-17] Our own outline is read']],
  },
]
