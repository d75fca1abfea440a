import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { renameCluster } from '../../shared/board/edit.ts'
import { readClusters } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, cardOf, ideas, inRefine, lettersAwake, lunch } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const clusters = ['People', 'Places', 'First day', 'Success', 'Habits', 'Food and drink', 'Maps']

interface Button {
  readonly words: string
  readonly width: number
  /** The part of the title that is drawn: all of it, or one that ends within a word or between two. */
  readonly title: 'hidden' | 'whole words' | 'cut word'
}

const buttonsOf = (page: Page): Promise<Button[]> =>
  page
    .getByRole('toolbar', { name: 'Clusters' })
    .locator('button[data-hue]')
    .evaluateAll((all) =>
      all.map((button): Button => {
        const title = button.querySelector<HTMLElement>('[data-title]')
        const [letter, count] = [button.firstElementChild, button.querySelector('[data-count]')]
        const words = [letter?.textContent, count?.getAttribute('data-count')].join(' ')
        const width = button.getBoundingClientRect().width
        const text = title?.querySelector('bdi')?.firstChild ?? null
        if (title === null || text === null || title.offsetWidth === 0)
          return { words, width, title: 'hidden' }
        const { right } = title.getBoundingClientRect()
        const range = document.createRange()
        const isWhole = [...(text.textContent ?? '').matchAll(/\S+/g)].every((word) => {
          range.setStart(text, word.index)
          range.setEnd(text, word.index + word[0].length)
          const lines = [...range.getClientRects()]
          return lines.length === 1 && lines.every((line) => line.right <= right + 1)
        })
        return { words, width, title: isWhole ? 'whole words' : 'cut word' }
      }),
    )

const titlesAt = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: 800 })
  return [...new Set((await buttonsOf(page)).map(({ title }) => title))]
}

test('[UI-480] The strip of clusters shows all titles without cutting a word, or none of them, and every letter and count at any width', async () => {
  const group = await inRefine(server, ideas, { clusters })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  for (const width of [1920, 1440, 1280])
    await expect.poll(() => titlesAt(page, width)).toEqual(['whole words'])
  for (const width of [940, 600, 320])
    await expect.poll(() => titlesAt(page, width)).toEqual(['hidden'])
  const letters = ['A 0', 'B 0', 'C 0', 'D 0', 'E 0', 'F 0', 'G 0']
  expect((await buttonsOf(page)).map(({ words }) => words)).toEqual(letters)
  await expect.poll(() => titlesAt(page, 1_280)).toEqual(['whole words'])
  // A title that becomes too long for all the others lets every title go, and they come back with it.
  const naming = await group.lead.board()
  for (const id of readClusters(naming.doc).keys())
    renameCluster(naming.doc, id, 'Donaudampfschiff', naming.origin)
  await naming.saved()
  await expect.poll(() => titlesAt(page, 1_280)).toEqual(['hidden'])
  await expect.poll(() => titlesAt(page, 1_920)).toEqual(['whole words'])
  naming.close()
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-481] A title without room on the strip is shown in full while its button has the pointer, the focus or a dragged card over it, and no button changes its width while somebody drags', async () => {
  const group = await inRefine(server, ideas, { clusters })
  const look = { width: 940, height: 800 }
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length, look)
  await lettersAwake(page)
  const shown = page.locator('[data-peek]')
  const food = page.getByRole('button', { name: 'F, Food and drink, 0 cards' })
  await food.hover()
  await expect.poll(() => shown.allInnerTexts()).toEqual(['Food and drink'])
  await page.mouse.move(0, 0)
  await expect.poll(() => shown.count()).toBe(0)

  await page.getByRole('button', { name: 'Unsorted, 12 cards' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => shown.allInnerTexts()).toEqual(['People'])
  await page.keyboard.press('Escape')
  await expect.poll(() => shown.count()).toBe(0)

  const widths = async (): Promise<number[]> => (await buttonsOf(page)).map(({ width }) => width)
  const before = await widths()
  await cardOf(page, lunch)
    .first()
    .hover({ position: { x: 20, y: 12 } })
  await page.mouse.down()
  const box = await food.boundingBox()
  const over = async (): Promise<string[]> => {
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20, { steps: 8 })
    return shown.allInnerTexts()
  }
  await expect.poll(over).toEqual(['Food and drink'])
  for (const title of ['Another', 'One more'])
    await group.lead.command({ type: 'cluster.add', title })
  await expect.poll(async () => (await widths()).length).toBe(9)
  expect((await widths()).slice(0, 7)).toEqual(before)
  await page.mouse.up()
  await page.getByRole('button', { name: 'F, Food and drink, 1 card' }).waitFor()
  await expect.poll(() => shown.count()).toBe(0)

  await page.setViewportSize({ width: 1_920, height: 800 })
  await expect.poll(async () => (await buttonsOf(page))[5]?.title).toBe('whole words')
  await page.getByRole('button', { name: 'F, Food and drink, 1 card' }).hover()
  await expect.poll(() => shown.count()).toBe(0)
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-522] A title without room on the strip is shown in full while a finger is on its button, and a finger that slides on from there presses nothing', async () => {
  const group = await inRefine(server, ideas, { clusters })
  const look = { width: 390, height: 844, touch: true }
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length, look)
  const shown = page.locator('[data-peek]')
  const food = page.getByRole('button', { name: 'Food and drink' })
  await cardOf(page, lunch).first().tap()
  await food.and(page.getByRole('button', { name: 'Move to' })).waitFor()
  await food.scrollIntoViewIfNeeded()
  const box = must(await food.boundingBox(), 'a button')
  const devtools = await page.context().newCDPSession(page)
  const finger = (type: 'touchStart' | 'touchCancel'): Promise<unknown> =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchCancel' ? [] : [{ x: box.x + 20, y: box.y + 20 }],
    })
  await finger('touchStart')
  await expect.poll(() => shown.allInnerTexts()).toEqual(['Food and drink'])
  const where = must(await shown.boundingBox(), 'a title')
  expect(where.x).toBeGreaterThanOrEqual(0)
  expect(where.x + where.width).toBeLessThanOrEqual(look.width)
  expect(where.y + where.height).toBeLessThanOrEqual(box.y)
  // Its end stands over the end of its button, and not over a button beside it.
  expect(Math.abs(where.x + where.width - box.x - box.width)).toBeLessThanOrEqual(1)
  // A finger that slides on along the strip presses nothing.
  await finger('touchCancel')
  await expect.poll(() => shown.count()).toBe(0)
  await page.getByRole('button', { name: 'Move to F, Food and drink, 0 cards' }).waitFor()

  await food.tap()
  await page.getByRole('button', { name: 'F, Food and drink, 1 card' }).waitFor()
  await expect.poll(() => shown.count()).toBe(0)
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
