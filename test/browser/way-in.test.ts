import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { JoinPreview } from '../../shared/wire/http.ts'
import { aPage, storesNothing } from '../fixtures/a-browser.ts'
import { ask } from '../fixtures/a-participant.ts'
import {
  aMadeSession,
  epochOf,
  facilitatorAsks,
  joinAs,
  QUESTION,
  wellMade,
  type Made,
} from './a-made-session.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-32] One field makes a session, settings and errors are shown next to it, and the words stay', async () => {
  const { page, context, trouble } = await aPage(browser)
  await page.goto(server.url)
  const field = page.getByLabel('What should the group think about?')
  await field.waitFor()
  expect(await timesSmaller(page)).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Create session' }).click()
  await page.getByText('Write the question first.').waitFor()
  await field.fill(QUESTION)

  await page.getByRole('button', { name: /^Settings: Alone, twice · 43 minutes/ }).click()
  await page.getByText('All agendas').click()
  await page.getByRole('button', { name: /^Short/ }).click()
  await page.getByRole('button', { name: /^Phases/ }).click()
  await page.getByLabel('Minutes of Solo').fill('9')
  await page.getByRole('button', { name: 'Options: Vote' }).click()
  await page.getByLabel('Marks for each person').selectOption('4')
  await page.getByRole('button', { name: /^Names/ }).click()
  await page.getByRole('radio', { name: 'Names at the results' }).check()
  await page
    .getByRole('button', {
      name: 'Settings: Short · 22 minutes · names at the results',
    })
    .waitFor()
  expect(await wellMade(page)).toEqual([])

  await page.route('**/api/sessions', (route) => route.abort())
  await field.press('Enter')
  await page.getByText('The server cannot be reached.').waitFor()
  expect(await field.inputValue()).toBe(QUESTION)
  await page.unroute('**/api/sessions')
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  expect(await page.content()).not.toContain('/resume#')
  expect(await wellMade(page)).toEqual([])
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('/resume#').waitFor()
  await page.getByRole('button', { name: 'Go to lobby' }).click()
  await page.getByText('Nobody has joined yet. Share the code.').waitFor()
  expect(await wellMade(page)).toEqual([])

  const id = must(page.url().split('/s/')[1], 'session id')
  const seen = await page.evaluate(async (session) => {
    const answer = await fetch(`/api/sessions/${session}`)
    return (await answer.json()) as {
      view: { settings: object; agenda: { kind: string; seconds: number; ballots?: object[] }[] }
    }
  }, id)
  expect(seen.view.settings).toEqual({ anonymity: 'named' })
  expect(seen.view.agenda[1]?.seconds).toBe(9 * 60)
  expect(seen.view.agenda.find(({ kind }) => kind === 'vote')?.ballots).toEqual([
    { method: 'dots', n: 4, perIdea: 1 },
  ])
  expect(trouble.filter((line) => !line.includes('ERR_FAILED'))).toEqual([])
  await context.close()
})

test('[UI-33] A person who joins first sees the question, the present phase, the rules and what others will see. A wrong code, a locked session and a late arrival are explained', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  await page.goto(server.url)
  const code = page.getByLabel('Have a code?')
  await code.pressSequentially('aaaa2222')
  expect(await code.inputValue()).toBe('AAAA-2222')
  await code.press('Enter')
  await page.getByText('Codes have no 0, O, 1, I, L or U.').waitFor()
  await code.fill(`${made.joinCode} or 2345-6789`)
  await code.press('Enter')
  await page.getByText('There are several codes in this text.').waitFor()
  await code.fill(`Join us: ${server.url}/j/${made.joinCode.toLowerCase()}.`)
  expect(await code.inputValue()).toBe(made.joinCode)
  await code.press('Enter')
  await page.getByRole('heading', { name: QUESTION }).waitFor()
  for (const words of ['What others see', 'Five rules', 'The session has not started yet'])
    await page.getByText(words).first().waitFor()
  expect(await wellMade(page)).toEqual([])

  await facilitatorAsks(server, made, { type: 'session.lock', locked: true })
  await page.reload()
  await page.getByRole('heading', { name: 'Joining is locked' }).waitFor()
  expect(await wellMade(page)).toEqual([])
  await facilitatorAsks(server, made, { type: 'session.lock', locked: false })
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByLabel('Your name (optional)').waitFor()

  await facilitatorAsks(server, made, { type: 'phase.advance', epoch: await epochOf(server, made) })
  await page.reload()
  await page.getByText(/\d+:\d\d left/).waitFor()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByLabel('New idea').waitFor()
  await context.close()
})

