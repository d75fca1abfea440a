// What the model says about published experiments to which it was not fitted, with what was published next to it.
import { assumed } from './assumptions.ts'
import { finalMarks, PUBLISHED_FINAL } from './calibration.ts'
import { crowd, musicLab } from './published.ts'
import { estimated, type Estimate, resampling } from './statistics.ts'
import { table, written } from './tables.ts'
import { worldOf } from './world.ts'

const MARKETS = 50
const CROWDS = 2_000
const ADDED = 10_000

export function outOfSample(times: number): string {
  const rows = [...finalRows(times), ...marketRows(times), ...crowdRows(times)]
  return table(['experiment', 'what', 'published', 'model', ''], rows)
}

const word = (isSo: boolean): string => (isSo ? 'agrees' : '**differs**')

/** The ratio of two means, each resample over whole worlds. */
function finalRows(times: number): string[][] {
  const pairs = Array.from({ length: ADDED }, (_none, seed) =>
    finalMarks(worldOf({ people: 12, twins: 0, seed }), assumed),
  )
  const again = resampling(ADDED, times)
  const control = pairs.map((pair) => pair.control)
  const base = control.reduce((sum, one) => sum + one, 0) / ADDED
  const more = estimated(
    pairs.map((pair) => (pair.treated - pair.control) / base),
    again,
  )
  const isIn = more.low <= PUBLISHED_FINAL - 1 && PUBLISHED_FINAL - 1 <= more.high
  const words = 'final marks of a card with one false mark, more by'
  return [['Muchnik et al. 2013', words, '0.25', written(more), word(isIn)]]
}

function marketRows(times: number): string[][] {
  const again = resampling(MARKETS, times)
  const seeds = [...Array(MARKETS).keys()]
  const none = seeds.map((seed) => musicLab(seed, 'none'))
  const counts = seeds.map((seed) => musicLab(seed, 'counts'))
  const ordered = seeds.map((seed) => musicLab(seed, 'counts and order'))
  const rise = (
    what: string,
    of: 'inequality' | 'unpredictability',
    more: typeof none,
    less: typeof none,
  ): string[] => {
    const values = more.map((one, at) => one[of] - (less[at]?.[of] ?? Number.NaN))
    const estimate = estimated(values, again)
    return ['Salganik et al. 2006', what, 'more', written(estimate), word(estimate.low > 0)]
  }
  const rarely = (what: string, of: 'bestInBetter' | 'worstInWorse'): string[] => {
    const estimate = estimated(
      ordered.map((one) => one[of]),
      again,
    )
    return ['Salganik et al. 2006', what, 'rarely', written(estimate), word(estimate.low > MOSTLY)]
  }
  return [
    rise('inequality (Gini): counts − none', 'inequality', counts, none),
    rise('inequality: ordered by count − counts', 'inequality', ordered, counts),
    rise('unpredictability (thousandths of all): counts − none', 'unpredictability', counts, none),
    rise('unpredictability: ordered by count − counts', 'unpredictability', ordered, counts),
    rarely('the best song does poorly; worlds in which it is in the better half', 'bestInBetter'),
    rarely('the worst song does well; worlds in which it is in the worse half', 'worstInWorse'),
  ]
}

/** What is rare happens in fewer than one world of ten. */
const MOSTLY = 0.9

function crowdRows(times: number): string[][] {
  const again = resampling(CROWDS, times)
  const seeds = [...Array(CROWDS).keys()]
  return (['mean', 'all'] as const).flatMap((told) => {
    const crowds = seeds.map((seed) => crowd(seed, told))
    const row = (
      what: string,
      published: string,
      of: 'diversity' | 'error' | 'centrality',
      isSo: (one: Estimate) => boolean,
    ): string[] => {
      const estimate = estimated(
        crowds.map((one) => one[of]),
        again,
      )
      return [
        `Lorenz et al. 2011, told: ${told}`,
        what,
        published,
        written(estimate),
        word(isSo(estimate)),
      ]
    }
    return [
      row(
        'variance of the estimates, last ÷ first',
        'less than 1',
        'diversity',
        ({ high }) => high < 1,
      ),
      row('collective error, last − first', 'no less than 0', 'error', ({ high }) => high >= 0),
      row(
        'estimates on the smaller side of the truth, last − first',
        'less than 0',
        'centrality',
        ({ high }) => high < 0,
      ),
    ]
  })
}
