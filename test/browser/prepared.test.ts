// From a file to cards on the board, as a person who leads does it.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aPage } from '../fixtures/a-browser.ts'
import { aFacilitator, aParticipant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const CSV = `where;what;likes
North;"Night bus; every hour";2
North;Maps;7
South;Gardens on roofs;1
`

const dialog = (page: Page): Locator => page.getByRole('dialog')

/** Drops a file onto the place for files. */
async function drop(page: Page, name: string, words: string): Promise<void> {
  await page.getByText('Choose a file').evaluate(
    (button, { name, words }) => {
      const data = new DataTransfer()
      data.items.add(new File([words], name))
      const init = { bubbles: true, cancelable: true, dataTransfer: data }
      button.dispatchEvent(new DragEvent('drop', init))
    },
    { name, words },
  )
}

const choose = (page: Page, name: string, words: string): Promise<void> =>
  page
    .getByLabel('File with cards')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })

test('[UI-300] A file that is dropped in the lobby is shown as cards, a corrected column changes them, and after the start they are on the board in their clusters', async () => {
  const lead = await aFacilitator(server)
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  const { page, trouble } = await aSeat(browser, server, lead, { width: 390, height: 800 })
  await page.getByRole('button', { name: 'Cards from a file or list' }).click()
  await page.getByText('Choose a file').waitFor()
  expect(await faultsOf(page, 'file')).toEqual([])
  await drop(page, 'board.csv', CSV)
  await dialog(page).getByText('What the columns are').waitFor()
  await page.getByLabel('What “what” is').waitFor()
  // Nobody could guess that "where" is the group.
  await dialog(page).getByText('This makes 3 cards', { exact: true }).waitFor()
  await page.getByLabel('What “where” is').selectOption('group')
  await page.getByLabel('What “likes” is').selectOption('votes')
  await dialog(page).getByText('This makes 3 cards in 2 clusters').waitFor()
  await dialog(page).getByText('North · 2 cards').click()
  expect(await dialog(page).locator('details[open] li').allInnerTexts()).toEqual([
    'Maps',
    'Night bus; every hour',
  ])
  expect(await faultsOf(page, 'preview')).toEqual([])
  await dialog(page).getByText('South · 1 card').click()
  await dialog(page).locator('details', { hasText: 'South' }).getByRole('checkbox').click()
  await dialog(page).getByText('This makes 2 cards in 1 cluster').waitFor()
  await dialog(page).locator('details', { hasText: 'South' }).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Put on the board' }).click()
  await page.getByText('3 cards stand ready in 2 clusters').waitFor()
  expect(await faultsOf(page, 'lobby')).toEqual([])
  expect(await page.getByLabel('What “likes” is').count()).toBe(0)

  await lead.advance()
  await ana.inPhase('solo')
  await ana.write('Later trains')
  const reveal = lead.advance()
  await ana.seen((view) => view.phase.countdownTo !== undefined)
  await server.clock.advance(3_000)
  expect((await reveal).ok).toBe(true)
  await page.getByText('Gardens on roofs').waitFor()
  const board = await ana.board()
  const clusters = readClusters(board.doc)
  const cards = [...readIdeas(board.doc).values()]
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ text, cluster }) => [text, cluster === null ? '' : clusters.get(cluster)?.title])
  expect(cards).toEqual([
    ['Maps', 'North'],
    ['Night bus; every hour', 'North'],
    ['Gardens on roofs', 'South'],
    ['Later trains', ''],
  ])
  expect(trouble).toEqual([])
  lead.close()
  ana.close()
})

test('[UI-301] A file that cannot be read is told in a sentence, and nothing that was there changes', async () => {
  const lead = await aFacilitator(server)
  const { page, trouble } = await aSeat(browser, server, lead)
  await page.getByRole('button', { name: 'Cards from a file or list' }).click()
  await choose(page, 'picture.png', '\u0089PNG\u0000\u0001')
  await page.getByText('This file holds no text.').waitFor()
  await choose(page, 'broken.xlsx', 'PK\u0003\u0004')
  await page.getByText('This workbook is damaged').waitFor()
  await choose(page, 'many.csv', `text\n${'a note\n'.repeat(10_000)}`)
  await page.getByText('There are more than 4,000 cards in it').waitFor()
  await choose(page, 'else.json', '{"format":"else"}')
  await page.getByText('This is no outcome of Forethought.').waitFor()
  await page.getByLabel('Or paste a list or a table').fill('## Streets\n- Maps\n- Bikes')
  await page.getByRole('button', { name: 'Read these words' }).click()
  await dialog(page).getByText('Streets · 2 cards').waitFor()
  await page.getByRole('button', { name: 'Another file' }).click()
  await page.getByText('Choose a file').waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByText('The board starts empty.').waitFor()

  await page.getByRole('button', { name: 'Cards from a file or list' }).click()
  await choose(page, 'list.md', '- Maps\n- Bikes')
  await page.getByRole('button', { name: 'Put on the board' }).click()
  await page.getByText('2 cards stand ready').waitFor()
  await page.getByRole('button', { name: 'Take them off again' }).click()
  await page.getByRole('button', { name: 'Sure: take all prepared cards off' }).click()
  await page.getByText('The board starts empty.').waitFor()
  expect(trouble).toEqual([])
  lead.close()
})

