// What a wall costs the main thread of a browser. Every measure works on any page whose cards are `[data-card]` in a
// `[data-room]` that scrolls. All times are in milliseconds.
import type { CDPSession, Page } from 'playwright-core'
import { must } from '../../shared/kernel/assert.ts'
import { wait } from './wait.ts'

const FRAMES = 120
const KEYS = 60
const SCROLL_PX = 60

export async function watched(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.addInitScript(noteLongTasks)
  await page.evaluate(noteLongTasks)
  return devtools
}

async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return must(
    metrics.find((one) => one.name === name),
    name,
  ).value
}

const busy = async (devtools: CDPSession): Promise<number> =>
  (await metric(devtools, 'TaskDuration')) * 1_000

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN

function noteLongTasks(): void {
  const tasks: number[] = []
  Object.assign(globalThis, { tasks })
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration))
  }).observe({ type: 'longtask', buffered: true })
}

/** Forgets the long tasks of the page until now. */
export const forgetTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted: unknown = Reflect.get(globalThis, 'tasks')
    if (Array.isArray(noted)) noted.length = 0
  })

export interface Blocked {
  /** All tasks over 50 ms together. */
  readonly all: number
  readonly longest: number
}

/** What has blocked the main thread since the page began, or since its tasks were forgotten. */
export async function blocked(page: Page): Promise<Blocked> {
  await scrolledBy(page, 5, 0)
  // The browser tells of a task some time after it.
  await wait(500)
  const tasks = await page.evaluate(() => {
    const noted: unknown = Reflect.get(globalThis, 'tasks')
    return Array.isArray(noted) ? noted.map(Number) : []
  })
  return { all: tasks.reduce((sum, one) => sum + one, 0), longest: Math.max(0, ...tasks) }
}

/** Opens the page anew, until all cards stand. */
export async function opened(page: Page, cards: number): Promise<Blocked> {
  await page.reload()
  await page
    .locator('[data-card]')
    .nth(cards - 1)
    .waitFor({ state: 'attached', timeout: 120_000 })
  return blocked(page)
}

/** Scrolls so many frames, so far each. Answers how long each frame took. */
function scrolledBy(page: Page, frames: number, px: number): Promise<number[]> {
  return page.evaluate(
    async ([count, step]) => {
      const frame = (): Promise<number> => new Promise(requestAnimationFrame)
      const took: number[] = []
      let before = await frame()
      for (let at = 0; at < count; at++) {
        document.querySelector('[data-room]')?.scrollBy(0, step)
        const now = await frame()
        took.push(now - before)
        before = now
      }
      return took
    },
    [frames, px] as const,
  )
}

export interface Scrolled {
  /** The work of the main thread for a frame, on average. */
  readonly work: number
  /** The 95th percentile of the time from one frame to the next. */
  readonly frame: number
}

export async function scrolled(page: Page, devtools: CDPSession): Promise<Scrolled> {
  await toTop(page)
  const before = await busy(devtools)
  const took = await scrolledBy(page, FRAMES, SCROLL_PX)
  const work = ((await busy(devtools)) - before) / FRAMES
  return { work, frame: p95(took) }
}

async function toTop(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('[data-room]')?.scrollTo(0, 0))
  await scrolledBy(page, 10, 0)
}

/** Drags the first card across the wall. Answers the 95th percentile of the work for one movement. */
export async function dragged(page: Page, devtools: CDPSession): Promise<number> {
  await toTop(page)
  await page
    .locator('[data-card]')
    .first()
    .hover({ position: { x: 20, y: 12 } })
  await page.mouse.down()
  const works: number[] = []
  for (let at = 0; at < FRAMES; at++) {
    const before = await busy(devtools)
    await page.mouse.move(340 + at * 7, 200 + ((at * 13) % 400))
    await scrolledBy(page, 1, 0)
    works.push((await busy(devtools)) - before)
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return p95(works)
}

export interface Typed {
  /** The 95th percentile of the time from a key to the frame that shows its letter. */
  readonly key: number
  /** The parts of the time in which the main thread ran scripts, and in which it did anything, from 0 to 1. */
  readonly script: number
  readonly work: number
}

/** Types into the field that has the focus. */
export async function typed(page: Page, devtools: CDPSession): Promise<Typed> {
  await page.evaluate(noteKeys)
  const before = await shares(devtools)
  const began = performance.now()
  for (let at = 0; at < KEYS; at++) {
    await page.keyboard.type('abcdefgh '[at % 9] ?? 'a')
    await wait(50)
  }
  const after = await shares(devtools)
  const seconds = (performance.now() - began) / 1_000
  const keys = await page.evaluate(() => {
    const noted: unknown = Reflect.get(globalThis, 'keys')
    return Array.isArray(noted) ? noted.map(Number) : []
  })
  const [script, work] = [after.script - before.script, after.work - before.work]
  return { key: p95(keys), script: script / seconds, work: work / seconds }
}

async function shares(devtools: CDPSession): Promise<{ script: number; work: number }> {
  return {
    script: await metric(devtools, 'ScriptDuration'),
    work: await metric(devtools, 'TaskDuration'),
  }
}

function noteKeys(): void {
  const keys: number[] = []
  Object.assign(globalThis, { keys })
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const painted = new MessageChannel()
        painted.port1.onmessage = () => keys.push(performance.now() - timeStamp)
        painted.port2.postMessage(null)
      })
    },
    { capture: true },
  )
}

/** The megabytes that scripts hold, after everything that nobody holds has been collected. */
export async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  return (await metric(devtools, 'JSHeapUsedSize')) / 1e6
}
