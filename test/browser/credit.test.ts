// Credit in the page: claims at the results.
import { expect, test } from 'vitest'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()
const ideas = ['a bell at the door', 'a desk card', 'a map of the house']

test('[UI-240] At the results of an anonymous session a person on a phone claims an idea and takes another claim back, nobody is reminded to, and the facilitator ends claiming after a question that says what follows. Then names stand at the claimed ideas on every screen', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo'], on: server })
  await workshop.to('solo')
  for (const [at, words] of ideas.entries()) await workshop.person(at).write(words)
  await workshop.person(0).write('a plant')
  await workshop.to('results')
  const ana = await aSeat(browser, server, workshop.person(0), { width: 390, touch: true })
  const lead = await aSeat(browser, server, workshop.facilitator)
  const { page } = ana
  await page.getByRole('button', { name: 'Claim my ideas' }).click()
  const sheet = page.getByRole('dialog', { name: 'Claim my ideas' })
  await sheet.getByText('If most claim theirs, the others can be guessed.').waitFor()
  await sheet.getByText('your name, Ana, may stand').waitFor()
  const [bell, plant] = ['a bell at the door', 'a plant'].map((name) =>
    sheet.getByRole('checkbox', { name }),
  )
  expect(await sheet.getByRole('checkbox', { checked: true }).count()).toBe(0)
  await bell?.check()
  await plant?.check()
  await expect.poll(() => sheet.getByText('Claimed. Only you see this.').count()).toBe(2)
  await plant?.uncheck()
  await expect.poll(() => sheet.getByText('Claimed. Only you see this.').count()).toBe(1)
  const found = await faultsOf(page, 'claiming')
  await sheet.getByRole('button', { name: 'Back to the results' }).click()

  expect(await lead.page.getByText('Ana', { exact: true }).count()).toBe(0)
  await lead.page.getByRole('button', { name: 'End claiming…' }).click()
  const question = lead.page.getByRole('dialog', { name: 'End claiming and show the names?' })
  await question.getByText('Nobody knows before how many ideas are claimed').waitFor()
  found.push(...(await faultsOf(lead.page, 'ending')))
  await question.getByRole('button', { name: 'Show the names' }).click()
  for (const one of [lead.page, page]) {
    const row = one.locator('[data-ranked]', { hasText: 'a bell at the door' })
    await row.getByText('Ana', { exact: true }).waitFor()
    await one.getByText('Claiming has ended. A name stands at one idea.').waitFor()
    expect(await one.getByRole('button', { name: /laim/ }).count()).toBe(0)
    expect(await one.getByText('Ana', { exact: true }).count()).toBeLessThan(3)
  }
  expect([...found, ...ana.trouble, ...lead.trouble]).toEqual([])
  for (const { context } of [ana, lead]) await context.close()
  await workshop.close()
})
