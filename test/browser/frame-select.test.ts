// Selecting cards by a frame that is dragged with the mouse, where the way of the drag matters: from a card, to the edge
// of the wall and beyond, and given up halfway.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, cardsIn, inRefine, lettersAwake, press } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const MANY = 60
const many = Array.from({ length: MANY }, (_none, at) => `An idea for the first week, number ${at}`)

const selected = (page: Page): Promise<string[]> =>
  page
    .locator('[data-card][data-selected]')
    .evaluateAll((cards) => cards.map((card) => card.querySelector('bdi')?.textContent ?? ''))

const boxes = (page: Page): Promise<DOMRect[]> =>
  page
    .getByRole('region', { name: 'Unsorted' })
    .locator('[data-card]')
    .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect()))

const scrolled = (page: Page, scroller: string): Promise<number> =>
  page.locator(scroller).evaluate((element) => element.scrollTop)

test('[UI-270] With Alt a frame begins on a card as well, and drags no card', async () => {
  const group = await inRefine(server, many.slice(0, 6), { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 6)
  await lettersAwake(page)
  const unsorted = await cardsIn(page, 'Unsorted')
  const [one, two, three] = await boxes(page)
  const from = must(one, 'a card')
  const to = must(three, 'a card')
  await page.keyboard.down('Alt')
  await page.mouse.move(from.x + 40, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 20)
  await page.mouse.move(to.x + 80, to.y + 12, { steps: 6 })
  await expect.poll(() => selected(page)).toEqual(unsorted.slice(0, 3))
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await page.getByRole('toolbar', { name: 'Selected cards' }).getByText('3 selected').waitFor()
  expect(await cardsIn(page, 'Unsorted')).toEqual(unsorted)
  expect(await page.locator('[data-dragged]').count()).toBe(0)

  // Without Alt the same press takes the card with it.
  await press(page, 'Escape')
  await expect.poll(() => selected(page)).toEqual([])
  const middle = must(two, 'a card')
  await page.mouse.move(middle.x + 40, middle.y + 12)
  await page.mouse.down()
  await page.mouse.move(middle.x + 60, middle.y + 20)
  await page.mouse.move(to.x + 80, to.y + 12, { steps: 6 })
  await page.locator('[data-dragged]').waitFor()
  expect(await selected(page)).toEqual([])
  await page.mouse.up()
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-271] Escape gives up a frame and puts back what was selected before, and the pointer that is still held selects nothing more', async () => {
  const group = await inRefine(server, many.slice(0, 6), { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 6, { knows: true })
  await lettersAwake(page)
  const unsorted = await cardsIn(page, 'Unsorted')
  const places = await boxes(page)
  const at = (card: number): DOMRect => must(places[card], 'a card')
  await page
    .locator('[data-card]', { hasText: must(unsorted[5], 'a card') })
    .click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(() => selected(page)).toEqual(unsorted.slice(5))
  await page.mouse.move(1_150, at(0).y + 4)
  await page.mouse.down()
  await page.mouse.move(at(1).x + 40, at(1).y + 10, { steps: 8 })
  await expect.poll(() => selected(page)).toEqual(unsorted.slice(0, 2))
  await press(page, 'Escape')
  await expect.poll(() => selected(page)).toEqual(unsorted.slice(5))
  await page.mouse.move(at(3).x + 40, at(3).y + 10, { steps: 8 })
  await page.mouse.up()
  expect(await selected(page)).toEqual(unsorted.slice(5))
  await page.getByRole('toolbar', { name: 'Selected cards' }).getByText('1 selected').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-272] A frame that is dragged to the edge of the wall or beyond scrolls on, keeps the cards that went out of sight, and stops with the pointer', async () => {
  const group = await inRefine(server, many)
  const { page, trouble } = await atTheWall(browser, server, group.ana, MANY, {
    width: 900,
    height: 500,
  })
  await lettersAwake(page)
  const room = '[data-room]'
  const from = must((await boxes(page))[0], 'a card')
  await page.mouse.move(from.x - 4, from.y - 4)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 4 })
  await expect.poll(() => selected(page).then(({ length }) => length)).toBe(1)
  // Past the lower edge of the window, across the whole width.
  await page.mouse.move(895, 560, { steps: 6 })
  await expect
    .poll(() =>
      page
        .locator(room)
        .evaluate((one) => one.scrollTop + one.clientHeight + 1 >= one.scrollHeight),
    )
    .toBe(true)
  await expect.poll(() => selected(page).then(({ length }) => length)).toBe(MANY)
  // Back above the upper edge: the frame takes its way back, and only what it touches stays.
  await page.mouse.move(from.x + 60, -20, { steps: 6 })
  await expect.poll(() => scrolled(page, room)).toBe(0)
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 })
  await expect.poll(() => selected(page).then(({ length }) => length)).toBe(1)
  await page.mouse.up()
  await page.mouse.move(895, 499)
  await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 200)))
  expect(await scrolled(page, room)).toBe(0)
  expect(await selected(page)).toHaveLength(1)
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-273] A frame that begins in the tray scrolls the tray and nothing else', async () => {
  const group = await inRefine(server, many, { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, MANY, {
    width: 1_280,
    height: 600,
  })
  await lettersAwake(page)
  const tray = page.getByRole('region', { name: 'Unsorted' })
  const top = must((await boxes(page))[0], 'a card')
  await page.keyboard.down('Alt')
  await page.mouse.move(top.x + 40, top.y + 10)
  await page.mouse.down()
  await page.mouse.move(top.x + 60, top.y + 90, { steps: 4 })
  await page.mouse.move(top.x + 60, 640, { steps: 6 })
  await expect.poll(() => selected(page).then(({ length }) => length)).toBe(MANY)
  expect(await scrolled(page, '[data-room]')).toBe(0)
  expect(await tray.evaluate((one) => one.scrollTop > 0)).toBe(true)
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await page
    .getByRole('toolbar', { name: 'Selected cards' })
    .getByText(`${MANY} selected`)
    .waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
