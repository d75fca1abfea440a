// Likely twins as people meet them: authors on a phone and by keyboard, the facilitator at a wide page.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readComments } from '../../shared/board/read.ts'
import type { TwinAnswer } from '../../shared/wire/terms.ts'
import { scrollsSideways } from '../fixtures/a-browser.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { said } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const IDEAS = [
  ['Cameras on in every call', 'Welcome lunch with the team'],
  ['Cameras off in every call', 'Team lunch on the first day'],
  ['A glossary of all acronyms', 'A quiet room for calls'],
  ['Acronym glossary, written by all', 'A bell at the door'],
] as const

async function inRefine(): Promise<Workshop> {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo', 'Dia'], on: server })
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(...(IDEAS[at] ?? []))
  await workshop.to('refine')
  for (const person of workshop.everyone)
    await person.until(() => person.slices.twins?.sought, 'the ideas compared')
  return workshop
}

async function answersAll(person: Participant, answer: TwinAnswer): Promise<void> {
  for (const { ideaId, otherId } of person.slices.twins?.questions ?? [])
    await person.command({ type: 'twin.answer', ideaId, otherId, answer })
}

const panel = (page: Page) =>
  page.getByLabel('Likely twins', { exact: true }).and(page.locator('aside, [role=dialog], dialog'))

test('[UI-451] The button of likely twins shows its words where the line has room, has them as its name everywhere, and lies in the menu of a phone', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo'], on: server })
  await workshop.to('solo')
  for (const person of workshop.people) await person.write('Lunch with the team', 'A bell')
  await workshop.to('refine')
  const { page, context } = await aSeat(browser, server, workshop.person(0))
  const button = page.getByRole('button', { name: 'Likely twins' })
  await page.locator('[data-twins-notice]').waitFor()
  const across = async (): Promise<number> => (await button.boundingBox())?.width ?? 0
  expect(await across()).toBeGreaterThan(90)
  const line = page.getByRole('toolbar', { name: 'Board', exact: true })
  expect((await line.boundingBox())?.height).toBeLessThan(60)
  await page.setViewportSize({ width: 1199, height: 800 })
  await expect.poll(across).toBeLessThan(60)
  expect((await line.boundingBox())?.height).toBeLessThan(60)
  await page.setViewportSize({ width: 390, height: 844 })
  await button.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'More for the board' }).click()
  await page.getByRole('menuitem', { name: 'Likely twins' }).waitFor()
  await context.close()
  await workshop.close()
})

test('[UI-290] An author is told in one private line that ideas may say the same as their own, answers on a phone by tapping, sees which words differ and which pair may be opposites, and everybody else sees nothing of it', async () => {
  const workshop = await inRefine()
  const ana = await aSeat(browser, server, workshop.person(0), { width: 390, touch: true })
  const lead = await aSeat(browser, server, workshop.facilitator)
  const { page } = ana
  const notice = page.locator('[data-twins-notice]')
  await notice
    .and(page.getByRole('button', { name: /^Only you can see this: \d+ pairs/ }))
    .waitFor()
  const found = await faultsOf(page, 'notice')
  await notice.click()
  const own = page.getByRole('region', { name: 'About your ideas' })
  const cameras = own.locator('[data-twin]', { hasText: 'Cameras off' })
  await cameras.getByText('May be opposites').waitFor()
  expect(await cameras.locator('mark').allTextContents()).toEqual(['on', 'off'])
  found.push(...(await faultsOf(page, 'questions')))
  await cameras.getByRole('button', { name: 'Different' }).click()
  await cameras.getByRole('button', { name: 'Different', pressed: true }).waitFor()
  await cameras.getByRole('button', { name: 'Related' }).click()
  await cameras.getByRole('button', { name: 'Related', pressed: true }).waitFor()
  const lunch = own.locator('[data-twin]', { hasText: 'Team lunch' })
  for (const other of await own
    .locator('[data-twin]')
    .filter({ hasNotText: /Team|off/ })
    .all())
    await other.getByRole('button', { name: 'Different' }).click()
  await lunch.getByRole('button', { name: 'The same' }).click()
  await own.getByText('All answered.').waitFor()
  await lunch.getByRole('button', { name: 'This was my idea too…' }).click()
  await page
    .getByRole('dialog', { name: 'This was my idea too' })
    .getByRole('button', { name: 'Welcome lunch' })
    .click()
  await lunch.getByRole('button', { name: 'This was my idea too…' }).waitFor()
  await page.getByText('First the people who wrote them are asked.').waitFor()
  await page.keyboard.press('Escape')
  await notice.waitFor({ state: 'detached' })

  expect(await lead.page.locator('[data-twins-notice]').count()).toBe(0)
  await lead.page.getByRole('button', { name: 'Likely twins' }).click()
  await panel(lead.page).getByText('First the people who wrote them are asked.').waitFor()
  expect(await panel(lead.page).locator('[data-twin]').count()).toBe(0)
  expect([...found, ...ana.trouble, ...lead.trouble]).toEqual([])
  for (const { context } of [ana, lead]) await context.close()
  await workshop.close()
})

