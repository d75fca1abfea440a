// What a page shows of the time, on devices whose clocks are wrong, are set meanwhile, or stand.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aPage, type PageTrouble } from '../fixtures/a-browser.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { sessionPage } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const HOUR = 3_600_000
/**
 * Half of the longest round trip of a busy machine. The exact bound, half of the best round trip, is tried where round
 * trips are chosen: test/client/server-clock.test.ts. The devices here are off by a minute or an hour.
 */
const MOST_OFF_MS = 1_000
const UP = 'Time is up. Finish your thought.'

/** What the page showed when (on its machine's true clock), and what it said. */
interface Record {
  readonly shown: readonly { readonly text: string; readonly at: number }[]
  readonly said: readonly string[]
}

declare global {
  interface Window {
    /** By how much this device's clocks are off. */
    off: { wall: number; steady: number }
    record: { shown: { text: string; at: number }[]; said: string[] }
  }
}

/** In the page, before anything of it: clocks that can be moved, and a record of what becomes of them. */
function clocksThatMove(wall: number): void {
  const steady = performance.now.bind(performance)
  const real = Date.now.bind(Date)
  window.off = { wall, steady: 0 }
  performance.now = () => steady() + window.off.steady
  Date.now = () => real() + window.off.wall
  window.record = { shown: [], said: [] }
  const { shown, said } = window.record
  const last = (texts: readonly string[]): string => texts.at(-1) ?? ''
  const look = (): void => {
    const text = document.querySelector('[role=timer]')?.textContent ?? ''
    if (text !== (shown.at(-1)?.text ?? ''))
      shown.push({ text, at: performance.timeOrigin + steady() })
    const sentence = document.querySelector('[aria-live=polite]')?.textContent ?? ''
    if (sentence !== '' && sentence !== last(said)) said.push(sentence)
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  })
}

async function aDevice(person: Participant, wallOff: number): Promise<PageTrouble> {
  const { page, context, trouble } = await aPage(browser)
  await context.addCookies([{ name: 'ft', value: person.seat.token, url: server.url }])
  await page.addInitScript(clocksThatMove, wallOff)
  await page.goto(sessionPage(server, person))
  await page.getByRole('timer').waitFor()
  return { page, context, trouble }
}

const goOn = (page: Page, by: { wall: number; steady: number }): Promise<void> =>
  page.evaluate(({ wall, steady }) => {
    window.off.wall += wall
    window.off.steady += steady
  }, by)

const record = (page: Page): Promise<Record> => page.evaluate(() => window.record)

const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.record.shown.length = 0
    window.record.said.length = 0
  })

const saidUp = async (page: Page): Promise<number> =>
  (await record(page)).said.filter((sentence) => sentence.startsWith(UP)).length

/**
 * The page's time goes back to shortly before the end, as a better answer of the server would put it back, and the end
 * comes again. A busy machine may draw nothing in that time: then the step is repeated.
 */
async function endsAgain(page: Page): Promise<void> {
  const ends = async (): Promise<readonly number[]> =>
    (await record(page)).shown.filter(({ text }) => text.startsWith(UP)).map(({ at }) => at)
  const before = await ends()
  let [movedBack, tries] = [0, 0]
  const hasEndedAgain = async (): Promise<boolean> => {
    if ((await ends()).length > before.length) return true
    const since = performance.timeOrigin + performance.now() - (before.at(-1) ?? 0)
    // The page may have read the server's time since, and be farther behind the end than it was. So each try goes farther.
    const back = since - movedBack + 4_000 * ++tries
    movedBack += back
    await goOn(page, { wall: -back, steady: -back })
    return false
  }
  await expect.poll(hasEndedAgain, { interval: 8_000, timeout: 120_000 }).toBe(true)
}

/**
 * By how many milliseconds the page's time was wrong at each moment when it drew a second: 0 if the drawn second was the
 * true one at that moment. A busy machine draws a second late, and still draws the second that is true by then.
 */
async function errors(page: Page, endsAt: number): Promise<readonly number[]> {
  const ahead = server.clock.now() - (performance.timeOrigin + performance.now())
  const { shown } = await record(page)
  return shown.flatMap(({ text, at }) => {
    const [, minutes, seconds] = /^(\d+):(\d\d)$/.exec(text) ?? []
    if (minutes === undefined) return []
    const late = at + ahead - (endsAt - (Number(minutes) * 60 + Number(seconds)) * 1_000)
    return [Math.max(-late, late - 1_000, 0)]
  })
}

/**
 * The page shows the server's time, within `MOST_OFF_MS`. Earlier seconds may be off: until a quick exchange has come, the
 * page's time is as uncertain as half of its last round trip.
 */
