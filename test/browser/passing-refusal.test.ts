import type { Page, WebSocketRoute } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aBrowser, aPage } from '../fixtures/a-browser.ts'
import { aFacilitator } from '../fixtures/a-participant.ts'
import { aProxy } from '../fixtures/a-proxy.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'

const folder = aFolder()
const browser = await aBrowser()
const behind = await aServer({ store: folder.database() })
const place = { port: behind.port }
const proxy = await aProxy(place)
afterAll(async () => {
  await browser.close()
  await proxy.close()
  folder.remove()
})

/** A participant who has written an idea. Everybody else has left, so that only this page holds the session open. */
async function aPersonAlone() {
  const lead = await aFacilitator(proxy)
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  await page.goto(`${proxy.url}/j/${lead.created.joinCode}`)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText('You are in as').waitFor()
  await lead.advance()
  await page.getByLabel('New idea').fill('first words')
  await page.getByLabel('New idea').press('Enter')
  await page.getByText('Saved', { exact: true }).waitFor()
  lead.close()
  return { page, context }
}

const offline = (page: Page) => page.getByRole('status').getByText(/^(?:Offline|Restarting)$/)
const words = (page: Page) => page.locator('[data-draft]', { hasText: 'first words' })

test('[UI-492] A page whose connection the server ends without saying that the access has ended comes back by itself', async () => {
  const { page, context } = await aPersonAlone()
  const sockets: WebSocketRoute[] = []
  await page.routeWebSocket(/socket\.io/, (socket) => {
    sockets.push(socket)
    socket.connectToServer()
  })
  await page.reload()
  await words(page).waitFor()
  const DISCONNECT = '41' // the packet with which socket.io ends a connection for good
  must(sockets.at(-1), 'a socket').send(DISCONNECT)
  await offline(page).waitFor()
  await offline(page).waitFor({ state: 'hidden' })
  expect(await words(page).count()).toBe(1)
  await context.close()
})

test('[UI-491] A connection that the server refuses for a while empties no page: the words stay in sight, the page says that it is offline and why, tries again, and goes on by itself', async () => {
  const { page, context } = await aPersonAlone()
  await behind.close()
  await offline(page).waitFor()
  const disk = faultyStore(folder.database())
  disk.blind(true)
  const server = await aServer({ store: disk.store })
  place.port = server.port
  await page.getByRole('heading', { name: 'The server has a fault' }).waitFor()
  await page.getByRole('status').getByText('Offline', { exact: true }).waitFor()
  expect(await words(page).count()).toBe(1)

  disk.blind(false)
  await offline(page).waitFor({ state: 'hidden' })
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await words(page).count()).toBe(1)
  await context.close()
  await server.close()
})
