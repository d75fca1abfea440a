// Sends everybody away over some seconds. An ordinary Yjs client reconnects at the moment it is sent away, so that sending
// everybody away at once would bring everybody back at once.
import { randomBelow, type Chance } from '../shared/kernel/chance.ts'
import { faultName } from './log.ts'
import type { Clock, Log } from './ports.ts'

const LONGEST_MS = 5_000
const MS_PER_GOODBYE = 20
/** This many connections may come back at once without harm, so that a nearly idle server ends at once. */
const FEW = 20

export type Goodbye = () => Promise<void>

export interface DrainTools {
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
}

/** Runs each goodbye at a random moment within up to five seconds. Resolves when all of them have run. */
export async function drain(
  goodbyes: readonly Goodbye[],
  { clock, chance, log }: DrainTools,
): Promise<void> {
  const spread = goodbyes.length <= FEW ? 0 : Math.min(LONGEST_MS, goodbyes.length * MS_PER_GOODBYE)
  await Promise.all(
    goodbyes.map(async (goodbye) => {
      if (spread > 0) await after(clock, randomBelow(spread, chance))
      await goodbye().catch((fault: unknown) =>
        log.warn({ fault: faultName(fault) }, 'goodbye-failed'),
      )
    }),
  )
}

const after = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve))