async function showsTheTime(page: Page, endsAt: number): Promise<void> {
  await forget(page)
  const lastOff = async (): Promise<number> => (await errors(page, endsAt)).at(-1) ?? Infinity
  // The page asks again until an exchange was quick, and waits longer each time.
  await expect.poll(lastOff, { timeout: 90_000 }).toBeLessThanOrEqual(MOST_OFF_MS)
}

const all = <T>(devices: readonly PageTrouble[], work: (device: PageTrouble) => Promise<T>) =>
  Promise.all(devices.map(work))

/** As in a tab that the browser stops: no timer of it runs meanwhile. */
async function frozen(
  devices: readonly PageTrouble[],
  meanwhile: () => Promise<void>,
): Promise<void> {
  const protocols = await all(devices, ({ page, context }) => context.newCDPSession(page))
  for (const protocol of protocols)
    await protocol.send('Page.setWebLifecycleState', { state: 'frozen' })
  await meanwhile()
  for (const protocol of protocols) {
    await protocol.send('Page.setWebLifecycleState', { state: 'active' })
    await protocol.detach()
  }
}

async function inSolo() {
  const workshop = await aWorkshop({ on: server })
  await workshop.to('solo')
  const timer = async (seconds: number): Promise<number> => {
    const former = workshop.facilitator.view?.phase.endsAt
    await workshop.facilitator.command({ type: 'timer.set', seconds })
    const { phase } = await workshop.facilitator.seen(
      (view) => view.phase.endsAt !== undefined && view.phase.endsAt !== former,
    )
    return phase.endsAt ?? 0
  }
  return { workshop, timer }
}

test('[T20][TIME-1][TIME-4] On a device an hour off the page shows the server’s time. Each mark of a timer, its end included, is said once, even where a clock was corrected meanwhile', async () => {
  const { workshop, timer } = await inSolo()
  const endsAt = await timer(300)
  // Opened somewhere in the middle of a second.
  const devices = await Promise.all([
    aDevice(workshop.person(0), HOUR),
    aDevice(workshop.person(1), -HOUR),
  ])
  await all(devices, ({ page }) => showsTheTime(page, endsAt))
  // From here to the next timer no view puts a page right.
  for (const { page } of devices) await page.evaluate(() => (window.off.wall *= -1))
  await all(devices, ({ page }) => showsTheTime(page, endsAt))
  await timer(1)
  await all(devices, async ({ page, trouble }) => {
    await page.getByRole('timer').getByText(UP).waitFor()
    // The first could still be about to be said when the end has come again.
    for (let time = 0; time < 2; time++) await endsAgain(page)
    expect(await saidUp(page)).toBe(1)
    expect(trouble).toEqual([])
  })
  await all(devices, ({ context }) => context.close())
  await workshop.close()
})

test('[T20][TIME-2][TIME-4] A page that stood for a minute, its steady clock too or not, shows the time and says once that it is up', async () => {
  const { workshop, timer } = await inSolo()
  const devices = await Promise.all([
    aDevice(workshop.person(0), 0),
    aDevice(workshop.person(1), 0),
  ])
  const aMinute = (): Promise<void> =>
    frozen(devices, async () => {
      await server.clock.advance(60_000)
      for (const [at, { page }] of devices.entries())
        await goOn(page, { wall: 60_000, steady: at * 60_000 })
    })
  const endsAt = await timer(300)
  for (const { page } of devices) await page.getByText(/[45]:\d\d/).waitFor()
  await aMinute()
  await all(devices, ({ page }) => showsTheTime(page, endsAt))
  await timer(30)
  for (const { page } of devices) await page.getByText(/0:[23]\d/).waitFor()
  await aMinute()
  await all(devices, async ({ page, trouble }) => {
    await page.getByRole('timer').getByText(UP).waitFor()
    await page.waitForTimeout(1_200) // a step of the timer: that nothing comes has no condition
    expect(await saidUp(page)).toBe(1)
    expect(trouble).toEqual([])
  })
  await all(devices, ({ context }) => context.close())
  await workshop.close()
})

test('[TIME-5] A minute more is added to the time left at the moment of asking, not at the moment when the page was drawn', async () => {
  const { workshop, timer } = await inSolo()
  const { page, context, trouble } = await aDevice(workshop.facilitator, 0)
  const endsAt = await timer(300)
  await page.getByText(/[45]:\d\d/).waitFor()
  // A minute passes, and nothing makes the page draw its menu again.
  await server.clock.advance(60_000)
  await goOn(page, { wall: 60_000, steady: 60_000 })
  await page.getByRole('button', { name: 'Timer' }).click()
  await page.getByRole('menuitem', { name: '1 minute more' }).click()
  const { phase } = await workshop.facilitator.seen((view) => view.phase.endsAt !== endsAt)
  expect(Math.abs((phase.endsAt ?? 0) - (endsAt + 60_000))).toBeLessThan(30_000)
  expect(trouble).toEqual([])
  await context.close()
  await workshop.close()
})
