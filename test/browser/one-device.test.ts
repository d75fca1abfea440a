// What one device keeps of the people on it, and what is left when they leave.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aPage } from '../fixtures/a-browser.ts'
import {
  aMadeSession,
  epochOf,
  facilitatorAsks,
  joinAs,
  keptHere,
  QUESTION,
  wellMade,
} from './a-made-session.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[I10][UI-38] Two participants in one browser share no document, store or channel. Two people in one browser come back as themselves and share no store', async () => {
  const made = await aMadeSession(server)
  const { page: ana, context } = await aPage(browser)
  await joinAs(server, ana, made.joinCode, 'Ana')
  const ben = await context.newPage()
  await ben.goto(`${server.url}/j/${made.joinCode}`)
  await ben.getByRole('button', { name: /Come back as Ana/ }).waitFor()
  await ben.getByRole('button', { name: 'Join as someone else' }).click()
  await expect.poll(() => ben.evaluate(() => document.activeElement?.id)).toBe('name')
  await ben.getByLabel('Your name (optional)').fill('Ben')
  await ben.keyboard.press('Enter')
  await ben.getByText('You are in as Ben').waitFor()
  await facilitatorAsks(server, made, { type: 'phase.advance', epoch: await epochOf(server, made) })
  for (const [page, idea] of [
    [ana, 'a thought of Ana'],
    [ben, 'a thought of Ben'],
  ] as const) {
    await page.getByLabel('New idea').fill(idea)
    await page.keyboard.press('Enter')
    await page.locator('li', { hasText: idea }).waitFor()
  }
  await ana.reload()
  await ana.getByText('a thought of Ana').waitFor()
  expect(await ana.content()).not.toContain('a thought of Ben')
  const own = async (page: Page): Promise<string> =>
    must(
      await page.evaluate((id) => sessionStorage.getItem(`as:${id}`), made.sessionId),
      'who this tab is',
    )
  const [anaId, benId] = [await own(ana), await own(ben)]
  expect(anaId).not.toBe(benId)
  // A store is opened while the page already stands.
  const owners = async (): Promise<string[]> =>
    (await keptHere(ana)).databases.map(
      (name) => [anaId, benId].find((id) => name.includes(id)) ?? name,
    )
  await expect.poll(async () => (await owners()).toSorted()).toEqual([anaId, benId].toSorted())

  const third = await context.newPage()
  await third.goto(`${server.url}/s/${made.sessionId}`)
  await third.getByRole('heading', { name: 'Who are you here?' }).waitFor()
  expect(await wellMade(third)).toEqual([])
  await third.getByRole('button', { name: /Ben/ }).click()
  await third.getByText('a thought of Ben').waitFor()
  await context.close()
})

test('[UI-35] A resume link brings the person back on another device, and its key leaves the address bar', async () => {
  const made = await aMadeSession(server)
  const first = await aPage(browser)
  await joinAs(server, first.page, made.joinCode, 'Ana')
  await first.page.getByRole('button', { name: /Ana/ }).click()
  await first.page.getByRole('button', { name: 'Continue on another device' }).click()
  expect(await first.page.content()).not.toContain('/resume#')
  await first.page.getByRole('button', { name: 'Show code and link' }).click()
  const link = await first.page.getByText('/resume#').innerText()
  expect(await wellMade(first.page)).toEqual([])

  const second = await aPage(browser, { width: 390, height: 800 })
  await second.page.goto(link)
  await second.page.getByText('You are in as Ana').waitFor()
  expect(second.page.url()).toBe(`${server.url}/s/${made.sessionId}`)
  await second.page.goto(`${server.url}/resume#nothing-of-the-kind`)
  await second.page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  expect(second.page.url()).toBe(`${server.url}/resume`)
  for (const { context } of [first, second]) await context.close()
})

