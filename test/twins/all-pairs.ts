// The plain way to find likely twins: each two ideas are compared, and nothing is kept from one pair to the next. It is
// written from the recipe of the method and shares only the pieces of a wording with the product, so that a test and a
// benchmark can hold the quicker way against it.
import type { Compared, NearPair } from '../../shared/twins/find.ts'
import { gramsOf, normalForm, sameWordsKey } from '../../shared/twins/wording.ts'

interface Weighed {
  readonly id: string
  readonly key: string
  readonly grams: ReadonlyMap<string, number>
}

function weighed(ideas: readonly Compared<string>[], question: string): readonly Weighed[] {
  const asked = gramsOf(normalForm(question))
  const counted = ideas.map(({ id, text }) => {
    const normal = normalForm(text)
    return { id, key: sameWordsKey(normal), counts: gramsOf(normal) }
  })
  const holders = new Map<string, number>()
  for (const { counts } of counted)
    for (const gram of counts.keys()) holders.set(gram, (holders.get(gram) ?? 0) + 1)
  return counted.map(({ id, key, counts }) => {
    const grams = [...counts].map(([gram, count]): [string, number] => [
      gram,
      (1 + Math.log(count)) *
        Math.log(1 + ideas.length / ((holders.get(gram) ?? 0) + 0.5)) *
        (asked.has(gram) ? 0.5 : 1),
    ])
    const length = Math.hypot(...grams.map(([, weight]) => weight))
    return { id, key, grams: new Map(grams.map(([gram, weight]) => [gram, weight / length])) }
  })
}

function cosine(one: Weighed, other: Weighed): number {
  const [small, large] = one.grams.size < other.grams.size ? [one, other] : [other, one]
  let sum = 0
  for (const [gram, weight] of small.grams) sum += weight * (large.grams.get(gram) ?? 0)
  return sum
}

/** The same pairs as `findTwins`, in the same order. */
export function twinsByAllPairs(
  ideas: readonly Compared<string>[],
  question: string,
): readonly NearPair<string>[] {
  const all = weighed(ideas, question)
  const near = new Map<string, NearPair<string>[]>(all.map(({ id }) => [id, []]))
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      const sum = cosine(one, other)
      if (sum === 0) continue
      const isSame = one.key === other.key
      const score = isSame ? 1 : Math.min(1, Math.round(sum * 1e6) / 1e6)
      if (score < 0.1) continue
      const [a, b] = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
      const pair = { a, b, near: nearness(isSame, score), score }
      for (const id of [a, b]) near.get(id)?.push(pair)
    }
  const kept = new Map<string, NearPair<string>>()
  for (const [id, pairs] of near) {
    const other = ({ a, b }: NearPair<string>): string => (a === id ? b : a)
    const nearest = pairs.toSorted(
      (one, two) => two.score - one.score || (other(one) < other(two) ? -1 : 1),
    )
    for (const pair of nearest.slice(0, 3)) kept.set(`${pair.a} ${pair.b}`, pair)
  }
  return [...kept.values()].toSorted(
    (one, two) =>
      two.score - one.score ||
      (one.a === two.a ? (one.b < two.b ? -1 : 1) : one.a < two.a ? -1 : 1),
  )
}

function nearness(isSame: boolean, score: number): NearPair<string>['near'] {
  if (isSame) return 'words'
  return score >= 0.55 ? 'wording' : 'similar'
}
