// Sets the strength of herding by one published figure: a false mark that people see raises the probability of the next
// person's mark by 32 % (Muchnik, Aral and Taylor 2013, Science 341:647–651).
import { must } from '../../shared/kernel/assert.ts'
import type { Assumptions } from './assumptions.ts'
import { below, drawsOf } from './draws.ts'
import { budgetOf, readIn, uninfluenced, valueOf } from './judging.ts'
import { firstVote, sessionOf, tallyOf } from './session.ts'
import { worldOf, type World } from './world.ts'
import { roundsOf } from './writing.ts'

export const PUBLISHED_FIRST = 1.32
export const PUBLISHED_FINAL = 1.25

const board = { people: 12, twins: 0 }

/** How many times likelier a false mark on a card makes a mark by the first person who votes, as a mean over all cards. */
export function firstMarkRatio(assumptions: Assumptions, worlds: number): number {
  let [treated, control] = [0, 0]
  for (let seed = 1; seed <= worlds; seed++) {
    const world = worldOf({ ...board, seed })
    const person = below(world.people, drawsOf('first voter', seed))
    const order = roundsOf(world, 'open, visible', assumptions).flat()
    const budget = budgetOf(order.length)
    const values = readIn(world, person, order, assumptions)
      .map((wording) => valueOf(world, person, wording, uninfluenced, assumptions))
      .toSorted((a, b) => b - a)
    const last = must(values[budget - 1], 'a value')
    control += budget
    // One more mark on a card is one doubling. Cards that were marked stay so.
    treated += values.filter((value) => value >= last || value + assumptions.herding > last).length
  }
  return treated / control
}

/** The strength of herding at which the first mark is as much likelier as was published. */
export function calibrated(assumptions: Assumptions, worlds: number): number {
  let [low, high] = [0, 2]
  for (let n = 0; n < 30; n++) {
    const herding = (low + high) / 2
    const ratio = firstMarkRatio({ ...assumptions, herding }, worlds)
    if (ratio < PUBLISHED_FIRST) low = herding
    else high = herding
  }
  return (low + high) / 2
}

/** For one world: the marks that a card drawn by chance gets from people, with a false mark on it and without. */
export function finalMarks(
  world: World,
  assumptions: Assumptions,
): { readonly treated: number; readonly control: number } {
  const one = { world, arm: 'open, visible', hasBoss: false, assumptions } as const
  const { cards, budget, tally } = sessionOf(one)
  const heads = cards.map(({ head }) => head)
  const { id } = must(heads[below(heads.length, drawsOf('treated', world.seed))], 'a card')
  const votes = firstVote(one, budget, () => heads, new Map([[id, 1]]))
  return { treated: tallyOf(votes).get(id) ?? 0, control: tally.get(id) ?? 0 }
}
