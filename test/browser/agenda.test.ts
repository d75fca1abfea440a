import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { View } from '../../shared/wire/view.ts'
import { aPage } from '../fixtures/a-browser.ts'
import { aFacilitator, aParticipant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { QUESTION, wellMade } from './a-made-session.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

/** The session that the page has just made, as its facilitator sees it. */
async function madeBy(page: Page): Promise<View> {
  await page.getByRole('heading', { name: 'Your session is ready' }).waitFor()
  const id = must(page.url().split('/s/')[1], 'session id')
  return page.evaluate(async (session) => {
    const answer = await fetch(`/api/sessions/${session}`)
    return ((await answer.json()) as { view: View }).view
  }, id)
}

const minutesIn = ({ agenda }: View): readonly string[] =>
  agenda.slice(1).map(({ kind, seconds }) => `${kind} ${seconds / 60}`)

test('[UI-250][UI-252] The settings of a new session ask for one decision at a time, recommend one agenda with its reason and source, and change nothing before it is taken. An agenda is kept on the device, opened from a file and started by a link that shows it to no server, and a broken one says so', async () => {
  const { page, context, trouble } = await aPage(browser, { width: 390, height: 800 })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(server.url)
  const settings = page.getByRole('button', { name: /^Settings: / })
  await settings.click()
  const decision = (name: RegExp) => page.getByRole('button', { name, expanded: true })
  await decision(/^Agenda Alone, twice/).waitFor()
  await page.getByRole('radio', { name: 'Look back on something' }).check()
  await page.getByLabel('Minutes', { exact: true }).fill('40')
  await page.getByLabel('People', { exact: true }).fill('9')
  const offer = page.getByRole('region', { name: 'Retrospective · 36 minutes, and 4 to arrive' })
  await offer.getByText('brought 40 % more ideas').waitFor()
  await offer.getByText('Dennis et al. 1999, MIS Quarterly').waitFor()
  await offer.getByText('Planned for 51 minutes.').waitFor()
  expect(await settings.innerText()).toContain('Alone, twice · 43 minutes · anonymous')
  expect(await wellMade(page)).toEqual([])
  await offer.getByRole('button', { name: 'Use this agenda' }).click()
  await offer.getByText('This is your agenda.').waitFor()
  expect(await settings.innerText()).toContain('Retrospective · 36 minutes · anonymous')
  const parts = page.getByLabel('Parts of the question, one a line')
  await parts.fill('Start')
  await page.getByText('Two to four parts, or none.').waitFor()
  await parts.fill('Start\nStop\nContinue')

  await page.getByRole('button', { name: /^Phases/ }).click()
  await page.getByRole('radio', { name: 'Look back on something' }).waitFor({ state: 'detached' })
  await page.getByText('Keep this agenda for other sessions').click()
  await page.getByLabel('Name of the agenda').fill('Our Friday')
  await page.getByRole('button', { name: 'Keep on this device' }).click()
  await page.getByText('Kept. It stands under').waitFor()
  const folder = mkdtempSync(join(tmpdir(), 'agenda-'))
  const file = join(folder, 'agenda.json')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as file' }).click()
  await (await downloading).saveAs(file)
  expect(readFileSync(file, 'utf8')).toContain('"name":"Our Friday"')
  expect(await wellMade(page)).toEqual([])

  await page.reload()
  await settings.click()
  await page.getByText('Your own agendas').click()
  await page.getByRole('button', { name: 'Use: Our Friday' }).click()
  await decision(/^Agenda Our Friday/).waitFor()
  await page.getByRole('button', { name: 'Delete: Our Friday' }).click()
  await page.getByText('This device keeps none yet.').waitFor()
  const broken = join(folder, 'broken.json')
  writeFileSync(broken, readFileSync(file, 'utf8').replace('"solo"', '"silo"'))
  await page.getByLabel('File with an agenda').setInputFiles(broken)
  await page.getByText('No agenda in this file can be read.').waitFor()
  await page.getByLabel('File with an agenda').setInputFiles(file)
  await page.getByText('This is your agenda.').waitFor()
  expect(await wellMade(page)).toEqual([])

  // The link is what *Copy link* hands out. A page that is open already takes it, too.
  const link = (text: string) => `#agenda=${Buffer.from(text).toString('base64url')}`
  await page.goto(server.url)
  await page.goto(`${server.url}/${link('{"format":"nothing"}')}`)
  await page.getByText('The agenda in this link cannot be read.').waitFor()
  await page.goto(`${server.url}/${link(readFileSync(file, 'utf8'))}`)
  await page.getByText('The agenda of your link is chosen: Our Friday').waitFor()
  expect(page.url()).toBe(`${server.url}/`)
  await page.getByLabel('What should the group think about?').fill(QUESTION)
  await page.keyboard.press('Enter')
  const view = await madeBy(page)
  const solo = must(view.agenda[1], 'solo')
  expect(solo.kind === 'solo' && solo.columns?.map(({ title }) => title)).toEqual([
    'Start',
    'Stop',
    'Continue',
  ])
  expect(view.agenda.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(36 * 60)
  expect(asked.filter((url) => url.includes('agenda='))).toEqual([])
  rmSync(folder, { recursive: true })
  expect(trouble).toEqual([])
  await context.close()
})

test('[UI-484] The planned minutes of a session are one number, on the landing page, in every list of agendas and in the lobby: those of its phases together', async () => {
  for (const name of ['Alone, twice', 'Retrospective']) {
    const { page, context } = await aPage(browser)
    await page.goto(server.url)
    const settings = page.getByRole('button', { name: /^Settings/ })
    await settings.click()
    await page.getByText('All agendas').click()
    const listed = page.getByRole('button', { name: new RegExp(`^${name}\\s*\\d+ minutes`) })
    await listed.click()
    const minutesIn = (words: string): string => /\d+ minutes/.exec(words)?.[0] ?? 'none'
    const minutes = minutesIn(await listed.innerText())
    expect(minutesIn(await settings.innerText()), name).toBe(minutes)
    await page.getByRole('button', { name: /^Phases/ }).click()
    await page.getByText(`Together ${minutes}, and `).waitFor()
    await page.getByLabel('What should the group think about?').fill(QUESTION)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Go to lobby' }).click()
    await page.getByText(`What will happen · ${minutes}`).waitFor()
    await context.close()
  }
})

test('[UI-251] A plan is edited by keyboard, also on the narrowest page: minutes, options, order, phases added and left out. The focus stays, each change is announced, and advice stands next to its phase', async () => {
  const lead = await aFacilitator(server, { template: 'strict' })
  const { page, trouble } = await aSeat(browser, server, lead, { width: 320, height: 640 })
  const press = async (name: string, key = 'Enter'): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press(key)
  }
  const focused = async (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor()
  const said = async (words: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: words }).first().waitFor()
  await page.getByRole('button', { name: 'Edit question and agenda' }).click()
  await page.getByText('Together 37 minutes').waitFor()
  await press('One minute more: Vote')
  await focused('One minute more: Vote')
  await page.getByText('Together 38 minutes').waitFor()
  await press('Add Vote')
  await said('Vote 2 is now 6 of 6')
  await page.getByText('No results follow this vote').waitFor()
  await press('Earlier: Vote 2')
  await said('Vote 2 is now 5 of 6')
  await focused('Earlier: Vote 2')
  await page.getByText('No results follow this vote').waitFor()
  await press('Leave out: Vote 1')
  await said('Left out: Vote 1')
  await page.getByText('No results follow this vote').waitFor({ state: 'detached' })
  await page.getByLabel('Minutes of Solo').fill('3')
  await page.getByText('Lucas and Nordgren 2020').waitFor()
  await press('Options: Solo')
  await page.getByLabel('Aim for').fill('5')
  await page.getByLabel('Words above the field').fill('One small thing')
  await press('Options: Vote')
  await page.getByLabel('Marks for each person').selectOption('4')
  await page.getByLabel('Vote on', { exact: true }).selectOption('clusters')
  expect(await faultsOf(page, 'the plan')).toEqual([])
  await press('Save changes')
  await said('Saved')
  const view = await lead.seen(({ agenda }) => agenda.length === 6 && agenda[1]?.seconds === 180)
  expect(minutesIn(view)).toEqual(['solo 3', 'read 4', 'refine 12', 'vote 4', 'results 5'])
  expect(view.agenda[1]).toMatchObject({ floor: 180, target: 5, ask: 'One small thing' })
  expect(view.agenda[4]).toMatchObject({
    ballots: [{ method: 'dots', n: 4, perIdea: 1, on: 'clusters' }],
  })

  // One press throws away all that was not saved, and a refusal is said. The focus moves after each act; a key that comes
  // before would press another button than it was meant for.
  const inMinutes = page.locator('li input[type="number"]:focus')
  const leaveOut = async (phase: string): Promise<void> => {
    await press(`Leave out: ${phase}`)
    await inMinutes.waitFor()
  }
  await leaveOut('Read')
  await press('Bring back')
  await inMinutes.waitFor()
  for (const phase of ['Results', 'Vote', 'Refine', 'Read']) await leaveOut(phase)
  await press('Save changes')
  await said('Add a phase after the last solo.')
  await press('Discard changes')
  await page.getByRole('button', { name: 'Leave out: Results' }).waitFor()
  expect(trouble).toEqual([])
  lead.close()
})

test('[UI-490] Edits of the plan that are not saved stay while the page gets narrower and wider, and while their panel is closed', async () => {
  const lead = await aFacilitator(server, { template: 'strict' })
  await lead.advance()
  await lead.inPhase('solo')
  const { page, trouble } = await aSeat(browser, server, lead, { width: 1280, height: 900 })
  const session = page.getByRole('button', { name: 'Session', exact: true })
  await session.click()
  const question = page.getByLabel('Question', { exact: true })
  const minutes = page.getByLabel('Minutes of Vote')
  await question.fill('What would make the first week calm?')
  await minutes.fill('9')
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page
      .getByRole('dialog', { name: 'Session' })
      .waitFor({ state: width === 390 ? 'visible' : 'detached' })
    await expect.poll(() => question.inputValue()).toBe('What would make the first week calm?')
    expect(await minutes.inputValue()).toBe('9')
  }
  await session.click()
  await question.waitFor({ state: 'detached' })
  await session.click()
  expect(await question.inputValue()).toBe('What would make the first week calm?')
  expect(await minutes.inputValue()).toBe('9')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await lead.seen(({ question: now }) => now.text.includes('calm'), 'the other question')
  expect(trouble).toEqual([])
  lead.close()
})

