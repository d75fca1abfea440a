import { expect, test } from 'vitest'
import { aSeat } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { atTheWall, inRefine } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const long = 'A first week in which nobody has to ask where anything is, because somebody said it'

test('[UI-342] A card that is drawn as one line ends words that do not fit with an ellipsis, and shows all of them when it has the focus', async () => {
  const texts = [long, 'Short words', `${long} (2)`]
  const group = await inRefine(server, texts)
  const look = { width: 390, height: 844 }
  const { page, trouble } = await atTheWall(browser, server, group.ana, texts.length, look)
  await page.getByRole('button', { name: 'More for the board' }).click()
  await page.getByRole('menuitem', { name: 'One line for each card' }).click()
  await page.locator('[data-density="lines"]').waitFor()

  /** How the letters of each card are cut, by the element that holds them. */
  const cuts = (): Promise<string[]> =>
    page.locator('[data-card] p bdi').evaluateAll((all) =>
      all.map((letters) => {
        const { scrollWidth, clientWidth, parentElement } = letters
        const fits = scrollWidth <= clientWidth
        const isInside = clientWidth <= (parentElement?.clientWidth ?? 0)
        return fits && isInside ? 'whole' : getComputedStyle(letters).textOverflow
      }),
    )
  await expect
    .poll(async () => (await cuts()).toSorted())
    .toEqual(['ellipsis', 'ellipsis', 'whole'])
  const card = page.locator('[data-card]').filter({ hasText: '(2)' })
  const { height } = (await card.boundingBox()) ?? { height: 0 }
  // A focus that follows a key is shown.
  await page.keyboard.press('Tab')
  await card.focus()
  await expect.poll(async () => (await cuts()).toSorted()).toEqual(['ellipsis', 'whole', 'whole'])
  expect((await card.boundingBox())?.height).toBe(height)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-343] The button of a card’s menu stays inside its card in every size of cards', async () => {
  const group = await inRefine(server, ['Short words', 'Other words'])
  const { page, trouble } = await atTheWall(browser, server, group.ana, 2)
  const card = page.locator('[data-card]').first()
  const button = card.locator('[data-menu-of]')
  for (const size of [null, 'Small cards', 'One line for each card']) {
    if (size !== null) {
      await page.getByRole('button', { name: 'More for the board' }).click()
      await page.getByRole('menuitem', { name: size }).click()
      await page.getByRole('menu').waitFor({ state: 'detached' })
    }
    await card.hover()
    const [around, inside] = [await card.boundingBox(), await button.boundingBox()]
    expect(inside?.y, size ?? 'large').toBeGreaterThanOrEqual(around?.y ?? Infinity)
    const feet = [around, inside].map((box) => (box?.y ?? 0) + (box?.height ?? 0))
    expect(feet[1], size ?? 'large').toBeLessThan(feet[0] ?? 0)
    expect(inside?.height).toBeGreaterThanOrEqual(24)
  }
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-344] Cards that are selected to be merged stand first among the cards to choose from', async () => {
  const texts = Array.from({ length: 8 }, (_none, at) => `An idea to be merged, number ${at}`)
  const group = await inRefine(server, texts)
  const { page, trouble } = await atTheWall(browser, server, group.ana, texts.length)
  const cards = page.locator('[data-card]')
  const [one, other] = [await cards.nth(3).innerText(), await cards.nth(6).innerText()]
  const wordsOf = (text: string): string => text.split('\n')[0] ?? ''
  await cards.nth(3).click({ modifiers: ['Control'] })
  await cards.nth(6).click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Merge…' }).click()
  const choices = page.getByRole('dialog').getByRole('option')
  await expect.poll(() => choices.count()).toBe(texts.length)
  const first = (await choices.allInnerTexts()).slice(0, 2)
  expect(first.map(wordsOf)).toEqual([wordsOf(one), wordsOf(other)])
  for (const choice of first) expect(choice).toContain('selected')
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-524] Cards that were in sight on a wider page get as narrow as the page, also on a page that turns while they are out of sight', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo'], on: server })
  await workshop.to('solo')
  const texts = Array.from({ length: 20 }, (_none, at) => `${long}, for the ${at + 1}th time`)
  await workshop.person(0).write(...texts)
  await workshop.to('read')
  const look = { width: 560, height: 500 }
  const { page, context, trouble } = await aSeat(browser, server, workshop.person(1), look)
  const beyond = (): Promise<number> =>
    page.evaluate(() => {
      const ends = [...document.querySelectorAll('[data-card]')].map(
        (card) => card.getBoundingClientRect().right,
      )
      return Math.max(...ends) - document.documentElement.clientWidth
    })
  for (const kind of ['read', 'refine'] as const) {
    await page.setViewportSize(look)
    await page
      .locator('[data-card]')
      .nth(texts.length - 1)
      .waitFor({ state: 'attached' })
    for (const place of [texts.length - 1, 0])
      await page.locator('[data-card]').nth(place).scrollIntoViewIfNeeded()
    await page.setViewportSize({ width: 320, height: 500 })
    await expect.poll(beyond, { message: kind }).toBeLessThan(0)
    if (kind === 'read') await workshop.to('refine')
  }
  expect(trouble).toEqual([])
  await context.close()
  await workshop.close()
})
