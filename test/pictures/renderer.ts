// A browser whose pictures are the same on every machine with the same browser: fonts that are pinned like every other
// package, letters without hints, half pixels or colours at their edges, one address, and no clock that runs.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { aBrowser, knowsAll } from '../fixtures/a-browser.ts'
import type { TestServer } from '../fixtures/a-server.ts'

/** The address of the server in every picture, and so in every code that is drawn. */
const HOST = 'board.example'
export const ORIGIN = `http://${HOST}`
const FONTS = 'http://fonts.example'
const fontNames = ['noto-sans', 'noto-sans-arabic', 'noto-sans-sc']
const packaged = createRequire(import.meta.url)

export interface Look {
  readonly width: number
  readonly height: number
  readonly dark?: boolean
  readonly rtl?: boolean
  /** The clocks of the page stand still. */
  readonly still?: boolean
}

export function aStableBrowser(server: TestServer): Promise<Browser> {
  return aBrowser([
    `--host-resolver-rules=MAP ${HOST} 127.0.0.1:${server.port}`,
    '--font-render-hinting=none',
    '--disable-font-subpixel-positioning',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
    '--force-device-scale-factor=1',
    '--hide-scrollbars',
  ])
}

function styleOfFonts(): string {
  const faces = fontNames.map((name) => {
    const css = readFileSync(packaged.resolve(`@fontsource-variable/${name}/index.css`), 'utf8')
    return css.replaceAll('url(./', `url(${FONTS}/${name}/`)
  })
  const families = "'Noto Sans Variable', 'Noto Sans Arabic Variable', 'Noto Sans SC Variable'"
  return `${faces.join('\n')}
    :root { --font: ${families} !important }
    * { animation: none !important; transition: none !important; caret-color: transparent !important }`
}

/** How much wider a page is while its fonts come. What is packed by width is packed anew when it gets its own. */
const WIDER = 48

/** A page in a context of its own. `token` signs its person in. */
export async function aStablePage(browser: Browser, look: Look, token?: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width + WIDER, height: look.height },
    colorScheme: look.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    bypassCSP: true, // for the style below
  })
  if (token !== undefined) await context.addCookies([{ name: 'ft', value: token, url: ORIGIN }])
  await context.route(`${FONTS}/**`, (route) => {
    const [, name = '', ...path] = new URL(route.request().url()).pathname.split('/')
    return route.fulfill({
      path: packaged.resolve(`@fontsource-variable/${name}/${path.join('/')}`),
      headers: { 'access-control-allow-origin': '*' },
    })
  })
  const page = await context.newPage()
  if (look.still === true) await page.addInitScript(standStill)
  await knowsAll(page)
  await page.addInitScript((style) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: style }))
    })
  }, styleOfFonts())
  return page
}

function standStill(): void {
  const [steady, wall] = [performance.now(), Date.now()]
  performance.now = () => steady
  Date.now = () => wall
}

/** A picture is taken once the page has looked the same for this long. */
const SETTLED_MS = 100

/** The picture of a page as a PNG, once all letters have come and everything stands. */
export async function taken(page: Page, { width, height, rtl = false }: Look): Promise<Buffer> {
  if (rtl) await page.evaluate(() => (document.documentElement.dir = 'rtl'))
  await page.waitForLoadState('networkidle')
  await lettersHere(page)
  await page.setViewportSize({ width, height })
  await page.waitForLoadState('networkidle')
  await lettersHere(page)
  let before: Buffer | null = null
  let now: Buffer = await still(page)
  while (before === null || !now.equals(before)) [before, now] = [now, await still(page)]
  return now
}

async function still(page: Page): Promise<Buffer> {
  await page.waitForTimeout(SETTLED_MS)
  await page.evaluate(() => {
    for (const timer of document.querySelectorAll('[role="timer"]')) timer.textContent = '8:00'
  })
  return page.screenshot({ animations: 'disabled', caret: 'hide' })
}

/** Letters outside of the first script are fetched as soon as one of them is drawn. */
async function lettersHere(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn))
    for (let times = 0; times < 5; times++) {
      await frame()
      await document.fonts.ready
    }
  })
}