test('[UI-36] Leaving a device leaves nothing of the person in its browser, and the server no longer takes the browser for them', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser)
  await joinAs(server, page, made.joinCode, 'Ana')
  await facilitatorAsks(server, made, { type: 'phase.advance', epoch: await epochOf(server, made) })
  await page.getByLabel('New idea').fill('a canary in the pad')
  await page.keyboard.press('Enter')
  await page.locator('li', { hasText: 'a canary in the pad' }).waitFor()
  await expect.poll(async () => (await keptHere(page)).databases).toHaveLength(1)
  await page.getByRole('button', { name: /Ana/ }).click()
  await page.getByRole('button', { name: 'Leave this device' }).click()
  await page.getByRole('link', { name: 'Save my words first' }).waitFor()
  await page.getByRole('button', { name: 'Leave now' }).click()
  await page.getByText('Sessions you start or join on this device appear here.').waitFor()
  await expect.poll(async () => keptHere(page)).toEqual({ databases: [], shelves: [] })
  await page.goto(`${server.url}/s/${made.sessionId}`)
  await page.getByRole('heading', { name: 'Session not found' }).waitFor()
  await context.close()
})

test('[UI-37] The list of sessions holds no idea and no key, offers to use a session again, and asks for a typed word before deleting everywhere', async () => {
  const { page, context } = await aPage(browser)
  await page.goto(server.url)
  await page.getByLabel('What should the group think about?').fill(QUESTION)
  await page.getByRole('button', { name: /^Settings/ }).click()
  await page.getByText('All agendas').click()
  await page.getByRole('button', { name: /^Short/ }).click()
  await page.getByRole('button', { name: 'Create session' }).click()
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  await page.goto(server.url)
  await page.getByText(/Facilitator · .* kept until/).waitFor()
  expect(await wellMade(page)).toEqual([])
  await page.getByRole('button', { name: 'Use again' }).click()
  await page.getByLabel('What should the group think about?').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('And how do we keep them?')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  await page.getByRole('button', { name: 'Go to lobby' }).click()
  await page.getByText('What will happen · 19 minutes').waitFor()

  await page.goto(server.url)
  await page.getByRole('button', { name: `Delete everywhere: ${QUESTION}` }).click()
  const sure = page.getByRole('button', { name: 'Delete everything' })
  expect(await sure.isDisabled()).toBe(true)
  await page.getByLabel('Type “delete” to confirm').fill('delete')
  expect(await wellMade(page)).toEqual([])
  await sure.click()
  await page
    .getByRole('button', { name: `Delete everywhere: ${QUESTION}` })
    .waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Leave this device: And how do we keep them?' }).click()
  await page.getByRole('button', { name: 'Leave this device', exact: true }).click()
  await page.getByText('Sessions you start or join on this device appear here.').waitFor()
  await context.close()
})

test('[UI-86] A session is renamed in a person’s own list, for nobody else, and leaving it takes the name along', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser)
  await joinAs(server, page, made.joinCode, 'Ana')
  await page.goto(server.url)
  await page.getByRole('button', { name: `Rename: ${QUESTION}` }).press('Enter')
  await page.getByLabel('Name in this list (only you see it)').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Onboarding, spring')
  expect(await wellMade(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Onboarding, spring' }).waitFor()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Rename: Onboarding, spring')
  await page.reload()
  await page.getByRole('link', { name: 'Onboarding, spring' }).waitFor()
  await page.getByText(QUESTION).waitFor()
  await page.getByRole('button', { name: 'Rename: Onboarding, spring' }).click()
  await page.getByLabel('Name in this list (only you see it)').press('Escape')
  await page.getByRole('button', { name: 'Leave this device: Onboarding, spring' }).click()
  await page.getByRole('button', { name: 'Leave this device', exact: true }).click()
  await page.getByText('Sessions you start or join on this device appear here.').waitFor()
  await expect.poll(async () => (await keptHere(page)).shelves).toEqual([])
  await context.close()
})

test('[UI-36] Deleting one’s drafts and name leaves nothing of the person in the browser', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser)
  await joinAs(server, page, made.joinCode, 'Ana')
  await facilitatorAsks(server, made, { type: 'phase.advance', epoch: await epochOf(server, made) })
  await page.getByLabel('New idea').fill('a canary in the pad')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await keptHere(page)).databases).toHaveLength(1)
  await page.getByRole('button', { name: /Ana/ }).click()
  await page.getByRole('button', { name: 'Delete my drafts and name' }).click()
  await page.getByRole('button', { name: 'Delete them now' }).click()
  await page.waitForURL(`${server.url}/`)
  await expect.poll(async () => keptHere(page)).toEqual({ databases: [], shelves: [] })
  await context.close()
})
