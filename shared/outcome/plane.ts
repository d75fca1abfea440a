// Two votes with scores that were open at the same time, as a plane: each card or cluster is a point with the mean of one
// criterion to the right and of the other upwards. The two means are never added up: a card that surprises and a card that
// helps would look alike.
import type { BallotTotal, OutcomeBallot } from './ballots.ts'
import type { Outcome } from './outcome.ts'

/** The most points that a plane shows: with more, no number can be read. */
const MOST = 40

export interface Plane {
  readonly x: OutcomeBallot
  readonly y: OutcomeBallot
  /** The targets that were scored in both votes, best in the first vote first. */
  readonly points: readonly PlanePoint[]
}

interface PlanePoint extends Pick<BallotTotal, 'id' | 'text'> {
  /** The two means, from 0 to the highest score. */
  readonly x: number
  readonly y: number
}

/** One plane for each visit with two or more votes with scores whose totals are shown. A third criterion is left out. */
export function planesOf({ ballots }: Pick<Outcome, 'ballots'>): readonly Plane[] {
  const scored = ballots.filter(({ method, totals }) => method === 'score' && totals !== null)
  return [...Map.groupBy(scored, ({ visit, on }) => `${visit} ${on}`).values()].flatMap(
    ([x, y]) => {
      if (x === undefined || y === undefined) return []
      const points = pointsOf(x.totals ?? [], y.totals ?? [])
      return points.length === 0 ? [] : [{ x, y, points }]
    },
  )
}

type Scored = Pick<BallotTotal, 'id' | 'text' | 'mean'>

/** The targets that were scored by both criteria, in the order of the first, and not more than a plane can show. */
export function pointsOf(
  first: readonly Scored[],
  second: readonly Scored[],
): readonly PlanePoint[] {
  const upwards = new Map(second.map(({ id, mean }) => [id, mean]))
  return first
    .flatMap(({ id, text, mean }) => {
      const other = upwards.get(id) ?? null
      return mean === null || other === null ? [] : [{ id, text, x: mean, y: other }]
    })
    .slice(0, MOST)
}

/** The numbers of points that lie in the same place, so that they are written once: "2, 5". */
export const labelsOf = (
  points: readonly Pick<PlanePoint, 'x' | 'y'>[],
): readonly { readonly x: number; readonly y: number; readonly label: string }[] =>
  [...Map.groupBy(points.keys(), (at) => `${tenths(points[at]?.x)} ${tenths(points[at]?.y)}`)].map(
    ([place, own]) => {
      const [x = 0, y = 0] = place.split(' ').map(Number)
      return { x, y, label: own.map((at) => at + 1).join(', ') }
    },
  )

const tenths = (mean = 0): number => Math.round(mean * 10) / 10

export const planeTitle = (
  { x, y }: Pick<Plane, 'x' | 'y'>,
  quote: (text: string) => string,
): string => `Votes ${x.n} and ${y.n} together: “${quote(x.criterion)}” and “${quote(y.criterion)}”`