test('[UI-294] The line about questions comes while people work, and its coming moves nothing on the page', async () => {
  const workshop = await inRefine()
  for (const width of [1280, 1024, 768, 390, 320]) {
    const { page, context } = await aSeat(browser, server, workshop.person(0), { width })
    const notice = page.locator('[data-twins-notice]')
    await notice.waitFor()
    expect(await scrollsSideways(page)).toBe(false)
    const places = () =>
      page
        .locator('[data-card], [role=toolbar] button:not([data-twins-notice]), h1')
        .evaluateAll((all) =>
          all.map((one) => {
            const { x, y, width: across, height } = one.getBoundingClientRect()
            return [x, y, across, height]
          }),
        )
    const before = await places()
    expect(before.length).toBeGreaterThan(5)
    await notice.evaluate((line) => line.remove())
    expect(await places(), `at ${width} px`).toEqual(before)
    await context.close()
  }
})

test('[UI-291] When the answers are out, everybody sees the pairs, merges one by keyboard into the wording they choose, takes the merge back with Undo, and passes over another', async () => {
  const workshop = await inRefine()
  const ben = await aSeat(browser, server, workshop.person(1))
  const { page } = ben
  for (const at of [0, 2, 3]) await answersAll(workshop.person(at), 'same')
  await page.getByRole('button', { name: 'Likely twins' }).focus()
  await page.keyboard.press('Enter')
  const lunch = page
    .locator('[data-twin-pair]', { hasText: 'Team lunch' })
    .filter({ hasText: 'Welcome lunch' })
  await lunch.getByText('An author says: the same.').waitFor()
  const found = await faultsOf(page, 'pairs')
  await lunch
    .getByRole('button', { name: 'Merge into this one: “Team lunch on the first day”' })
    .focus()
  await page.keyboard.press('Enter')
  await lunch.waitFor({ state: 'detached' })
  expect((await said(page)).shown).toContain('Both wordings are kept.')
  await page.locator('[data-twin-pair]:focus').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await lunch.waitFor()
  await lunch.getByRole('button', { name: 'Pass over' }).click()
  await lunch.waitFor({ state: 'detached' })
  await page.locator('[data-twin-pair]:focus').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-opens-twins]:focus').waitFor()
  expect([...found, ...ben.trouble]).toEqual([])
  await ben.context.close()
  await workshop.close()
})

