// Mutants that change nothing anybody could notice. Each is named by its line before and after, and has its reason.
export interface Equivalent {
  readonly file: string
  readonly before: string
  readonly after: string
  readonly reason: string
}

export const equivalents: readonly Equivalent[] = []
