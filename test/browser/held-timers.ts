import type { Page } from 'playwright-core'

declare global {
  interface Window {
    runHeld(): void
    countHeld(): number
  }
}

interface HeldTimers {
  readonly runHeld: () => Promise<void>
  readonly countHeld: () => Promise<number>
}

/** Holds what the page wants to do after so many milliseconds, until it is told to do it. */
export async function holdTimers(page: Page, ms: number): Promise<HeldTimers> {
  await page.addInitScript((of) => {
    const held = new Map<number, () => void>()
    const { setTimeout: set, clearTimeout: clear } = window
    Object.assign(window, {
      setTimeout: (run: () => void, after?: number, ...more: unknown[]) => {
        const id = set(after === of ? () => undefined : run, after, ...more)
        if (after === of) held.set(id, run)
        return id
      },
      clearTimeout: (id: number) => {
        held.delete(id)
        clear(id)
      },
      countHeld: () => held.size,
      runHeld: () => {
        const all = [...held.values()]
        held.clear()
        for (const run of all) run()
      },
    })
  }, ms)
  return {
    runHeld: () => page.evaluate(() => window.runHeld()),
    countHeld: () => page.evaluate(() => window.countHeld()),
  }
}
