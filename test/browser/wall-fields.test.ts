// The fields of the wall and the way back out of them: words, caret, focus and direction.
import { expect, test } from 'vitest'
import {
  atTheWall,
  cardOf,
  focused,
  ideas,
  inRefine,
  lettersAwake,
  lunch,
  pair,
  press,
  quiet,
  said,
} from './a-wall.ts'
import { withoutFieldSizing } from '../fixtures/without-field-sizing.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-116][UI-117][UI-118][UI-121] Escape gives a reworded text its earlier words back and loses none, and a field opens with the caret behind its words. Keys that are announced for the whole board work wherever the focus is, outside of fields, and Escape closes *Find* from everywhere. Undo takes a cluster along that was made of cards, and naming a cluster leaves the focus on a card. No sentence about an act outlives its phase', async () => {
  const group = await inRefine(server, ideas.slice(0, 4), { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 4)
  await lettersAwake(page)
  const heading = page.getByRole('heading', { level: 1 })
  const undo = page.getByRole('contentinfo').getByRole('button', { name: 'Undo' })

  // The caret stands behind the words. Escape takes back what was typed, and Undo takes Escape back.
  await cardOf(page, lunch).dblclick()
  await page.getByLabel('Reword this card').and(page.locator(':focus')).waitFor()
  await page.keyboard.type(', and cake')
  await expect
    .poll(() => page.getByLabel('Reword this card').inputValue())
    .toBe(`${lunch}, and cake`)
  await press(page, 'Escape')
  await expect.poll(() => focused(page)).toBe(lunch)
  await undo.click()
  await cardOf(page, `${lunch}, and cake`).waitFor()
  const people = page.getByLabel('Name of cluster A')
  await people.click()
  await press(page, 'End')
  await page.keyboard.type(' and pets')
  await press(page, 'Escape')
  await expect.poll(() => people.inputValue()).toBe('People')

  // From the page's heading; Escape closes *Find* from a card, too.
  await heading.first().focus()
  await expect
    .poll(async () => {
      await press(page, '/')
      return page.getByRole('searchbox', { name: 'Find in the cards' }).count()
    })
    .toBe(1)
  await page.keyboard.type('Pair')
  await press(page, 'Enter')
  await expect.poll(() => focused(page)).toBe(pair)
  await press(page, 'Escape')
  await page.getByRole('searchbox').waitFor({ state: 'detached' })
  await heading.first().focus()
  await press(page, 'n')
  await page.getByLabel('New idea, or a pasted list').and(page.locator(':focus')).waitFor()
  await press(page, 'Escape')

  // A cluster made of a card goes with Undo, also out of the list of what is set aside, and comes back with Redo.
  await cardOf(page, pair).focus()
  await press(page, 'g')
  const second = page.locator('section', { has: page.getByLabel('Name of cluster B') })
  await second.locator('[data-card]').waitFor()
  await page.getByLabel('Name of cluster B').and(page.locator(':focus')).waitFor()
  await press(page, 'Enter')
  await expect.poll(() => focused(page)).toBe(pair)
  await press(page, 'Control+z')
  await second.waitFor({ state: 'detached' })
  expect(await page.getByText(/set aside/).count()).toBe(0)
  await press(page, 'Control+Shift+z')
  await second.locator('[data-card]').waitFor()

  // A cluster without cards: the focus goes to a card all the same.
  await page.getByRole('button', { name: 'New cluster' }).click()
  await page.getByLabel('Name of cluster C').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Empty')
  await press(page, 'Enter')
  await expect.poll(() => focused(page)).not.toBe('')

  await cardOf(page, quiet).focus()
  await press(page, '1')
  await undo.waitFor()
  await group.lead.advance()
  await page.getByRole('heading', { name: 'Results' }).waitFor()
  expect((await said(page)).shown).toBe('')
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-119] Words typed right after a new cluster was asked for become its name, however late the server answers', async () => {
  const group = await inRefine(server, ideas.slice(0, 4), { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 4)
  let isHeld = false
  const held: (() => void)[] = []
  await page.routeWebSocket(/./, (socket) => {
    const there = socket.connectToServer()
    there.onMessage((message) => {
      if (isHeld) held.push(() => socket.send(message))
      else socket.send(message)
    })
  })
  await page.reload()
  await cardOf(page, lunch).waitFor()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByLabel('Name of cluster A').click()
  isHeld = true
  await page.getByRole('button', { name: 'New cluster' }).click()
  await page.keyboard.type('Late words')
  isHeld = false
  for (const send of held) send()
  const third = page.getByLabel('Name of cluster C')
  await third.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(', and more')
  await expect.poll(() => third.inputValue()).toBe('Late words, and more')
  expect(await page.getByLabel('Name of cluster A').inputValue()).toBe('People')
  expect(await page.getByLabel('Name of cluster B').inputValue()).toBe('Places')
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-190] A field that opens with words in it has their height from its first picture on, in every browser', async () => {
  const lines = ['five', 'lines', 'in', 'one', 'card']
  const group = await inRefine(server, [lines.join('\n'), 'Another card'])
  for (const isOld of [false, true]) {
    const { page, context, trouble } = await atTheWall(browser, server, group.ana, 2)
    if (isOld) {
      await context.addInitScript(withoutFieldSizing)
      await page.reload()
    }
    const card = cardOf(page, 'five')
    await card.focus()
    await page.evaluate(firstHeights)
    await press(page, 'Enter')
    const wording = page.getByLabel('Reword this card')
    await wording.and(page.locator(':focus')).waitFor()
    const line = await wording.evaluate((field) =>
      Number.parseFloat(getComputedStyle(field).lineHeight),
    )
    const heights = await page.evaluate(() => window.firstHeights)
    expect(heights, `${isOld}`).not.toEqual([])
    for (const [height, whole] of heights) {
      expect(height).toBeGreaterThanOrEqual(lines.length * line)
      expect(height).toBeGreaterThanOrEqual(whole)
    }
    expect(trouble).toEqual([])
    await context.close()
  }
  group.close()
})