test('[UI-316] A join link asks about its session with the first files of the page, and once. The time left is right however late the code of the page comes', async () => {
  const made = await aMadeSession(server)
  await facilitatorAsks(server, made, { type: 'phase.advance', epoch: await epochOf(server, made) })
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  const order: string[] = []
  await page.route('**/api/join/*', async (route) => {
    order.push('asked')
    await route.continue()
  })
  await page.route('**/assets/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    order.push('code')
    await route.continue()
  })
  await page.goto(`${server.url}/j/${made.joinCode}`)
  const left = page.getByText(/\d+:\d\d left/)
  await left.waitFor()
  const [before, words, after] = [
    server.clock.now(),
    await left.innerText(),
    server.clock.now(),
  ] as const
  const [, minutes, seconds] = must(/(\d+):(\d\d)/.exec(words), 'time left')
  const shown = Number(minutes) * 60 + Number(seconds)
  const endsAt = await endOf(made)
  expect(shown).toBeGreaterThan((endsAt - after) / 1_000 - 1.5)
  expect(shown).toBeLessThan((endsAt - before) / 1_000 + 1.5)
  expect(order.filter((what) => what === 'asked')).toHaveLength(1)
  expect(order[0]).toBe('asked')
  await context.close()
})

test('[UI-34] Everything from the first page to a joined lobby works by keyboard alone', async () => {
  const facilitator = await aPage(browser)
  await facilitator.page.goto(server.url)
  await tabTo(facilitator.page, 'What should the group think about?')
  await facilitator.page.keyboard.type(QUESTION)
  await facilitator.page.keyboard.press('Enter')
  await facilitator.page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  const code = await facilitator.page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).innerText()
  await tabTo(facilitator.page, 'Go to lobby')
  await facilitator.page.keyboard.press('Enter')
  await facilitator.page.getByText('Nobody has joined yet').waitFor()

  const ana = await aPage(browser)
  await ana.page.goto(server.url)
  await tabTo(ana.page, 'Have a code?')
  await ana.page.keyboard.type(code)
  await ana.page.keyboard.press('Enter')
  await ana.page.getByLabel('Your name (optional)').waitFor()
  await tabTo(ana.page, 'Your name (optional)')
  await ana.page.keyboard.type('Ana')
  await ana.page.keyboard.press('Enter')
  await ana.page.getByText('You are in as Ana').waitFor()
  await facilitator.page.getByText('Who is here (2)').waitFor()
  await ana.page.keyboard.press('?')
  await ana.page.getByRole('heading', { name: 'Keys and help' }).waitFor()
  expect(await wellMade(ana.page)).toEqual([])
  await ana.page.keyboard.press('Escape')
  await tabTo(ana.page, 'Change your name')
  await ana.page.keyboard.press('Enter')
  await ana.page.getByLabel('Name', { exact: true }).press('ControlOrMeta+a')
  await ana.page.keyboard.type('Anna')
  await ana.page.keyboard.press('Enter')
  await facilitator.page.getByText('Anna', { exact: true }).waitFor()
  await expect
    .poll(() => ana.page.evaluate(() => document.activeElement?.textContent))
    .toBe('Change your name')
  for (const { context, trouble } of [facilitator, ana]) {
    expect(trouble).toEqual([])
    await context.close()
  }
})

