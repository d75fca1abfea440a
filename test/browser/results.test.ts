import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser } from '../fixtures/a-browser.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { allVote, closed, inVote } from './a-vote.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await aServer()
  browser = await aBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('[UI-80] on paper stands the report with its day and nothing of the page; without the button, the page without its controls', async () => {
  const group = await inVote(server)
  await allVote(group)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  await page.getByRole('button', { name: 'Choose' }).first().click()
  await page.getByRole('button', { name: 'Chosen' }).waitFor()

  await page.emulateMedia({ media: 'print' })
  await page.getByRole('table').waitFor()
  for (const hidden of ['banner', 'contentinfo', 'textbox'] as const)
    expect(await page.getByRole(hidden).count(), hidden).toBe(0)

  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Take it away' }).click()
  await page.getByRole('button', { name: 'Print or PDF' }).click()
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  const paper = await page.locator('body').innerText()
  for (const words of ['Chosen', 'How this was made', `${new Date().getFullYear()}`])
    expect(paper).toContain(words)
  expect(paper).not.toContain('Take it away')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('.paper').count()).toBe(0)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})
