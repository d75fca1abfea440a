import { expect, test } from 'vitest'
import { explore } from './explore.ts'
import { allGuards, type Guards, type World } from './world.ts'

/** How often each kind of trouble happens at most: together in small numbers, and each as often as it takes to hurt. */
const troubles: readonly World['left'][] = [
  { crashes: 1, timeouts: 0, claims: 1, compactions: 1 },
  { crashes: 0, timeouts: 1, claims: 2, compactions: 0 },
]

test.each(troubles)(
  '[MODEL-1] Two nodes, one database and one client lose no saved word, reveal once, mix no epochs and never answer both at once, whatever the order of their steps (%j)',
  (left) => {
    const found = explore(allGuards, left)
    expect([found.breach, found.trail]).toEqual([null, []])
    expect(found.states).toBeGreaterThan(50_000)
    expect(found.depth).toBeGreaterThan(20)
  },
)

/** What goes wrong without each guard. */
const breaches: Readonly<Record<keyof Guards, string>> = {
  termOfAppend: 'I6: the owner judges on less than what is saved',
  termOfCompaction: 'I3: the log has a gap',
  claimAfterTimeout: 'I6: the owner judges on less than what is saved',
  databaseClock: 'OWN: two nodes answer for the session',
  respectsLivingOwner: 'OWN: two nodes answer for the session',
  givesUpInTime: 'OWN: two nodes answer for the session',
  lapsesForGood: 'OWN: two nodes answer for the session',
  countsFromBeginning: 'OWN: two nodes answer for the session',
}

test.each(Object.entries(breaches))(
  '[MODEL-2] The model notices each guard of ownership that is left out (%s)',
  (guard, breach) => {
    const left = { crashes: 1, timeouts: 1, claims: 2, compactions: 2 }
    expect(explore({ ...allGuards, [guard]: false }, left).breach).toBe(breach)
  },
)
