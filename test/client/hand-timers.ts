import type { Later } from '../../client/ui/later.ts'

/** Timers whose time passes by hand. */
export function handTimers() {
  let now = 0
  let timers: { readonly at: number; readonly act: () => void }[] = []
  const later: Later = (ms, act) => {
    const timer = { at: now + ms, act }
    timers.push(timer)
    return () => void (timers = timers.filter((one) => one !== timer))
  }
  const passes = (ms: number): void => {
    const until = now + ms
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      now = next.at
      timers = timers.filter((one) => one !== next)
      next.act()
    }
    now = until
  }
  return { later, passes, now: () => now }
}