test('[UI-253] In a solo with parts each draft stands under its part. A person chooses by key under which part they write, and moves a draft to another part', async () => {
  const lead = await aFacilitator(server, { template: 'retrospective' })
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  await lead.advance()
  await ana.inPhase('solo')
  await ana.agrees()
  const { page, trouble } = await aSeat(browser, server, ana, { width: 320, height: 640 })
  const field = page.getByLabel('New idea')
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  await page.getByRole('radio', { name: 'Keep' }).waitFor()
  await field.fill('Stand-ups')
  await field.press('Enter')
  await part('Keep').getByRole('button', { name: 'Stand-ups', exact: true }).waitFor()
  // The words that stand in the field already go along with the choice.
  await field.fill('Fewer meetings')
  await page.getByRole('radio', { name: 'Keep' }).focus()
  await page.keyboard.press('ArrowRight')
  await field.press('Enter')
  await part('Change').getByRole('button', { name: 'Fewer meetings', exact: true }).waitFor()
  expect(await part('Keep').isVisible()).toBe(false)
  await field.fill('Pairing')
  await field.press('Enter')
  await page.getByLabel('Part of: Pairing').selectOption('Under Try')
  await page.getByRole('radio', { name: 'Try' }).check()
  await part('Try').getByRole('button', { name: 'Pairing', exact: true }).waitFor()
  expect(await faultsOf(page, 'a pad with parts')).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(
    await Promise.all(['Keep', 'Change', 'Try'].map((name) => part(name).isVisible())),
  ).toEqual([true, true, true])
  expect(await faultsOf(page, 'a wide pad with parts')).toEqual([])

  const revealed = lead.advance()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined)
  await server.clock.advance(3_100)
  await revealed
  const board = await ana.board()
  const titles = new Map([...readClusters(board.doc)].map(([id, { title }]) => [id, title]))
  const ideas = [...readIdeas(board.doc).values()].map(
    ({ text, cluster }) => `${cluster === null ? '-' : titles.get(cluster)}: ${text}`,
  )
  expect(ideas.toSorted()).toEqual(['Change: Fewer meetings', 'Keep: Stand-ups', 'Try: Pairing'])
  expect(trouble).toEqual([])
  lead.close()
  ana.close()
})
