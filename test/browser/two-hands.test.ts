// Two people with the same cards in hand.
import { expect, test } from 'vitest'
import { moveCards } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, cardOf, ideas, inRefine, lettersAwake, lunch, pair, said } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-337] A person who moves cards that somebody else has moved since they were taken up is told so, and the last move counts for everybody', async () => {
  const group = await inRefine(server, ideas, { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  const board = await group.ben.board()
  const { doc, origin } = board
  const [people, places] = [...readClusters(doc).keys()]
  const idOf = (words: string) =>
    must(
      [...readIdeas(doc).values()].find(({ text }) => text === words),
      words,
    ).id
  await lettersAwake(page)
  for (const words of [lunch, pair]) await cardOf(page, words).click({ modifiers: ['Control'] })
  moveCards(doc, [idOf(lunch)], { cluster: must(places, 'a cluster') }, origin)
  await page
    .getByRole('region', { name: 'B, Places' })
    .locator('[data-card]', { hasText: lunch })
    .waitFor()
  await page.keyboard.press('1')
  await expect
    .poll(async () => (await said(page)).shown)
    .toContain('1 of them had been moved meanwhile by somebody else.')
  await expect
    .poll(() => [lunch, pair].map((words) => readIdeas(doc).get(idOf(words))?.cluster))
    .toEqual([people, people])

  // Without anybody else in between nothing more is said.
  await cardOf(page, pair).focus()
  await page.keyboard.press('2')
  await expect.poll(async () => (await said(page)).shown).toContain('Moved')
  expect((await said(page)).shown).not.toContain('meanwhile')
  expect(trouble).toEqual([])
  await page.context().close()
  board.close()
  group.close()
})
