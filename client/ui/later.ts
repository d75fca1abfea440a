/** Runs `act` after `ms`. The returned function calls it off. */
export type Later = (ms: number, act: () => void) => () => void

export const byTimer: Later = (ms, act) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/** Resolves after so many milliseconds. */
export function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
