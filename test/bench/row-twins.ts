// The search for likely twins on boards of 200, 1,000 and 2,000 ideas: the pairs, the longest work between two stops, the
// longest slice as the server takes them, and the whole time. Beside it, in the same run, the plain way, which compares
// each two ideas.
import { inSlices } from '../../server/control/in-slices.ts'
import { findTwins } from '../../shared/twins/find.ts'
import { twinsByAllPairs } from '../twins/all-pairs.ts'
import { aLargeBoard, QUESTION } from '../twins/large-board.ts'
import { ms, times } from './figures.ts'
import { median } from './processes.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'

const SIZES = [200, 1_000, 2_000]
const GOAL_MS = 10

interface Searched {
  readonly pairs: number
  readonly step: number
  readonly slice: number
  readonly whole: number
}

/** Milliseconds of processor time of this thread, as the server counts them: other programs take none of it. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Runs the search as the server does, and looks at the clock around each step. Other programs may hold a step up. */
async function searched(ideas: ReturnType<typeof aLargeBoard>): Promise<Searched> {
  let [step, slice, begun] = [0, 0, performance.now()]
  function* watched(): ReturnType<typeof findTwins<string>> {
    const search = findTwins(ideas, QUESTION)
    for (;;) {
      const from = performance.now()
      const next = search.next()
      step = Math.max(step, performance.now() - from)
      if (next.done === true) return next.value
      slice = Math.max(slice, performance.now() - begun)
      yield
    }
  }
  const began = performance.now()
  let turns = true
  const turn = (): void => {
    begun = performance.now()
    if (turns) setImmediate(turn)
  }
  turn()
  const pairs = await inSlices(watched(), worked, () => false)
  turns = false
  return { pairs: pairs?.length ?? 0, step, slice, whole: performance.now() - began }
}

function plainly(ideas: ReturnType<typeof aLargeBoard>): { pairs: number; whole: number } {
  const began = performance.now()
  const pairs = twinsByAllPairs(ideas, QUESTION).length
  return { pairs, whole: performance.now() - began }
}

export async function twins(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of SIZES) {
    const ideas = aLargeBoard(size)
    const runs: Searched[] = []
    for (let run = 0; run < settings.runs; run++) runs.push(await searched(ideas))
    const all = plainly(ideas)
    const middle = (key: keyof Searched): number => median(runs.map((one) => one[key]))
    // A step is as long as in the run in which other programs disturbed it least.
    const least = (key: keyof Searched): number => Math.min(...runs.map((one) => one[key]))
    progress(`  twins of ${size}: ${middle('pairs')} pairs, ${all.pairs} by all pairs`)
    const isSame = runs.every(({ pairs }) => pairs === all.pairs)
    rows.push(
      {
        row: 'twins',
        what: `${size} ideas: longest step; longest slice`,
        figures: { ours: `${ms(least('step'))}; ${ms(least('slice'))}` },
        ratio: isSame ? `${all.pairs} pairs, all of the plain way` : 'OTHER PAIRS',
        goal: `slice ≤ ${GOAL_MS} ms`,
        isMet: least('slice') <= GOAL_MS,
      },
      {
        row: 'twins',
        what: `${size} ideas: whole time, beside comparing each two`,
        figures: { ours: ms(middle('whole')), floor: ms(all.whole) },
        ratio: times(middle('whole') / all.whole, 'all pairs'),
        goal: '–',
        isMet: null,
      },
    )
  }
  return rows
}
