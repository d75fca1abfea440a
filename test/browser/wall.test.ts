import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { moveCards, reword } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { atTheWall, cardOf, cardsIn, drag, focused, inRefine, type Group } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const ideas = Array.from({ length: 40 }, (_none, at) =>
  `Idea ${at + 1}: ${'a walk through the building and '.repeat(at % 4)}lunch`.trim(),
)

/** The column of every card, as the page has placed it. */
const placed = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('li:has(> [data-card])')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.flatMap((li) =>
          li instanceof HTMLElement
            ? [[li.dataset['key'], li.style.getPropertyValue('--column')]]
            : [],
        ),
      ),
    )

async function changeAsSomebodyElse({ lead }: Group): Promise<void> {
  const board = await lead.board()
  const [first, second] = [...readIdeas(board.doc).keys()]
  if (first === undefined || second === undefined) throw new Error('no ideas')
  reword(board.doc, first, 'A far longer wording than before. '.repeat(8), board.origin)
  await board.saved()
  await lead.command({ type: 'idea.add', texts: ['Came later'] })
  await lead.command({ type: 'idea.setAside', ideaId: second, aside: true })
}

test('[UI-22][UI-23][UI-24] Cards use the whole width and keep their columns while others edit, add and remove; a long cluster opens over the full width, folds, and takes cards at its letter', async () => {
  const group = await inRefine(server, ideas)
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  await page.locator('ul[data-columns="4"]').waitFor()
  const before = await placed(page)
  expect(new Set(Object.values(before))).toEqual(new Set(['0', '1', '2', '3']))
  await changeAsSomebodyElse(group)
  await cardOf(page, 'Came later').waitFor({ state: 'attached' })
  await cardOf(page, 'A far longer wording').waitFor({ state: 'attached' })
  await expect.poll(() => page.locator('[data-card]').count()).toBe(ideas.length)
  expect(before).toMatchObject(
    Object.fromEntries(Object.entries(await placed(page)).filter(([key]) => key in before)),
  )

  for (const title of ['Food', 'Places']) await group.lead.command({ type: 'cluster.add', title })
  const board = await group.lead.board()
  const food = [...readClusters(board.doc).values()].find(({ title }) => title === 'Food')
  const many = [...readIdeas(board.doc).keys()].slice(2, 32)
  moveCards(board.doc, many, { cluster: food?.id ?? null }, board.origin)
  const all = page.getByRole('button', { name: 'Open all 30 cards of A' })
  await all.click()
  await page.locator('section[data-opened] ul[data-columns="4"]').waitFor()
  expect(await page.locator('section[data-opened] [data-card]:visible').count()).toBe(30)
  await expect.poll(() => focused(page)).not.toBe('')
  await page.keyboard.press('Escape')
  await all.waitFor()
  await expect.poll(() => focused(page)).not.toBe('')

  await page.getByRole('button', { name: 'Cards of cluster A' }).click()
  await all.waitFor({ state: 'detached' })
  expect(await page.locator('[data-card]:visible').count()).toBe(ideas.length - 30)
  const chip = page.getByRole('button', { name: /^B, Places/ })
  await drag(page, cardOf(page, 'Came later'), { to: chip, height: 0.5, hint: 'button[data-over]' })
  await expect.poll(() => cardsIn(page, 'B, Places')).toEqual(['Came later'])
  await chip.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Came later')
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
