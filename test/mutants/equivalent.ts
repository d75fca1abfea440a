// Mutants that change nothing anybody could notice. Each is named by its line before and after, and has its reason.
export interface Equivalent {
  readonly file: string
  readonly before: string
  readonly after: string
  readonly reason: string
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'shared/outcome/html.ts',
    before: 'const most = marked[0]?.marks ?? 1',
    after: 'const most = marked[0]?.marks ?? 2',
    reason: 'Without a marked card no bar is drawn, so the number is never used.',
  },
  {
    file: 'shared/outcome/html.ts',
    before: 'const most = marked[0]?.marks ?? 1',
    after: 'const most = marked[0]?.marks ?? 0',
    reason: 'Without a marked card no bar is drawn, so the number is never used.',
  },
  {
    file: 'shared/outcome/markdown.ts',
    before:
      '`- **${rankWords(total)}** ${markdownWords(total.text)} (${totalWords(total, voters ?? 0)})`,',
    after:
      '`- **${rankWords(total)}** ${markdownWords(total.text)} (${totalWords(total, voters ?? 1)})`,',
    reason: 'Totals and voters are null together, so there is no line without voters.',
  },
  {
    file: 'shared/outcome/markdown.ts',
    before:
      '`- **${rankWords(total)}** ${markdownWords(total.text)} (${totalWords(total, voters ?? 0)})`,',
    after:
      '`- **${rankWords(total)}** ${markdownWords(total.text)} (${totalWords(total, voters ?? 2)})`,',
    reason: 'Totals and voters are null together, so there is no line without voters.',
  },
  {
    file: 'shared/outcome/cards.ts',
    before: 'return ranked(cards).toSorted((a, b) => (b.marks ?? -1) - (a.marks ?? -1))',
    after: 'return ranked(cards).toSorted((a, b) => (b.marks ?? -2) - (a.marks ?? -1))',
    reason: 'Marks are never negative, so any negative number stands behind them.',
  },
  {
    file: 'shared/outcome/cards.ts',
    before: 'return ranked(cards).toSorted((a, b) => (b.marks ?? -1) - (a.marks ?? -1))',
    after: 'return ranked(cards).toSorted((a, b) => (b.marks ?? -1) - (a.marks ?? -2))',
    reason: 'Marks are never negative, so any negative number stands behind them.',
  },
  {
    file: 'shared/outcome/cards.ts',
    before: 'const found = ranksOf(voted.map(({ marks }) => marks ?? 0))',
    after: 'const found = ranksOf(voted.map(({ marks }) => marks ?? 1))',
    reason: 'The list holds only cards with marks.',
  },
  {
    file: 'shared/outcome/cards.ts',
    before: 'const found = ranksOf(voted.map(({ marks }) => marks ?? 0))',
    after: 'const found = ranksOf(voted.map(({ marks }) => marks ?? 2))',
    reason: 'The list holds only cards with marks.',
  },
]
