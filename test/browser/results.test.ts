import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { allVote, closed, inVote, openBallot, revealed, type Voters } from './a-vote.ts'
import { said } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-80][UI-97][UI-200] Paper shows the report with its day and nothing of the page, and a page printed by the browser’s own menu leaves out its controls. The report is copied also where a browser hands out the clipboard only within the click. A copy for a document or board is the formatted report and one idea a line, and the board is saved as a PNG', async () => {
  const group = await inVote(server)
  await allVote(group)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  await page.getByRole('button', { name: 'Choose' }).first().click()
  await page.getByRole('button', { name: 'Chosen', exact: true }).waitFor()

  await page.emulateMedia({ media: 'print' })
  await page.getByRole('table').waitFor()
  for (const hidden of ['banner', 'contentinfo', 'textbox'] as const)
    expect(await page.getByRole(hidden).count(), hidden).toBe(0)

  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Export' }).click()
  await page.evaluate(clipboardOfSafari)
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await page.getByText('Copied.', { exact: true }).waitFor()
  expect(await page.locator('body').getAttribute('data-copied')).toMatch(/^# /)

  await page.getByRole('button', { name: 'Copy for a document or board' }).click()
  await page.getByText('Copied. Paste it into a document', { exact: false }).waitFor()
  expect(await page.locator('body').getAttribute('data-copied')).toMatch(/^[^\n]+\n[^\n]+\n/)
  expect(await page.locator('body').getAttribute('data-copied-html')).toMatch(/<h1[^]*<li/)

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Picture (PNG)' }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/ \d{4}-\d\d-\d\d\.png$/)
  const png = readFileSync(await saved.path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  // Twice the size of a board of some cards; an empty picture would be 300 × 150.
  expect(png.readUInt32BE(16)).toBeGreaterThan(1_500)

  await page.getByRole('button', { name: 'Print or PDF' }).click()
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  const paper = await page.locator('body').innerText()
  for (const words of ['Chosen', 'How this was made', `${new Date().getFullYear()}`])
    expect(paper).toContain(words)
  expect(paper).not.toContain('Export')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('.paper').count()).toBe(0)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-114][UI-115] At 320 × 256 pixels bars cover at most a third of the results. A button whose word changes with a press keeps its width', async () => {
  const group = await inVote(server)
  await allVote(group)
  await closed(group)
  const { page, context } = await aSeat(browser, server, group.lead)
  const choose = page.getByRole('button', { name: 'Choose' }).first()
  const widths = (): Promise<number[]> =>
    page
      .getByRole('columnheader')
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().width))
  await choose.waitFor()
  const before = await widths()
  await choose.click()
  await page.getByRole('button', { name: 'Chosen', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Park' }).nth(1).click()
  await page.getByRole('button', { name: 'Parked' }).waitFor()
  expect(await widths()).toEqual(before)

  await page.setViewportSize({ width: 320, height: 256 })
  // The bars follow the size of the page, and some parts move to another place with it.
  const covered = (): Promise<number> =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#app *')]
        .filter((part) => ['sticky', 'fixed'].includes(getComputedStyle(part).position))
        .reduce((sum, part) => sum + part.getBoundingClientRect().height, 0),
    )
  await expect.poll(covered).toBeLessThanOrEqual(256 / 3)
  group.close()
  await context.close()
})

