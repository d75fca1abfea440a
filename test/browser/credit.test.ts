// Credit in the page: *mine too* while people read and refine, and claims at the results.
import { expect, test } from 'vitest'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { lettersAwake, said } from './a-wall.ts'
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

test('[UI-241] A person says by key, by button and by the menu of a card that it was their idea too, chooses which of their own it is, sees a mark that only they see, and takes it back with Undo', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo'], on: server })
  await workshop.to('solo')
  for (const [at, words] of ideas.entries()) await workshop.person(at).write(words)
  await workshop.to('read')
  const ben = await aSeat(browser, server, workshop.person(1))
  const { page } = ben
  const card = page.locator('[data-card]', { hasText: 'a bell at the door' })
  const question = page.getByRole('dialog', { name: 'This was my idea too' })
  const mark = card.getByText('Your idea too')
  await card.focus()
  // Letters sleep until nobody has typed for a second.
  await expect
    .poll(
      async () => {
        await page.keyboard.press('t')
        return question.count()
      },
      { interval: 1_500 },
    )
    .toBe(1)
  const found = await faultsOf(page, 'mine too')
  await question.getByRole('button', { name: 'a desk card' }).click()
  await mark.waitFor()
  expect((await said(page)).shown).toContain('Noted for you alone: this was your idea too.')
  await page.getByRole('switch', { name: 'Hide my marks' }).click()
  await mark.waitFor({ state: 'detached' })
  await page.getByRole('switch', { name: 'Hide my marks' }).click()
  await card.hover()
  await card.getByRole('button', { name: 'This was my idea too', pressed: true }).click()
  await question.getByRole('button', { name: 'a desk card', pressed: true }).waitFor()
  await question.getByRole('button', { name: 'Take it back' }).click()
  await mark.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await mark.waitFor()
  const own = page.locator('[data-card]', { hasText: 'a desk card' })
  expect(await own.getByRole('button', { name: 'This was my idea too' }).count()).toBe(0)

  await workshop.to('refine')
  await lettersAwake(page)
  const map = page.locator('[data-card]', { hasText: 'a map of the house' })
  await mark.waitFor()
  await map.focus()
  await page.keyboard.press('t')
  await question.getByRole('button', { name: 'None of these' }).click()
  await map.getByText('Your idea too').waitFor()
  await map.getByRole('button', { name: 'Move, merge, reword…' }).click()
  await page.getByRole('menuitem', { name: 'This was my idea too…' }).click()
  await question.getByRole('button', { name: 'None of these', pressed: true }).waitFor()
  await page.keyboard.press('Escape')
  await map.and(page.locator(':focus')).waitFor() // the closed dialog gives the focus back first
  await own.focus()
  await page.keyboard.press('t')
  await page.getByText('This card has an idea of yours already.').first().waitFor()
  for (const other of [workshop.person(0), workshop.facilitator])
    expect(other.slices.mine?.mineToo).toBeUndefined()
  expect([...found, ...ben.trouble]).toEqual([])
  await ben.context.close()
  await workshop.close()
})
