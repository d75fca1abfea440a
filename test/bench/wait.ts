export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function until(condition: () => boolean, patienceMs = 120_000): Promise<void> {
  const began = performance.now()
  while (!condition()) {
    if (performance.now() - began > patienceMs) throw new Error('waited too long')
    await wait(2)
  }
}

/** Calls `act` so many times a second, evenly, for so long; returns how often. */
export async function evenly(
  perSecond: number,
  seconds: number,
  act: (at: number) => void,
): Promise<number> {
  const began = performance.now()
  const total = Math.round(perSecond * seconds)
  let done = 0
  while (done < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond))
    for (; done < due; done++) act(done)
    await wait(2)
  }
  return done
}
