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

test('[UI-152] A row of a vote on clusters opens its cards by key and by button, and the results have the clusters with their cards to choose', async () => {
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
  for (const person of group.people) {
    const { id, targets } = await openBallot(person)
    const marks = Object.fromEntries(targets.slice(0, 1).map((target) => [target, 1]))
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
  expect([...trouble, ...lead.trouble]).toEqual([])
  group.close()
  await context.close()
  await lead.context.close()
})

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
