// The walk from card to card, on the pages of a person who leads and of one who follows.
import { expect, test } from 'vitest'
import { aFacilitator } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { atTheWall, ideas, inRefine, said } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-310] A person who leads takes the group from card to card. Every page shows the card and says it, with its place on the board. A card that is passed on comes again, and the walk goes on where it was after an end', async () => {
  const group = await inRefine(server, ideas)
  const follower = await atTheWall(browser, server, group.ana, ideas.length, {
    width: 390,
    height: 800,
  })
  const leader = await atTheWall(browser, server, group.lead, ideas.length)
  const now = (page: typeof leader.page) => page.getByRole('region', { name: 'The card now' })
  const words = (page: typeof leader.page) => now(page).getByRole('heading').textContent()
  expect(await now(follower.page).count()).toBe(0)

  await leader.page.getByRole('button', { name: 'Session', exact: true }).click()
  await leader.page.getByRole('button', { name: 'Card by card' }).click()
  await now(follower.page).getByText(`Card 1 of ${ideas.length}`).waitFor()
  const first = await words(leader.page)
  expect(await words(follower.page)).toBe(first)
  await follower.page.getByRole('button', { name: `Card 1 of ${ideas.length}` }).click()
  expect(await follower.page.evaluate(() => document.activeElement?.textContent)).toBe(first)
  await expect.poll(async () => (await said(follower.page)).announced).toContain(first)
  await leader.page.getByRole('button', { name: 'Pass' }).click()
  await now(follower.page).getByText('one comes again').waitFor()
  await now(follower.page).getByText(`Card 2 of ${ideas.length}`).waitFor()
  const found = [
    ...(await faultsOf(follower.page, 'following')),
    ...(await faultsOf(leader.page, 'leading')),
  ]
  expect(await follower.page.getByRole('button', { name: 'Next card' }).count()).toBe(0)

  await now(leader.page).getByRole('button', { name: 'End the walk' }).click()
  await now(follower.page).waitFor({ state: 'detached' })
  await leader.page.getByRole('button', { name: 'Card by card' }).click()
  for (let at = 2; at <= ideas.length; at++) {
    await now(leader.page).getByText(`Card ${at} of ${ideas.length}`).waitFor()
    await leader.page.getByRole('button', { name: 'Next card' }).click()
  }
  await now(leader.page).getByText(`Card 1 of ${ideas.length}`).waitFor()
  expect(await words(leader.page)).toBe(first)
  await leader.page
    .getByRole('group', { name: 'Card by card' })
    .getByRole('button', { name: 'End the walk' })
    .click()
  await now(follower.page).waitFor({ state: 'detached' })
  expect([...found, ...leader.trouble, ...follower.trouble]).toEqual([])
  await leader.page.context().close()
  await follower.page.context().close()
  group.close()
})

test('[UI-311] A walk that the agenda plans is offered to people who lead when its refine begins, and nobody else is told of it before it begins', async () => {
  const group = await inRefine(server, ideas, { walk: true })
  const leader = await atTheWall(browser, server, group.lead, ideas.length)
  const follower = await atTheWall(browser, server, group.ana, ideas.length)
  const begin = { name: 'Begin with the first card' }
  await leader.page.getByRole('button', begin).waitFor()
  expect(await follower.page.getByRole('button', begin).count()).toBe(0)
  const found = await faultsOf(leader.page, 'a planned walk')
  await leader.page.getByRole('button', begin).click()
  await follower.page.getByRole('region', { name: 'The card now' }).waitFor()
  await leader.page.getByRole('button', begin).waitFor({ state: 'detached' })
  expect([...found, ...leader.trouble, ...follower.trouble]).toEqual([])
  for (const { page } of [leader, follower]) await page.context().close()
  group.close()
})

test('[UI-313] A person who leads plans a walk for a refine, and sets out a vote, a talk and a second vote with one choice, which can be taken back', async () => {
  const lead = await aFacilitator(server, { template: 'strict' })
  const { page, trouble, context } = await aSeat(browser, server, lead, { width: 320, height: 640 })
  await page.getByRole('button', { name: 'Edit question and agenda' }).click()
  await page.getByRole('button', { name: 'Options: Refine' }).click()
  await page.getByRole('checkbox', { name: /^Card by card/ }).check()
  const phases = page.getByRole('list', { name: 'Phases ahead' }).locator(':scope > li')
  const before = await phases.count()
  await page.getByRole('button', { name: 'Vote, talk, vote again' }).click()
  await expect.poll(() => phases.count()).toBe(before + 2)
  await page.getByText('Planned: vote, talk about what splits you, vote again.').last().waitFor()
  expect(await faultsOf(page, 'the plan')).toEqual([])
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect.poll(() => phases.count()).toBe(before)
  await page.getByRole('button', { name: 'Vote, talk, vote again' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  const { agenda } = await lead.seen(
    (view) => view.agenda.some((phase) => phase.kind === 'vote' && phase.ballots[0] === 'again'),
    'a second vote',
  )
  expect(agenda.some((phase) => phase.kind === 'refine' && phase.walk === true)).toBe(true)
  expect(trouble).toEqual([])
  await context.close()
  lead.close()
})
