// The hints for a person who meets something for the first time.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aPage, scrollsSideways, storesNothing } from '../fixtures/a-browser.ts'
import { aSeat, faultsOf, sessionPage } from '../fixtures/a-seat.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { atTheWall, cardOf, ideas, inRefine, lettersAwake, lunch } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const hint = (page: Page) => page.locator('[data-hint]')
const dismiss = (page: Page) => page.getByRole('button', { name: 'Dismiss this hint' })

async function alone(names = ['Ana', 'Ben', 'Cleo']): Promise<Workshop> {
  const workshop = await aWorkshop({ names, on: server })
  await workshop.to('solo')
  return workshop
}

test('[UI-445] A hint that was dismissed comes neither after a reload nor in another session on the device, and another device has its own', async () => {
  const group = await inRefine(server, ideas)
  const seat = await atTheWall(browser, server, group.ana, ideas.length)
  const { page, context } = seat
  await page.getByText('Draw a frame around cards that belong together').waitFor()
  expect(await hint(page).count()).toBe(1)
  await dismiss(page).click()
  await hint(page).waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('[data-card]').first().waitFor()
  await lettersAwake(page)
  expect(await hint(page).count()).toBe(0)

  const later = await inRefine(server, ideas)
  await context.addCookies([{ name: 'ft', value: later.ana.seat.token, url: server.url }])
  await page.goto(sessionPage(server, later.ana))
  await page.locator('[data-card]').first().waitFor()
  await lettersAwake(page)
  expect(await hint(page).count()).toBe(0)

  const other = await atTheWall(browser, server, later.ben, ideas.length)
  await hint(other.page).waitFor()
  for (const one of [group, later]) one.close()
  for (const one of [seat, other]) await one.context.close()
}, 60_000)

test('[UI-442] A hint of the wall goes when somebody moves a card with the key of which it speaks', async () => {
  const group = await inRefine(server, ideas, { clusters: ['People'] })
  const { page, context } = await atTheWall(browser, server, group.ana, ideas.length)
  await page.getByText('press a number key on it: 1 for A').waitFor()
  await lettersAwake(page)
  await cardOf(page, lunch).focus()
  await page.keyboard.press('1')
  await hint(page).waitFor({ state: 'detached' })
  await group.lead.advance()
  group.close()
  await context.close()
}, 60_000)

test('[UI-446] Where a browser stores nothing, a hint that has gone stays away until the page is closed', async () => {
  const workshop = await alone()
  const { page, context, trouble } = await aPage(browser, { width: 390, height: 844, touch: true })
  await storesNothing(page)
  const ana = workshop.person(0)
  await context.addCookies([{ name: 'ft', value: ana.seat.token, url: server.url }])
  await page.goto(sessionPage(server, ana))
  await page.getByText('Add puts an idea into your pad').waitFor()
  await dismiss(page).tap()
  await hint(page).waitFor({ state: 'detached' })
  await page.locator('main h1:focus').waitFor()
  await page.getByLabel('New idea').fill('A bench')
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await page.getByRole('button', { name: 'A bench', exact: true }).waitFor()
  await page.getByRole('button', { name: 'More: A bench' }).tap()
  await page.getByRole('menuitem', { name: 'Delete' }).tap()
  await page.getByText('Nothing here yet.').waitFor()
  expect(await hint(page).count()).toBe(0)
  expect(trouble).toEqual([])
  await workshop.close()
  await context.close()
}, 60_000)

/** Where the field, the rows and the cards stand, in pixels. */
const places = (page: Page): Promise<unknown> =>
  page
    .locator('#new-idea, [data-draft], [data-card], [data-row]')
    .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())))

/** Listens to what a screen reader speaks from now on; the answer reads all of it. */
async function listened(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const all: string[] = []
    Object.assign(globalThis, { spokenHere: all })
    const speak = (): void => {
      for (const { textContent } of document.querySelectorAll('[aria-live]'))
        if (textContent !== '' && textContent !== all.at(-1)) all.push(textContent)
    }
    new MutationObserver(speak).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  return () => page.evaluate(() => [...(Reflect.get(globalThis, 'spokenHere') as string[])])
}

