// The main comparison with one assumption changed at a time, to see where the gain vanishes.
import { assumed, type Assumptions } from './assumptions.ts'
import { type Cell, cellResults } from './cells.ts'
import { differences, estimated, type Estimate, type Resampling } from './statistics.ts'

const cell: Cell = { people: 12, twins: 0.2, hasBoss: false }

const changes: readonly (readonly [string, Partial<Assumptions>])[] = [
  ['as assumed', {}],
  ['herding × 0', { herding: 0 }],
  ['herding × ½', { herding: assumed.herding / 2 }],
  ['herding × 2', { herding: assumed.herding * 2 }],
  ['order 0', { order: 0 }],
  ['order 0.8', { order: 0.8 }],
  ['own error 0.5', { ownError: 0.5 }],
  ['own error 2', { ownError: 2 }],
  ['noticing 0.5', { noticing: 0.5 }],
  ['noticing 1', { noticing: 1 }],
  ['familiarity 0', { familiar: 0 }],
  ['familiarity 0.6', { familiar: 0.6 }],
  ['herding and order 0', { herding: 0, order: 0 }],
]

export interface Changed {
  readonly what: string
  /** The default minus the open board with visible votes. */
  readonly bestWins: Estimate
  readonly regret: Estimate
}

export function sensitivity(again: Resampling): readonly Changed[] {
  return changes.map(([what, change]) => {
    const changed = { ...assumed, ...change }
    const results = cellResults(cell, again.worlds, changed, ['default', 'open, visible'])
    const { default: ours, 'open, visible': theirs } = results
    return {
      what,
      bestWins: estimated(differences(ours['best wins'], theirs['best wins']), again),
      regret: estimated(differences(ours.regret, theirs.regret), again),
    }
  })
}
