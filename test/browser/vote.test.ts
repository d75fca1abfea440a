import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { said } from './a-wall.ts'
import { closed, inVote, openBallot } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const manyIdeas = Array.from({ length: 14 }, (_none, at) => `Idea number ${at + 1}`)

test('[UI-83] The budget and its rule stand in words in sight of every card, the page says when a person has placed all marks, and neither the focus nor a row moves', async () => {
  const group = await inVote(server, { people: 1, ideas: manyIdeas })
  const ana = must(group.people[0], 'Ana')
  const { page, context, trouble } = await aSeat(browser, server, ana, { width: 390, height: 700 })
  await page.getByText('Up to 2 marks each, at most one on a card.').waitFor()
  const rows = page.getByRole('region', { name: 'Your ballot' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(14)
  await rows.nth(0).getByRole('button').focus()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.getByText('1 of 2 left').waitFor()
  await page.keyboard.press('-')
  await page.getByText('2 of 2 left').waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByText('You have placed all 2 marks.').waitFor()
  await expect
    .poll(async () => (await said(page)).announced)
    .toBe('Done. You have placed all 2 marks')

  await page.keyboard.press('ArrowDown')
  const row = rows.nth(2)
  const before = await row.boundingBox()
  await page.keyboard.press('Space')
  await page.getByRole('contentinfo').getByText('All your marks are given.').waitFor()
  expect(await row.boundingBox()).toEqual(before)
  expect(await row.getByRole('button').evaluate((one) => one === document.activeElement)).toBe(true)

  await rows.nth(13).scrollIntoViewIfNeeded()
  await expect.poll(() => onTop(page, 'You have placed all 2 marks.')).toBe(true)
  expect(await faultsOf(page, 'vote')).toEqual([])
  // What the page shows may be on its way to the server still.
  const marked = async (): Promise<number> =>
    Object.values((await openBallot(ana)).mine).filter((count) => count > 0).length
  await expect.poll(marked).toBe(2)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-83] Several marks on a card are given by plus and minus, by key and by button, and each end keeps the focus', async () => {
  const group = await inVote(server, { people: 1, perIdea: 2 })
  const ana = must(group.people[0], 'Ana')
  const { page, context, trouble } = await aSeat(browser, server, ana)
  await page.getByText('Up to 2 marks each, at most 2 on one card.').waitFor()
  const row = page.getByRole('region', { name: 'Your ballot' }).getByRole('listitem').first()
  const less = row.getByRole('button', { name: /^One mark less/ })
  await row.getByRole('button', { name: /^One mark more/ }).click()
  await page.keyboard.press('+')
  await row.getByText('2 marks').waitFor()
  await less.click()
  await less.click()
  await row.getByText('0 marks').waitFor()
  await less.and(page.locator(':focus')).waitFor()
  expect(await faultsOf(page, 'several marks')).toEqual([])

  const lead = await aSeat(browser, server, group.lead)
  await lead.page.getByText('People vote on 3 cards, each person in a different order.').waitFor()
  expect(await faultsOf(lead.page, 'vote, led')).toEqual([])
  expect([...trouble, ...lead.trouble]).toEqual([])
  group.close()
  await context.close()
  await lead.context.close()
})

test('[UI-148][UI-149] Each card of a ballot names its cluster. A ballot with more than a dozen cards is filtered by cluster and by word, and the cards keep their own order. A ballot is where it was, with its filter, when a person returns to it within the vote', async () => {
  const clusters = { People: manyIdeas, Maps: ['A map of the floor', 'A map of the town'] }
  const group = await inVote(server, { people: 1, clusters })
  const ana = must(group.people[0], 'Ana')
  const { page, context, trouble } = await aSeat(browser, server, ana, { width: 390, height: 700 })
  const rows = page.getByRole('region', { name: 'Your ballot' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(19)
  const all = await rows.allInnerTexts()
  expect(all.filter((row) => /A\s+People/.test(row))).toHaveLength(14)
  expect(all.filter((row) => /B\s+Maps/.test(row))).toHaveLength(2)

  await page.getByLabel('Find in the cards').fill('MAP of')
  await page.getByText('2 of 19 cards').waitFor()
  expect(await rows.allInnerTexts()).toEqual(all.filter((row) => row.includes('A map of')))
  await rows.first().getByRole('button').click()
  await page.getByText('1 of 2 left').waitFor()
  await page.getByLabel('Find in the cards').fill('')
  await page.getByLabel('Cluster').selectOption('A, People')
  await expect.poll(() => rows.count()).toBe(14)
  await page.getByText('1 of 2 left').waitFor()
  expect(await faultsOf(page, 'vote, filtered')).toEqual([])

  await rows.nth(8).evaluate((row) => row.scrollIntoView({ block: 'start' }))
  await page.evaluate(threeFrames)
  const kept = await page.evaluate(
    () => Object.values<string>(sessionStorage).find((one) => one.includes('"row":"')) ?? '',
  )
  const [, row] = must(/"row":"(\w+)"/.exec(kept), 'a kept row')
  const top = async (): Promise<number> =>
    (await page.locator(`[data-row="${row}"]`).boundingBox())?.y ?? 0
  const before = await top()
  expect(before).toBeGreaterThan(0)
  await page.reload()
  await expect.poll(() => rows.count()).toBe(14)
  // The page goes back to the row, and not to the very pixel.
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(100)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => rows.count()).toBe(19)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-152][UI-210][UI-212] A row of a vote on clusters opens its cards by key and by button, and the results have the clusters with their cards to choose. After a vote on clusters a talk shows the clusters with the most marks one by one on everybody’s screen, each with its cards to choose from and with their actions. While the group talks about a cluster, the big screen shows the cluster, its marks and as many of its cards as have room', async () => {
  const clusters = { Food: ['A cake', 'A pie'], Maps: ['A map of the floor'] }
  const group = await inVote(server, { people: 4, clusters, on: 'clusters' })
  const ana = must(group.people[0], 'Ana')
  const { page, context, trouble } = await aSeat(browser, server, ana, { width: 390, height: 700 })
  await page.getByText('on whole clusters, at most one on a cluster').waitFor()
  const food = page.getByRole('button', { name: /^Mark.*Food/ })
  await food.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText('A pie').waitFor()
  await page.keyboard.press('Space')
  await page.getByText('1 of 2 left').waitFor()
  expect(await faultsOf(page, 'vote on clusters')).toEqual([])
  await page.getByRole('button', { name: '2 cards in Food' }).click()
  await page.getByText('A pie').waitFor({ state: 'detached' })
  for (const [at, person] of group.people.entries()) {
    const { id, targets } = await openBallot(person)
    // Everybody marks the same cluster, and one person marks both.
    const marked = targets.toSorted().slice(0, at === 0 ? 2 : 1)
    const marks = Object.fromEntries(marked.map((target) => [target, 1]))
    await person.command({ type: 'ballot.cast', ballotId: id, marks })
  }
  await closed(group)
  const lead = await aSeat(browser, server, group.lead)
  await lead.page.getByText('Their cards are folded beneath, to choose from.').waitFor()
  await lead.page.getByRole('button', { name: '2 cards in Food' }).click()
  const pie = lead.page.getByRole('group', { name: 'Decision on A pie' })
  await pie.getByRole('button', { name: 'Choose' }).click()
  await lead.page.getByRole('heading', { name: 'A pie' }).waitFor()
  expect(await faultsOf(lead.page, 'results of clusters')).toEqual([])
  await talked(lead, page)
  expect([...trouble, ...lead.trouble]).toEqual([])
  group.close()
  await context.close()
  await lead.context.close()
})

/** Goes through the talk about both clusters, with a participant and the big screen as witnesses. */
async function talked(lead: Awaited<ReturnType<typeof aSeat>>, follower: Page): Promise<void> {
  const screen = await lead.context.newPage()
  await screen.setViewportSize({ width: 1024, height: 768 })
  await screen.goto(`${new URL(lead.page.url()).origin}${new URL(lead.page.url()).pathname}/screen`)
  await screen.getByText('for place 2').waitFor()
  await lead.page.getByRole('button', { name: 'Talk about the top 2' }).click()
  const now = (one: Page) => one.getByRole('region', { name: 'The cluster now' })
  await now(follower).getByText('1 of 2', { exact: true }).waitFor()
  const first = await now(lead.page).getByRole('heading', { level: 2 }).innerText()
  await screen.getByText('1 of 2', { exact: true }).waitFor()
  await lead.page.keyboard.press('ArrowRight')
  await now(follower).getByText('2 of 2', { exact: true }).waitFor()
  const second = await now(lead.page).getByRole('heading', { level: 2 }).innerText()
  expect([first, second].map((name) => name.split(/\s+/).at(-1) ?? '').toSorted()).toEqual([
    'Food',
    'Maps',
  ])
  await lead.page
    .getByRole('list', { name: 'Clusters to talk about' })
    .getByRole('button', { name: 'Food' })
    .click()
  await now(follower).getByText('A cake').waitFor()
  await expect.poll(async () => (await said(follower)).announced).toMatch(/^[12] of 2: Food$/)
  const cake = now(lead.page).getByRole('group', { name: 'Decision on A cake' })
  await cake.getByRole('button', { name: 'Choose' }).click()
  await now(follower).getByText('Chosen').first().waitFor()
  await now(lead.page).getByRole('button', { name: 'New action' }).click()
  await lead.page.getByLabel('What is to be done').fill('Ask the baker')
  await lead.page.keyboard.press('Enter')
  await now(follower).getByText('Ask the baker').waitFor()
  await now(follower).getByText('Without a card').waitFor()
  expect(await faultsOf(lead.page, 'talk about a cluster, led')).toEqual([])
  expect(await faultsOf(follower, 'talk about a cluster, followed')).toEqual([])
  const main = screen.getByRole('main')
  await main.getByText('A cake').waitFor()
  await main.getByText('Food').waitFor()
  expect(await main.getByText(/^of 4 people$/).count()).toBe(1)
  expect(await main.innerText()).not.toContain('baker')
  expect(await faultsOf(screen, 'big screen, talk about a cluster')).toEqual([])
  await lead.page.getByRole('button', { name: 'End the talk' }).click()
  await screen.getByText('for place 2').waitFor()
  await follower.getByRole('table').waitFor()
}

/** A scroll is told in the next frame, and the page looks at its rows in the frame after. */
function threeFrames(): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn))
  return frame()
    .then(frame)
    .then(frame)
    .then(() => undefined)
}

/** Whether these words are what one sees where they stand: no bar covers them. */
function onTop(page: Page, words: string): Promise<boolean> {
  return page.getByText(words).evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })
}
