// Two votes with scores that were open at the same time, as a plane: each card or cluster is a point with the mean of one
// criterion to the right and of the other upwards. The two means are never added up: a card that surprises and a card that
// helps would look alike.
import type { BallotTotal, OutcomeBallot } from './ballots.ts'
import type { Outcome } from './outcome.ts'

/** The most points that the picture of a plane shows: with more, no number can be read. The list behind it has all. */
const MOST = 40

/** How many points the picture leaves out; they stand in the list alone. */
export const leftOut = (points: readonly unknown[]): number => Math.max(0, points.length - MOST)

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

/** The targets that were scored by both criteria, in the order of the first. */
export function pointsOf(
  first: readonly Scored[],
  second: readonly Scored[],
): readonly PlanePoint[] {
  const upwards = new Map(second.map(({ id, mean }) => [id, mean]))
  return first.flatMap(({ id, text, mean }) => {
    const other = upwards.get(id) ?? null
    return mean === null || other === null ? [] : [{ id, text, x: mean, y: other }]
  })
}

/** The numbers of the points of the picture. Points that lie in the same place have one label: "2, 5". */
export const labelsOf = (
  points: readonly Pick<PlanePoint, 'x' | 'y'>[],
): readonly { readonly x: number; readonly y: number; readonly label: string }[] =>
  [
    ...Map.groupBy(
      points.slice(0, MOST).keys(),
      (at) => `${tenths(points[at]?.x)} ${tenths(points[at]?.y)}`,
    ),
  ].map(([place, own]) => {
    const [x = 0, y = 0] = place.split(' ').map(Number)
    return { x, y, label: own.map((at) => at + 1).join(', ') }
  })

/** The sentence below a picture that shows only the first points; empty if it shows all. */
export const leftOutWords = (points: readonly unknown[], on: OutcomeBallot['on']): string =>
  leftOut(points) === 0
    ? ''
    : `The picture shows the first ${MOST} ${on} of the list, which has all ${points.length}.`

const tenths = (mean = 0): number => Math.round(mean * 10) / 10

export const planeTitle = (
  { x, y }: Pick<Plane, 'x' | 'y'>,
  quote: (text: string) => string,
): string => `Votes ${x.n} and ${y.n} together: “${quote(x.criterion)}” and “${quote(y.criterion)}”`