test('[UI-81] Results show places and ties, how many people gave a number of marks, and the number in the vote before. Where too few people voted there is no empty column', async () => {
  const group = await inVote(server)
  const [ana] = group.people
  const lonely = ana === undefined ? null : await openBallot(ana)
  expect(lonely?.budget).toBe(2)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  await page.getByText('Too few to show without showing whose.').waitFor()
  await expect
    .poll(() => page.getByRole('columnheader').allInnerTexts())
    .toEqual(['Card', 'Decision'])
  expect(await faultsOf(page, 'too few')).toEqual([])

  await back(group)
  await allVote(group)
  await closed(group)
  await page.getByText('5 people voted, with up to 2 marks each.').waitFor()
  const rows = page.getByRole('row')
  await expect.poll(() => rows.nth(1).innerText()).toMatch(/^1\s[^]*5 marks\s+from 5 of 5 people/)
  await expect.poll(() => rows.nth(3).innerText()).toMatch(/no marks/)
  expect(await page.getByText('tie', { exact: true }).count()).toBe(0)
  expect(await page.getByText('in the previous vote').count()).toBe(0)

  await back(group)
  await allVote(group)
  await closed(group)
  await page.getByRole('button', { name: 'Vote 3' }).waitFor()
  await page.getByText('5 marks in the previous vote').waitFor()
  await page.getByText('no marks in the previous vote').waitFor()
  await page.getByRole('button', { name: 'Vote 1' }).click()
  await page.getByText('Too few to show without showing whose.').waitFor()
  await page.getByRole('button', { name: 'Vote 3' }).click()
  await page.getByRole('button', { name: 'Choose' }).first().click()
  await page.getByRole('button', { name: 'Chosen', exact: true }).waitFor()
  expect(await faultsOf(page, 'results')).toEqual([])
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-88] Results of a new question show no marks of a former vote, which stays a press away with its own cards', async () => {
  const group = await inVote(server)
  const { lead } = group
  await allVote(group)
  await closed(group)
  await lead.command({ type: 'round.start', question: { text: 'And the last week?' } })
  await lead.inPhase('solo')
  const ben = must(group.people[1], 'Ben')
  await ben.inPhase('solo')
  await ben.write('A farewell lunch')
  await revealed(server, lead)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, lead)
  const screen = await context.newPage()
  await screen.goto(`${server.url}/s/${lead.seat.sessionId}/screen`)
  for (const shown of [page, screen]) {
    await shown.getByText('A farewell lunch').waitFor()
    expect(await shown.getByText('Lunch on day one').count()).toBe(0)
    expect(await shown.getByText('5 people voted').count()).toBe(0)
  }
  await page.getByText('No vote has been closed yet.').waitFor()
  const vote = page.getByRole('button', { name: 'Vote 1' })
  await vote.click()
  await page.getByText('This vote was on another question: How might we').waitFor()
  await page.getByRole('table').getByText('Lunch on day one').waitFor()
  await page.getByText('from 5 of 5 people').waitFor()
  await page.getByText('A farewell lunch').waitFor({ state: 'detached' })
  await vote.click()
  await page.getByText('A farewell lunch').waitFor()
  expect(await faultsOf(page, 'results of a new question')).toEqual([])
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-82] An action without words is asked for them, and adding, rewording or removing it leaves the focus where a person goes on', async () => {
  const group = await inVote(server)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  const what = page.getByLabel('What is to be done')
  const focus = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  await page.getByRole('button', { name: 'New action' }).click()
  await what.and(page.locator(':focus')).waitFor()
  await page.getByRole('button', { name: 'Add action' }).click()
  await page.getByText('First write what is to be done.').waitFor()
  await page.keyboard.type('Book the canteen')
  await page.keyboard.press('Enter')
  const edit = page.getByRole('button', { name: 'Edit: Book the canteen' })
  await edit.waitFor()
  // The list may have it before the field hears so, which then is empty and has the focus.
  await expect.poll(() => what.inputValue()).toBe('')
  await what.and(page.locator(':focus')).waitFor()
  await edit.press('Enter')
  await page.keyboard.type(' for Monday')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Edit: Book the canteen for Monday' }).waitFor()
  await expect.poll(focus).toBe('Edit: Book the canteen for Monday')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Removed.').first().waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Decided')
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-417] Escape closes the form of an action in which nothing was written, and closing the form leaves the focus on the button that opened it', async () => {
  const group = await inVote(server)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  const what = page.getByLabel('What is to be done')
  const add = page.getByRole('button', { name: 'New action', exact: true })
  const hasFocus = (): Promise<void> => add.and(page.locator(':focus')).waitFor()
  await add.press('Enter')
  await what.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await what.waitFor({ state: 'detached' })
  await hasFocus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Book')
  await page.keyboard.press('Escape')
  expect(await what.inputValue()).toBe('Book')
  await page.getByRole('button', { name: 'Close', exact: true }).press('Enter')
  await what.waitFor({ state: 'detached' })
  await hasFocus()
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => `${word} number ${at + 1}`)

/** Forty cards in two clusters and outside. Five have marks: 5, 2 and three times 1. */
async function fortyCards(): Promise<Voters> {
  const clusters = { People: numbered('Idea', 20), Maps: numbered('Map', 18) }
  const group = await inVote(server, { ideas: ['A desk card', 'Lunch on day one'], clusters })
  for (const [at, person] of group.people.entries()) {
    const { id: ballotId, targets } = await openBallot(person)
    const sorted = targets.toSorted()
    const marked = [sorted[0], sorted[at === 4 ? 1 : at + 1]].map(
      (one) => [must(one, 'card'), 1] as const,
    )
    await person.command({ type: 'ballot.cast', ballotId, marks: Object.fromEntries(marked) })
  }
  await closed(group)
  return group
}

