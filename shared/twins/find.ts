// Finds ideas that may say the same. The method is local and has no dictionary: the short pieces that two wordings share
// are weighed by how rare they are on this board, and pieces of the question count half. On the fixture of
// test/twins/near-duplicates.json it finds half of the true pairs, and two of five found pairs are true. So its pairs are
// questions for people, and never a reason to merge.
import type { Nearness } from '../wire/terms.ts'
import { gramsOf, normalForm, sameWordsKey } from './wording.ts'

export interface Compared<Id extends string> {
  readonly id: Id
  readonly text: string
}

export interface NearPair<Id extends string> {
  /** The smaller id. */
  readonly a: Id
  readonly b: Id
  readonly near: Nearness
  /** 0 to 1; of pairs with the same words 1. */
  readonly score: number
}

/** How many neighbours of an idea are looked at. */
const NEIGHBOURS = 3
/** Below this score most pairs are chance: at it, three of ten pairs are twins, and seven of ten twins are found. */
const FLOOR = 0.1
/** From this score on the wording is nearly the same, and the difference is worth pointing out: it may be all. */
const NEARLY_THE_SAME = 0.55

interface Weighed<Id extends string> {
  readonly id: Id
  readonly key: string
  readonly grams: ReadonlyMap<string, number>
}

/** Where a piece occurs: at the same index the number of an idea and the weight of the piece in it. */
interface Postings {
  readonly at: number[]
  readonly weights: number[]
}

/**
 * The pairs of ideas that may be twins, the nearest first. An idea has pairs with its three nearest neighbours at most,
 * and with those ideas whose neighbour it is.
 *
 * The generator stops after each idea, and within one where much is to be compared, so that the caller decides how much of
 * it runs at once.
 */
export function* findTwins<Id extends string>(
  ideas: readonly Compared<Id>[],
  question: string,
): Generator<void, readonly NearPair<Id>[], void> {
  const neighbours = yield* findNeighbours(ideas, question, NEIGHBOURS, FLOOR)
  const pairs = new Map<string, NearPair<Id>>()
  for (const [from, found] of neighbours) {
    for (const { id, near, score } of found) {
      const [a, b] = from < id ? [from, id] : [id, from]
      pairs.set(`${a} ${b}`, { a, b, near, score })
    }
    yield
  }
  return yield* sorted([...pairs.values()], isBefore)
}

/** The nearest pair is first. Of pairs that are equally near the one with the smaller ids is. */
const isBefore = <Id extends string>(one: NearPair<Id>, other: NearPair<Id>): boolean =>
  one.score === other.score
    ? one.a === other.a
      ? one.b < other.b
      : one.a < other.a
    : one.score > other.score

/** So many pairs are put in order between two stops. */
const SORTED_AT_ONCE = 256

/** Sorts by merging longer and longer runs, with stops in between: one call of `toSorted` would take them all at once. */
function* sorted<T>(
  all: readonly T[],
  before: (one: T, other: T) => boolean,
): Generator<void, readonly T[], void> {
  let from = [...all]
  let to = [...all]
  let moved = 0
  for (let run = 1; run < all.length; run *= 2) {
    for (let start = 0; start < all.length; start += 2 * run) {
      const middle = Math.min(start + run, all.length)
      const end = Math.min(start + 2 * run, all.length)
      let [left, right] = [start, middle]
      for (let at = start; at < end; at++) {
        const [one, other] = [from[left], from[right]]
        const isLeft = left < middle && (right >= end || !before(other as T, one as T)) // both are within the runs
        to[at] = (isLeft ? one : other) as T
        if (isLeft) left++
        else right++
        if (++moved % SORTED_AT_ONCE === 0) yield
      }
    }
    ;[from, to] = [to, from]
  }
  return from
}

export interface Neighbour<Id extends string> {
  readonly id: Id
  readonly near: Nearness
  readonly score: number
}

/** The nearest ideas of each idea, nearest first: at most so many, and of at least the score. */
export function* findNeighbours<Id extends string>(
  ideas: readonly Compared<Id>[],
  question: string,
  most: number,
  floor: number,
): Generator<void, ReadonlyMap<Id, readonly Neighbour<Id>[]>, void> {
  const weighed = yield* weigh(ideas, question)
  const postings = new Map<string, Postings>()
  for (const [at, { grams }] of weighed.entries()) {
    for (const [gram, weight] of grams) {
      const known = postings.get(gram) ?? { at: [], weights: [] }
      if (known.at.length === 0) postings.set(gram, known)
      known.at.push(at)
      known.weights.push(weight)
    }
    yield
  }
  const nearest = new Map<Id, readonly Neighbour<Id>[]>()
  const scores = new Float64Array(weighed.length)
  for (const idea of weighed) {
    scores.fill(0)
    const grams = idea.grams.entries()
    while (!addScores(grams, postings, scores)) yield
    nearest.set(idea.id, nearestOf(idea, weighed, scores, most, floor))
    yield
  }
  return nearest
}

