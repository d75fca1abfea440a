// What goes wrong in a cluster, by chance from a seed: each fault begins at its moment, lasts a while, and is over.
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import { wait } from '../bench/wait.ts'
import type { Cluster } from './cluster.ts'
import type { Group } from './group.ts'

interface Scene {
  readonly cluster: Cluster
  readonly groups: readonly Group[]
  readonly chance: Chance
}

interface Fault {
  readonly name: string
  /** How often it comes beside the others. */
  readonly weight: number
  readonly needsSecondServer?: true
  begin(scene: Scene, at: number): Promise<void>
}

const draw = ({ chance }: Scene, least: number, most: number): number =>
  least + randomBelow(most - least + 1, chance)

/** A node goes, in a way that its people notice or not, and comes back. */
const gone = (how: 'SIGKILL' | 'SIGTERM') => async (scene: Scene, at: number) => {
  await scene.cluster.end(at, how)
  await wait(draw(scene, 0, 2_500))
  await scene.cluster.start(at)
}

const paused = (ms: number) => (scene: Scene, at: number) => scene.cluster.pause(at, ms)

type Spoil = (link: {
  cut(): void
  silence(...which: ('there' | 'back')[]): void
  delay(least: number, most: number): void
}) => void

const spoilt =
  (which: 'toDatabase' | 'fromNodes', spoil: Spoil) => async (scene: Scene, at: number) => {
    const link = scene.cluster.node(at)[which]
    spoil(link)
    await wait(draw(scene, 500, 6_500))
    link.mend()
  }

/** A deploy at the moment that hurts: while a reveal counts down, asks for the last words, or is written. */
async function deployInReveal(scene: Scene, at: number): Promise<void> {
  const began = performance.now()
  const isCounting = ({ countingSince }: Group): boolean => countingSince !== null
  while (!scene.groups.some(isCounting) && performance.now() - began < 4_000) await wait(20)
  await wait(draw(scene, 0, 1) === 0 ? draw(scene, 0, 2_500) : draw(scene, 2_900, 3_400))
  await gone(draw(scene, 0, 2) === 0 ? 'SIGKILL' : 'SIGTERM')(scene, at)
}

const faults: readonly Fault[] = [
  { name: 'kill -9', weight: 4, begin: gone('SIGKILL') },
  { name: 'deploy', weight: 3, begin: gone('SIGTERM') },
  { name: 'deploy in a reveal', weight: 4, begin: deployInReveal },
  { name: 'pause of 2 s', weight: 2, begin: paused(2_000) },
  { name: 'pause of 5 s', weight: 3, begin: paused(5_000) },
  { name: 'pause of 20 s', weight: 1, begin: paused(20_000) },
  { name: 'database out of reach', weight: 2, begin: spoilt('toDatabase', (link) => link.cut()) },
  { name: 'database silent', weight: 2, begin: spoilt('toDatabase', (link) => link.silence()) },
  {
    name: 'database hears nothing',
    weight: 2,
    begin: spoilt('toDatabase', (link) => link.silence('there')),
  },
  {
    name: 'database is not heard',
    weight: 3,
    begin: spoilt('toDatabase', (link) => link.silence('back')),
  },
  { name: 'database slow', weight: 2, begin: spoilt('toDatabase', (link) => link.delay(50, 900)) },
  { name: 'node out of reach', weight: 2, begin: spoilt('fromNodes', (link) => link.cut()) },
  { name: 'node silent', weight: 1, begin: spoilt('fromNodes', (link) => link.silence()) },
  {
    name: 'node hears nothing',
    weight: 1,
    begin: spoilt('fromNodes', (link) => link.silence('there')),
  },
  { name: 'node slow', weight: 1, begin: spoilt('fromNodes', (link) => link.delay(20, 400)) },
  {
    name: 'clock off by an hour',
    weight: 3,
    async begin(scene, at) {
      for (let jumps = 0; jumps < 4; jumps++) {
        scene.cluster.jump(at)
        await wait(draw(scene, 200, 1_500))
      }
    },
  },
  {
    name: 'kill -9 of the database',
    weight: 2,
    async begin({ cluster }) {
      await cluster.database.kill()
      await cluster.database.restart()
    },
  },
  {
    name: 'second server takes over',
    weight: 6,
    needsSecondServer: true,
    begin: ({ cluster }) => cluster.promote(),
  },
]

/** A fault by its name. */
export function faultNamed(name: string): Fault {
  const fault = faults.find((one) => one.name === name)
  if (fault === undefined) throw new Error(`no fault “${name}”`)
  return fault
}

interface Planned {
  readonly fault: Fault
  readonly node: number
  readonly afterMs: number
}

export interface Plan {
  readonly isReplicated: boolean
  readonly faults: readonly Planned[]
}

/**
 * Some faults, which may overlap. A process or the database has one fault of its kind at a time, because what is gone
 * cannot be ended once more.
 */
export function planned(
  chance: Chance,
  { count, ms, longest }: { count: number; ms: number; longest: number },
): Plan {
  const isReplicated = randomBelow(4, chance) === 0
  const possible = faults.filter(
    ({ name, needsSecondServer }) =>
      (needsSecondServer !== true || isReplicated) &&
      (name !== 'kill -9 of the database' || !isReplicated) &&
      (longest >= 20_000 || name !== 'pause of 20 s'),
  )
  const bag = possible.flatMap((fault) => Array.from({ length: fault.weight }, () => fault))
  const chosen: Planned[] = []
  while (chosen.length < count) {
    const fault = bag[randomBelow(bag.length, chance)]
    const node = randomBelow(3, chance)
    const afterMs = randomBelow(ms, chance)
    if (fault === undefined || isTaken(chosen, fault, node)) continue
    chosen.push({ fault, node, afterMs })
  }
  return { isReplicated, faults: chosen.toSorted((a, b) => a.afterMs - b.afterMs) }
}

/** A database falls once in a run, and a node is not ended, paused or spoilt twice in the same way. */
function isTaken(chosen: readonly Planned[], fault: Fault, node: number): boolean {
  const isOfDatabase = ({ name }: Fault): boolean => /of the database|second server/.test(name)
  const endsNode = ({ name }: Fault): boolean => /kill -9$|deploy|pause/.test(name)
  const partOf = ({ name }: Fault): string => name.split(' ')[0] ?? ''
  return chosen.some(
    (one) =>
      (isOfDatabase(fault) && isOfDatabase(one.fault)) ||
      (one.node === node &&
        ((endsNode(fault) && endsNode(one.fault)) || partOf(one.fault) === partOf(fault))),
  )
}

/** Resolves when every fault has come and gone. */
export async function suffered(scene: Scene, plan: Plan): Promise<void> {
  await Promise.all(
    plan.faults.map(async ({ fault, node, afterMs }) => {
      await wait(afterMs)
      await fault.begin(scene, node)
    }),
  )
}

export const described = ({ isReplicated, faults: all }: Plan): string =>
  [
    ...(isReplicated ? ['two database servers'] : []),
    ...all.map(
      ({ fault, node, afterMs }) => `${fault.name} (${'ABC'.charAt(node)}, ${afterMs} ms)`,
    ),
  ].join(', ')
