import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPage } from '../fixtures/a-browser.ts'
import { aFacilitator, ask } from '../fixtures/a-participant.ts'
import { aProxy } from '../fixtures/a-proxy.ts'
import { onStage } from './on-stage.ts'
import { wellMade } from './a-made-session.ts'

const { server, browser } = await onStage()

/** The reason at the top of the page. */
const says = (page: Page, words: string): Promise<void> =>
  page.getByRole('heading', { name: words }).waitFor()

async function peopleIn(sessionId: string, token: string): Promise<number> {
  const answer = await ask(server, 'GET', `/api/sessions/${sessionId}`, { token })
  return (answer.body as { slices: { people: { total: number } } }).slices.people.total
}

test('[UI-104][UI-105] A browser that keeps no cookie is told so before it joins and makes nobody. The page names what stands between it and the server, keeps the words on the device readable, and goes on by itself', async () => {
  const proxy = await aProxy(server)
  const lead = await aFacilitator(server)
  const { sessionId, joinCode, token } = lead.created
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  page.setDefaultTimeout(100_000)

  proxy.cookies = false
  await page.goto(`${proxy.url}/j/${joinCode}`)
  await page.getByText('This browser blocks cookies for this site').waitFor()
  await page.getByLabel('Your name (optional)').fill('Ana')
  for (let tries = 0; tries < 3; tries++) {
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByText('could not stay in the session').waitFor()
  }
  expect(await peopleIn(sessionId, token)).toBe(1)

  proxy.cookies = true
  proxy.sockets = 'blocked'
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await says(page, 'This network blocks the live connection to the server')
  await page
    .getByText(`Allow WebSocket connections from here to ${new URL(proxy.url).host}`)
    .waitFor()
  expect(await wellMade(page)).toEqual([])
  expect(await peopleIn(sessionId, token)).toBe(2)
  proxy.sockets = 'upgrade-lost'
  await says(page, 'A proxy cuts the live connection to the server')
  proxy.instead = { status: 502, body: '<h1>Bad Gateway</h1>' }
  await says(page, 'The server has a fault')
  proxy.instead = { status: 200, body: '<h1>Sign in to the network</h1>' }
  await says(page, 'Something else answers in place of the server')
  proxy.instead = null
  proxy.sockets = 'passed'
  await page.getByText('You are in as').waitFor()
  await expect.poll(() => page.getByText('Something else answers').count()).toBe(0)

  await lead.advance()
  await page.getByLabel('New idea').fill('ZQXJ on this device')
  await page.getByLabel('New idea').press('Enter')
  await page.getByText('Saved', { exact: true }).waitFor()
  proxy.sockets = 'blocked'
  await page.reload()
  await page.getByRole('heading', { name: 'Your words on this device' }).waitFor()
  await page.getByText('ZQXJ on this device').waitFor()
  proxy.sockets = 'passed'
  await page.getByRole('button', { name: 'ZQXJ on this device', exact: true }).waitFor()
  await context.close()
  await proxy.close()
  lead.close()
}, 240_000)

test('[UI-104] A part of the page that a new release has taken from the server is named, and the page offers to reload', async () => {
  const lead = await aFacilitator(server)
  const { page, context } = await aPage(browser)
  page.setDefaultTimeout(100_000)
  await context.addCookies([{ name: 'ft', value: lead.created.token, url: server.url }])
  await page.route('**/assets/OwnMenu-*', (route) => route.fulfill({ status: 404 }))
  await page.goto(`${server.url}/s/${lead.created.sessionId}`)
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  await page.route(`${server.url}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<script src="/assets/index-newer.js">' }),
  )
  await page.locator('[aria-haspopup="dialog"]').first().click()
  await says(page, 'The server has a newer version of this page')
  await page.unroute(`${server.url}/`)
  await page.unroute('**/assets/OwnMenu-*')
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  await context.close()
  lead.close()
})

test('[UI-106] People who wait read that nobody who leads is connected', async () => {
  const lead = await aFacilitator(server)
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  await page.goto(`${server.url}/j/${lead.created.joinCode}`)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText('The facilitator starts soon').waitFor()
  lead.close()
  await page.getByText('The facilitator is away at the moment').waitFor()
  expect(await page.getByText('The facilitator starts soon').count()).toBe(0)
  expect(await wellMade(page)).toEqual([])
  const back = await aPage(browser)
  await back.context.addCookies([{ name: 'ft', value: lead.created.token, url: server.url }])
  await back.page.goto(`${server.url}/s/${lead.created.sessionId}`)
  await page.getByText('The facilitator starts soon').waitFor()
  await back.context.close()
  await context.close()
})

test('[UI-500] A page whose scripts did not come starts by itself once the scripts can be had, whatever came in their place. A page whose scripts came is never loaded again', async () => {
  const proxy = await aProxy(server)
  const { page, context } = await aPage(browser)
  let loads = 0
  page.on('load', () => loads++)
  const body = '<h1>Welcome to our network</h1>'
  const headers = { 'cache-control': 'max-age=3600' }
  proxy.instead = { status: 200, body, headers, below: '/assets' }
  await page.goto(proxy.url)
  await page.getByText('This page has not started').waitFor()
  await page.waitForRequest((asked) => asked.method() === 'HEAD')
  await page.waitForRequest((asked) => asked.method() === 'HEAD')
  expect(loads).toBe(1)
  proxy.instead = null
  await page.getByLabel('What should the group think about?').waitFor()
  expect(loads).toBeLessThan(4)
  await context.close()

  // The scripts come, and none of them runs.
  const old = await aPage(browser)
  let asked = 0
  let oldLoads = 0
  old.page.on('load', () => oldLoads++)
  old.page.on('request', (request) => (asked += Number(request.method() === 'HEAD')))
  await old.page.clock.install()
  await old.page.route('**/assets/*.js', async (route) =>
    route.request().method() === 'HEAD'
      ? route.continue()
      : route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("a fault")' }),
  )
  await old.page.goto(server.url)
  await old.page.getByText('This page has not started').waitFor()
  await expect.poll(() => asked).toBeGreaterThan(0)
  const first = asked
  await old.page.clock.runFor(60_000)
  expect([asked, oldLoads]).toEqual([first, 1])
  await old.context.close()
  await proxy.close()
})

test('[UI-107] A page whose script does not come says so', async () => {
  const { page, context } = await aPage(browser)
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto(server.url)
  await page.getByText('This page has not started').waitFor()
  await context.close()
})
