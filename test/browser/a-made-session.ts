// A session made over HTTP, and what the way into it looks like in a browser.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { axeFindings, scrollsSideways } from '../fixtures/a-browser.ts'
import { ask } from '../fixtures/a-participant.ts'
import type { TestServer } from '../fixtures/a-server.ts'

export const QUESTION = 'How might we welcome people who join us in the middle of a busy season?'

export interface Made {
  readonly sessionId: string
  readonly joinCode: string
  readonly facilitatorKey: string
  readonly participantId: string
  readonly token: string
}

export async function aMadeSession(server: TestServer, settings = {}): Promise<Made> {
  const made = await ask(server, 'POST', '/api/sessions', {
    body: { question: QUESTION, settings },
  })
  return made.body as Made
}

/** What axe finds, and what sticks out on a narrow page or with large text. */
export async function wellMade(page: Page): Promise<string[]> {
  const found = [...(await axeFindings(page, 'light')), ...(await axeFindings(page, 'dark'))]
  const size = must(page.viewportSize(), 'size')
  await page.setViewportSize({ width: 320, height: 640 })
  if (await scrollsSideways(page)) found.push('scrolls sideways at 320 px')
  await page.setViewportSize({ width: 640, height: 800 })
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  if (await scrollsSideways(page)) found.push('scrolls sideways with text at 200 %')
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  await page.setViewportSize(size)
  return found
}

export async function joinAs(
  server: TestServer,
  page: Page,
  code: string,
  name: string,
): Promise<void> {
  await page.goto(`${server.url}/j/${code}`)
  await page.getByLabel('Your name (optional)').fill(name)
  await page.keyboard.press('Enter')
  await page.getByText('You are in as').waitFor()
}

/** What the browser keeps for this page's origin, by name and by value. */
export function keptHere(page: Page): Promise<{ databases: string[]; shelves: string[] }> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    shelves: [localStorage, sessionStorage].flatMap((shelf) =>
      Object.keys(shelf).map((name) => `${name}=${shelf.getItem(name) ?? ''}`),
    ),
  }))
}

export async function facilitatorAsks(
  server: TestServer,
  made: Made,
  command: object,
): Promise<void> {
  const answer = await ask(
    server,
    'POST',
    `/api/sessions/${made.sessionId}/commands?as=${made.participantId}`,
    { token: made.token, body: { id: crypto.randomUUID(), ...command } },
  )
  expect(answer.status).toBe(200)
}

export async function epochOf(server: TestServer, made: Made): Promise<number> {
  const answer = await ask(server, 'GET', `/api/sessions/${made.sessionId}`, { token: made.token })
  return (answer.body as { view: { epoch: number } }).view.epoch
}