test('[UI-385] Two ideas that may be opposites are linked as alternatives: each gets a comment with the words of the other, and the pair says so', async () => {
  const workshop = await inRefine()
  const ben = await aSeat(browser, server, workshop.person(1))
  const { page } = ben
  for (const at of [0, 2, 3]) await answersAll(workshop.person(at), 'related')
  await page.getByRole('button', { name: 'Likely twins' }).click()
  const cameras = page
    .locator('[data-twin-pair]', { hasText: 'Cameras off' })
    .filter({ hasText: 'Cameras on' })
  const alike = page.locator('[data-twin-pair]', { hasText: 'Team lunch' }).first()
  await alike.waitFor()
  expect(await alike.getByRole('button', { name: 'Link as alternatives' }).count()).toBe(0)
  await cameras.getByRole('button', { name: 'Link as alternatives' }).click()
  await cameras.getByText('Linked as alternatives').waitFor()
  expect(await faultsOf(page, 'linked')).toEqual([])
  const { doc } = await workshop.person(2).board()
  const said = [...readComments(doc).values()].map(({ kind, text }) => `${kind} ${text}`)
  expect(said.toSorted()).toEqual([
    'question An alternative to this: Cameras off in every call',
    'question An alternative to this: Cameras on in every call',
  ])
  expect(ben.trouble).toEqual([])
  await ben.context.close()
  await workshop.close()
})

test('[UI-292] Before a vote the facilitator reads that likely twins are open, in words that follow only from what everybody sees, and can show the pairs at once', async () => {
  const workshop = await inRefine()
  const lead = await aSeat(browser, server, workshop.facilitator, { width: 390, touch: true })
  const { page } = lead
  const next = page.getByRole('button', { name: 'Go on to Vote' })
  const waits = 'Likely twins still wait for their authors.'
  await page.getByText(waits).first().waitFor()
  await answersAll(workshop.person(0), 'no')
  await answersAll(workshop.person(1), 'no')
  await workshop.facilitator.settled()
  await page.getByText(waits).first().waitFor()
  expect(await next.first().getAttribute('aria-describedby')).not.toBeNull()
  const found = await faultsOf(page, 'before a vote')
  await page.getByRole('button', { name: 'More for the board' }).click()
  await page.getByRole('menuitem', { name: 'Likely twins' }).click()
  await page.getByRole('button', { name: 'Show all pairs now' }).click()
  await page.locator('[data-twin-pair]').first().waitFor()
  found.push(...(await faultsOf(page, 'all pairs')))
  await page.keyboard.press('Escape')
  await page
    .getByText(/pairs of likely twins are open/)
    .first()
    .waitFor()
  await answersAll(workshop.person(2), 'no')
  await answersAll(workshop.person(3), 'no')
  await expect.poll(() => page.getByText(/likely twins (?:are|is) open/).count()).toBe(0)
  expect([...found, ...lead.trouble]).toEqual([])
  await lead.context.close()
  await workshop.close()
})

test('[UI-293] Where no two ideas are alike the panel says so, and the questions wait behind a button while marks are hidden', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo'], on: server })
  await workshop.to('solo')
  for (const [at, words] of ['bells', 'a plant', 'quiet hour'].entries())
    await workshop.person(at).write(words)
  await workshop.to('refine')
  const ana = await aSeat(browser, server, workshop.person(0))
  await ana.page.getByRole('button', { name: 'Likely twins' }).click()
  await ana.page.getByText('No two ideas have words that are alike.').waitFor()
  const found = await faultsOf(ana.page, 'none found')
  await ana.context.close()
  await workshop.close()

  const other = await inRefine()
  await other.facilitator.command({
    type: 'role.grant',
    participantId: other.person(0).seat.participantId,
    role: 'co-facilitator',
  })
  const co = await aSeat(browser, server, other.person(0))
  await co.page.getByRole('button', { name: 'Likely twins' }).click()
  const own = co.page.getByRole('region', { name: 'About your ideas' })
  await own.getByRole('button', { name: 'Show my marks' }).waitFor()
  expect(await own.locator('[data-twin]').count()).toBe(0)
  found.push(...(await faultsOf(co.page, 'hidden marks')))
  await own.getByRole('button', { name: 'Show my marks' }).click()
  await own.locator('[data-twin]').first().waitFor()
  expect([...found, ...ana.trouble, ...co.trouble]).toEqual([])
  await co.context.close()
  await other.close()
})
