import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aPage } from '../fixtures/a-browser.ts'
import { aFacilitator } from '../fixtures/a-participant.ts'
import { aProxy } from '../fixtures/a-proxy.ts'
import { onStage } from './on-stage.ts'

// With this limit neither side finds a dead line by itself before the test is over.
const { server, browser } = await onStage({
  environment: { LIMIT_PING_SECONDS: '300', LIMIT_HALF_OPEN_SECONDS: '900' },
})
const proxy = await aProxy(server)
afterAll(() => proxy.close())

/** A participant in a solo, on a line that can go dead and with time that the test can let pass. */
async function aParticipantInSolo() {
  const lead = await aFacilitator(server)
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  await page.clock.install()
  await page.goto(`${proxy.url}/j/${lead.created.joinCode}`)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText('You are in as').waitFor()
  await lead.advance()
  await page.getByLabel('New idea').fill('first words')
  await page.getByLabel('New idea').press('Enter')
  await page.getByText('Saved', { exact: true }).waitFor()
  return { lead, page, context }
}

/** Ten seconds pass on the page, in two steps: what was planned in the first is due in the second. */
async function tenSeconds(page: Page): Promise<void> {
  await page.clock.fastForward(5_000)
  await page.clock.fastForward(5_000)
}

test('[UI-424] A line that goes dead without being closed is named within ten seconds while an answer is awaited, for words and for commands. The page connects again by itself, and what was written or asked meanwhile arrives once', async () => {
  const { lead, page, context } = await aParticipantInSolo()

  proxy.sockets = 'dead'
  await page.getByLabel('New idea').fill('words on a dead line')
  await page.getByLabel('New idea').press('Enter')
  await page.getByText('Saving…').waitFor()
  await tenSeconds(page)
  // A short wait: half a minute later a browser finds the dead line by itself.
  await expect
    .poll(() => page.getByText('Offline. Your ideas are kept on this device.').count())
    .toBe(1)
  await page.getByRole('button', { name: 'I’m ready' }).click()
  await tenSeconds(page)
  await expect
    .poll(() => page.getByRole('status').getByText('Offline', { exact: true }).count())
    .toBe(1)

  proxy.sockets = 'passed'
  await expect
    .poll(async () => {
      await page.clock.fastForward(10_000)
      return page.getByText('Saved', { exact: true }).count()
    })
    .toBe(1)
  await expect
    .poll(async () => {
      await page.clock.fastForward(10_000)
      return page.getByRole('button', { name: 'You’re ready' }).count()
    })
    .toBe(1)
  expect(await page.locator('[data-draft]', { hasText: 'words on a dead line' }).count()).toBe(1)
  await context.close()
  lead.close()
})
