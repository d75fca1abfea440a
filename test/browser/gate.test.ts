// What a very small group meets in an anonymous session: words before the start, one question in the pad, and screens that
// say why the board is empty.
import { expect, test } from 'vitest'
import { aSeat, faultsOf, sessionPage } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()
const HELD_BACK = 'Fewer than three people’s ideas were ready to show. They wait in their pads.'

test('[UI-95] With fewer than three people an anonymous lobby says so and offers a named session, the pad asks once whether ideas may be guessed, and after a held-back reveal every screen says that they wait', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben'], on: server, consents: false })
  const [lead, ana] = await Promise.all([
    aSeat(browser, server, workshop.facilitator),
    aSeat(browser, server, workshop.person(0), { width: 390, height: 800 }),
  ])
  await lead.page.getByRole('button', { name: 'Make it named' }).waitFor()
  const found = await faultsOf(lead.page, 'lobby')
  await lead.page.getByRole('button', { name: 'Make it named' }).click()
  await lead.page.getByText('This session is named now').first().waitFor()
  await lead.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await lead.page.getByRole('button', { name: 'Make it named' }).waitFor()

  await workshop.to('solo')
  await ana.page.getByLabel('New idea').fill('only mine')
  await ana.page.keyboard.press('Enter')
  await ana.page.locator('li', { hasText: 'only mine' }).waitFor()
  await ana.page.getByRole('button', { name: 'Show them' }).waitFor()
  found.push(...(await faultsOf(ana.page, 'asked')))
  await ana.page.getByText('Saved', { exact: true }).waitFor()
  await workshop.on()
  const screen = await aSeat(browser, server, await workshop.observes())
  await screen.page.goto(`${sessionPage(server, workshop.facilitator)}/screen`)
  for (const { page } of [lead, ana, screen])
    await page.getByRole('main').getByText(HELD_BACK).waitFor()
  await workshop.on()
  await lead.page.getByRole('main').getByText(HELD_BACK).waitFor()

  await ana.page.getByRole('button', { name: 'Open my pad' }).click()
  const pad = ana.page.getByRole('dialog', { name: 'My pad' })
  await pad.getByText('One of your ideas waits').waitFor()
  found.push(...(await faultsOf(ana.page, 'waiting')))
  await pad.getByRole('button', { name: 'Show them' }).click()
  await pad.getByText('On the board (1)').waitFor()
  await pad.getByRole('button', { name: 'Let them wait' }).waitFor()
  await lead.page.locator('[data-card]', { hasText: 'only mine' }).waitFor()
  expect([...found, ...lead.trouble, ...ana.trouble, ...screen.trouble]).toEqual([])
  await workshop.close()
})
