// The hypotheses of STUDY.md as differences of paired worlds, with the verdict that its plan defines.
import type { Arm } from './assumptions.ts'
import type { Cell } from './cells.ts'
import type { OutcomeName } from './outcomes.ts'
import { differences, estimated, type Estimate, type Resampling } from './statistics.ts'

/** One value for each world of a cell. `changed` names other assumptions than those of the study. */
export type ValuesOf = (
  cell: Cell,
  arm: Arm,
  outcome: OutcomeName,
  changed?: 'no herding, no order',
) => readonly number[]

interface Part {
  readonly cell: Cell
  readonly what: string
  /** What the hypothesis says is above or below the bound. */
  readonly values: readonly number[]
  readonly bound: { readonly above: number } | { readonly below: number }
}

export interface Hypothesis {
  readonly id: string
  readonly words: string
  readonly parts: readonly Part[]
}

export interface Judged {
  readonly part: Part
  readonly estimate: Estimate
  readonly holds: boolean
}

/** Every part with its interval, simultaneous over the parts (Bonferroni). */
export function judged({ parts }: Hypothesis, again: Resampling): readonly Judged[] {
  return parts.map((part) => {
    const estimate = estimated(part.values, again, 0.05 / parts.length)
    const { bound } = part
    const holds = 'above' in bound ? estimate.low > bound.above : estimate.high < bound.below
    return { part, estimate, holds }
  })
}

const POINT = 0.01

export function hypotheses(all: readonly Cell[], valuesOf: ValuesOf): readonly Hypothesis[] {
  const cells = all.filter(({ hasBoss }) => !hasBoss)
  const withBoss = (cell: Cell): Cell => ({ ...cell, hasBoss: true })
  const minus =
    (
      ours: Arm,
      theirs: Arm,
      outcome: OutcomeName,
      bound: Part['bound'],
      changed?: 'no herding, no order',
    ) =>
    (cell: Cell): Part => ({
      cell,
      what: `${outcome}: ${ours} − ${theirs}`,
      values: differences(
        valuesOf(cell, ours, outcome, changed),
        valuesOf(cell, theirs, outcome, changed),
      ),
      bound,
    })
  const boss =
    (arm: Arm, sign: 1 | -1, below: number) =>
    (cell: Cell): Part => ({
      cell,
      what: `best wins: ${arm}, ${sign === 1 ? 'boss − none' : 'none − boss'}`,
      values: differences(
        valuesOf(withBoss(cell), arm, 'best wins'),
        valuesOf(cell, arm, 'best wins'),
      ).map((one) => sign * one),
      bound: { below },
    })
  const at = (twins: number): readonly Cell[] => cells.filter((cell) => cell.twins === twins)
  return [
    {
      id: 'H1',
      words: 'sealing an open board’s votes raises best wins',
      parts: cells.map(minus('open, sealed', 'open, visible', 'best wins', { above: 0 })),
    },
    {
      id: 'H2',
      words: 'at 40 % twins merging raises best wins',
      parts: at(0.4).map(minus('default', 'no merging', 'best wins', { above: 0 })),
    },
    {
      id: 'H3',
      words: 'at 0 % twins merging loses ideas and gains less than a point',
      parts: [
        ...at(0).map(minus('default', 'no merging', 'distinct', { below: 0 })),
        ...at(0).map(minus('default', 'no merging', 'best wins', { below: POINT })),
      ],
    },
    {
      id: 'H4',
      words: 'the default beats the open board with visible votes everywhere',
      parts: [
        ...cells.map(minus('default', 'open, visible', 'best wins', { above: 0 })),
        ...cells.map(minus('default', 'open, visible', 'regret', { below: 0 })),
      ],
    },
    {
      id: 'H5',
      words: 'the default beats the open board with sealed votes by two points or less',
      parts: cells.map(minus('default', 'open, sealed', 'best wins', { below: 2 * POINT })),
    },
    {
      id: 'H6',
      words: 'talk and a second vote raise best wins and lower minority cover',
      parts: [
        ...cells.map(minus('talk', 'default', 'best wins', { above: 0 })),
        ...cells.map(minus('talk', 'default', 'minority cover', { below: 0 })),
      ],
    },
    {
      id: 'H7',
      words: 'without herding and order the default beats the open board by less than a point',
      parts: cells.map(
        minus('default', 'open, visible', 'best wins', { below: POINT }, 'no herding, no order'),
      ),
    },
    {
      id: 'H8',
      words: 'a boss costs best wins on the open board with visible votes, not in the default',
      parts: [
        ...cells.map(boss('open, visible', 1, 0)),
        ...cells.map(boss('default', 1, POINT)),
        ...cells.map(boss('default', -1, POINT)),
      ],
    },
  ]
}
