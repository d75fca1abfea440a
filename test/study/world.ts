// A world of the study: which ideas come to whom, how good they are, and how each person sees them. A world is drawn by its
// seed, and all arms work on the same one.
import { must } from '../../shared/kernel/assert.ts'
import { type Assumptions, IDEAS_EACH, QUALITY_POPULARITY } from './assumptions.ts'
import { drawsOf, mixed, normal, type Draw } from './draws.ts'

export interface WorldWishes {
  readonly seed: number
  readonly people: number
  /** The share of ideas that are a repetition of another person's idea. */
  readonly twins: number
}

/** An idea in the words of one person. */
export interface Wording {
  /** Its place among all wordings of the world. */
  readonly id: number
  readonly author: number
  /** The idea itself. Twins share it. */
  readonly idea: number
}

export interface World extends WorldWishes {
  /** By idea. */
  readonly quality: readonly number[]
  readonly popularity: readonly number[]
  /** The ideas that come to each person, in the order in which they come. */
  readonly lists: readonly (readonly Wording[])[]
  readonly wordings: readonly Wording[]
  /** The errors of a person, with standard deviation 1. */
  readonly ownError: (person: number, idea: number) => number
  readonly wordingError: (person: number, wording: Wording) => number
  /** A number in [0, 1) that decides one thing about one wording. Arms share it. */
  readonly chance: (purpose: Purpose, wording: Wording) => number
  /** A number in [0, 1) that decides whether a person reads a wording. */
  readonly readChance: (person: number, wording: Wording) => number
}

const purposes = ['notice', 'mistake', 'merge', 'mistaken merge', 'merged into'] as const
type Purpose = (typeof purposes)[number]

export function worldOf(wishes: WorldWishes): World {
  const { people, twins, seed } = wishes
  const key = [people, twins, seed]
  const written = people * IDEAS_EACH
  const count = written - Math.round(twins * written)
  const draw = drawsOf('ideas', ...key)
  const quality = [...numbers(count, draw)]
  const rest = Math.sqrt(1 - QUALITY_POPULARITY ** 2)
  const popularity = quality.map((own) => QUALITY_POPULARITY * own + rest * normal(draw))
  const lists = listsOf(people, popularity, drawsOf('lists', ...key))
  const wordings = lists.flat()
  const own = numbers(people * count, drawsOf('own error', ...key))
  const worded = numbers(people * written, drawsOf('wording error', ...key))
  const read = shares(people * written, drawsOf('reading', ...key))
  const decided = Object.fromEntries(
    purposes.map((purpose) => [purpose, shares(written, drawsOf(purpose, ...key))]),
  )
  return {
    ...wishes,
    quality,
    popularity,
    lists,
    wordings,
    ownError: (person, idea) => at(own, person * count + idea),
    wordingError: (person, { id }) => at(worded, person * written + id),
    chance: (purpose, { id }) => at(must(decided[purpose], purpose), id),
    readChance: (person, { id }) => at(read, person * written + id),
  }
}

/** What an idea is worth to a person who judges it alone. */
export const ownValue = (
  { quality, popularity, ownError }: World,
  { familiar, ownError: spread }: Assumptions,
  person: number,
  idea: number,
): number => at(quality, idea) + familiar * at(popularity, idea) + spread * ownError(person, idea)

/** The ideas of a world, best first. */
export const bestFirst = ({ quality }: World): readonly number[] =>
  [...quality.keys()].toSorted((a, b) => at(quality, b) - at(quality, a))

export const at = (list: ArrayLike<number>, place: number): number => must(list[place], 'a number')

const numbers = (count: number, draw: Draw): Float64Array =>
  new Float64Array(count).map(() => normal(draw))
const shares = (count: number, draw: Draw): Float64Array =>
  new Float64Array(count).map(() => draw())

/**
 * Every idea comes to one person first, at a place drawn by chance. The other places repeat ideas of other people: each the
 * more often, the more popular it is, and nobody the same idea twice.
 */
function listsOf(people: number, popularity: readonly number[], draw: Draw): Wording[][] {
  const places = mixed([...Array(people * IDEAS_EACH).keys()], draw)
  const weights = popularity.map(Math.exp)
  const ideas = new Map<number, number>()
  const has = Array.from({ length: people }, () => new Set<number>())
  for (const [turn, place] of places.entries()) {
    const own = must(has[Math.floor(place / IDEAS_EACH)], 'a person')
    const idea = turn < popularity.length ? turn : weighted(weights, own, draw)
    own.add(idea)
    ideas.set(place, idea)
  }
  return Array.from({ length: people }, (_none, author) =>
    Array.from({ length: IDEAS_EACH }, (_nothing, nth) => {
      const id = author * IDEAS_EACH + nth
      return { id, author, idea: must(ideas.get(id), 'an idea') }
    }),
  )
}

/** A place of the list with a probability by its weight, and none of `without`. */
function weighted(weights: readonly number[], without: ReadonlySet<number>, draw: Draw): number {
  const open = [...weights.keys()].filter((place) => !without.has(place))
  let left = draw() * open.reduce((sum, place) => sum + at(weights, place), 0)
  for (const place of open) {
    left -= at(weights, place)
    if (left < 0) return place
  }
  return must(open.at(-1), 'an idea that the person does not have')
}
