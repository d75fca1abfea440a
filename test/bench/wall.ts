// node test/bench/wall.ts [cards]: what a full wall costs the browser's main thread. Build first.
// Figures, never verdicts: they are the machine's as much as ours. Goals: mount 500 ms, scroll 8 ms a frame.
import type { CDPSession, Page } from 'playwright-core'
import { moveCards } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { atTheWall, inRefine, type Group } from '../browser/a-wall.ts'
import { aBrowser } from '../fixtures/a-browser.ts'
import { aServer } from '../fixtures/a-server.ts'
import { median } from './processes.ts'

const CARDS = Number(process.argv[2] ?? 1_000)
const CLUSTERS = 12
const AT_ONCE = 50
const FRAMES = 120
const RUNS = 3
const words =
  'a quiet hour to read before anything else and then lunch with whoever sits near'.split(' ')

const text = (at: number): string =>
  `${at} ${words.slice(at % 5, 5 + (at % 5) + (at % 9)).join(' ')}`

async function fill({ lead }: Group): Promise<void> {
  for (let at = 2; at < CARDS; at += AT_ONCE) {
    const texts = Array.from({ length: Math.min(AT_ONCE, CARDS - at) }, (_, n) => text(at + n))
    const answer = await lead.command({ type: 'idea.add', texts })
    if (!answer.ok) throw new Error(`not added: ${answer.code}`)
  }
  const board = await lead.board()
  const { doc, origin } = board
  const ids = [...readIdeas(doc).keys()]
  const clusters = [...readClusters(doc).keys()]
  for (const [at, cluster] of clusters.entries()) {
    const own = ids.filter((_id, n) => n % (clusters.length + 1) === at)
    moveCards(doc, own, { cluster }, origin)
  }
  await board.saved()
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find((one) => one.name === name)?.value ?? 0
}

const busy = async (cdp: CDPSession): Promise<number> => (await metric(cdp, 'TaskDuration')) * 1_000

interface Opening {
  readonly all: number
  readonly longest: number
}

/** What blocks the main thread until all cards stand: every task over 50 ms since the page began, and the longest. */
async function mount(page: Page): Promise<Opening> {
  await page.reload()
  await page
    .locator('[data-card]')
    .nth(CARDS - 1)
    .waitFor({ state: 'attached', timeout: 60_000 })
  await frames(page, 5)
  return page.evaluate(() => {
    const noted: unknown = Reflect.get(globalThis, 'tasks')
    const tasks = Array.isArray(noted) ? noted.map(Number) : []
    return { all: tasks.reduce((sum, one) => sum + one, 0), longest: Math.max(...tasks) }
  })
}

function noteLongTasks(): void {
  const tasks: number[] = []
  Object.assign(globalThis, { tasks })
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration))
  }).observe({ type: 'longtask', buffered: true })
}

function frames(page: Page, count: number, by = 0): Promise<void> {
  return page.evaluate(
    async ([n, step]) => {
      for (let at = 0; at < (n ?? 0); at++) {
        document.querySelector('[data-room]')?.scrollBy(0, step ?? 0)
        await new Promise(requestAnimationFrame)
      }
    },
    [count, by],
  )
}

async function scroll(page: Page, cdp: CDPSession): Promise<number> {
  await page.evaluate(() => document.querySelector('[data-room]')?.scrollTo(0, 0))
  await frames(page, 10)
  const before = await busy(cdp)
  await frames(page, FRAMES, 60)
  return ((await busy(cdp)) - before) / FRAMES
}

/** Main-thread work for each movement of a card that is dragged across the wall: median and p95. */
async function drag(page: Page, cdp: CDPSession): Promise<readonly [number, number]> {
  await page.evaluate(() => document.querySelector('[data-room]')?.scrollTo(0, 0))
  await page
    .locator('[data-card]')
    .first()
    .hover({ position: { x: 20, y: 12 } })
  await page.mouse.down()
  const costs: number[] = []
  for (let at = 0; at < FRAMES; at++) {
    const before = await busy(cdp)
    await page.mouse.move(340 + at * 7, 200 + ((at * 13) % 400))
    await frames(page, 1)
    costs.push((await busy(cdp)) - before)
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
  const sorted = costs.toSorted((a, b) => a - b)
  return [sorted[FRAMES / 2] ?? 0, sorted[Math.floor(FRAMES * 0.95)] ?? 0]
}

const server = await aServer()
const browser = await aBrowser()
const titles = Array.from({ length: CLUSTERS }, (_, at) => `Cluster ${at + 1}`)
const group = await inRefine(server, [text(0), text(1)], { clusters: titles })
await fill(group)
const { page } = await atTheWall(browser, server, group.ana, CARDS, { width: 1440, height: 900 })
const cdp = await page.context().newCDPSession(page)
await cdp.send('Performance.enable')
await page.addInitScript(noteLongTasks)
const mounts: Opening[] = []
for (let run = 0; run < RUNS; run++) mounts.push(await mount(page))
const scrolls: number[] = []
for (let run = 0; run < RUNS; run++) scrolls.push(await scroll(page, cdp))
const [half, p95] = await drag(page, cdp)
await cdp.send('HeapProfiler.collectGarbage')
const ms = (value: number): string => `${value.toFixed(1)} ms`
console.table({
  [`${CARDS} cards`]: {
    'opening, long tasks': ms(median(mounts.map(({ all }) => all))),
    longest: ms(median(mounts.map(({ longest }) => longest))),
    'scroll, a frame': ms(median(scrolls)),
    'drag p50': ms(half),
    'drag p95': ms(p95),
    heap: `${((await metric(cdp, 'JSHeapUsedSize')) / 1e6).toFixed(1)} MB`,
    nodes: await metric(cdp, 'Nodes'),
  },
})
group.close()
await browser.close()
await server.close()