test('[UI-302] A session starts from the outcome of another one, by a button in its results and by its file on the first page', async () => {
  const lead = await aFacilitator(server, {
    question: 'What would make Mondays better?',
    title: 'Mondays',
    agenda: [
      { id: 'lobby', kind: 'lobby', seconds: 0 },
      { id: 'solo-1', kind: 'solo', seconds: 60, board: 'hidden' },
      { id: 'results', kind: 'results', seconds: 60 },
    ] as never,
  })
  const cluster = await lead.command({
    type: 'board.prepare',
    parts: [{ part: 'cluster', title: 'Streets' }],
  })
  const made = must((cluster.ok ? cluster.made : null) ?? null, 'made')[0]
  await lead.command({
    type: 'board.prepare',
    parts: [
      { part: 'idea', text: 'Night bus', cluster: made ?? '', status: 'chosen' },
      { part: 'idea', text: 'Maps', status: 'parked' },
      { part: 'idea', text: 'Bikes' },
    ],
  })
  await lead.advance()
  const reveal = lead.advance()
  await lead.seen((view) => view.phase.countdownTo !== undefined)
  await server.clock.advance(3_000)
  expect((await reveal).ok).toBe(true)
  const { page, context, trouble } = await aSeat(browser, server, lead)
  await page.getByRole('button', { name: 'Start a session from this' }).click()
  await dialog(page).getByText('1 chosen card').waitFor()
  await dialog(page).getByText('This makes 2 cards in 1 cluster').waitFor()
  expect(await faultsOf(page, 'from outcome')).toEqual([])
  await page.getByLabel('What should the group think about?').fill('Which one first?')
  await page.getByRole('button', { name: 'Create session' }).click()
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  await page.getByRole('button', { name: 'Go to lobby' }).click()
  await page.getByRole('heading', { name: 'Which one first?' }).waitFor()
  await page.getByText('2 cards stand ready in 1 cluster').waitFor()
  await context.close()

  const file = await lead.ask('GET', '/export/json')
  const first = await aPage(browser, { width: 390, height: 800 })
  await first.page.goto(server.url)
  await first.page.getByRole('button', { name: 'Start from a file' }).click()
  await choose(first.page, 'outcome.json', file.text)
  await first.page.getByText('Everything, as it was').waitFor()
  await dialog(first.page).getByText('This makes 3 cards in 1 cluster').waitFor()
  expect(await faultsOf(first.page, 'from file')).toEqual([])
  await dialog(first.page).getByRole('button', { name: 'Create session' }).click()
  await first.page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  await first.page.getByRole('button', { name: 'Go to lobby' }).click()
  await first.page.getByRole('heading', { name: 'What would make Mondays better?' }).waitFor()
  await first.page.getByText('3 cards stand ready in 1 cluster').waitFor()
  expect([...trouble, ...first.trouble]).toEqual([])
  lead.close()
})

test('[UI-391] An outcome with more ideas than fit says before anything happens how many cards come along and how many stay, and what can be done', async () => {
  const lead = await aFacilitator(server)
  const { page, context, trouble } = await aSeat(browser, server, lead)
  const cards = Array.from({ length: 4_100 }, (_none, n) => ({
    head: { id: `i${n}`, text: `Idea ${n}` },
    sources: [],
    cluster: '',
    status: n < 10 ? 'chosen' : '',
  }))
  const file = { format: 'forethought.outcome', version: 7, question: 'Why?', cards }
  await page.getByRole('button', { name: 'Cards from a file or list' }).click()
  await choose(page, 'large.json', JSON.stringify(file))
  const banner = dialog(page).getByText('A board takes 4,000 ideas before the start')
  await banner.waitFor()
  await dialog(page).getByText('The first 4,000 cards fit and come along.').waitFor()
  await dialog(page).getByText('100 cards stay in the file.').waitFor()
  expect(await page.getByRole('button', { name: 'Put on the board' }).isEnabled()).toBe(true)
  await dialog(page).getByText('Some cards, as a new beginning').click()
  await banner.waitFor({ state: 'detached' })
  await dialog(page).getByText('This makes 10 cards').waitFor()
  expect(trouble).toEqual([])
  await context.close()
  lead.close()
})
