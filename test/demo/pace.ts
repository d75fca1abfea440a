/** How fast the simulated group lives: something one can watch, and no two people in step. */
export interface Pace {
  /** Thinking, for about so many beats. */
  beats(count: number): Promise<void>
  /** Between two keys. */
  key(): Promise<void>
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function paceOf(beatMs: number): Pace {
  return {
    beats: (count) => wait(beatMs * count * (0.6 + Math.random() * 0.8)),
    key: () => wait((beatMs / 100) * (0.5 + Math.random())),
  }
}
