import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { removeData, startServerProcess, type ServerProcess } from '../bench/processes.ts'
import {
  aBrowser,
  aPage,
  axeFindings,
  scrollsSideways,
  type PageTrouble,
} from '../fixtures/a-browser.ts'

let server: ServerProcess
let browser: Browser

beforeAll(async () => {
  server = await startServerProcess()
  browser = await aBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.kill('SIGTERM')
  removeData(server)
})

const shots = process.env['SHOTS']
async function look(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

async function wellMade({ page }: PageTrouble, name: string): Promise<string[]> {
  const found = [...(await axeFindings(page, 'light'))]
  await look(page, `${name}-light`)
  found.push(...(await axeFindings(page, 'dark')))
  await look(page, `${name}-dark`)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  if (await scrollsSideways(page)) found.push(`${name}: scrolls sideways at 320 px`)
  await look(page, `${name}-320`)
  if (size !== null) await page.setViewportSize(size)
  return found.map((finding) => `${name}: ${finding}`)
}

test('[UI-1][UI-2][UI-201] A whole session runs in three browsers: created, joined, written, revealed, refined, voted and taken away. The axe checker finds nothing on any screen, light or dark, no page scrolls sideways at 320 px, and there is no page error and no CSP report. In the results a card that was written alone more than once says so, and the figures of the question unfold below the ranking', async () => {
  const facilitator = await aPage(browser)
  const ana = await aPage(browser, { width: 390, height: 800, touch: true })
  const ben = await aPage(browser)
  const findings: string[] = []

  await facilitator.page.goto(server.url)
  await facilitator.page.getByRole('heading', { level: 1 }).waitFor()
  findings.push(...(await wellMade(facilitator, 'landing')))
  await facilitator.page
    .getByLabel('What should the group think about?')
    .fill('How might we welcome people?')
  await facilitator.page.getByRole('button', { name: 'Create session' }).click()
  await facilitator.page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  findings.push(...(await wellMade(facilitator, 'created')))
  const code = await facilitator.page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).innerText()
  await facilitator.page.getByRole('button', { name: 'Go to lobby' }).click()
  await facilitator.page.getByRole('button', { name: 'Start solo' }).waitFor()

  for (const [person, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
  ] as const) {
    await person.page.goto(`${server.url}/j/${code.toLowerCase().replace('-', '')}`)
    await person.page.getByLabel('Your name (optional)').fill(name)
    if (name === 'Ana') findings.push(...(await wellMade(person, 'join')))
    await person.page.getByRole('button', { name: 'Join', exact: true }).click()
    await person.page.getByText('You are in as').waitFor()
  }
  await facilitator.page.getByText('Who is here (3)').waitFor()
  findings.push(...(await wellMade(facilitator, 'lobby')))
  await facilitator.page.getByRole('button', { name: 'Start solo' }).click()

  await write(ana.page, ['Book lunch on day one', 'A desk card with names'])
  await write(ben.page, ['Lunch with the team on the first day', 'A quiet hour to read'])
  await ana.page.getByLabel('New idea').fill('not finished yet')
  await ana.page.getByText('Saved', { exact: true }).waitFor()
  findings.push(...(await wellMade(ana, 'solo')))
  for (const { page } of [ana, ben]) {
    await page.getByRole('button', { name: 'Show them' }).click()
    await page.getByRole('button', { name: 'Let them wait' }).waitFor()
  }
  await ana.page.reload()
  await ana.page.getByText('A desk card with names').waitFor()
  expect(await facilitator.page.content()).not.toContain('desk card')
  await ben.page.getByRole('button', { name: 'I’m ready' }).click()
  await ben.page.getByRole('button', { name: /You’re ready/ }).waitFor()

  await facilitator.page.getByRole('button', { name: 'Reveal…' }).click()
  await facilitator.page.getByRole('button', { name: 'Reveal', exact: true }).click()
  await ana.page.getByText('4 ideas. Read in silence.').waitFor()
  await ben.page.getByText('Book lunch on day one').waitFor()
  expect(await ben.page.content()).not.toContain('not finished yet')
  findings.push(...(await wellMade(ana, 'read')))
  const order = (page: Page): Promise<string[]> =>
    page
      .locator('article')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-idea') ?? ''))
  const cards = await order(ben.page)
  expect(cards).toHaveLength(4)
  await expect.poll(() => order(ana.page)).toEqual(cards)

  await facilitator.page.getByRole('button', { name: 'Go on to Solo' }).click()
  await facilitator.page.getByRole('button', { name: 'Reveal…' }).click()
  await facilitator.page.getByRole('button', { name: 'Reveal', exact: true }).click()
  await facilitator.page.getByRole('button', { name: 'Go on to Refine' }).click()
  await ana.page.getByRole('heading', { name: 'Unsorted' }).waitFor()
  await ana.page.getByRole('button', { name: 'New cluster' }).tap()
  await ana.page.getByLabel('Name of cluster A').fill('People')
  await ben.page.getByRole('region', { name: 'A, People' }).waitFor()
  const desk = ben.page.locator('article', { hasText: 'A desk card with names' })
  await desk.dragTo(ben.page.getByRole('region', { name: 'A, People' }))
  await ana.page
    .getByRole('region', { name: 'A, People' })
    .getByText('A desk card with names')
    .waitFor()
  const lunch = ana.page.locator('article', { hasText: 'Lunch with the team' })
  await lunch.getByRole('button', { name: 'Move, merge, reword…' }).tap()
  await ana.page.getByRole('menuitem', { name: 'Merge with…' }).tap()
  await ana.page.getByRole('searchbox', { name: 'Find a card' }).fill('book lunch')
  await ana.page.getByRole('option', { name: 'Book lunch on day one' }).tap()
  await ben.page.getByRole('button', { name: '2 merged' }).waitFor()
  findings.push(...(await wellMade(ana, 'refine')))

  await facilitator.page.getByRole('button', { name: 'Go on to Vote' }).click()
  for (const person of [ana, ben]) {
    await person.page.getByRole('button', { name: 'Mark: Book lunch on day one' }).click()
    await person.page.getByRole('button', { name: 'Marked: Book lunch on day one' }).waitFor()
  }
  findings.push(...(await wellMade(ana, 'vote')))
  await facilitator.page.getByRole('button', { name: 'Go on to Results' }).click()
  await ana.page.getByText('Too few to show without showing whose.').waitFor()
  await ana.page.getByText('written 2 times, each alone').waitFor()
  await facilitator.page.getByText('In figures', { exact: true }).click()
  await facilitator.page.getByText('By merging, 4 ideas became 3 cards.').waitFor()
  await facilitator.page.getByText('Round 1 brought 3 cards.').waitFor()
  await facilitator.page.getByRole('button', { name: 'Choose', exact: true }).first().click()
  await ana.page.getByText('Chosen', { exact: true }).waitFor()
  findings.push(...(await wellMade(facilitator, 'results')))

  expect(findings).toEqual([])
  for (const { trouble } of [facilitator, ana, ben]) expect(trouble).toEqual([])
}, 240_000)

async function write(page: Page, ideas: readonly string[]): Promise<void> {
  const field = page.getByLabel('New idea')
  for (const idea of ideas) {
    await field.fill(idea)
    await field.press('Enter')
    await page.locator('li', { hasText: idea }).waitFor()
  }
}
