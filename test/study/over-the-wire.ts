// Plays the first worlds of one cell on the real server, in every arm, and compares with the model.
import { type Arm, arms, assumed } from './assumptions.ts'
import { type Cell, cellResults, noResults } from './cells.ts'
import { meanOf, outcomeNames, outcomesOf } from './outcomes.ts'
import { progress } from './progress.ts'
import { signOf } from './same.ts'
import { type Case, sessionOf } from './session.ts'
import { differences, estimated, exactShare, type Resampling, resampling } from './statistics.ts'
import { table, written } from './tables.ts'
import { onTheWire } from './wire.ts'
import { worldOf } from './world.ts'

const cell: Cell = { people: 6, twins: 0.2, hasBoss: false }
/** More than in the model, because a simultaneous interval needs the far ends. */
const TIMES = 20_000

interface Played {
  readonly results: ReturnType<typeof noResults>
  readonly authors: Readonly<Record<Arm, { told: number[]; chance: number[] }>>
  /** How many sessions had the cards and tallies of the model. */
  readonly equal: number
}

async function played(sessions: number): Promise<Played> {
  const results = noResults()
  const authors = Object.fromEntries(
    arms.map((arm) => [arm, { told: [], chance: [] }]),
  ) as unknown as Played['authors'] // every arm is there
  let equal = 0
  for (let seed = 1; seed <= sessions; seed++) {
    const world = worldOf({ ...cell, seed })
    for (const arm of arms) {
      const one: Case = { world, arm, hasBoss: cell.hasBoss, assumptions: assumed }
      const wire = await onTheWire(one)
      const outcomes = outcomesOf(one, wire.session)
      for (const name of outcomeNames) results[arm][name].push(outcomes[name])
      authors[arm].told.push(wire.authors.told)
      authors[arm].chance.push(wire.authors.chance)
      if (signOf(sessionOf(one, wire.orderOf)) === signOf(wire.session)) equal++
    }
    progress(`world ${seed} of ${sessions} on the server`)
  }
  return { results, authors, equal }
}

export async function overTheWire(sessions: number, worlds: number): Promise<string> {
  const { results, authors, equal } = await played(sessions)
  const again = resampling(sessions, TIMES)
  const of = sessions * arms.length
  return [
    `H10: in ${equal} of ${of} sessions the server gave the cards, the merges, the budget and the tally of the model, card by card (exact interval of the share: ${written(exactShare(equal, of))}).`,
    agreement(results, worlds, again),
    `H9: how well the best of all guesses groups ideas by author (adjusted Rand index), from the board that one person was served in ${sessions} sessions an arm:`,
    authorTable(authors, again),
  ].join('\n\n')
}

function agreement(results: Played['results'], worlds: number, again: Resampling): string {
  const model = cellResults(cell, worlds)
  const level = 0.05 / (arms.length * outcomeNames.length)
  const rows = arms.flatMap((arm) =>
    outcomeNames.map((name) => {
      const wire = estimated(results[arm][name], again, level)
      const mean = meanOf(model[arm][name])
      const isIn = wire.low - ROUNDING <= mean && mean <= wire.high + ROUNDING
      const known = estimated(model[arm][name], resampling(worlds, MODEL_TIMES))
      return { arm, name, isIn, cells: [arm, name, written(wire), written(known)] }
    }),
  )
  const heads = ['arm', 'outcome', 'server, simultaneous interval', 'model', 'model in interval']
  const agreed = rows.filter(({ isIn }) => isIn).length
  return [
    `Agreement of means in ${agreed} of ${rows.length}:`,
    table(
      heads,
      rows.map((row) => [...row.cells, row.isIn ? 'yes' : '**no**']),
    ),
  ].join('\n\n')
}

const MODEL_TIMES = 2_000
/** Sums of equal numbers differ by the order in which they are added up. */
const ROUNDING = 1e-9

function authorTable(authors: Played['authors'], again: Resampling): string {
  const rows = arms.map((arm) => {
    const { told, chance } = authors[arm]
    const more = differences(told, chance)
    return [arm, ...[told, chance, more].map((list) => written(estimated(list, again)))]
  })
  return table(['arm', 'told', 'by chance', 'told − by chance'], rows)
}
