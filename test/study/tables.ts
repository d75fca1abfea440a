// The tables of the study as Markdown. Nobody types a figure of STUDY.md.
import { arms, type Arm } from './assumptions.ts'
import type { Cell } from './cells.ts'
import { type OutcomeName, outcomeNames } from './outcomes.ts'
import { differences, estimated, type Estimate, type Resampling } from './statistics.ts'
import type { Hypothesis, Judged, ValuesOf } from './verdicts.ts'

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

const figure = (value: number): string => {
  const text = value.toFixed(3)
  return (Number(text) === 0 ? '0.000' : text).replace('-', '−')
}

export const written = ({ mean, low, high }: Estimate): string =>
  `${figure(mean)} (${figure(low)} to ${figure(high)})`

const cellWords = ({ people, twins, hasBoss }: Cell): readonly [string, string, string] => [
  String(people),
  `${twins * 100} %`,
  hasBoss ? 'yes' : 'no',
]

const meanings: Readonly<Record<OutcomeName, string>> = {
  'best wins': 'more is better',
  regret: 'less is better',
  'top five': 'more is better',
  distinct: 'more is better',
  'cards each': 'less is better',
  'minority cover': 'more is better',
  'marks told': 'less is better',
}

/** One outcome of all arms in some cells. */
export function outcomeTable(
  outcome: OutcomeName,
  cells: readonly Cell[],
  valuesOf: ValuesOf,
  again: Resampling,
): string {
  const rows = cells.map((cell) => {
    const [people, twins] = cellWords(cell)
    const figures = arms.map((arm) => written(estimated(valuesOf(cell, arm, outcome), again)))
    return [people, twins, ...figures]
  })
  return table(['people', 'twins', ...arms], rows)
}

export const titleOf = (outcome: OutcomeName): string => `${outcome} (${meanings[outcome]})`

/** What the default has more of than each other arm. */
export function differenceTable(
  outcome: OutcomeName,
  cells: readonly Cell[],
  valuesOf: ValuesOf,
  again: Resampling,
): string {
  const others = arms.filter((arm) => arm !== 'default')
  const rows = cells.map((cell) => {
    const [people, twins] = cellWords(cell)
    const figures = others.map((arm) =>
      written(estimated(ahead(cell, arm, outcome, valuesOf), again)),
    )
    return [people, twins, ...figures]
  })
  return table(['people', 'twins', ...others.map((arm) => `− ${arm}`)], rows)
}

const ahead = (cell: Cell, arm: Arm, outcome: OutcomeName, valuesOf: ValuesOf): number[] =>
  differences(valuesOf(cell, 'default', outcome), valuesOf(cell, arm, outcome))

/** Every cell in which the default is worse than another arm, by an interval without zero. */
export function lossTable(cells: readonly Cell[], valuesOf: ValuesOf, again: Resampling): string {
  const rows = outcomeNames.flatMap((outcome) =>
    arms.flatMap((arm) =>
      cells.flatMap((cell) => {
        const estimate = estimated(ahead(cell, arm, outcome, valuesOf), again)
        const isLess = meanings[outcome] === 'less is better'
        const isWorse = isLess ? estimate.low > 0 : estimate.high < 0
        return isWorse ? [[outcome, arm, ...cellWords(cell), written(estimate)]] : []
      }),
    ),
  )
  return table(['outcome', 'against', 'people', 'twins', 'boss', 'default − other'], rows)
}

/** How many of the parts hold, and the ones that do not. */
export function verdictTable(
  all: readonly { readonly hypothesis: Hypothesis; readonly parts: readonly Judged[] }[],
): string {
  const rows = all.map(({ hypothesis, parts }) => {
    const failed = parts.filter(({ holds }) => !holds).length
    const verdict = failed === 0 ? 'held' : `failed in ${failed} of ${parts.length}`
    return [hypothesis.id, hypothesis.words, verdict]
  })
  const failures = all.flatMap(({ hypothesis, parts }) =>
    parts
      .filter(({ holds }) => !holds)
      .map(({ part, estimate }) => {
        const [people, twins] = cellWords(part.cell)
        return [hypothesis.id, part.what, people, twins, written(estimate)]
      }),
  )
  const heads = ['', 'difference', 'people', 'twins', 'simultaneous interval']
  return [
    table(['', 'hypothesis', 'verdict'], rows),
    'Where a hypothesis failed:',
    table(heads, failures),
  ].join('\n\n')
}
