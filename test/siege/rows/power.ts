// Power cuts with torn and reordered sectors, and a fault at every statement of the store.
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { cutBetween, cutOnce, faultAt, recorded } from '../../store/power.ts'
import type { Attack, Row } from '../row.ts'

const CUTS = 1_000

/** Lets every statement fail once and cuts the power a thousand times, and goes on until the time is up. */
export async function power({ seconds, seed }: Attack): Promise<Row> {
  const ends = performance.now() + seconds * 1_000
  const all = await recorded()
  const failures: string[] = []
  const note = (wrong: string | null): void => void (wrong !== null && failures.push(wrong))
  for (const index of all.moments.keys()) note(await cutBetween(all, index))
  let faults = 0
  for (const isAfter of [false, true])
    for (let nth = 0; ; nth++, faults++) {
      const { sql, wrong } = await faultAt(all, nth, isAfter)
      if (sql === null) break
      note(wrong)
    }
  const chance = seededChance(seed)
  let cuts = 0
  for (; cuts < CUTS || performance.now() < ends; cuts++) note(await cutOnce(all, chance))
  return {
    goal: 'G30',
    attack:
      'power cuts with torn and reordered sectors, and a fault at every statement of the store',
    figures: `${cuts} cuts, ${faults} faults, ${failures.length} with something lost, invented or unopenable`,
    failures,
  }
}
