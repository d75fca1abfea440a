import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPage } from '../fixtures/a-browser.ts'
import { aMadeSession } from './a-made-session.ts'
import { onStage } from './on-stage.ts'
import { translating } from './other-programs.ts'

const { server, browser } = await onStage()

/** Words that each first page begins with, before and after its script has come. */
const pages = [
  {
    at: () => '/',
    words: ['Think alone first.', 'No account, nothing to install'],
    alive: 'Create session',
  },
  {
    at: (code: string) => `/j/${code}`,
    words: ['A group thinks about one question here'],
    alive: 'Join',
  },
] as const

interface Seen {
  /** Where each of the words stood in each picture, from the first picture with words on. */
  readonly places: readonly string[]
  readonly shift: number
}

/** Looks at each picture of the next page: where these words stand, and how far something moved. */
async function watching(page: Page, words: readonly string[]): Promise<void> {
  await page.addInitScript((sought) => {
    const seen = { places: [] as string[], shift: 0 }
    Object.assign(globalThis, { seen })
    const placeOf = (text: string): string => {
      const all = [...document.querySelectorAll('h1 span, p')]
      const found = all.filter((element) => element.textContent.includes(text))
      const boxes = found.map((element) => element.getBoundingClientRect())
      return boxes.map(({ x, y, width }) => [x, y, width].map(Math.round).join(' ')).join(' and ')
    }
    const look = (): void => {
      const now = document.body === null ? '' : sought.map(placeOf).join(', ')
      const isFirst = seen.places.length === 0
      if (!isFirst || document.querySelector('h1 span, main p') !== null)
        if (now !== seen.places.at(-1)) seen.places.push(now)
      requestAnimationFrame(look)
    }
    look()
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  }, words)
}

const whatWasSeen = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)

/** Holds back all scripts of the next page. The returned function lets them come. */
async function withoutScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

test('[UI-420] The landing page and the join page show their first words before any script has come. The words stay where they are when the page takes them over', async () => {
  const { joinCode } = await aMadeSession(server)
  for (const { at, words, alive } of pages) {
    for (const look of [
      { width: 320, height: 568 },
      { width: 1280, height: 800, dark: true },
    ]) {
      const { page, context, trouble } = await aPage(browser, look)
      await watching(page, words)
      const scriptsCome = await withoutScripts(page)
      await page.goto(`${server.url}${at(joinCode)}`, { waitUntil: 'commit' })
      for (const some of words) await page.getByText(some).waitFor()
      expect(await page.locator('button, input, textarea').count()).toBe(0)
      expect(await page.getByText('This page has not started').isVisible()).toBe(false)
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(ground).toBe('dark' in look ? 'rgb(22, 21, 19)' : 'rgb(246, 245, 242)')
      scriptsCome()
      await page.getByRole('button', { name: alive, exact: true }).first().waitFor()
      expect(await page.locator('#first-words').count()).toBe(0)
      const { places, shift } = await whatWasSeen(page)
      expect(places, at('')).toEqual([expect.stringMatching(/^\d+ \d+ \d+(?:, \d+ \d+ \d+)*$/u)])
      expect(shift).toBeLessThan(0.02)
      expect(trouble).toEqual([])
      await context.close()
    }
  }
})

test('[UI-420] The words stay where they are also when a translator has rewritten them', async () => {
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  await translating(page)
  const scriptsCome = await withoutScripts(page)
  await page.goto(server.url, { waitUntil: 'commit' })
  await page.locator('#first-words font').first().waitFor()
  scriptsCome()
  await page.getByRole('button', { name: /Create session/u }).waitFor()
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.locator('h1 font').count()).toBeGreaterThan(0)
  await context.close()
})

test('[UI-421] A link of the first words works without the script, and keeps the focus when the page takes the words over', async () => {
  const { page, context } = await aPage(browser)
  const scriptsCome = await withoutScripts(page)
  await page.goto(server.url, { waitUntil: 'commit' })
  await page.getByRole('link', { name: 'How it works and why' }).focus()
  scriptsCome()
  await page.getByRole('button', { name: 'Create session' }).waitFor()
  const focused = page.locator(':focus')
  expect(await focused.innerText()).toBe('How it works and why')
  await page.unroute('**/assets/*.js')
  await withoutScripts(page)
  await page.reload({ waitUntil: 'commit' })
  await page.locator('#first-words').getByRole('link', { name: 'How it works and why' }).click()
  await page.waitForURL('**/how', { waitUntil: 'commit' })
  await context.close()
})

test('[UI-422] A page whose words need an answer of the server shows no words of another page before its script has come', async () => {
  for (const path of ['/s/2345', '/s/2345/screen', '/resume', '/how', '/nothing', '/index.html']) {
    const html = await (await fetch(`${server.url}${path}`)).text()
    expect(html, path).not.toContain('first-words')
    expect(html, path).not.toMatch(/Think alone first\.<|A group thinks about/u)
    expect(html, path).toContain('Forethought needs JavaScript.')
  }
})

test('[UI-423] A stylesheet of the first page that did not come is asked for again', async () => {
  const { page, context } = await aPage(browser)
  let refused = 0
  await page.route('**/assets/landing-*.css', async (route) => {
    if (refused++ < 2) await route.abort()
    else await route.continue()
  })
  await page.goto(server.url)
  await page.getByRole('button', { name: 'Create session' }).waitFor()
  expect(refused).toBeGreaterThan(2)
  await expect
    .poll(() =>
      page
        .locator('form')
        .first()
        .evaluate((form) => getComputedStyle(form).borderTopWidth),
    )
    .toBe('1px')
  await context.close()
})
