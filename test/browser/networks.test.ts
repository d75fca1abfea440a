// The networks and browsers that people have: something else answers, the line opens and brings nothing, answers are slow,
// and nothing can be stored.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPage as aNewPage } from '../fixtures/a-browser.ts'
import { aFacilitator, type Facilitator } from '../fixtures/a-participant.ts'
import { aProxy, type Proxy } from '../fixtures/a-proxy.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

/** A page on which nothing is waited for longer than a minute. */
async function aPage(): ReturnType<typeof aNewPage> {
  const made = await aNewPage(browser)
  made.page.setDefaultTimeout(60_000)
  return made
}

const heading = (page: Page, words: string): Promise<void> =>
  expect.poll(() => page.getByRole('heading', { name: words }).count(), { timeout: 10_000 }).toBe(1)

async function behindAProxy(): Promise<{ lead: Facilitator; proxy: Proxy; end(): Promise<void> }> {
  const lead = await aFacilitator(server)
  const proxy = await aProxy(server)
  const end = async (): Promise<void> => {
    lead.close()
    await proxy.close()
  }
  return { lead, proxy, end }
}

const json = { 'content-type': 'application/json' }
const NOT_OURS = 'Something else answers in place of the server'

const inItsPlace = {
  'a redirect to another host': [302, '', { location: 'http://127.0.0.1:9/login' }, NOT_OURS],
  'a redirect to a page of its own': [302, '', { location: '/login.html' }, NOT_OURS],
  'a page of a filter': [403, '<h1>Request blocked</h1>', {}, NOT_OURS],
  'JSON of a filter': [403, '{"error":"forbidden"}', json, NOT_OURS],
  'JSON of another program': [200, '{"ok":true}', json, NOT_OURS],
  'JSON that is nothing': [200, 'null', json, NOT_OURS],
  'a page that calls itself JSON': [200, '<html></html>', json, NOT_OURS],
  'a network that wants a sign-in': [511, '<h1>Sign in</h1>', {}, NOT_OURS],
  'JSON of a gateway': [503, '{"message":"x"}', json, 'The server has a fault'],
} as const

/** Each case has a network of its own, and most of it is waiting: so many go side by side. */
const AT_ONCE = 3

async function isNamed(
  lead: Facilitator,
  [status, body, headers, says]: (typeof inItsPlace)[keyof typeof inItsPlace],
): Promise<void> {
  const proxy = await aProxy(server)
  const { page, context, trouble } = await aPage()
  proxy.instead = { status, body, headers, below: '/api' }
  await page.goto(`${proxy.url}/j/${lead.created.joinCode}`)
  await heading(page, says)
  proxy.instead = null
  await page.getByLabel('Your name (optional)').waitFor()
  expect(trouble.filter((one) => one.startsWith('error'))).toEqual([])
  await context.close()
  await proxy.close()
}

test('[UI-411] The first pages name within ten seconds that something else answers in place of the server, whatever it answers, and go on by themselves', async () => {
  const { lead, proxy, end } = await behindAProxy()
  const waiting = Object.values(inItsPlace)
  const goOn = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      await isNamed(lead, one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, goOn))
  const { page, context } = await aPage()
  await page.goto(proxy.url)
  await page.getByText('Sessions you start or join on this device appear here.').waitFor()
  await page.getByLabel('What should the group think about?').fill('ZQXJ')
  proxy.instead = { status: 403, body: '{"error":"forbidden"}', headers: json, below: '/api' }
  await page.keyboard.press('Enter')
  await heading(page, NOT_OURS)
  proxy.instead = null
  await expect.poll(() => page.getByText(NOT_OURS).count()).toBe(0)
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  await context.close()
  await end()
})

test('[UI-560] As long as the page looks for the reason of a long wait it says so, and blames nobody', async () => {
  const { lead, proxy, end } = await behindAProxy()
  const { page, context } = await aPage()
  await page.route(/\/Why-[^/]*\.js$/u, (route) => route.abort())
  proxy.instead = { status: 403, body: '<h1>Request blocked</h1>', headers: {}, below: '/api' }
  await page.goto(`${proxy.url}/j/${lead.created.joinCode}`)
  await page.getByText('This takes longer than usual. Looking for the reason…').waitFor()
  expect(await page.getByText('The server does not answer').count()).toBe(0)
  await page.unrouteAll()
  await heading(page, NOT_OURS)
  await context.close()
  await end()
})

test('[UI-412] A live connection that opens and brings nothing, or is cut at once, is named as blocked', async () => {
  const lead = await aFacilitator(server)
  const joins = async (way: 'silent' | 'cut'): Promise<void> => {
    const proxy = await aProxy(server)
    const { page, context } = await aPage()
    await page.goto(`${proxy.url}/j/${lead.created.joinCode}`)
    proxy.sockets = way
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await heading(page, 'This network blocks the live connection to the server')
    proxy.sockets = 'passed'
    await page.getByText('You are in as').waitFor({ timeout: 60_000 })
    await context.close()
    await proxy.close()
  }
  await Promise.all([joins('silent'), joins('cut')])
  lead.close()
})

test('[UI-413] A server that needs nine seconds for an answer is waited for, and the page says that it is slow', async () => {
  const { lead, proxy, end } = await behindAProxy()
  const { page, context } = await aPage()
  proxy.delay = 9_000
  await page.goto(`${proxy.url}/j/${lead.created.joinCode}`)
  await page.getByRole('heading', { name: 'The connection is slow' }).waitFor({ timeout: 60_000 })
  await page.getByLabel('Your name (optional)').waitFor({ timeout: 60_000 })
  await context.close()
  await end()
})

test('[UI-414] A browser that takes nothing into its storage still joins and creates', async () => {
  const lead = await aFacilitator(server)
  const { page, context, trouble } = await aPage()
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await page.goto(`${server.url}/j/${lead.created.joinCode}`)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText('You are in as').waitFor()
  await page.goto(server.url)
  await page.getByLabel('What should the group think about?').fill('ZQXJ')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  expect(trouble.filter((one) => one.startsWith('error'))).toEqual([])
  await context.close()
  lead.close()
})

test('[UI-415] A script that another program adds to the page is not taken for a newer page of the server', async () => {
  const lead = await aFacilitator(server)
  const { page, context } = await aPage()
  await context.addCookies([{ name: 'ft', value: lead.created.token, url: server.url }])
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      // Such a program is not bound by the policy of the page, which lets no text become the address of a script.
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes: {
          createPolicy(name: string, rules: object): { createScriptURL(url: string): string }
        }
      }
      const policy = trustedTypes.createPolicy('helper', { createScriptURL: (url: string) => url })
      const script = document.createElement('script')
      script.type = 'module'
      script.src = policy.createScriptURL('chrome-extension://abcdefgh/helper.js')
      document.documentElement.prepend(script)
    }),
  )
  const compared = page.waitForResponse(`${server.url}/`)
  await page.goto(`${server.url}/s/${lead.created.sessionId}`)
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  await (await compared).finished()
  expect(await page.locator('script').first().getAttribute('src')).toContain('helper.js')
  await page.waitForLoadState('networkidle')
  expect(await page.getByText('Reload to update').count()).toBe(0)
  await context.close()
  lead.close()
})