test('[UI-140][UI-141][UI-142][UI-143][UI-144] Results begin with what was decided: the chosen cards in the order of the ranking, each with its actions, then other cards with actions, then actions without a card. Choosing a card moves nothing under the pointer, also on a page that cannot scroll. Cards without a mark and cards that were not voted on are one line each to unfold, and a long list shows its first cards. The ranking stands cluster by cluster on request, in the order of the board, and cards outside all clusters are last. An action belongs to a card or to none, and this can be changed', async () => {
  const group = await fortyCards()
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  const rows = page.getByRole('row')
  const line = page.getByRole('button', { name: '35 cards got no mark' })
  await line.hover()
  expect(await rows.count()).toBe(7)
  const lineBox = await line.boundingBox()
  await line.click()
  await expect.poll(() => rows.count()).toBe(42)
  expect(await line.boundingBox()).toEqual(lineBox)
  await line.click()
  await expect.poll(() => rows.count()).toBe(7)

  const by = page.getByRole('button', { name: 'By cluster' })
  await by.click()
  const heads = page.getByRole('rowheader').filter({ hasText: /cards$/ })
  await expect.poll(() => heads.allInnerTexts()).toHaveLength(3)
  expect((await heads.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
    'A People 20 cards',
    'B Maps 18 cards',
    'Unsorted 2 cards',
  ])
  await page.getByRole('button', { name: 'By marks' }).click()

  const decided = page.getByRole('region', { name: 'Decided' })
  // A tall narrow page cannot scroll, and a low one can.
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 2400 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    const third = rows.nth(3).getByRole('button').first()
    await third.hover()
    const before = await third.boundingBox()
    await third.click()
    await decided.getByRole('button', { name: /^No longer chosen/ }).waitFor()
    expect(await third.boundingBox(), `chosen at ${size.width}`).toEqual(before)
    await third.click()
    await decided.getByText('Nothing is decided yet').waitFor()
    expect(await third.boundingBox(), `taken back at ${size.width}`).toEqual(before)
  }

  await page.setViewportSize({ width: 1280, height: 800 })
  await rows.nth(1).getByRole('button', { name: 'Choose' }).click()
  const what = page.getByLabel('What is to be done')
  await decided.getByRole('button', { name: /^New action for/ }).click()
  await what.fill('Ask ten buddies')
  await page.keyboard.press('Enter')
  const first = decided.getByRole('listitem').first()
  await first.getByText('Ask ten buddies').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await decided.getByRole('button', { name: 'New action', exact: true }).first().click()
  await what.fill('Ask those who start in May')
  await page.keyboard.press('Enter')
  await decided.getByText('Without a card').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Edit: Ask those who start in May' }).click()
  await page.getByLabel('Belongs to').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Save' }).click()
  await first.getByText('Ask those who start in May').waitFor()
  expect(await decided.getByText('Without a card').count()).toBe(0)
  expect(await faultsOf(page, 'forty results')).toEqual([])
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-145][UI-147] A talk shows the first cards one by one on everybody’s screen, by button and by arrow key, and each is announced. A person who is writing when a talk begins keeps the field and its words', async () => {
  const group = await fortyCards()
  const lead = await aSeat(browser, server, group.lead)
  const ana = await aSeat(browser, server, must(group.people[0], 'Ana'), { width: 390 })
  const ben = await aSeat(browser, server, must(group.people[1], 'Ben'))
  await ben.page.getByRole('button', { name: 'New action' }).click()
  await ben.page.getByLabel('What is to be done').fill('Half a sen')

  await lead.page.getByRole('button', { name: 'Talk about the top five' }).click()
  const now = (page: Page): Locator => page.getByRole('region', { name: 'The card now' })
  const heading = (page: Page): Locator => now(page).getByRole('heading', { level: 2 })
  await now(ana.page).getByText('1 of 5', { exact: true }).waitFor()
  const words = await heading(lead.page).innerText()
  expect(await heading(ana.page).innerText()).toBe(words)
  await expect.poll(async () => (await said(ana.page)).announced).toBe(`1 of 5: ${words}`)
  expect(await ana.page.getByRole('table').count()).toBe(0)
  expect(await faultsOf(lead.page, 'talk, led')).toEqual([])
  expect(await faultsOf(ana.page, 'talk, followed')).toEqual([])

  await ben.page.getByRole('button', { name: 'Go to the talk' }).waitFor()
  expect(await ben.page.getByLabel('What is to be done').inputValue()).toBe('Half a sen')
  await ben.page.getByRole('button', { name: 'Go to the talk' }).click()
  await now(ben.page).getByText('1 of 5', { exact: true }).waitFor()

  await lead.page.keyboard.press('ArrowRight')
  await now(ana.page).getByText('2 of 5', { exact: true }).waitFor()
  const next = lead.page.getByRole('button', { name: 'Next' })
  for (const place of [3, 4, 5]) {
    await next.click()
    await now(ana.page).getByText(`${place} of 5`, { exact: true }).waitFor()
    await now(lead.page).getByText(`${place} of 5`, { exact: true }).waitFor()
  }
  expect(await next.getAttribute('aria-disabled')).toBe('true')
  await lead.page.keyboard.press('ArrowLeft')
  await now(ana.page).getByText('4 of 5', { exact: true }).waitFor()
  await now(lead.page).getByRole('button', { name: 'Choose' }).click()
  await lead.page.keyboard.press('Escape')
  await ana.page
    .getByRole('region', { name: 'Decided' })
    .getByRole('heading', { level: 3 })
    .waitFor()
  await lead.page.getByRole('button', { name: 'Talk about the top five' }).waitFor()
  await ben.page.getByRole('table').waitFor()
  expect(await ben.page.getByLabel('What is to be done').inputValue()).toBe('Half a sen')
  expect([...lead.trouble, ...ana.trouble, ...ben.trouble]).toEqual([])
  group.close()
  for (const { context } of [lead, ana, ben]) await context.close()
})

