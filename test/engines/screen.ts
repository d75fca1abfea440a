import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { endingWithUs } from './children.ts'
import { bounded, until, type Point, type Way } from './driver.ts'

const execute = promisify(execFile)

const BOUND_MS = 30_000

/** A screen that nobody looks at, with a pointer and a keyboard of its own. */
export interface Screen {
  /** As in the variable DISPLAY. */
  readonly display: string
  /** Runs xdotool on this screen, which moves the pointer and presses keys as hands do. */
  hand(...words: readonly (string | number)[]): Promise<string>
  close(): void
}

/** Starts Xvfb on a display that is free. */
export async function aScreen(): Promise<Screen> {
  // On a busy machine a short press may last long. Without the repetition (-r) it still writes one letter.
  const args = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-r']
  const child = endingWithUs(spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }))
  const named = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    child.stdio[3]?.once('data', (bytes: Buffer) => resolve(`:${bytes.toString().trim()}`))
  })
  const display = await bounded(named, 'Xvfb')
  return {
    display,
    hand: async (...words) => {
      const { stdout } = await execute('xdotool', words.map(String), {
        env: { ...process.env, DISPLAY: display },
        timeout: BOUND_MS,
      })
      return stdout.trim()
    },
    close: () => void child.kill(),
  }
}

/** Moves the pointer of the screen to a point of the page whose upper left corner is at `corner`. */
export const moveOn = (screen: Screen, corner: Point, { x, y }: Point): Promise<string> =>
  screen.hand('mousemove', Math.round(corner.x + x), Math.round(corner.y + y))

/**
 * Drags with the pointer of the screen. The pointers of both drivers are no way to drop: WebKitGTK starts no drag from
 * them, and Firefox never ends one.
 */
export async function dragOn(
  screen: Screen,
  corner: Point,
  { from, to, isThere }: Way,
): Promise<void> {
  await moveOn(screen, corner, from)
  await screen.hand('mousedown', 1)
  await until(async () => {
    const { x, y } = await to()
    for (const before of [12, 6, 0]) await moveOn(screen, corner, { x: x - before, y })
    return isThere()
  }, 'what is dragged is over its target')
  await screen.hand('mouseup', 1)
}
