// Faults by which a pasted list loses words or arrives as something else.
import type { Fault } from '../fault.ts'

const TEST = 'test/list/read-list.test.ts'

export const lists: readonly Fault[] = [
  {
    id: 'LI1',
    what: 'a number at the beginning of a sentence is taken for a mark',
    file: 'shared/list/lines.ts',
    find: `      return inOrder.has(at) ? !isBare || allMarked : hasSure && allMarked && !isBare`,
    put: `      return true`,
    tests: [[TEST, 'Signs that only look like a mark stay']],
  },
  {
    id: 'LI2',
    what: 'the second line of an item is an idea of its own',
    file: 'shared/list/wrapped.ts',
    find: `  if (line.indent > first.indent || isTorn(last, line)) return true`,
    put: `  if (isTorn(last, line)) return true`,
    tests: [[TEST, 'Each item of a list is one idea']],
  },
  {
    id: 'LI3',
    what: 'a heading that no item stands under is lost',
    file: 'shared/list/read-list.ts',
    find: `      headings.push(text)`,
    put: `      if (blocks[at + 1]?.kind === 'item') headings.push(text)`,
    tests: [[TEST, 'Every word of a text is in one item']],
  },
  {
    id: 'LI4',
    what: 'a text is cut in the middle of a sign',
    file: 'shared/list/pieces.ts',
    find: `/[\\ud800-\\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most`,
    put: `most`,
    tests: [['test/list/pieces.test.ts', 'split between sentences']],
  },
]
