import { ms } from './figures.ts'
import { median } from './processes.ts'
import type { Kind } from './kinds.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { typing, type Shape, type TypingFigure } from './typing.ts'

type Medians = ReadonlyMap<Kind, TypingFigure>

async function medians(name: string, kinds: readonly Kind[], shape: Shape): Promise<Medians> {
  const runs = new Map<Kind, TypingFigure[]>()
  for (let run = 0; run < settings.runs; run++) {
    for (const kind of kinds) {
      const figure = await typing(kind, shape)
      runs.set(kind, [...(runs.get(kind) ?? []), figure])
      progress(
        `  ${name} run ${run + 1} ${kind}: ${figure.microsecondsPerDelivery.toFixed(1)} µs a delivery, shown after ${ms(figure.shown50)} / ${ms(figure.shown95)}`,
      )
    }
  }
  const of = (figures: readonly TypingFigure[], key: keyof TypingFigure): number =>
    median(figures.map((figure) => figure[key]))
  return new Map(
    [...runs].map(([kind, figures]) => [
      kind,
      {
        microsecondsPerDelivery: of(figures, 'microsecondsPerDelivery'),
        acked50: of(figures, 'acked50'),
        acked95: of(figures, 'acked95'),
        shown50: of(figures, 'shown50'),
        shown95: of(figures, 'shown95'),
      },
    ]),
  )
}

function costs(figures: Medians): Row['figures'] {
  return Object.fromEntries(
    [...figures].map(([kind, figure]) => [kind, `${figure.microsecondsPerDelivery.toFixed(1)} µs`]),
  )
}

function ratioTo(other: Kind, figures: Medians): number {
  const cost = (kind: Kind): number => figures.get(kind)?.microsecondsPerDelivery ?? Number.NaN
  return cost('ours') / cost(other)
}

const ratios = (figures: Medians): string =>
  `${ratioTo('relay', figures).toFixed(2)}× relay, ${ratioTo('floor', figures).toFixed(1)}× floor`

/** Beside what no server could go below that has a letter on disk before anybody sees it. */
const withFloor = (kinds: readonly Kind[]): readonly Kind[] => [...kinds, 'floor']

/** What one delivery costs in each room size, for the plot. */
export type CostByPeople = ReadonlyMap<number, ReadonlyMap<Kind, number>>

/** Row A: one board, everybody types once a second; and what a quiet room waits. */
export async function fanOut(
  kinds: readonly Kind[],
): Promise<{ rows: Row[]; costs: CostByPeople }> {
  const rows: Row[] = []
  const plotted = new Map<number, ReadonlyMap<Kind, number>>()
  const goals = new Map([
    [150, 0.6],
    [300, 0.5],
  ])
  for (const people of settings.people) {
    const figures = await medians(`A N=${people}`, withFloor(kinds), {
      boards: 1,
      people,
      ideas: 100,
    })
    const ratio = ratioTo('relay', figures)
    const goal = goals.get(people)
    rows.push({
      row: `A N=${people}`,
      what: 'server CPU per delivery',
      figures: costs(figures),
      ratio: ratios(figures),
      goal: goal === undefined ? '' : `≤ ${goal}×`,
      isMet: goal === undefined ? null : ratio <= goal,
    })
    rows.push(latency(`A N=${people}`, figures))
    plotted.set(
      people,
      new Map([...figures].map(([kind, figure]) => [kind, figure.microsecondsPerDelivery])),
    )
  }
  const quiet = await medians('A quiet', kinds, { boards: 1, people: 5, ideas: 100, perSecond: 1 })
  rows.push(quietLatency(quiet))
  return { rows, costs: plotted }
}

function latency(row: string, figures: Medians): Row {
  const ours = figures.get('ours')
  const shown = [...figures].map(([kind, { shown50, shown95, acked50, acked95 }]) => {
    const acked = Number.isNaN(acked50) ? '' : ` (${ms(acked50)} / ${ms(acked95)})`
    return [kind, `${ms(shown50)} / ${ms(shown95)}${acked}`] as const
  })
  return {
    row,
    what: 'typed to shown p50 / p95 (to acked)',
    figures: Object.fromEntries(shown),
    ratio: '',
    goal: 'acked p95 ≤ 50 ms',
    isMet: ours === undefined ? null : ours.acked95 <= 50,
  }
}

function quietLatency(figures: Medians): Row {
  const p50 = (kind: Kind): number => figures.get(kind)?.shown50 ?? Number.NaN
  const behind = p50('ours') - p50('relay')
  return {
    row: 'A quiet',
    what: 'five people, one letter a second: typed to shown p50',
    figures: Object.fromEntries([...figures].map(([kind, { shown50 }]) => [kind, ms(shown50)])),
    ratio: `${behind >= 0 ? '+' : ''}${behind.toFixed(1)} ms`,
    goal: 'within 3 ms of relay',
    isMet: behind <= 3,
  }
}

/** Row B: a hundred boards of ten. */
export async function manyBoards(kinds: readonly Kind[]): Promise<Row[]> {
  const figures = await medians('B', withFloor(kinds), { boards: 100, people: 10, ideas: 10 })
  const ratio = ratioTo('relay', figures)
  return [
    {
      row: 'B',
      what: '100 boards × 10 people: server CPU per delivery',
      figures: costs(figures),
      ratio: ratios(figures),
      goal: '≤ 0.9×',
      isMet: ratio <= 0.9,
    },
  ]
}
