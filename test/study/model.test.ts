// The pure model of the study: what must hold whatever its assumptions are.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { arms, assumed, IDEAS_EACH, isVisible, type Assumptions } from './assumptions.ts'
import { calibrated, firstMarkRatio, PUBLISHED_FIRST } from './calibration.ts'
import { drawsOf, mixed, normal } from './draws.ts'
import { budgetOf, marksOf, uninfluenced } from './judging.ts'
import { outcomesOf, shortlistOf } from './outcomes.ts'
import { type Case, sessionOf } from './session.ts'
import { estimated, exactShare, resampling } from './statistics.ts'
import { bestFirst, worldOf } from './world.ts'

const wishes = fc.record({
  seed: fc.nat(10_000),
  people: fc.constantFrom(4, 6, 12),
  twins: fc.constantFrom(0, 0.2, 0.4),
})
const runs = { numRuns: randomCases(60) }

const played = (one: Omit<Case, 'hasBoss'>, hasBoss = false) => {
  const whole = { ...one, hasBoss }
  return outcomesOf(whole, sessionOf(whole))
}

test('[STUDY-1] A world of the study is drawn by its seed, and every arm works on the same world', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const [world, again] = [worldOf(wish), worldOf(wish)]
      expect(again.lists).toEqual(world.lists)
      expect(again.quality).toEqual(world.quality)
      expect(worldOf({ ...wish, seed: wish.seed + 1 }).quality).not.toEqual(world.quality)
      for (const arm of arms) {
        const one = { world, arm, assumptions: assumed }
        // What one arm draws leaves nothing behind for another.
        const first = played(one)
        for (const other of arms) played({ ...one, arm: other })
        expect(played({ ...one, world: again })).toEqual(first)
      }
    }),
    runs,
  )
})

test('[STUDY-2] A world has exactly the asked share of repeated ideas, and nobody has one idea twice', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const { lists, wordings, quality } = worldOf(wish)
      const repeated = wordings.length - new Set(wordings.map(({ idea }) => idea)).size
      expect(repeated).toBe(Math.round(wish.twins * wish.people * IDEAS_EACH))
      expect(wordings.length - repeated).toBe(quality.length)
      for (const list of lists) expect(new Set(list.map(({ idea }) => idea)).size).toBe(IDEAS_EACH)
    }),
    runs,
  )
})

const outcomesWith = (changes: Partial<Assumptions>, hasBoss = false) =>
  arms.map((arm) =>
    Array.from({ length: 12 }, (_none, seed) =>
      played(
        {
          world: worldOf({ seed, people: 6, twins: 0.2 }),
          arm,
          assumptions: { ...assumed, ...changes },
        },
        hasBoss,
      ),
    ),
  )

test('[STUDY-3] Nobody follows others where nothing is visible', () => {
  const [mild, wild] = [outcomesWith({ herding: 0 }), outcomesWith({ herding: 5 })]
  const differs = arms.filter((_arm, at) => JSON.stringify(mild[at]) !== JSON.stringify(wild[at]))
  // A second vote is cast by people who have seen the first tally.
  expect(differs).toEqual(['open, visible', 'talk'])
})

test('[STUDY-3] A boss moves people where names or marks are seen, and where people talk', () => {
  const [without, boss] = [outcomesWith({}), outcomesWith({}, true)]
  const differs = arms.filter(
    (_arm, at) => JSON.stringify(without[at]) !== JSON.stringify(boss[at]),
  )
  expect(differs).toEqual(['open, visible', 'open, sealed', 'talk'])
})

test('[STUDY-4] Without errors, twins and a pull to the familiar everybody marks the best idea in every arm', () => {
  const perfect: Assumptions = {
    ...assumed,
    herding: 0,
    order: 0,
    ownError: 0,
    wordingError: 0,
    familiar: 0,
    mistaking: 0,
  }
  fc.assert(
    fc.property(wishes, (wish) => {
      const world = worldOf({ ...wish, twins: 0 })
      const [best] = bestFirst(world)
      for (const arm of arms) {
        const one = { world, arm, hasBoss: false, assumptions: perfect }
        const { tally, cards } = sessionOf(one)
        // Everybody marks the same ideas, so the best one shares its place and loses no mark.
        const card = must(
          cards.find(({ head }) => head.idea === best),
          'the best idea',
        )
        expect(tally.get(card.head.id)).toBe(world.people)
        const [first] = marksOf(
          world,
          0,
          cards.map(({ head }) => head),
          1,
          uninfluenced,
          perfect,
        )
        expect(first?.idea).toBe(best)
        expect(outcomesOf(one, sessionOf(one))).toMatchObject({ distinct: 1, 'cards each': 1 })
      }
    }),
    runs,
  )
})

