// Comments as people meet them: Ana at a wide page and by keyboard, Ben on a phone and by tapping.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { atTheWall, cardOf, inRefine } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()
const IDEAS = ['Lunch together', 'A map of who knows what', 'A buddy', 'A quiet hour']

const comments = (page: Page): Locator => page.getByLabel('Comments', { exact: true })
const field = (page: Page): Locator => page.getByLabel('Your comment')

/** Where each card stands and how large it is. */
const boxes = (page: Page) =>
  page.locator('[data-card]').evaluateAll((cards) =>
    cards.map((card) => {
      const { x, y, width, height } = card.getBoundingClientRect()
      return [x, y, width, height].map(Math.round).join(' ')
    }),
  )

/** Opens the comments of a card by its key, once letters are keys. */
async function openByKey(page: Page, words: string): Promise<void> {
  await page.locator('[data-letters="true"]').waitFor()
  await cardOf(page, words).focus()
  await page.keyboard.press('c')
  await field(page).and(page.locator(':focus')).waitFor()
}

test('[UI-231] C opens the comments of a card next to the wall, each kind is posted by keys, Escape leads back to the card, and no card changes its place or size', async () => {
  const { ana, ben, close } = await inRefine(server, IDEAS)
  const one = await atTheWall(browser, server, ana, 4)
  const other = await atTheWall(browser, server, ben, 4)
  const before = await boxes(other.page)
  await openByKey(one.page, 'Lunch')
  await comments(one.page).getByText('Ask, or build on it.').waitFor()
  await one.page.keyboard.type('Who pays?\nAnd when?')
  await one.page.keyboard.press('Shift+Tab')
  await one.page.keyboard.press('ArrowRight')
  await one.page.getByLabel('Question', { exact: true }).and(one.page.locator(':checked')).waitFor()
  await one.page.keyboard.press('Tab')
  await one.page.keyboard.press('Control+Enter')
  await comments(one.page)
    .getByRole('region', { name: 'Questions' })
    .getByText('Who pays?')
    .waitFor()
  expect(await field(one.page).inputValue()).toBe('')
  await one.page.keyboard.type('words for later')
  await one.page.keyboard.press('Escape')
  await cardOf(one.page, 'Lunch').and(one.page.locator(':focus')).waitFor()
  expect(await cardOf(one.page, 'Lunch').getAttribute('aria-label')).toContain('1 comment')
  await cardOf(other.page, 'Lunch').getByRole('button', { name: '1 comment' }).waitFor()
  expect(await boxes(other.page)).toEqual(before)
  await one.page.keyboard.press('c')
  await expect.poll(() => field(one.page).inputValue()).toBe('words for later')
  expect(await faultsOf(one.page, 'comments')).toEqual([])
  expect([...one.trouble, ...other.trouble]).toEqual([])
  close()
})

test('[UI-232] On a phone the comments of a card are a sheet over the page, opened from the menu of the card and from its count. The sheet opens with the focus on the words of the card, so that the first key changes nothing', async () => {
  const { ana, ben, close } = await inRefine(server, IDEAS)
  const { page, trouble } = await atTheWall(browser, server, ben, 4, {
    width: 320,
    height: 640,
    touch: true,
  })
  await cardOf(page, 'A buddy').getByRole('button', { name: 'Move, merge, reword…' }).tap()
  await page.getByRole('menuitem', { name: 'Comments' }).tap()
  const sheet = page.getByRole('dialog', { name: 'Comments' })
  await sheet.getByText('Concern', { exact: true }).tap()
  await field(page).fill('Who has the time?')
  await sheet.getByRole('button', { name: 'Post' }).tap()
  await sheet.getByRole('region', { name: 'Concerns' }).getByText('Who has the time?').waitFor()
  await sheet.getByRole('button', { name: 'Close' }).tap()
  await sheet.waitFor({ state: 'detached' })
  await cardOf(page, 'A buddy').getByRole('button', { name: '1 comment' }).tap()
  await sheet.getByText('Who has the time?').waitFor()
  await sheet.locator('blockquote:focus', { hasText: 'A buddy' }).waitFor()
  await page.keyboard.press('Enter')
  await sheet.getByRole('region', { name: 'Concerns' }).getByText('Who has the time?').waitFor()
  expect(await faultsOf(page, 'comments on a phone')).toEqual([])
  expect(trouble).toEqual([])
  void ana
  close()
})

