// One session of the study in the pure model: an arm on a world, from writing to the last tally.
import { must } from '../../shared/kernel/assert.ts'
import { type Arm, type Assumptions, FINALISTS, isOpen, isVisible, talks } from './assumptions.ts'
import { drawsOf, exponential, mixed } from './draws.ts'
import { budgetOf, type Influence, marksOf } from './judging.ts'
import { ownValue, type Wording, type World } from './world.ts'
import { cardsOf, roundsOf, type StudyCard } from './writing.ts'

/** Everybody's marks in one vote, by person; each mark is the wording of a card's head. */
export type Votes = readonly (readonly Wording[])[]

/** The list that a person sees in a vote, the first or the second. */
export type OrderOf = (person: number, vote: number) => readonly Wording[]

export interface Session {
  readonly cards: readonly StudyCard[]
  readonly budget: number
  /** The last tally that was shown. */
  readonly tally: Tally
}

/** The marks of each card that has any, by the wording of its head. */
export type Tally = ReadonlyMap<number, number>

export interface Case {
  readonly world: World
  readonly arm: Arm
  readonly hasBoss: boolean
  readonly assumptions: Assumptions
}

/** The place of the boss among the people. */
const BOSS = 0

export function sessionOf(one: Case, orderOf?: OrderOf): Session {
  const { world, arm, assumptions } = one
  const cards = cardsOf(world, arm, roundsOf(world, arm, assumptions), assumptions)
  const heads = cards.map(({ head }) => head)
  const order = orderOf ?? ordersOf(world, arm, heads)
  const budget = budgetOf(cards.length)
  const first = firstVote(one, budget, order)
  const tally = tallyOf(first)
  if (!talks(arm)) return { cards, budget, tally }
  const second = secondVote(one, budget, order, tally)
  return { cards, budget, tally: isTold(first, second) ? tallyOf(second) : tally }
}

/** One order for all on an open board, else an order for each person. */
function ordersOf(world: World, arm: Arm, heads: readonly Wording[]): OrderOf {
  if (isOpen(arm)) return () => heads
  const { people, twins, seed } = world
  return (person, vote) => mixed(heads, drawsOf('order', people, twins, seed, arm, person, vote))
}

/** `before` are marks that are seen although nobody gave them. */
export function firstVote(
  one: Case,
  budget: number,
  orderOf: OrderOf,
  before: ReadonlyMap<number, number> = new Map(),
): Votes {
  const { world, arm, assumptions } = one
  const votes: (readonly Wording[])[] = Array.from({ length: world.people }, () => [])
  const weights = new Map(before)
  const influence: Influence = {
    seen: ({ id }) => (isVisible(arm) ? (weights.get(id) ?? 0) : 0),
    moved: (person, wording) => nameOf(one, person, wording),
  }
  for (const person of turnsOf(one)) {
    const marks = marksOf(world, person, orderOf(person, 0), budget, influence, assumptions)
    votes[person] = marks
    const weight = one.hasBoss && person === BOSS ? assumptions.bossWeight : 1
    for (const { id } of marks) weights.set(id, (weights.get(id) ?? 0) + weight)
  }
  return votes
}

/** What the boss's name at a card adds for others. Names are seen on an open board alone. */
const nameOf = ({ arm, hasBoss, assumptions }: Case, person: number, { author }: Wording): number =>
  hasBoss && isOpen(arm) && author === BOSS && person !== BOSS ? assumptions.bossName : 0

/** Who votes when. It matters only where marks are seen; a boss is first. */
export function turnsOf({ world, hasBoss }: Case): readonly number[] {
  const { people, twins, seed } = world
  const turns = mixed([...Array(people).keys()], drawsOf('turns', people, twins, seed))
  return hasBoss ? [BOSS, ...turns.filter((person) => person !== BOSS)] : turns
}

/** The vote after a talk about the cards with most marks, whose tally everybody has seen. */
export function secondVote(one: Case, budget: number, orderOf: OrderOf, tally: Tally): Votes {
  const { world, assumptions } = one
  const finalists = [...tally]
    .toSorted(([a, more], [b, less]) => less - more || a - b)
    .slice(0, FINALISTS)
  const means = new Map(
    finalists.map(([id]) => {
      const { idea } = must(world.wordings[id], 'a wording')
      return [id, meanValue(one, idea)]
    }),
  )
  const influence: Influence = {
    seen: ({ id }) => tally.get(id) ?? 0,
    moved: (person, { id, idea }) => {
      const mean = means.get(id)
      if (mean === undefined) return 0
      return assumptions.talk * (mean - ownValue(world, assumptions, person, idea))
    },
  }
  return Array.from({ length: world.people }, (_none, person) =>
    marksOf(world, person, orderOf(person, 1), budget, influence, assumptions),
  )
}

/** The group's mean value of an idea, in which some voices weigh more than others. */
function meanValue({ world, hasBoss, assumptions }: Case, idea: number): number {
  const { people, twins, seed } = world
  const draw = drawsOf('voices', people, twins, seed)
  let [sum, all] = [0, 0]
  for (let person = 0; person < people; person++) {
    const isBoss = hasBoss && person === BOSS
    const voice = exponential(draw) * (isBoss ? assumptions.bossWeight : 1)
    sum += voice * ownValue(world, assumptions, person, idea)
    all += voice
  }
  return sum / all
}

export function tallyOf(votes: Votes): Tally {
  const tally = new Map<number, number>()
  for (const { id } of votes.flat()) tally.set(id, (tally.get(id) ?? 0) + 1)
  return tally
}

/** The fewest people whose changed marks make a second tally safe to show, as on the server (shared/session/difference.ts). */
const ENOUGH_CHANGED = 3

/** Whether the server shows a second tally on the same cards. */
function isTold(first: Votes, second: Votes): boolean {
  const changed = first.filter((marks, person) => {
    const now = new Set(second[person]?.map(({ id }) => id))
    return now.size !== marks.length || marks.some(({ id }) => !now.has(id))
  }).length
  return changed === 0 || changed >= ENOUGH_CHANGED
}
