// The latecomer's lane, from the link of the session to the board.
import { expect, test } from 'vitest'
import { aPage } from '../fixtures/a-browser.ts'
import { faultsOf } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()
const ON_BOARD = 'a bench at the door'

test('[LANE-13] A latecomer on a phone writes in the lane while the group goes on, and then asks for the board, with the words from the lane still in their pad. Another one skips the lane at the door', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben'], on: server })
  await workshop.to('solo')
  await workshop.person(0).write(ON_BOARD)
  await workshop.to('read')
  const door = `${server.url}/j/${workshop.facilitator.created.joinCode}`
  const zoe = await aPage(browser, { width: 390, height: 800 })
  await zoe.page.goto(door)
  await zoe.page.getByText('Take two minutes for your own first?').waitFor()
  const found = await faultsOf(zoe.page, 'at the door')
  await zoe.page.getByLabel('Your name (optional)').fill('Zoe')
  await zoe.page.getByRole('button', { name: 'Write mine first' }).click()

  const { page } = zoe
  await page.getByRole('heading', { name: 'Alone first' }).waitFor()
  await page.getByText(/[12]:\d\d left/).waitFor()
  await page.getByRole('button', { name: 'Skip and see the board' }).waitFor()
  expect(await page.getByRole('button', { name: 'My pad' }).count()).toBe(0)
  const field = page.getByLabel('New idea')
  await field.fill('a map of the house')
  await page.keyboard.press('Enter')
  await page.locator('li', { hasText: 'a map of the house' }).waitFor()
  found.push(...(await faultsOf(page, 'in the lane')))
  await field.fill('half a')
  await workshop.to('refine')
  await page.getByText('Refine', { exact: false }).first().waitFor()
  await field.pressSequentially(' thought')
  expect(await field.inputValue()).toBe('half a thought')
  expect(await page.getByRole('button', { name: 'Go there' }).count()).toBe(0)
  expect(await page.content()).not.toContain(ON_BOARD)
  await page.reload()
  expect(await page.getByLabel('New idea').inputValue()).toBe('half a thought')
  await page.getByText('Saved', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'I’m done, show me the board' }).click()
  await page.locator('[data-card]', { hasText: ON_BOARD }).waitFor()
  await page.getByText('One of your ideas is still in your pad.').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await page.getByRole('button', { name: 'Open my pad' }).click()
  for (const words of ['a map of the house', 'half a thought'])
    await page.getByRole('dialog', { name: 'My pad' }).getByText(words).first().waitFor()
  expect((await workshop.person(1).ideas()).join()).toBe(ON_BOARD)

  const yan = await aPage(browser)
  await yan.page.goto(door)
  await yan.page.getByLabel('Your name (optional)').fill('Yan')
  await yan.page.getByRole('button', { name: 'Skip and see the board' }).click()
  await yan.page.locator('[data-card]', { hasText: ON_BOARD }).waitFor()
  expect([...found, ...zoe.trouble, ...yan.trouble]).toEqual([])
  for (const { context } of [zoe, yan]) await context.close()
  await workshop.close()
})
