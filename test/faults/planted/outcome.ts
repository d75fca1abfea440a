import type { Fault } from '../fault.ts'

export const outcome: readonly Fault[] = [
  {
    id: '35a',
    what: 'CSV cell not guarded',
    file: 'shared/outcome/csv.ts',
    find: "  return FORMULA.test(inner) ? `'${inner}` : inner",
    put: '  return inner',
    test: 'test/outcome/csv.test.ts',
  },
  {
    id: '35b',
    what: 'HTML export not escaped',
    file: 'shared/outcome/html.ts',
    find: `    .replaceAll('<', '&lt;')`,
    put: ``,
    test: 'test/outcome/text-formats.test.ts',
  },
]