/** A countdown has more important words to say. After it a hint that was spoken stands in silence. */
async function countdownCancelled(
  workshop: Workshop,
  spoken: () => Promise<string[]>,
): Promise<void> {
  const { facilitator } = workshop
  const counting = facilitator.advance()
  await facilitator.seen(({ phase }) => phase.countdownTo !== undefined, 'a countdown')
  expect(await facilitator.command({ type: 'phase.cancel' })).toMatchObject({ ok: true })
  await counting
  await expect.poll(spoken).toContain('Reveal cancelled. Keep writing.')
  // As long as a hint waits before it is spoken, and a little longer.
  await new Promise((resolve) => setTimeout(resolve, 4_500))
}

test('[UI-447] A hint comes and goes without moving a field, an idea or a card, fits a page of 320 pixels, and is spoken once', async () => {
  const workshop = await alone()
  const ana = workshop.person(0)
  await ana.write('A bench', 'A clock')
  await workshop.person(1).write('A lamp', 'A shelf')
  await workshop.person(2).write('A rug', 'A door')
  const { page, context } = await aSeat(browser, server, ana, { width: 320, height: 640 })
  const spoken = await listened(page)
  for (const [kind, words] of [
    ['solo', 'The lock of an idea keeps it back: then nobody gets to see it.'],
    [
      'read',
      'If you had thought of a card too, point at it to say so. Only you see what you choose.',
    ],
    ['refine', 'Draw a frame around cards that belong together, then press New cluster.'],
    [
      'vote',
      'Done, below your ballot, is for you alone: nobody is told, and you can still change it.',
    ],
  ] as const) {
    if (kind !== 'solo') await workshop.to(kind)
    await hint(page).getByText(words).waitFor()
    await expect.poll(spoken, { timeout: 10_000 }).toContain(words)
    if (kind === 'solo') await countdownCancelled(workshop, spoken)
    expect(await faultsOf(page, kind)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    // In the pad the hint stands below the ideas, where a low page has to be scrolled to it.
    if (kind === 'solo')
      await hint(page).evaluate((line) => line.scrollIntoView({ block: 'center' }))
    const before = await places(page)
    expect(before).not.toEqual([])
    const button = must(await dismiss(page).boundingBox(), 'a button to dismiss')
    // `click` would first scroll the page to its end, where the foot begins.
    await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2)
    await hint(page).waitFor({ state: 'detached' })
    expect(await places(page), kind).toEqual(before)
    expect((await spoken()).filter((one) => one === words)).toHaveLength(1)
  }
  await workshop.close()
  await context.close()
}, 120_000)

test('[UI-448] A facilitator who takes part is told what Reveal does before they press it, and neither the big screen nor an observer sees a hint', async () => {
  const workshop = await alone()
  const { facilitator } = workshop
  for (const [at, words] of ['A bench', 'A clock', 'A lamp'].entries())
    await workshop.person(at).write(words, `${words} again`)
  const bare = await aSeat(browser, server, facilitator)
  await bare.page.getByText('Three seconds in which you can cancel.').waitFor()
  expect(await hint(bare.page).count()).toBe(0)
  await facilitator.command({ type: 'takePart.set', takesPart: true })
  await hint(bare.page).getByText('Reveal asks you first').waitFor()
  await bare.page.getByRole('button', { name: 'Reveal…' }).click()
  await hint(bare.page).waitFor({ state: 'detached' })

  await workshop.to('refine')
  const observer = await workshop.observes()
  const screen = await aSeat(browser, server, observer)
  await screen.page.locator('[data-card]').first().waitFor()
  await lettersAwake(screen.page)
  expect(await hint(screen.page).count()).toBe(0)
  await screen.page.goto(`${sessionPage(server, observer)}/screen`)
  await screen.page.getByText('A bench again').first().waitFor()
  expect(await hint(screen.page).count()).toBe(0)
  await workshop.close()
  for (const one of [bare, screen]) await one.context.close()
}, 60_000)