test('[UI-84] A wait counts down in its button and ends by itself, and what was typed stays', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser)
  await page.clock.install()
  await page.goto(`${server.url}/j/${made.joinCode}`)
  const name = page.getByLabel('Your name (optional)')
  await name.fill('Ana')
  await page.route('**/api/join/*', refuseForAWhile)
  await page.clock.pauseAt(Date.now() + 1_000)
  await name.press('Enter')
  const waits = page.getByRole('button', { name: 'Try again in 0:42' })
  await waits.waitFor()
  await page.getByText('Too many tries from here. Wait 42 seconds').waitFor()
  expect(await waits.getAttribute('aria-disabled')).toBe('true')
  await page.clock.resume()
  expect(await wellMade(page)).toEqual([])
  await page.unroute('**/api/join/*')
  await page.clock.fastForward(43_000)
  await page.getByRole('button', { name: 'Join', exact: true }).waitFor()
  expect(await name.inputValue()).toBe('Ana')
  await name.press('Enter')
  await page.getByText('You are in as Ana').waitFor()
  await context.close()

  const other = await aPage(browser)
  await other.page.clock.install()
  await other.page.route('**/api/join/*', refuseForAWhile)
  await other.page.goto(`${server.url}/j/${made.joinCode}`)
  await other.page.getByRole('heading', { name: 'Too many tries' }).waitFor()
  await other.page.getByRole('button', { name: /^Try again in/ }).waitFor()
  await other.page.unroute('**/api/join/*')
  await other.page.clock.fastForward(43_000)
  await other.page.getByRole('button', { name: 'Try again', exact: true }).click()
  await other.page.getByLabel('Your name (optional)').waitFor()
  await other.context.close()
})

test('[IDN-45] A person’s own link brings them back also where a program wrote its number sign as a percent sign and 23', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser)
  await page.goto(`${server.url}/resume%23${made.facilitatorKey}`)
  await page.waitForURL(`${server.url}/s/${made.sessionId}`)
  await context.close()
})

test('[UI-84] A resume link that met no server is tried again', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser)
  await page.route('**/api/resume', (route) => route.abort())
  await page.goto(`${server.url}/resume#${made.facilitatorKey}`)
  await page.getByText('The server cannot be reached. Your link still works.').waitFor()
  expect(page.url()).toBe(`${server.url}/resume`)
  expect(await wellMade(page)).toEqual([])
  await page.unroute('**/api/resume')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Nobody has joined yet').waitFor()
  await context.close()
})

test('[UI-85] A browser that refuses storage still joins and creates, and a browser that refuses cookies is told so first', async () => {
  const made = await aMadeSession(server)
  const { page, context, trouble } = await aPage(browser)
  await storesNothing(page)
  await joinAs(server, page, made.joinCode, 'Ana')
  await page.getByText('You are in as Ana').waitFor()
  await page.goto(server.url)
  await page.getByLabel('What should the group think about?').fill(QUESTION)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  expect(trouble).toEqual([])
  await context.close()

  const bare = await aPage(browser)
  await bare.page.addInitScript(() =>
    Object.defineProperty(navigator, 'cookieEnabled', { get: () => false }),
  )
  await bare.page.goto(`${server.url}/j/${made.joinCode}`)
  await bare.page.getByText('This browser blocks cookies for this site').waitFor()
  expect(await wellMade(bare.page)).toEqual([])
  await bare.context.close()
})