/** Writes down in window.firstHeights how high each new field is when it is first painted, and how high its words are. */
function firstHeights(): void {
  window.firstHeights = []
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      const field = node instanceof Element ? node.querySelector('textarea') : null
      // A frame is asked for after the change and before the browser paints it.
      if (field !== null)
        requestAnimationFrame(() =>
          window.firstHeights.push([field.clientHeight, field.scrollHeight]),
        )
    }
  }).observe(document.body, { childList: true, subtree: true })
}

declare global {
  interface Window {
    firstHeights: (readonly [number, number])[]
  }
}

test('[UI-120] Arabic and Hebrew words stand at the right', async () => {
  const spoken = ['ترحيب قصير من كل زميل', 'שלום לכולם', 'A short hello', 'A desk card']
  const group = await inRefine(server, spoken, { clusters: ['ترحيب'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 4)
  /** Where the letters of each text end: `right` of its own block, or `left`. */
  const sides = (): Promise<Record<string, string>> =>
    page.evaluate(() => {
      const written = [...document.querySelectorAll('main .written, [role="dialog"] .written')]
      return Object.fromEntries(
        written.map((block) => {
          const range = document.createRange()
          range.selectNodeContents(block)
          const [letters, room] = [range.getBoundingClientRect(), block.getBoundingClientRect()]
          const side = room.right - letters.right < letters.left - room.left ? 'right' : 'left'
          return [block.textContent, side]
        }),
      )
    })
  const expected = {
    [spoken[0] ?? '']: 'right',
    [spoken[1] ?? '']: 'right',
    [spoken[2] ?? '']: 'left',
    [spoken[3] ?? '']: 'left',
  }
  await expect.poll(sides).toMatchObject(expected)
  const name = page.getByLabel('Name of cluster A')
  expect(await name.evaluate((field) => getComputedStyle(field).direction)).toBe('rtl')
  await group.lead.advance()
  await page.getByRole('table').waitFor()
  await expect.poll(sides).toMatchObject(expected)
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
