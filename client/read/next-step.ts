export const FEWEST = 6
const MOST = 24
/** Shorter than two frames of a screen with sixty of them a second: the device has time for more. */
const QUICK_MS = 25
/** From here on a frame is a long task, in which a press would wait. */
const LONG_MS = 50

/** How many cards the next frame draws, after a frame with so many cards took so long. */
export function nextStep(step: number, ms: number): number {
  if (ms < QUICK_MS) return Math.min(MOST, 2 * step)
  return ms > LONG_MS ? Math.max(FEWEST, Math.floor(step / 2)) : step
}