test('[UI-87] Help is in the same corner on every page outside a session, and opens by its key', async () => {
  const { page, context } = await aPage(browser, { width: 320, height: 640 })
  for (const path of ['/', '/how', '/j/AAAA-2222', '/resume']) {
    await page.goto(`${server.url}${path}`)
    // The first words of a page stand before it listens to keys, and have no such button.
    await page.getByRole('button', { name: 'Help' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Help', exact: true }).waitFor()
    await page.keyboard.press('Escape')
  }
  await page.goto(server.url)
  await page.getByLabel('What should the group think about?').pressSequentially('Why?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('link', { name: 'How it works and why' }).waitFor()
  expect(await wellMade(page)).toEqual([])
  await context.close()
})

function refuseForAWhile(route: Route): Promise<void> {
  return route.fulfill({
    status: 429,
    contentType: 'application/problem+json',
    body: JSON.stringify({ code: 'rate-limited', retryAfter: 42 }),
  })
}

/** Forwards until the focus is on what has this name; a page one cannot tab through never gets there. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByLabel(name, { exact: true }).or(page.getByRole('button', { name }))
  for (let step = 0; step < 40; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${name}`)
}

test('[UI-84] A list of sessions that cannot be fetched says so and can be tried again', async () => {
  const { page, context } = await aPage(browser)
  await page.route('**/api/sessions', (route) => route.abort())
  await page.goto(server.url)
  await page.getByText('Your sessions on this device cannot be shown right now.').waitFor()
  await page.unroute('**/api/sessions')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Sessions you start or join on this device appear here.').waitFor()
  await context.close()
})

/** How many times smaller the scripts and styles of a page were on the way than they are. */
const timesSmaller = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const files = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => name.includes('/assets/'))
    const sum = (of: (entry: PerformanceResourceTiming) => number): number =>
      files.reduce((total, file) => total + of(file), 0)
    return sum(({ decodedBodySize }) => decodedBodySize) / sum((file) => file.encodedBodySize)
  })

test('[UI-223] Each of the first pages begins with at most ten files, because on a slow line many small files wait for each other', async () => {
  for (const path of ['/', '/j/2345-6789', '/s/2345']) {
    const answer = await fetch(`${server.url}${path}`)
    const files = (await answer.text()).match(/(?:href|src)="\/assets\/[^"]+"/gu) ?? []
    expect(files.length, path).toBeGreaterThan(3)
    expect(files.length, `${path}: ${files.join(' ')}`).toBeLessThanOrEqual(10)
  }
})

test('[UI-223] The page of a session comes while a person reads the page before it', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser, { width: 390, height: 800 })
  const coming = page.waitForResponse((answer) => /\/assets\/SessionPage-/u.test(answer.url()))
  await page.goto(`${server.url}/j/${made.joinCode}`)
  await page.getByLabel('Your name (optional)').waitFor()
  expect((await coming).status()).toBe(200)
  await context.close()
})

/** When the present phase ends, by the server's clock. */
async function endOf({ joinCode }: Made): Promise<number> {
  const { body } = await ask(server, 'GET', `/api/join/${joinCode}`)
  return must((body as JoinPreview).phase.endsAt, 'end of the phase')
}

test('[UI-450] A screen whose code comes slowly says so within a second in one calm line, and its coming moves nothing that stood there', async () => {
  const made = await aMadeSession(server)
  const { page, context } = await aPage(browser, { width: 390, height: 844 })
  let come = (): void => undefined
  const asked = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/assets/LobbyScreen-*.js', async (route) => {
    await asked
    await route.continue()
  })
  await page.addInitScript(() => {
    const moved: string[] = []
    Object.assign(globalThis, { moved })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.push(JSON.stringify(entry))
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`${server.url}/j/${made.joinCode}`)
  await page.getByLabel('Your name (optional)').fill('Ana')
  await page.keyboard.press('Enter')
  await page.getByText('One moment…').waitFor()
  expect(await page.getByText('You are in as Ana').count()).toBe(0)
  const shifts = (): Promise<readonly string[]> =>
    page.evaluate(() => [...(globalThis as unknown as { moved: readonly string[] }).moved])
  const before = await shifts()
  come()
  await page.getByText('You are in as Ana').waitFor()
  await page.getByText('One moment…').waitFor({ state: 'detached' })
  expect((await shifts()).slice(before.length)).toEqual([])
  await context.close()
})
