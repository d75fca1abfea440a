// A disk that fills up, flipped bits, a backup that replaces damaged data, and a second process.
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { removeData, startServerProcess } from '../../bench/processes.ts'
import { aFlip, flipped, leftInOrder, restored, started } from '../flips.ts'
import { filled } from '../full-disk.ts'
import type { Attack, Row } from '../row.ts'
import { again } from './again.ts'

const FLIPS = 200
/**
 * After this many flips, and after each refusal, the product's main is started on the data and a backup is restored.
 */
const EVERY = 20
const SECOND_PROCESS_MS = 2_000

const ordinary = again('G17', {
  attack: 'a full disk, I/O errors, flipped bits and a second process',
  tests: [
    'test/siege/disk.test.ts',
    'test/siege/damaged.test.ts',
    'test/store/sqlite-file.test.ts',
    'test/store/damaged-rows.test.ts',
    'test/siege/fence.test.ts',
  ],
})

/** Does everything once, however long it takes, and then flips bits until the time is up. */
export async function damage(attack: Attack): Promise<Row> {
  const ends = performance.now() + attack.seconds * 1_000
  const once = await ordinary({ ...attack, seconds: 0.001 })
  const disk = await filled()
  const second = await secondProcess()
  const flips = await flipping(attack.seed, ends)
  return {
    ...once,
    figures: [
      `8 MB full after ${disk.promised} promises, noticed after ${disk.noticedAfterMs.toFixed(0)} ms`,
      flips.figures,
      `second process out after ${second.toFixed(0)} ms`,
    ].join(' · '),
    failures: [
      ...once.failures,
      ...disk.wrong,
      ...flips.failures,
      ...(second > SECOND_PROCESS_MS ? [`the second process took ${second.toFixed(0)} ms`] : []),
    ],
  }
}

async function flipping(seed: number, ends: number): Promise<Pick<Row, 'figures' | 'failures'>> {
  const failures: string[] = []
  const caught = (fault: unknown): number => failures.push(`uncaught: ${String(fault)}`)
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, caught)
  const counts = { nothing: 0, some: 0, start: 0 }
  const left = await leftInOrder()
  const chance = seededChance(seed)
  let turn = 0
  for (; turn < FLIPS || performance.now() < ends; turn++) {
    const flip = aFlip(left, chance)
    const { wrong, what } = await flipped(left, flip)
    counts[what]++
    const more =
      turn % EVERY === 0 ? [...(await started(left, flip)), ...(await restored(left))] : []
    for (const one of [...wrong, ...more])
      failures.push(`flip ${turn}, bit ${flip.bit} at ${flip.at}: ${one}`)
  }
  left.folder.remove()
  const figures = `${turn} flips: ${counts.nothing} unnoticed, ${counts.some} took sessions out, ${counts.start} refused at the start`
  return { figures, failures }
}

/**
 * The fastest of three starts. Other work on the machine slows single starts, but a wait for a lock slows all three.
 */
async function secondProcess(): Promise<number> {
  const first = await startServerProcess()
  const took: number[] = []
  for (let n = 0; n < 3; n++) {
    const began = performance.now()
    await startServerProcess(first.dataDir).then(
      (second) => second.kill('SIGKILL').then(() => took.push(Number.POSITIVE_INFINITY)),
      () => took.push(performance.now() - began),
    )
  }
  await first.kill('SIGTERM')
  removeData(first)
  return Math.min(...took)
}