test('[STUDY-5] Nobody in the study marks two cards of one idea or gives more dots than the product allows', () => {
  fc.assert(
    fc.property(wishes, fc.constantFrom(...arms), (wish, arm) => {
      const world = worldOf(wish)
      const { cards, budget } = sessionOf({ world, arm, hasBoss: false, assumptions: assumed })
      const heads = cards.map(({ head }) => head)
      expect(budget).toBe(budgetOf(cards.length))
      for (let person = 0; person < world.people; person++) {
        const marks = marksOf(world, person, heads, budget, uninfluenced, assumed)
        expect(marks.length).toBeLessThanOrEqual(budget)
        expect(new Set(marks.map(({ idea }) => idea)).size).toBe(marks.length)
      }
    }),
    runs,
  )
})

test('[STUDY-6] A false mark that is seen makes the next mark 32 % likelier in the model, as was published', () => {
  expect(firstMarkRatio(assumed, 600)).toBeCloseTo(PUBLISHED_FIRST, 1)
  expect(firstMarkRatio({ ...assumed, herding: 0 }, 100)).toBe(1)
  expect(calibrated(assumed, 100)).toBeCloseTo(assumed.herding, 1)
})

/** Every order of cards that marks allow, by trying all. */
function listsByHand(marks: readonly number[], size: number): readonly (readonly number[])[] {
  const places = [...marks.keys()]
  const subsets = places.reduce<number[][]>(
    (sets, at) => [...sets, ...sets.map((set) => [...set, at])],
    [[]],
  )
  const least = (set: readonly number[]): number => Math.min(...set.map((at) => marks[at] ?? 0))
  return subsets.filter((set) => {
    if (set.length !== Math.min(size, marks.length)) return false
    const others = places.filter((at) => !set.includes(at))
    return others.every((at) => (marks[at] ?? 0) <= least(set))
  })
}

test('[STUDY-7] Shared places count as the mean over all ways to break the tie', () => {
  const cards = fc.array(fc.record({ idea: fc.nat(4), marks: fc.nat(3) }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(cards, fc.integer({ min: 1, max: 5 }), (list, size) => {
      const lists = listsByHand(
        list.map(({ marks }) => marks),
        size,
      )
      const shortlist = shortlistOf(list, size)
      for (const idea of [0, 1, 2, 3, 4]) {
        const wanted = lists.filter((set) => set.some((at) => list[at]?.idea === idea))
        expect(shortlist.holds(new Set([idea]))).toBeCloseTo(wanted.length / lists.length, 10)
      }
    }),
  )
})

test('[STUDY-8] An interval of the study holds the truth as often as it says', () => {
  const again = resampling(60, 400)
  const tries = 300
  let held = 0
  for (let seed = 0; seed < tries; seed++) {
    const draw = drawsOf('coverage', seed)
    const { low, high } = estimated(
      Array.from({ length: 60 }, () => normal(draw)),
      again,
    )
    if (low <= 0 && 0 <= high) held++
  }
  // The exact interval of what was seen holds what was promised, or nearly: a bootstrap of 60 values is a little short.
  expect(exactShare(held, tries, 0.001).high).toBeGreaterThan(0.95)
  expect(held / tries).toBeGreaterThan(0.9)
})

test('[STUDY-8] The exact interval of a share is the one in the tables of Clopper and Pearson', () => {
  expect(exactShare(0, 10).high).toBeCloseTo(0.3085, 4)
  expect(exactShare(5, 10).low).toBeCloseTo(0.1871, 4)
  expect(exactShare(5, 10).high).toBeCloseTo(0.8129, 4)
  expect(exactShare(10, 10).low).toBeCloseTo(0.6915, 4)
})

test('[STUDY-8] The streams of neighbouring keys have the mean, the spread and the independence of chance', () => {
  const first = Array.from({ length: 2_000 }, (_none, seed) => drawsOf('key', seed)())
  const mean = first.reduce((sum, one) => sum + one, 0) / first.length
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.03)
  const pairs = first.slice(1).map((one, at) => (one - 0.5) * ((first[at] ?? 0) - 0.5))
  const together = pairs.reduce((sum, one) => sum + one, 0) / pairs.length
  expect(Math.abs(together)).toBeLessThan(0.01)
  expect(new Set(mixed([...Array(50).keys()], drawsOf('mix'))).size).toBe(50)
  expect(arms.filter(isVisible)).toEqual(['open, visible'])
})