test('[UI-233][UI-234][UI-235] A comment turned into an idea joins the cluster of its card, stays, and says that it is on the board. Words that are not posted are handed back when the group moves on. After refine comments are read and not written', async () => {
  const { lead, ana, close } = await inRefine(server, IDEAS, { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, ana, 4)
  await openByKey(page, 'A buddy')
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')
  await page.getByRole('region', { name: 'A, People' }).getByText('A buddy').waitFor()
  await openByKey(page, 'A buddy')
  await page.keyboard.type('And lunch with them')
  await page.keyboard.press('Control+Enter')
  const said = comments(page).locator('[data-comment]', { hasText: 'And lunch with them' })
  await said.getByRole('button', { name: 'Turn into idea' }).click()
  await said.getByText('On the board as an idea').waitFor()
  await page.getByRole('region', { name: 'A, People' }).getByText('And lunch with them').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await said.getByRole('button', { name: 'Turn into idea' }).waitFor()
  await said.getByRole('button', { name: 'Set aside' }).click()
  await comments(page).getByText('One set aside').click()
  await comments(page).getByRole('button', { name: 'Bring back' }).click()
  await said.waitFor()
  await field(page).fill('not posted yet')
  await lead.advance()
  await page.getByText('Your words are here').waitFor()
  await page.getByText('not posted yet').waitFor()
  await page.getByRole('button', { name: '1 comment' }).first().click()
  const sheet = page.getByRole('dialog', { name: 'Comments' })
  await sheet.getByText('And lunch with them').waitFor()
  expect(await field(page).count()).toBe(0)
  expect(await sheet.getByRole('button', { name: 'Set aside' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  expect(trouble).toEqual([])
  close()
})

test('[UI-315] A person lets a concern wait, sees it under a lock and nobody else sees it, takes it back or leaves it, and it appears with those of two others', async () => {
  const workshop = await aWorkshop({ names: ['Ana', 'Ben', 'Cleo'], on: server })
  await workshop.to('solo')
  await workshop.person(0).write('Lunch together')
  await workshop.to('refine')
  const [ana, ben, cleo] = [0, 1, 2].map((at) => workshop.person(at)) as [
    Participant,
    Participant,
    Participant,
  ]
  const one = await atTheWall(browser, server, ana, 1, { width: 320, height: 640 })
  const other = await atTheWall(browser, server, ben, 1)
  await cardOf(one.page, 'Lunch').getByRole('button', { name: 'Move, merge, reword…' }).click()
  await one.page.getByRole('menuitem', { name: 'Comments' }).click()
  const panel = comments(one.page)
  const wait = one.page.getByRole('button', { name: 'Say it only with others' })
  expect(await wait.count()).toBe(0)
  await one.page.getByText('Concern', { exact: true }).click()
  for (const words of ['Too dear', 'Too slow']) {
    await field(one.page).fill(words)
    await wait.click()
    await one.page
      .getByRole('region', { name: 'Your concerns that wait' })
      .getByText(words)
      .waitFor()
  }
  expect(await faultsOf(one.page, 'a concern that waits')).toEqual([])
  const slow = one.page.getByRole('listitem').filter({ hasText: 'Too slow' })
  await slow.getByRole('button', { name: 'Take it back' }).click()
  await slow.waitFor({ state: 'detached' })
  const [ideaId] = [...readIdeas((await ben.board()).doc).keys()]
  const holds = (who: Participant, text: string) =>
    who.command({ type: 'concern.hold', ideaId: must(ideaId, 'idea'), text })
  expect(await holds(ben, 'Too loud')).toMatchObject({ ok: true, waiting: true })
  expect(await other.page.content()).not.toContain('Too dear')
  expect(
    await cardOf(other.page, 'Lunch')
      .getByRole('button', { name: /comment/ })
      .count(),
  ).toBe(0)
  expect(await holds(cleo, 'Too late')).toMatchObject({ ok: true, waiting: false })
  await cardOf(other.page, 'Lunch').getByRole('button', { name: '3 comments' }).waitFor()
  await panel.getByRole('region', { name: 'Concerns' }).getByText('Too dear').waitFor()
  await one.page
    .getByRole('region', { name: 'Your concerns that wait' })
    .waitFor({ state: 'detached' })
  expect([...one.trouble, ...other.trouble]).toEqual([])
  for (const { page } of [one, other]) await page.context().close()
  await workshop.close()
})

test('[CONC-11] An own concern that waits is seen in a ballot of every method, and nobody else sees it there', async () => {
  const workshop = await aWorkshop({
    names: ['Ana', 'Ben', 'Cleo'],
    on: server,
    session: {
      agenda: [
        { id: 'lobby', kind: 'lobby', seconds: 0 },
        { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
        { id: 'refine-one', kind: 'refine', seconds: 600 },
        {
          id: 'vote-one',
          kind: 'vote',
          seconds: 600,
          ballots: [
            { method: 'dots', n: 2, perIdea: 1 },
            { method: 'dots', n: 3, perIdea: 3 },
            { method: 'rank', top: 2 },
            { method: 'score', max: 5, criterion: 'would help' },
          ],
        },
        { id: 'results-one', kind: 'results', seconds: 0 },
      ],
    },
  })
  await workshop.to('solo')
  for (const [at, words] of IDEAS.slice(0, 3).entries()) await workshop.person(at).write(words)
  await workshop.to('refine')
  const [ana, ben] = [workshop.person(0), workshop.person(1)]
  const [ideaId] = [...readIdeas((await ana.board()).doc).keys()]
  const held = { type: 'concern.hold', ideaId: must(ideaId, 'idea'), text: 'Too dear' } as const
  expect(await ana.command(held)).toMatchObject({ ok: true, waiting: true })
  await workshop.to('vote')
  const waits = (page: Page) => page.getByRole('button', { name: 'Your concern waits' })
  const one = await aSeat(browser, server, ana, { width: 390, height: 844 })
  const other = await aSeat(browser, server, ben)
  await other.page.locator('[data-row]').first().waitFor()
  await expect.poll(() => waits(one.page).count()).toBe(4)
  for (const at of [0, 3]) {
    await waits(one.page).nth(at).click()
    await one.page
      .getByRole('region', { name: 'Your concerns that wait' })
      .getByText('Too dear')
      .waitFor()
    await one.page.keyboard.press('Escape')
  }
  expect(await faultsOf(one.page, 'a concern that waits in a vote')).toEqual([])
  expect(await waits(other.page).count()).toBe(0)
  expect([...one.trouble, ...other.trouble]).toEqual([])
  for (const { context } of [one, other]) await context.close()
  await workshop.close()
})
