import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPage, type PageTrouble } from '../fixtures/a-browser.ts'
import { ask } from '../fixtures/a-participant.ts'
import { onStage } from './on-stage.ts'
import { helping, reading, SIGN, translating, untranslated } from './other-programs.ts'
import type { Made } from './a-made-session.ts'

const { server, browser } = await onStage()

const agenda = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 60 },
  { id: 'refine-one', kind: 'refine', seconds: 600 },
  { id: 'vote-one', kind: 'vote', seconds: 600, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
  { id: 'results-one', kind: 'results', seconds: 0 },
]

async function aSessionToWrite(): Promise<Made> {
  const body = {
    question: 'How might we welcome people?',
    agenda,
    settings: { anonymity: 'named' },
  }
  return (await ask(server, 'POST', '/api/sessions', { body })).body as Made
}

async function joined(person: PageTrouble, made: Made, name: string): Promise<void> {
  await person.page.goto(`${server.url}/j/${made.joinCode}`)
  await person.page.getByLabel('Your name (optional)').fill(name)
  await person.page.getByRole('button', { name: 'Join' }).click()
  await person.page.getByText('You are in as').waitFor()
}

async function written(page: Page, idea: string): Promise<void> {
  await page.getByLabel('New idea').fill(idea)
  await page.getByLabel('New idea').press('Enter')
  await page.locator('[data-draft]', { hasText: idea }).waitFor()
}

test('[UI-102] A whole session goes on while a translator, a writing helper and a reader rewrite its pages, for the facilitator and for participants, and what changes is translated and seen', async () => {
  const made = await aSessionToWrite()
  const lead = await aPage(browser)
  await lead.context.addCookies([{ name: 'ft', value: made.token, url: server.url }])
  const ana = await aPage(browser, { width: 390, height: 800 })
  const ben = await aPage(browser)
  const people = [lead, ana, ben]
  await translating(lead.page)
  await translating(ana.page)
  await helping(ana.page)
  await helping(ben.page)
  await reading(ben.page)
  const next = async (name: string): Promise<void> => {
    await lead.page
      .getByRole('button', { name: new RegExp(`^[«»\\s]*${name}[«»\\s]*$`, 'u') })
      .click()
  }
  const allTranslated = async (): Promise<void> => {
    for (const { page } of [lead, ana]) await expect.poll(() => untranslated(page)).toEqual([])
  }

  await lead.page.goto(`${server.url}/s/${made.sessionId}`)
  await joined(ana, made, 'Ana')
  await joined(ben, made, 'Ben')
  await lead.page.getByText(`${SIGN}Who is here (3)`).waitFor()
  expect(await lead.page.getByText(made.joinCode.slice(0, 4)).first().innerText()).not.toContain(
    SIGN,
  )
  await allTranslated()

  await next('Start solo')
  for (const { page } of [ana, ben]) await page.getByLabel('New idea').waitFor()
  await written(ana.page, 'Lunch on day one')
  await written(ben.page, 'A desk card')
  await ana.page.getByText(`${SIGN}One idea`).waitFor()
  await written(ana.page, 'Pair on the first ticket')
  await ana.page.getByText(`${SIGN}2 ideas`).waitFor()
  await ana.page.reload()
  await ana.page.getByText(`${SIGN}Lunch on day one`).waitFor()
  await written(ana.page, 'A quiet hour')
  await ana.page.getByRole('button', { name: 'I’m ready' }).click()
  await ana.page.getByRole('button', { name: 'You’re ready' }).waitFor()
  // A text that goes on changing is translated each time, and never stands still.
  const timer = ana.page.getByRole('timer')
  const first = await timer.innerText()
  expect(first).toContain(SIGN)
  await expect.poll(() => timer.innerText()).not.toBe(first)
  await allTranslated()

  await next('Reveal…')
  await next('Reveal')
  await expect
    .poll(() => lead.page.getByRole('button', { name: 'Cancel' }).count())
    .toBeGreaterThan(0)
  await server.clock.advance(3_100)
  for (const { page } of people) await expect.poll(() => page.locator('article').count()).toBe(4)
  await ana.page.getByText(`${SIGN}4 ideas. Read in silence.`).waitFor()
  await allTranslated()

  await next('Go on to Refine')
  await ben.page.getByRole('button', { name: 'New cluster' }).click()
  await ben.page.getByLabel('Name of cluster A').fill('People')
  await ana.page.getByRole('region', { name: 'A, People' }).waitFor()
  await ana.page.getByRole('button', { name: `${SIGN}Idea»`, exact: true }).click()
  await ana.page.getByLabel('New idea, or a pasted list').fill('Name the buddy')
  await ana.page.getByLabel('New idea, or a pasted list').press('Enter')
  for (const { page } of people) await expect.poll(() => page.locator('article').count()).toBe(5)
  await allTranslated()

  await next('Go on to Vote')
  for (const { page } of [ana, ben]) {
    await page.getByRole('button', { name: /Mark:.*A desk card/u }).click()
    await page.getByRole('button', { name: /Marked:.*A desk card/u }).waitFor()
  }
  await ana.page.getByText('2 of 3').first().waitFor()
  await allTranslated()

  await next('Go on to Results')
  for (const { page } of people) await page.getByText('2 marks').first().waitFor()
  await lead.page.getByRole('button', { name: 'Choose' }).first().click()
  await ana.page.getByText(`${SIGN}Chosen`).first().waitFor()
  await allTranslated()

  for (const { trouble, context } of people) {
    expect(trouble).toEqual([])
    await context.close()
  }
}, 240_000)

test('[UI-501] No translator changes the name or the initials of a person where people are listed', async () => {
  const made = await aSessionToWrite()
  const lead = await aPage(browser)
  const rose = await aPage(browser)
  await lead.context.addCookies([{ name: 'ft', value: made.token, url: server.url }])
  for (const { page } of [lead, rose]) await translating(page)
  await lead.page.goto(`${server.url}/s/${made.sessionId}`)
  await joined(rose, made, 'Rose')
  for (const { page } of [lead, rose]) {
    await page.getByText(`${SIGN}Who is here (2)`).waitFor()
    const row = page.getByRole('listitem').filter({ hasText: 'Rose' })
    expect((await row.innerText()).split('\n')[1]).toBe('Rose')
    expect((await row.innerText()).split('\n')[0]).toBe('R')
  }
  const own = rose.page.getByRole('banner').getByRole('button').filter({ hasText: 'Rose' })
  expect(await own.innerText()).not.toContain(SIGN)
  for (const { context } of [lead, rose]) await context.close()
})

test('[UI-103] A fault outside of every part leaves no empty page: the page says what happened, shows the words of its fields and what the browser keeps, and offers to reload', async () => {
  const made = await aSessionToWrite()
  const { page, context } = await aPage(browser)
  await context.addCookies([{ name: 'ft', value: made.token, url: server.url }])
  await page.goto(server.url)
  await page.getByRole('button', { name: /^Rename/ }).waitFor()
  await page.getByLabel('What should the group think about?').fill('ZQXJ half a question')
  await page.evaluate(() => {
    Date.prototype.toLocaleDateString = () => {
      throw new Error('a fault')
    }
  })
  await page.getByRole('button', { name: /^Rename/ }).click()
  await page.getByRole('heading', { name: 'This page stopped working' }).waitFor()
  await page.getByText('ZQXJ half a question').waitFor()
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await page.getByLabel('What should the group think about?').waitFor()
  await context.close()
})