/** So many pieces that two ideas share are added up between two stops. */
const ADDED_AT_ONCE = 50_000

/**
 * Adds to the scores of all ideas what they share with one of them, piece by piece, until much was added. True when no piece
 * is left. Of two thousand long ideas each shares thousands of pieces with most of the others, so there are stops in
 * between. Plain loops over numbers, because this runs for each two ideas.
 */
function addScores(
  grams: Iterator<readonly [string, number], unknown>,
  postings: ReadonlyMap<string, Postings>,
  scores: Float64Array,
): boolean {
  for (let added = 0; added < ADDED_AT_ONCE;) {
    const next = grams.next()
    if (next.done === true) return true
    const [gram, weight] = next.value
    const found = postings.get(gram)
    if (found === undefined) continue
    const { at, weights } = found
    for (let n = 0; n < at.length; n++) {
      const other = at[n] ?? 0
      scores[other] = (scores[other] ?? 0) + weight * (weights[n] ?? 0)
    }
    added += at.length
  }
  return false
}

function nearestOf<Id extends string>(
  idea: Weighed<Id>,
  all: readonly Weighed<Id>[],
  scores: Float64Array,
  most: number,
  floor: number,
): readonly Neighbour<Id>[] {
  const found: Neighbour<Id>[] = []
  for (let at = 0; at < all.length; at++) {
    const sum = scores[at] ?? 0
    const other = all[at]
    if (sum === 0 || other === undefined || other === idea) continue
    const isSame = other.key === idea.key
    const score = isSame ? 1 : rounded(sum)
    if (score < floor) continue
    const near = isSame ? 'words' : score >= NEARLY_THE_SAME ? 'wording' : 'similar'
    keep(found, { id: other.id, near, score }, most)
  }
  return found
}

/** Puts a neighbour into its place in the list of the nearest ones, which grows to `most`. */
function keep<Id extends string>(nearest: Neighbour<Id>[], one: Neighbour<Id>, most: number): void {
  const last = nearest.at(-1)
  if (nearest.length >= most && last !== undefined && isNearer(last, one)) return
  let place = nearest.length
  for (; place > 0; place--) {
    const before = nearest[place - 1]
    if (before === undefined || isNearer(before, one)) break
  }
  nearest.splice(place, 0, one)
  if (nearest.length > most) nearest.pop()
}

const isNearer = <Id extends string>(one: Neighbour<Id>, other: Neighbour<Id>): boolean =>
  one.score === other.score ? one.id < other.id : one.score > other.score

/** Each idea with the weights of its pieces, as a vector of length 1. */
function* weigh<Id extends string>(
  ideas: readonly Compared<Id>[],
  question: string,
): Generator<void, readonly Weighed<Id>[], void> {
  const counted: { id: Id; key: string; counts: ReadonlyMap<string, number> }[] = []
  const holders = new Map<string, number>()
  for (const { id, text } of ideas) {
    const normal = normalForm(text)
    const counts = gramsOf(normal)
    for (const gram of counts.keys()) holders.set(gram, (holders.get(gram) ?? 0) + 1)
    counted.push({ id, key: sameWordsKey(normal), counts })
    yield
  }
  const asked = gramsOf(normalForm(question))
  const weighed: Weighed<Id>[] = []
  for (const { id, key, counts } of counted) {
    const grams = new Map<string, number>()
    for (const [gram, count] of counts) {
      const rarity = Math.log(1 + ideas.length / ((holders.get(gram) ?? 0) + 0.5))
      grams.set(gram, (1 + Math.log(count)) * rarity * (asked.has(gram) ? 0.5 : 1))
    }
    weighed.push({ id, key, grams: ofLengthOne(grams) })
    yield
  }
  return weighed
}

function ofLengthOne(grams: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const length = Math.hypot(...grams.values())
  return new Map([...grams].map(([gram, weight]) => [gram, weight / length]))
}

/** Six digits: sums of the same numbers in another order differ after that. */
const rounded = (score: number): number => Math.min(1, Math.round(score * 1e6) / 1e6)
