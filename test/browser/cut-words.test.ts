import { expect, test } from 'vitest'
import { aSeat } from '../fixtures/a-seat.ts'
import { aParticipant } from '../fixtures/a-participant.ts'
import { atTheWall, ideas, inRefine } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const arabic = 'ترحيب قصير من كل زميل في الفريق قبل نهاية اليوم الأول من الأسبوع الأول'
const latin =
  'A short welcome from everybody in the team before the first day of the first week ends'
const alike = ['First day', 'First success', 'People', 'Places', 'Habits', 'Access', 'Maps', 'Food']

test('[UI-487] Words that do not fit on a tile of the big screen keep their beginning, also those of a script from right to left', async () => {
  const group = await inRefine(server, [arabic, latin], { clusters: alike })
  const screen = await aParticipant(server, group.lead.created.joinCode, { as: 'observer' })
  const { page, context } = await aSeat(browser, server, screen, { width: 1024, height: 768 })
  await page.goto(`${server.url}/s/${screen.seat.sessionId}/screen`)
  for (const text of [arabic, latin]) {
    const line = page.locator('h2 + ul > li > bdi', { hasText: text })
    await line.waitFor()
    const first = await line.evaluate((words) => {
      const range = document.createRange()
      const letters = words.firstChild ?? words
      range.setStart(letters, 0)
      range.setEnd(letters, 1)
      const [letter, tile] = [
        range.getBoundingClientRect(),
        words.closest('ul')?.getBoundingClientRect(),
      ]
      const fits =
        tile !== undefined && letter.left >= tile.left - 1 && letter.right <= tile.right + 1
      return fits && words.scrollWidth > words.clientWidth
        ? 'in sight, the end is cut'
        : 'not in sight'
    })
    expect(first, text).toBe('in sight, the end is cut')
  }
  screen.close()
  await context.close()
  group.close()
})

test('[UI-488] In the overview the titles of narrow regions take two lines of smaller letters, so that titles that begin alike are told apart', async () => {
  const group = await inRefine(server, ideas, { clusters: alike })
  for (const cluster of [1, 2, 3, 4, 5, 6, 7]) {
    const texts = Array.from({ length: 18 }, (_none, at) => `Idea ${at} of ${cluster}`)
    await group.lead.command({ type: 'idea.add', texts })
  }
  const { page, context, trouble } = await atTheWall(browser, server, group.ana, 138)
  await page.getByRole('button', { name: 'Overview' }).click()
  await page.getByRole('dialog', { name: 'Overview' }).waitFor()
  const names = page.getByRole('dialog', { name: 'Overview' }).getByRole('heading', { level: 3 })
  const cut = (): Promise<string[]> =>
    names
      .locator('bdi')
      .evaluateAll((all) =>
        all
          .filter(
            ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
              scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
          )
          .map((name) => name.textContent),
      )
  await expect.poll(() => names.count()).toBe(9)
  expect(await cut()).toEqual([])
  expect(trouble).toEqual([])
  await context.close()
  group.close()
})
