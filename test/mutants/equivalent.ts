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
    before: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 1)",
    after: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 2)",
    reason: 'Without a marked card no bar is drawn, so the number is never used.',
  },
  {
    file: 'shared/outcome/html.ts',
    before: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 1)",
    after: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 0)",
    reason: 'Without a marked card no bar is drawn, so the number is never used.',
  },
]
