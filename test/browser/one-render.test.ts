import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { moveCards, reword } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, cardOf, inRefine } from './a-wall.ts'
import { holdTimers } from './held-timers.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

/** Words in the compiled page that only one function holds: the one that draws a card of the wall. */
const CARD = '"data-merged":'
/** The one that draws the name in the head of a cluster. */
const HEAD = '"data-name-of":'

/**
 * How often the engine has called the functions with these words since this was last asked. The engine itself counts, so
 * that the page is the one that people use.
 */
async function renders<Sign extends string>(
  devtools: CDPSession,
  ...signs: readonly Sign[]
): Promise<Record<Sign, number>> {
  const { result } = await devtools.send('Profiler.takePreciseCoverage')
  const counts = new Map(signs.map((sign) => [sign, 0]))
  for (const { scriptId, url, functions } of result) {
    if (!url.includes('/assets/RefineScreen')) continue
    const { scriptSource } = await devtools.send('Debugger.getScriptSource', { scriptId })
    for (const sign of signs) {
      const holding = functions.flatMap(({ ranges }) => {
        const [whole] = ranges
        if (whole === undefined) return []
        const source = scriptSource.slice(whole.startOffset, whole.endOffset)
        return source.includes(sign) ? [{ length: source.length, count: whole.count }] : []
      })
      // The innermost of the functions that hold the words.
      const [inner] = holding.toSorted((one, other) => one.length - other.length)
      counts.set(sign, (counts.get(sign) ?? 0) + (inner?.count ?? 0))
    }
  }
  return Object.fromEntries(counts) as Record<Sign, number>
}

/** Lets the engine count calls from here on, and loads the page once more with all of its cards. */
async function counting(page: Page, cards: number): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Profiler.enable')
  await devtools.send('Debugger.enable')
  await devtools.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await page.reload()
  await page
    .locator('[data-card]')
    .nth(cards - 1)
    .waitFor({ state: 'attached' })
  return devtools
}

