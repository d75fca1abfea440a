import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { limits } from '../../shared/wire/limits.ts'
import { aPage, axeFindings } from '../fixtures/a-browser.ts'
import { aFacilitator, aParticipant } from '../fixtures/a-participant.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import { atTheWall, cardOf, inRefine } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

/** Gives the field so many characters more than it takes, all at once, and expects them whole and marked. */
async function overfill(page: Page, field: Locator, most: number, excess: number): Promise<string> {
  await field.focus()
  await field.press('ControlOrMeta+a')
  const words = 'word '.repeat(most).slice(0, most + excess - 1) + '!'
  await page.keyboard.insertText(words)
  await page.locator('main .too-long', { hasText: `${excess} characters too many.` }).waitFor()
  expect(await field.inputValue()).toBe(words)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await page
    .getByRole('status')
    .filter({ hasText: `${excess} characters too many.` })
    .waitFor()
  return words
}

const findings = async (page: Page): Promise<string[]> => [
  ...(await axeFindings(page, 'light')),
  ...(await axeFindings(page, 'dark')),
]

const isFocused = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element === document.activeElement)
const leftOver = (page: Page): Locator => page.getByRole('region', { name: 'What did not make it' })

test('[UI-131] Nothing too long is sent, and the act that would send it says why', async () => {
  const { page, context, trouble } = await aPage(browser)
  await page.goto(server.url)
  const question = page.getByLabel('What should the group think about?')
  await overfill(page, question, limits.question, 2)
  expect(await findings(page)).toEqual([])
  await question.press('Enter')
  await page.getByRole('button', { name: 'Create session' }).click()
  expect(await isFocused(question)).toBe(true)
  await question.press('ControlOrMeta+End')
  for (let n = 0; n < 2; n++) await question.press('Backspace')
  await question.press('Enter')
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  expect(trouble).toEqual([])
  await context.close()
})

test('[UI-131] Words that are too long for the pad stay in the field through undo and redo, and go in once they fit', async () => {
  const lead = await aFacilitator(server)
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  await lead.advance()
  await ana.inPhase('solo')
  const { page, context, trouble } = await aSeat(browser, server, ana, {})
  const field = page.getByLabel('New idea')
  await field.fill('half a thought')
  const words = await overfill(page, field, limits.ideaText, 2)
  await field.press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await field.press('Control+z')
  await expect.poll(() => field.inputValue()).toBe('half a thought')
  await field.press('Control+y')
  await expect.poll(() => field.inputValue()).toBe(words)
  expect(await page.locator('[data-draft]').count()).toBe(0)
  await field.press('ControlOrMeta+End')
  for (let n = 0; n < 2; n++) await field.press('Backspace')
  await page.getByText('0 characters left in this idea').waitFor()
  await field.press('Enter')
  await page.locator('[data-draft]').getByText(words.slice(0, -2), { exact: true }).waitFor()

  // A page that is left hands the words back.
  const others = await overfill(page, field, limits.ideaText, 5)
  await page.reload()
  await leftOver(page).getByText(others).waitFor()
  expect(trouble).toEqual([])
  lead.close()
  ana.close()
  await context.close()
})

test('[UI-131] Words that are too long stay in their field, whole and marked, until their author shortens them or gives them up', async () => {
  const group = await inRefine(server, ['One', 'Two'], { clusters: ['People'] })
  const { page, context, trouble } = await atTheWall(browser, server, group.ana, 2)
  const name = page.getByLabel('Name of cluster A')
  const long = await overfill(page, name, limits.clusterTitle, 9)
  await name.press('Enter')
  expect(await isFocused(name)).toBe(true)
  await name.press('Escape')
  await expect.poll(() => name.inputValue()).toBe('People')
  await leftOver(page).getByText(long).waitFor()
  await leftOver(page).getByRole('button', { name: 'Drop' }).click()

  await cardOf(page, 'One').focus()
  await page.keyboard.press('Enter')
  const wording = page.getByLabel('Reword this card')
  const words = await overfill(page, wording, limits.ideaText, 7)
  expect(await findings(page)).toEqual([])
  await page.getByRole('heading').first().click()
  expect(await wording.inputValue()).toBe(words)
  await wording.press('Escape')
  await leftOver(page).getByText(words).waitFor()
  await cardOf(page, 'One').waitFor()
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})