async function back({ lead }: Voters): Promise<void> {
  const { agenda, epoch } = await lead.seen()
  const vote = must(
    agenda.find(({ kind }) => kind === 'vote'),
    'a vote',
  )
  await lead.command({ type: 'phase.back', to: vote.id, epoch })
  await lead.inPhase('vote')
}

test('[UI-72] A closed session still has its big screen, also where none was opened before', async () => {
  const group = await inVote(server)
  await allVote(group)
  await closed(group)
  await group.lead.command({ type: 'session.close' })
  await group.lead.inPhase('closed')
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  await page.getByText('This session is closed').waitFor()
  await page.goto(`${server.url}/s/${group.lead.seat.sessionId}/screen`)
  await page.getByText('of 5 people').first().waitFor()
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

/** Allows copying only before the click has been handled, as Safari does, and shows what was copied. */
function clipboardOfSafari(): void {
  let isInClick = false
  const onClick = (): void => {
    isInClick = true
    setTimeout(() => {
      isInClick = false
    })
  }
  addEventListener('click', onClick, true)
  navigator.clipboard.writeText = () => Promise.reject(new Error('not within the click'))
  navigator.clipboard.write = async ([item]) => {
    if (!isInClick || item === undefined) throw new Error('not within the click')
    const blob = await item.getType('text/plain')
    document.body.setAttribute('data-copied', await blob.text())
    if (!item.types.includes('text/html')) return
    const formatted = await item.getType('text/html')
    document.body.setAttribute('data-copied-html', await formatted.text())
  }
}

test('[UI-224] The results say that the board has no cards only once the board has come', async () => {
  const group = await inVote(server)
  await allVote(group)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, must(group.people[0], 'a person'))
  await page.getByRole('table').waitFor()
  const held: (() => void)[] = []
  await page.routeWebSocket(/\/board/, (socket) => {
    const there = socket.connectToServer()
    there.onMessage((message) => held.push(() => socket.send(message)))
  })
  await page.reload()
  await page.getByRole('heading', { name: 'Ranking' }).waitFor()
  await expect.poll(() => held.length).toBeGreaterThan(0)
  expect(await page.getByText('There are no cards on the board.').count()).toBe(0)
  for (const send of held) send()
  await page.getByRole('table').waitFor()
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

/** Where the words of each button that begins a line of the row begin, and those of the heading. */
const wordsBegin = (page: Page): Promise<{ heading: number; lines: number[] }> =>
  page.evaluate(() => {
    const left = (element: Element): number => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return Math.round(range.getBoundingClientRect().left)
    }
    const row = [...document.querySelectorAll('main .edged > .quiet')]
    const tops = row.map((button) => button.getBoundingClientRect().top)
    const first = row.filter((_button, at) => at === 0 || tops[at] !== tops[at - 1])
    const heading = document.querySelector('main h1')
    return { heading: heading === null ? -1 : left(heading), lines: first.map(left) }
  })

test('[UI-523] On a phone the words of a button without a border begin where the heading begins, on every line on which such a button stands', async () => {
  const group = await inVote(server)
  await closed(group)
  const { page, context, trouble } = await aSeat(
    browser,
    server,
    must(group.people[0], 'a person'),
    { width: 390 },
  )
  await page.getByRole('button', { name: 'Claim my ideas' }).waitFor()
  for (const width of [390, 320, 220]) {
    await page.setViewportSize({ width, height: 700 })
    const { heading, lines } = await wordsBegin(page)
    expect(heading, `${width}`).toBeGreaterThan(0)
    expect(lines, `${width}`).toEqual(lines.map(() => heading))
    expect(lines.length, `${width}`).toBe(width === 220 ? 2 : 1)
  }
  expect(trouble).toEqual([])
  await context.close()
  group.close()
})
