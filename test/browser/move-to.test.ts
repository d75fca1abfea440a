import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, cardsIn, focused, ideas, inRefine, lettersAwake, press } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const clusters = ['People', 'Places', 'Habits']
const expectCards = (page: Page, name: string, cards: readonly string[]): Promise<void> =>
  expect.poll(() => cardsIn(page, name)).toEqual(cards)

/** The act of an open menu that has the focus. */
const actInFocus = (page: Page): Promise<string> =>
  page
    .locator('[role="menuitem"]:focus')
    .allInnerTexts()
    .then(([words = '']) => words.replaceAll(/\s+/g, ' '))

async function atUnsorted(page: Page): Promise<string[]> {
  await lettersAwake(page)
  const all = await cardsIn(page, 'Unsorted')
  await page.locator('[data-card]').first().focus()
  return all
}

test('[UI-482] The question where cards go begins with the place to which cards went last, and afterwards the focus is on the card that is next in turn', async () => {
  const group = await inRefine(server, ideas, { clusters })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  const all = await atUnsorted(page)
  await press(page, '2')
  await expect.poll(() => focused(page)).toBe(all[1])

  // The menu of a card.
  await press(page, 'Tab', 'Enter')
  await expect.poll(() => actInFocus(page)).toBe('Again to B, Places')
  await press(page, 'Enter')
  await expectCards(page, 'B, Places', all.slice(0, 2))
  await expect.poll(() => focused(page)).toBe(all[2])

  // Several selected cards, of which the first is far away: the menu stands at the button that was pressed.
  await press(page, 'x', 'ArrowDown', 'x')
  const button = page.getByRole('button', { name: 'Move to…' })
  await button.focus()
  await press(page, 'Enter')
  await expect.poll(() => actInFocus(page)).toBe('Again to B, Places')
  const menu = await page.getByRole('menu', { name: 'Move to…' }).boundingBox()
  const from = must(await button.boundingBox(), 'the button')
  expect(Math.abs(must(menu, 'the menu').y - from.y - from.height)).toBeLessThan(24)
  await press(page, 'ArrowDown', 'Enter')
  await expectCards(page, 'A, People', all.slice(2, 4))
  await expect.poll(() => focused(page)).toBe(all[4])
  await press(page, 'Tab', 'Enter')
  await expect.poll(() => actInFocus(page)).toBe('Again to A, People')
  await press(page, 'Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })

  // The strip: Tab leads on from where the cards stood.
  await page.locator('[data-card]').nth(0).focus()
  await press(page, 'x')
  await page.getByRole('button', { name: 'Move to C, Habits, 0 cards' }).click()
  await expectCards(page, 'C, Habits', all.slice(4, 5))
  expect(await page.locator('[data-card][tabindex="0"] bdi').first().innerText()).toBe(all[5])
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-483] In the open menu of a card a digit moves it to the cluster of that number, and letters lead to the cluster of that title or that letter', async () => {
  const group = await inRefine(server, ideas, { clusters })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  const all = await atUnsorted(page)
  await press(page, 'Tab', 'Enter')
  await expect.poll(() => actInFocus(page)).toBe('A Move to A, People 1')
  await press(page, 'c')
  await expect.poll(() => actInFocus(page)).toBe('Comments C')
  await press(page, 'Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })

  await press(page, 'Enter')
  await expect.poll(() => actInFocus(page)).toBe('A Move to A, People 1')
  await page.keyboard.type('pl')
  await expect.poll(() => actInFocus(page)).toBe('B Move to B, Places 2')
  await press(page, '3')
  await expectCards(page, 'C, Habits', all.slice(0, 1))
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe(all[1])

  await press(page, 'x', 'ArrowDown', 'x')
  await page.getByRole('button', { name: 'Move to…' }).focus()
  await press(page, 'Enter')
  await expect.poll(() => actInFocus(page)).toBe('Again to C, Habits')
  await press(page, 'c')
  await expect.poll(() => actInFocus(page)).toBe('C Move to C, Habits 3')
  await press(page, '2')
  await expectCards(page, 'B, Places', all.slice(1, 3))
  await expect.poll(() => focused(page)).toBe(all[3])
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
