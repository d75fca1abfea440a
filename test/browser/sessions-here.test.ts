// The list of sessions on a device: what somebody takes away, deletes, forgets, and comes back by.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { SessionListed } from '../../shared/wire/http.ts'
import { aPage } from '../fixtures/a-browser.ts'
import { ask } from '../fixtures/a-participant.ts'
import {
  aMadeSession,
  facilitatorAsks,
  joinAs,
  keptHere,
  QUESTION,
  wellMade,
} from './a-made-session.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const EMPTY = 'Sessions you start or join on this device appear here.'

const listedOn = (page: Page): Promise<readonly SessionListed[]> =>
  page.evaluate(
    async () => (await (await fetch('/api/sessions')).json()) as readonly SessionListed[],
  )

test('[UI-449] Own words are offered to a facilitator from the time on at which they first took part', async () => {
  const { page, context, trouble } = await aPage(browser)
  await page.goto(server.url)
  await page.getByLabel('What should the group think about?').fill(QUESTION)
  await page.getByRole('button', { name: 'Create session' }).click()
  await page.getByRole('button', { name: 'Go to lobby' }).click()
  const session = page.url()
  const menu = page.locator('header button[aria-haspopup="dialog"]')
  const own = page.getByRole('link', { name: /^My words/ })
  await menu.click()
  await page.getByRole('button', { name: 'Leave this device' }).waitFor()
  expect(await own.count()).toBe(0)
  await page.goto(server.url)
  await page.getByRole('button', { name: `Rename: ${QUESTION}` }).waitFor()
  expect(await own.count()).toBe(0)

  for (const takesPart of [true, false])
    await page.evaluate(
      async ({ path, body }) =>
        fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      {
        path: `/api/sessions/${session.split('/').at(-1)}/commands`,
        body: JSON.stringify({ id: `takes-part-${takesPart}`, type: 'takePart.set', takesPart }),
      },
    )
  await page.reload()
  await own.waitFor()
  expect(await wellMade(page)).toEqual([])
  expect(trouble).toEqual([])
  await context.close()
})

test('[UI-386][UI-387] The list says who was removed, gives each person their own words at any time, and leaves out who has left. Own drafts and name are deleted from the list of sessions, after the words were offered', async () => {
  const made = await aMadeSession(server)
  const { page, context, trouble } = await aPage(browser)
  await joinAs(server, page, made.joinCode, 'Ana')
  const [before] = await listedOn(page)
  const participantId = before?.as[0]?.participantId ?? ''
  await page.goto(server.url)
  await page.getByRole('link', { name: 'My words' }).waitFor()
  await facilitatorAsks(server, made, { type: 'participant.remove', participantId })
  await page.reload()
  await page.getByText('You were removed. Your own words are still yours to take').waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'My words' }).click()
  expect((await saved).suggestedFilename()).toContain('my words')
  expect(await page.getByRole('link', { name: QUESTION, exact: true }).count()).toBe(0)
  expect(await wellMade(page)).toEqual([])
  await page.getByRole('button', { name: `Leave this device: ${QUESTION}` }).click()
  await page.getByRole('button', { name: 'Leave this device', exact: true }).click()
  await page.getByText(EMPTY).waitFor()

  const other = await aMadeSession(server)
  await joinAs(server, page, other.joinCode, 'Ben')
  await page.goto(server.url)
  await page.getByRole('button', { name: `Delete my drafts and name: ${QUESTION}` }).click()
  await page.getByRole('link', { name: 'Save my words first' }).waitFor()
  expect(await wellMade(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete them now' }).click()
  await page.getByText(EMPTY).waitFor()
  expect(await listedOn(page)).toEqual([])
  await expect.poll(() => keptHere(page)).toEqual({ databases: [], shelves: [] })
  expect(trouble).toEqual([])
  await context.close()
})

test('[UI-388] A session whose time is over, and one that is gone, says so in the list until this device forgets it', async () => {
  const made = await aMadeSession(server)
  const { page, context, trouble } = await aPage(browser)
  await joinAs(server, page, made.joinCode, 'Ana')
  await page.goto(server.url)
  await page.getByRole('link', { name: QUESTION }).waitFor()
  const gone = await ask(server, 'DELETE', `/api/sessions/${made.sessionId}`, { token: made.token })
  expect(gone.status).toBe(204)
  // The server of the test lives in another time than the browser.
  const keptUntil = (until: number): Promise<void> =>
    page.evaluate(
      ([name = '', at]) => {
        const read = JSON.parse(localStorage.getItem(name) ?? '{}') as object
        localStorage.setItem(name, JSON.stringify({ ...read, keptUntil: Number(at) }))
      },
      [`here:${made.sessionId}`, String(until)],
    )
  await keptUntil(Date.UTC(2099, 0, 31, 12))
  await page.reload()
  await page.getByText('No longer here: it was deleted').waitFor()
  await page.getByRole('link', { name: 'Try your own link' }).waitFor()
  // The same entry once its time is over, as the server told it beforehand.
  await keptUntil(Date.UTC(2026, 0, 31, 12))
  await page.reload()
  await page.getByText(/Its time was over on .*2026\. The server has deleted all of it/).waitFor()
  expect(await page.getByRole('link', { name: 'Try your own link' }).count()).toBe(0)
  expect(await wellMade(page)).toEqual([])
  await page.getByRole('button', { name: `Forget: ${QUESTION}` }).click()
  await page.getByText(EMPTY).waitFor()
  await expect.poll(() => keptHere(page)).toEqual({ databases: [], shelves: [] })
  expect(trouble).toEqual([])
  await context.close()
})

test('[UI-389] A person comes back from the first page by their own link, or by the file in which it was saved', async () => {
  const made = await aMadeSession(server)
  const link = `${server.url}/resume#${made.facilitatorKey}`
  const { page, context, trouble } = await aPage(browser)
  await page.goto(server.url)
  await page.getByText('Come back by your own link').click()
  const field = page.getByLabel('Your own link, from this session or as facilitator')
  await field.fill('https://example.org/no-key')
  await page.getByRole('button', { name: 'Come back', exact: true }).click()
  await page.getByText('No link to come back by is in it.').waitFor()
  expect(await wellMade(page)).toEqual([])
  await field.fill(link)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${server.url}/s/${made.sessionId}`)
  await context.close()

  const another = await aPage(browser)
  await another.page.goto(server.url)
  await another.page.getByText('Come back by your own link').click()
  await another.page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'forethought-facilitator-link.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(link),
    })
  await another.page.waitForURL(`${server.url}/s/${made.sessionId}`)
  expect([...trouble, ...another.trouble]).toEqual([])
  await another.context.close()
})