test('[UI-274] New words from somebody else draw one card of the wall again and no other, as the engine itself counts', async () => {
  const texts = Array.from(
    { length: 40 },
    (_none, at) => `An idea for the first week, number ${at}`,
  )
  const group = await inRefine(server, texts, { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, texts.length)
  const devtools = await counting(page, texts.length)
  expect((await renders(devtools, CARD))[CARD]).toBeGreaterThanOrEqual(texts.length)

  const { doc, origin } = await group.ben.board()
  const last = must([...readIdeas(doc).keys()].at(-1), 'a card')
  await renders(devtools)
  reword(doc, last, 'Said in other words', origin)
  await page.getByText('Said in other words').waitFor()
  expect((await renders(devtools, CARD))[CARD]).toBe(1)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-331] A card that somebody else moves draws at most two cards again and the heads of two sections, and no news of the session draws a card', async () => {
  const texts = Array.from({ length: 40 }, (_none, at) => `An idea for the move, number ${at}`)
  const group = await inRefine(server, texts, { clusters: ['People', 'Places', 'Habits'] })
  const board = await group.ben.board()
  const ids = [...readIdeas(board.doc).keys()]
  const [people, places, habits] = [...readClusters(board.doc).keys()]
  for (const [at, cluster] of [people, places, habits].entries())
    moveCards(
      board.doc,
      ids.filter((_id, n) => n % 3 === at),
      { cluster: must(cluster, 'a cluster') },
      board.origin,
    )
  await board.saved()
  const { page, trouble } = await atTheWall(browser, server, group.ana, texts.length)
  const devtools = await counting(page, texts.length)
  // The card at which Tab stops says its place, so it is drawn again when its section changes.
  await page.locator('[data-card]').first().focus()
  expect((await renders(devtools, CARD))[CARD]).toBeGreaterThanOrEqual(texts.length)

  await renders(devtools)
  const there = page.locator(`[data-section="${must(places, 'a cluster')}"] [data-card]`)
  const before = await there.count()
  moveCards(
    board.doc,
    [must(ids[3], 'a card')],
    { cluster: must(places, 'a cluster') },
    board.origin,
  )
  await expect.poll(() => there.count()).toBe(before + 1)
  const drawn = await renders(devtools, CARD, HEAD)
  for (const sign of [CARD, HEAD] as const) {
    expect(drawn[sign], sign).toBeGreaterThanOrEqual(1)
    expect(drawn[sign], sign).toBeLessThanOrEqual(2)
  }

  // A frame of the session, such as a paused timer, is no news for any card.
  await group.lead.command({ type: 'timer.set', seconds: 300 })
  await page.getByRole('timer').waitFor()
  await group.lead.command({ type: 'timer.pause' })
  await page.getByText('Paused at').waitFor()
  expect((await renders(devtools, CARD))[CARD]).toBe(0)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-340] A letter that somebody types into a card draws no name of a cluster again, neither while it is being saved nor when it is saved', async () => {
  const texts = Array.from({ length: 6 }, (_none, at) => `An idea to be worded, number ${at}`)
  const group = await inRefine(server, texts, { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, texts.length)
  const devtools = await counting(page, texts.length)
  expect((await renders(devtools, HEAD))[HEAD]).toBeGreaterThanOrEqual(2)

  const saved = page.getByRole('status').getByText('Saved', { exact: true })
  await page.locator('[data-card]').first().dblclick()
  await page.locator('[data-card] textarea').waitFor()
  await renders(devtools)
  for (const letter of 'words') {
    await page.keyboard.type(letter)
    await saved.waitFor()
  }
  const board = await group.ben.board()
  await expect
    .poll(() => [...readIdeas(board.doc).values()].filter(({ text }) => text.includes('words')))
    .toHaveLength(1)
  await saved.waitFor()
  const drawn = await renders(devtools, CARD, HEAD)
  expect(drawn[CARD]).toBeGreaterThanOrEqual(1)
  expect(drawn[HEAD]).toBe(0)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-470] Edits of others that come a moment after another one wait on the wall, and are then drawn together', async () => {
  const group = await inRefine(server, ['first words', 'second words', 'third words'])
  const { page, trouble } = await atTheWall(browser, server, group.ana, 3)
  const { runHeld, countHeld } = await holdTimers(page, 100)
  let frames = 0
  page.on('websocket', (socket) =>
    socket.on('framereceived', () => void (frames += socket.url().includes('/board') ? 1 : 0)),
  )
  await page.reload()
  await cardOf(page, 'third words').waitFor()
  const { doc, origin } = await group.ben.board()
  const [one, two, three] = [...readIdeas(doc).keys()]
  const says = async (id: typeof one, words: string): Promise<void> => {
    const before = frames
    reword(doc, must(id, 'a card'), words, origin)
    await expect.poll(() => frames).toBeGreaterThan(before)
  }
  // The code that gathers edits comes after the cards.
  let edits = 0
  const isGathering = async (): Promise<boolean> => {
    await says(one, `alpha ${edits++}`)
    return (await countHeld()) > 0
  }
  await expect.poll(isGathering).toBe(true)
  await cardOf(page, `alpha ${edits - 1}`).waitFor()

  await says(two, 'bravo')
  await says(three, 'charlie')
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  expect([await cardOf(page, 'bravo').count(), await cardOf(page, 'charlie').count()]).toEqual([
    0, 0,
  ])
  await runHeld()
  await cardOf(page, 'bravo').waitFor()
  await cardOf(page, 'charlie').waitFor()

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-521] No card of the wall holds a handler for clicks: the list of the cards has one for all of them', async () => {
  const group = await inRefine(server, ['A map of the office', 'A quiet hour', 'A first lunch'])
  const { page, trouble } = await atTheWall(browser, server, group.ana, 3)
  const handlers = (part: string): Promise<number> =>
    page
      .locator(part)
      .evaluateAll((all) => all.filter((one) => Reflect.get(one, 'onclick') !== null).length)
  expect(await handlers('[data-card], [data-card] *')).toBe(0)
  expect(await handlers('ul:has([data-card])')).toBe(1)

  const [first, second] = [cardOf(page, 'A map'), cardOf(page, 'A quiet hour')]
  await first.click({ modifiers: ['Control'] })
  await second.click({ modifiers: ['Shift'] })
  await expect.poll(() => page.locator('[data-card][data-selected]').count()).toBe(2)
  await second.locator('[data-menu-of]').click()
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await first.dblclick()
  await page.getByRole('textbox', { name: 'Reword this card' }).waitFor()

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
