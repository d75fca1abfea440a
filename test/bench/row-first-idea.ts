// From a link to the first idea: how long a phone takes on a slow line, from the press on a join link to the first letter
// that the pad takes. The session is in Solo already, so that nobody waits for people. Acts of the person take no time.
import type { Browser, CDPSession, Page } from 'playwright-core'
import { aMadeSession, epochOf, facilitatorAsks } from '../browser/a-made-session.ts'
import { aBrowser, aPage } from '../fixtures/a-browser.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { ms } from './figures.ts'
import { median } from './processes.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'

interface Line {
  readonly what: string
  readonly latency: number
  /** Bytes a second, in both directions. */
  readonly throughput: number
  /** How many times slower than this machine the processor of the phone is. */
  readonly slowerCpu: number
  /** In milliseconds, for the first letter. */
  readonly goal: number
}

const lines: readonly Line[] = [
  { what: '400 ms, 50 KB/s', latency: 400, throughput: 50_000, slowerCpu: 1, goal: 7_500 },
  {
    what: '150 ms, 1.6 Mbit/s, 4× CPU',
    latency: 150,
    throughput: 200_000,
    slowerCpu: 4,
    goal: 8_000,
  },
]

/** Times in milliseconds since each page was asked for, and the bytes that came in all. */
interface Arrival {
  readonly landing: number
  readonly join: number
  readonly firstLetter: number
  readonly bytes: number
}

async function onLine(page: Page, line: Line): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latency,
    downloadThroughput: line.throughput,
    uploadThroughput: line.throughput,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: line.slowerCpu })
  return devtools
}

/** The largest contentful paint of the page, in milliseconds since the page was asked for. */
const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((told) => {
        new PerformanceObserver((list) => told(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )

async function landing(browser: Browser, server: TestServer, line: Line): Promise<number> {
  const { page, context } = await aPage(browser, phone)
  await onLine(page, line)
  await page.goto(server.url)
  await page.getByLabel('What should the group think about?').waitFor()
  const paint = await largestPaint(page)
  await context.close()
  return paint
}

const phone = { width: 390, height: 800, touch: true }

async function arrival(browser: Browser, server: TestServer, line: Line): Promise<Arrival> {
  const made = await aMadeSession(server, { anonymity: 'named' })
  await facilitatorAsks(server, made, {
    type: 'phase.advance',
    epoch: await epochOf(server, made),
  })
  const first = await landing(browser, server, line)
  const { page, context } = await aPage(browser, phone)
  const devtools = await onLine(page, line)
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const began = performance.now()
  await page.goto(`${server.url}/j/${made.joinCode}`)
  await page.getByLabel('Your name (optional)').fill('Ana')
  const join = await largestPaint(page)
  await page.keyboard.press('Enter')
  const field = page.getByLabel('New idea')
  await field.fill('a')
  const firstLetter = performance.now() - began
  await context.close()
  return { landing: first, join, firstLetter, bytes }
}

export async function firstIdea(): Promise<Row[]> {
  const server = await aServer()
  const browser = await aBrowser()
  const rows: Row[] = []
  for (const line of lines) {
    const arrivals: Arrival[] = []
    for (let run = 0; run < settings.runs; run++) {
      arrivals.push(await arrival(browser, server, line))
      progress(`  first idea run ${run + 1}, ${line.what}: ${JSON.stringify(arrivals.at(-1))}`)
    }
    const of = (figure: keyof Arrival): number => median(arrivals.map((one) => one[figure]))
    // The time that the bytes alone take on this line.
    const least = (of('bytes') / line.throughput) * 1_000
    rows.push({
      row: 'idea',
      what: `from a link to the first letter, ${line.what}`,
      figures: {
        ours: `${ms(of('firstLetter'))}, ${(of('bytes') / 1_000).toFixed(0)} KB; LCP of landing ${ms(of('landing'))}, join ${ms(of('join'))}`,
      },
      ratio: `${(of('firstLetter') / least).toFixed(2)}× the bytes`,
      goal: `≤ ${ms(line.goal)}`,
      isMet: of('firstLetter') <= line.goal,
    })
  }
  await browser.close()
  await server.close()
  return rows
}
