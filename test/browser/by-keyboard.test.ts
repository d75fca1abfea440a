import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPage } from '../fixtures/a-browser.ts'
import { press, tabTo } from '../fixtures/keyboard.ts'
import { chooseByTyping } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-3] A whole session runs by keyboard alone, for the facilitator and two participants', async () => {
  const [lead, ana, ben] = await Promise.all([aPage(browser), aPage(browser), aPage(browser)])
  await create(lead.page)
  const code = await lead.page
    .getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    .first()
    .innerText()
  await press(lead.page, /^Go to lobby/)
  await join(ana.page, code, 'Ana')
  await join(ben.page, code, 'Ben')

  await press(lead.page, /^Start solo/)
  await write(ana.page, ['Lunch on day one', 'A map of who knows what'])
  await write(ben.page, ['Lunch with the team', 'A quiet hour to read'])
  for (const { page } of [ana, ben]) {
    await press(page, /^Show them$/)
    await page.getByRole('button', { name: 'Let them wait' }).waitFor()
  }
  await press(ana.page, /^I’m ready/)
  await ana.page.getByRole('button', { name: /You’re ready/ }).waitFor()

  await reveal(lead.page)
  await ana.page.getByText('4 ideas. Read in silence.').waitFor()
  await onwards(lead.page, /^Go on to Solo/)
  await reveal(lead.page)
  await onwards(lead.page, /^Go on to Refine/)
  await ana.page.getByRole('heading', { name: '4 cards' }).waitFor()

  await compareTwins(ana.page, lead.page)
  await sortAndMerge(ana.page)
  await ben.page.getByRole('region', { name: 'A, Food' }).getByText('2 merged').waitFor()
  await ana.page.keyboard.press('Control+z')
  await ben.page.getByRole('heading', { name: '4 cards' }).waitFor()
  await ana.page.keyboard.press('Control+Shift+z')
  await ben.page.getByRole('heading', { name: '3 cards' }).waitFor()

  await comments(ben.page)
  await ana.page.locator('[data-card]').getByRole('button', { name: '1 comment' }).waitFor()

  await onwards(lead.page, /^Go on to Vote/)
  for (const { page } of [ana, ben]) {
    await page.getByRole('heading', { name: 'Vote' }).waitFor()
    await press(page, /^Mark: Lunch/, 'Space')
    await page.getByRole('region', { name: 'Your ballot' }).getByText('2 of 3 left').waitFor()
    await page.keyboard.press('ArrowDown')
  }
  await onwards(lead.page, /^Go on to Results/)
  await press(lead.page, /^Choose/)
  await ana.page.getByText('Chosen', { exact: true }).waitFor()

  await press(ana.page, /^1 comment/)
  await ana.page.getByRole('dialog', { name: 'Comments' }).getByText('Who pays for it?').waitFor()
  await ana.page.keyboard.press('Escape')

  await press(ana.page, /^Export/)
  const saved = ana.page.waitForEvent('download')
  await press(ana.page, /^Markdown/)
  const report = readFileSync(await (await saved).path(), 'utf8')
  expect(report).toContain('Lunch on day one')
  for (const { trouble } of [lead, ana, ben]) expect(trouble).toEqual([])
}, 240_000)

async function create(page: Page): Promise<void> {
  await page.goto(server.url)
  await tabTo(page, /^What should the group think about/)
  await page.keyboard.type('How might we welcome people?')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
}

async function join(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`${server.url}/j/${code}`)
  await page.getByRole('heading', { name: 'How might we welcome people?' }).waitFor()
  await tabTo(page, /^Your name/)
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.getByText('You are in as').waitFor()
}

async function write(page: Page, ideas: readonly string[]): Promise<void> {
  await page.getByLabel('New idea').waitFor()
  await tabTo(page, /^New idea/)
  for (const idea of ideas) {
    await page.keyboard.type(idea)
    await page.keyboard.press('Enter')
    await page.locator('li', { hasText: idea }).waitFor()
  }
}

/** The one key for going on, its confirmation, and three seconds. */
async function reveal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reveal…' }).waitFor()
  await page.keyboard.press('Alt+Shift+N')
  await press(page, /^Reveal$/)
}

async function onwards(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('button', { name: words }).waitFor()
  await press(page, words)
}

/** An author answers a question about an own idea; then whoever leads shows the pairs to everybody and passes one over. */
async function compareTwins(author: Page, lead: Page): Promise<void> {
  await author.locator('[data-twins-notice]').waitFor()
  await press(author, /^Only you can see this/)
  await author.getByRole('region', { name: 'About your ideas' }).waitFor()
  await press(author, /^Related$/)
  await author.getByRole('button', { name: 'Related', pressed: true }).first().waitFor()
  await author.keyboard.press('Escape')
  await press(lead, /^Likely twins/)
  await press(lead, /^Show all pairs now/)
  const pairs = lead.locator('[data-twin-pair]')
  await pairs.first().waitFor()
  const before = await pairs.count()
  await press(lead, /^Pass over/)
  await expect.poll(() => pairs.count()).toBe(before - 1)
  await lead.keyboard.press('Escape')
}

/** A cluster from two selected cards, its name, one card sorted by number, and one merged by typing. */
async function sortAndMerge(page: Page): Promise<void> {
  await page.locator('[data-letters="true"]').waitFor()
  await tabTo(page, /(?:Lunch|map|quiet).*\d of 4/)
  await walkTo(page, /^Lunch on day one/)
  await page.keyboard.press('x')
  await page.keyboard.press('g')
  await page.getByLabel('Name of cluster A').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Food')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'A, Food' }).getByText('Lunch on day one').waitFor()
  await tabTo(page, /(?:Lunch|map|quiet).*\d of \d/)
  await walkTo(page, /^Lunch with the team/)
  await page.keyboard.press('1')
  await page.getByRole('region', { name: 'A, Food' }).getByText('Lunch with the team').waitFor()
  await tabTo(page, /(?:Lunch|map|quiet).*\d of \d/)
  await walkTo(page, /^Lunch with the team/)
  await page.keyboard.press('m')
  await chooseByTyping(page, 'day one')
  await page.getByRole('heading', { name: '3 cards' }).waitFor()
}

/** A concern about the merged card: its key, a kind by arrow, the words, and back to the card. */
async function comments(page: Page): Promise<void> {
  await page.locator('[data-letters="true"]').waitFor()
  await tabTo(page, /(?:Lunch|map|quiet).*\d of \d/)
  await walkTo(page, /^Lunch on day one/)
  await page.keyboard.press('c')
  await page.getByLabel('Your comment').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Who pays for it?')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('region', { name: 'Concerns' }).getByText('Who pays for it?').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-card]:focus').waitFor()
}

/** By arrows from card to card: up to the top of a column, down through it, then to the next. */
async function walkTo(page: Page, name: RegExp): Promise<void> {
  const here = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  await page.keyboard.press('Home')
  for (let column = 0; column < 4; column++) {
    for (let step = 0; step < 6; step++) {
      if (name.test(await here())) return
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press(column === 0 ? '[' : ']')
  }
  throw new Error(`no arrow leads to ${String(name)}`)
}
