// One line of the table: a figure of ours beside the same figure of the others in the same run, and the goal.
import type { Kind } from './kinds.ts'

export interface Row {
  readonly row: string
  readonly what: string
  readonly figures: Readonly<Partial<Record<Kind, string>>>
  readonly ratio: string
  readonly goal: string
  /** Null where there is no goal. */
  readonly isMet: boolean | null
}

const wordFor = (isMet: boolean | null): string => (isMet === null ? '' : isMet ? 'met' : 'MISSED')

export function written(rows: readonly Row[]): string {
  const cells = [
    ['', 'what', 'ours', 'relay', 'floor', 'y-websocket 2', 'hocuspocus 4.7', 'ratio', 'goal', ''],
    ...rows.map(({ row, what, figures, ratio, goal, isMet }) => [
      row,
      what,
      figures.ours ?? '–',
      figures.relay ?? '–',
      figures.floor ?? '–',
      figures['y-websocket'] ?? '–',
      figures.hocuspocus ?? '–',
      ratio,
      goal,
      wordFor(isMet),
    ]),
  ]
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const lines = cells.map(
    (line) => `| ${line.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${widths?.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

export const progress = (words: string): void => {
  process.stderr.write(`${words}\n`)
}
