import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { allVote, closed, inVote, openBallot, revealed, type Voters } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-80][UI-97] Paper shows the report with its day and nothing of the page, and a page printed by the browser’s own menu leaves out its controls. The report is copied also where a browser hands out the clipboard only within the click', async () => {
  const group = await inVote(server)
  await allVote(group)
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  await page.getByRole('button', { name: 'Choose' }).first().click()
  await page.getByRole('button', { name: 'Chosen' }).waitFor()

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
  await page.getByRole('button', { name: 'Chosen' }).waitFor()
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
  await expect
    .poll(() => rows.nth(1).innerText())
    .toMatch(/^1\s[^]*5 marks\s+5 of 5 people gave it a mark/)
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
  await page.getByRole('button', { name: 'Chosen' }).waitFor()
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
  await page.getByText('5 of 5 people gave it a mark').waitFor()
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
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Actions')
  expect(trouble).toEqual([])
  group.close()
  await context.close()
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
  await page.getByText('5 marks').waitFor()
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
  }
}
