// npm run test:mutants -- [--sample 200 | --each 20] [--seed 7] [--area shared/outcome,server/live] [--minutes 60]: makes
// small mistakes in a copy of shared/ and server/, one at a time, at places chosen by seeded chance, and runs the tests
// that execute the place. Prints for each area the share that tests noticed, and every mutant that they did not.
// `--each 20`: so many of each area. `--at file:line,file:line`: every change of these lines. `--patience 60`: so many
// seconds with one mutant before it counts as not noticed. `--kept FILE`: verdicts are written there as they come, and a
// later run takes them from there, so that a long run can be made in pieces; `--again` tries those that survived anew.
// `--learning 5`: so many minutes at most to find out which functions tests execute; a later run goes on with the rest.
//
// A tool of our own, because the well-kept one (Stryker) runs no test on Vitest 5: its filter by title matches nothing
// there, and every mutant survives. Its type checker also wants another TypeScript than ours, and no references
// between projects.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Chance, shuffled } from '../../shared/kernel/chance.ts'
import { Copy } from '../faults/copy.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { equivalents } from './equivalent.ts'
import { Executed } from './executed.ts'
import { Kept } from './kept.ts'
import { Reach, sourcesIn } from './reach.ts'
import { type Mutant, mutated, type Site, sitesIn } from './sites.ts'
import { Trial, type Verdict } from './trial.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const GOAL = 0.95

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    each: { type: 'string', default: '' },
    area: { type: 'string', default: '' },
    minutes: { type: 'string', default: '240' },
    at: { type: 'string', default: '' },
    patience: { type: 'string', default: '600' },
    kept: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
    learning: { type: 'string', default: '60' },
  },
})
const within = (minutes: string): number => Date.now() + Number(minutes) * 60_000

const ADMISSION = 'server/document/admission'
/** `shared/outcome`, or for a file that stands in no folder of its room, the room. */
const areaOf = (file: string): string =>
  file.startsWith(ADMISSION) ? ADMISSION : file.split('/').slice(0, -1).slice(0, 2).join('/')

/** `--area` may name several, with commas between them. */
const isIn = (file: string): boolean => values.area.split(',').some((area) => file.startsWith(area))

function sites(): readonly Site[] {
  const files = sourcesIn(top, ['shared', 'server']).filter(isIn)
  return files.flatMap((file) => sitesIn(file, readFileSync(join(top, file), 'utf8')))
}

const isEquivalent = (mutant: Mutant): boolean =>
  equivalents.some(
    ({ file, before, after }) =>
      file === mutant.file && before === mutant.before && after === mutant.after,
  )

interface Tried {
  readonly mutant: Mutant
  readonly verdict: Verdict
}

const kept = new Kept(values.kept)
const sourceOf = (file: string): string => readFileSync(join(top, file), 'utf8')

/** A verdict of an earlier run, or a new one. */
async function verdictOn(mutant: Mutant, trial: Trial): Promise<Verdict> {
  if (isEquivalent(mutant)) return { kind: 'equivalent', said: '' }
  const text = mutated(sourceOf(mutant.file), mutant)
  const earlier = kept.verdictOn(text)
  if (earlier !== null && !(values.again && earlier.kind === 'SURVIVED')) return earlier
  const verdict = await trial.verdictOn(mutant)
  kept.keep(text, mutant, verdict)
  return verdict
}

async function compiles(mutant: Mutant, trial: Trial): Promise<boolean> {
  const text = mutated(sourceOf(mutant.file), mutant)
  const known = kept.compiles(text)
  if (known !== null) return known
  const isSound = await trial.compiles(mutant)
  if (!isSound) kept.keep(text, mutant, { kind: 'does not compile', said: '' })
  return isSound
}

/** One of the changes of a place that compile, drawn by chance; null when there is none. */
async function drawn(site: Site, trial: Trial, chance: Chance): Promise<Mutant | null> {
  for (const mutant of shuffled(site, chance)) if (await compiles(mutant, trial)) return mutant
  return null
}

/** Every change of every place of these lines, each a place of its own. */
const sitesOfLines = (): readonly Site[] =>
  sites()
    .flat()
    .filter(({ file, line }) => values.at.split(',').includes(`${file}:${line}`))
    .map((mutant) => [mutant])

/** Whether a place of this file is still to be tried: a sample of all places, or as many of each area. */
function wanted(all: number): (file: string, tried: readonly Tried[]) => boolean {
  if (values.at !== '') return () => true
  if (values.each === '') {
    const most = Math.min(all, Number(values.sample))
    return (_file, tried) => tried.length < most
  }
  return (file, tried) => {
    const own = tried.filter(({ mutant }) => areaOf(mutant.file) === areaOf(file))
    return own.length < Number(values.each)
  }
}

async function tryAll(trial: Trial, tried: Tried[]): Promise<void> {
  const until = within(values.minutes)
  const chance = seededChance(Number(values.seed))
  const chosen = values.at === '' ? shuffled(sites(), chance) : sitesOfLines()
  const isWanted = wanted(chosen.length)
  for (const site of chosen) {
    if (Date.now() > until) return
    if (!isWanted(site[0].file, tried)) continue
    const mutant = await drawn(site, trial, chance)
    if (mutant === null) continue
    const verdict = await verdictOn(mutant, trial)
    tried.push({ mutant, verdict })
    const { file, line, kind } = mutant
    process.stderr.write(
      `${tried.length} ${verdict.kind} ${file}:${line} ${kind}: ${verdict.said}\n`,
    )
  }
}

function report(tried: readonly Tried[]): boolean {
  const areas = [...Map.groupBy(tried, ({ mutant }) => areaOf(mutant.file))].toSorted(
    ([one], [other]) => one.localeCompare(other),
  )
  const rows = areas.map(([area, own]) => {
    const counted = own.filter(({ verdict }) => verdict.kind !== 'equivalent')
    const noticed = counted.filter(({ verdict }) => verdict.kind !== 'SURVIVED').length
    const share = counted.length === 0 ? 1 : noticed / counted.length
    return { area, tried: counted.length, noticed, equivalent: own.length - counted.length, share }
  })
  for (const { mutant, verdict } of tried)
    if (verdict.kind === 'SURVIVED')
      console.log(
        `${mutant.file}:${mutant.line} (${mutant.kind}; ${verdict.said})\n  - ${mutant.before}\n  + ${mutant.after}\n`,
      )
  console.table(rows.map((row) => ({ ...row, share: `${Math.round(row.share * 100)} %` })))
  return rows.length > 0 && rows.every(({ share }) => share >= GOAL)
}

const copy = await Copy.made(false)
process.once('exit', () => copy.remove())
const tried: Tried[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => process.exit(report(tried) ? 0 : 1))

const reach = new Reach(top)
const executed = new Executed(top, reach)
const trial = new Trial({
  copy,
  reach,
  executed,
  sourceOf,
  patienceMs: Number(values.patience) * 1_000,
})
// The server uses shared, and a mutant that survives is held against all rooms.
const complaint = await copy.complaint('server')
if (complaint === null) {
  const all = sourcesIn(top, ['shared', 'server']).filter(isIn)
  const tests = new Set(all.flatMap((file) => [...reach.testsFor(file).keys()]))
  await executed.learn(copy, [...tests], within(values.learning))
  await tryAll(trial, tried)
} else console.error(`Without any mutant: ${complaint}. Nothing can be told.`)
process.exit(report(tried) ? 0 : 1)
