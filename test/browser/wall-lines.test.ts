import { expect, test } from 'vitest'
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
