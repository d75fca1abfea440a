import type { Fault } from '../fault.ts'

export const outcome: readonly Fault[] = [
  {
    id: '35a',
    what: 'CSV cell not guarded',
    file: 'shared/outcome/csv-guard.ts',
    find: "  return FORMULA.test(inner) || isRead(inner) ? `'${inner}` : inner",
    put: '  return inner',
    tests: [['test/outcome/csv.test.ts', 'takes no cell for a formula']],
  },
  {
    id: '35b',
    what: 'HTML export not escaped',
    file: 'shared/outcome/markup-words.ts',
    find: `    .replaceAll('<', '&lt;')`,
    put: ``,
    tests: [['test/outcome/text-formats.test.ts', 'Texts that people write stay inert in every']],
  },
]
