import { expect, test } from 'vitest'
import { axeFindings } from '../fixtures/a-browser.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { openBallot } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const agenda = [
  { id: 'phase-lobby', kind: 'lobby', seconds: 0 },
  { id: 'phase-solo', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'phase-refine', kind: 'refine', seconds: 600 },
  {
    id: 'phase-vote',
    kind: 'vote',
    seconds: 240,
    ballots: [{ method: 'dots', n: 2, perIdea: 1 }],
  },
  { id: 'phase-results', kind: 'results', seconds: 300 },
] as const

const names = ['Ana', 'Ben', 'Chidi', 'Dörte', 'Emre']

async function aGroup() {
  const lead = await aFacilitator(server, { agenda: agenda as never })
  const people: Participant[] = []
  for (const name of names) people.push(await aParticipant(server, lead.created.joinCode, { name }))
  return { lead, people }
}

test('[UI-70][UI-110][UI-111] The facilitator gives roles, removes people after a warning, and locks the session from the panel. Closing and deleting a session have a field and a word each. The field is empty after every press, and deleting asks once more. The panel lists as many people as it counts, and a person who leads changes their name without taking part', async () => {
  const { lead, people } = await aGroup()
  const { page, trouble } = await aSeat(browser, server, lead)
  await page.getByRole('button', { name: 'Session', exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'Session' })
  await panel.getByText('Lock joining').waitFor()
  expect(await faultsOf(page, 'panel')).toEqual([])
  await panel.getByRole('switch', { name: /Lock joining/ }).click()
  await lead.seen(({ locked }) => locked)
  await panel.getByRole('button', { name: 'More for Ana' }).click()
  await page.getByRole('menuitem', { name: 'Make co-facilitator' }).click()
  await people[0]?.seen(({ me }) => me.role === 'co-facilitator')
  await panel.getByRole('button', { name: 'More for Ben' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await panel.getByText(/They can still download their drafts/).waitFor()
  await panel.getByRole('button', { name: 'Remove', exact: true }).click()
  await people[1]?.until(() => people[1]?.ended === 'removed', 'the removal')
  await panel.getByRole('button', { name: 'More for Ben' }).waitFor({ state: 'detached' })

  await panel.getByRole('heading', { name: 'People (5)' }).waitFor()
  const listed = panel.getByRole('region', { name: 'People (5)' }).getByRole('listitem')
  expect(await listed.count()).toBe(5)
  await panel.getByRole('button', { name: 'Change your name' }).click()
  await panel.getByLabel('Name', { exact: true }).fill('Zoë who leads')
  await panel.getByRole('button', { name: 'Change', exact: true }).click()
  await lead.seen(({ me }) => me.name === 'Zoë who leads' && !me.takesPart)

  await panel.getByText('Close or delete the session').click()
  const close = panel.getByRole('button', { name: 'Close session' })
  const remove = panel.getByRole('button', { name: 'Delete everything…' })
  const closing = panel.getByLabel('Type “close” to confirm')
  const deleting = panel.getByLabel('Type “delete” to confirm')
  await closing.fill('delete')
  await deleting.fill('close')
  expect([await close.isDisabled(), await remove.isDisabled()]).toEqual([true, true])
  await closing.fill('close')
  await close.click()
  await lead.inPhase('closed')
  await close.waitFor({ state: 'detached' })
  expect(await remove.isDisabled()).toBe(true)
  await deleting.fill('delete')
  await remove.click()
  await panel
    .getByRole('button', { name: 'Keep the session' })
    .and(page.locator(':focus'))
    .waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor() // the closed session's own screen has been fetched
  expect(await axeFindings(page, 'light')).toEqual([])
  await panel.getByRole('button', { name: 'Keep the session' }).press('Enter')
  await deleting.waitFor()
  expect([await deleting.inputValue(), await remove.isDisabled()]).toEqual(['', true])
  await deleting.fill('delete')
  await remove.click()
  await panel.getByRole('button', { name: 'Delete for everybody' }).click()
  await lead.until(() => lead.ended !== null, 'the end')
  expect(trouble).toEqual([])
})

test('[UI-73] On a wide page the session’s panel stands next to the board and both are used at once, and on a narrow page it covers the board', async () => {
  const { lead, people } = await aGroup()
  const { page, trouble } = await aSeat(browser, server, lead)
  const button = page.getByRole('button', { name: 'Session', exact: true })
  const panel = page.getByRole('complementary', { name: 'Session' })
  await page.getByRole('button', { name: 'Start solo' }).click()
  await page.getByRole('heading', { name: 'People are writing alone' }).waitFor()
  await page.getByRole('img', { name: /Ready: / }).waitFor()
  await button.click()
  await panel.getByText('Lock joining').waitFor()
  expect(await faultsOf(page, 'solo, led')).toEqual([])
  await panel.getByRole('textbox', { name: 'Question' }).fill('And what else?')
  await panel.getByRole('button', { name: 'Add Vote' }).click()
  const { agenda: before } = await lead.seen()
  const next = lead.advance()
  await lead.seen((view) => view.phase.countdownTo !== undefined)
  await server.clock.advance(3_100)
  await next
  await panel.getByRole('button', { name: 'Save changes' }).click()
  const view = await lead.seen(({ question }) => question.text === 'And what else?')
  expect(view.phase.kind).toBe('refine')
  expect(view.agenda.slice(0, -1)).toEqual(before)
  expect(view.agenda.at(-1)?.kind).toBe('vote')
  await panel.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await button.and(page.locator(':focus')).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Go on to Vote' }).click()
  await page.getByRole('heading', { name: 'Vote' }).waitFor()
  // The choice is remembered.
  expect(await button.getAttribute('aria-expanded')).toBe('false')
  await button.press('Enter')
  await panel.getByRole('heading', { name: 'Session' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await expect.poll(() => panel.locator(':focus').count()).toBe(0)
  await page.setViewportSize({ width: 390, height: 780 })
  await page.getByRole('dialog', { name: 'Session' }).waitFor()
  expect(await faultsOf(page, 'panel, narrow')).toEqual([])
  for (const one of [lead, ...people]) one.close()
  expect(trouble).toEqual([])
})

test('[UI-71] A vote is led and counted, a round on one cluster follows, and going back loses nothing', async () => {
  const { lead, people } = await aGroup()
  const { page, trouble } = await aSeat(browser, server, lead)
  const findings: string[] = []
  await page.getByRole('button', { name: 'Start solo' }).click()
  for (const [n, person] of people.entries()) await person.write(`Idea ${n} of many words`)
  await page.getByRole('button', { name: 'Reveal…' }).click()
  await page.getByRole('button', { name: 'Reveal', exact: true }).waitFor()
  findings.push(...(await faultsOf(page, 'reveal dialog')))
  await page.getByRole('button', { name: 'Reveal', exact: true }).click()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined, 'a countdown')
  await server.clock.advance(3_100)
  await lead.inPhase('refine')
  await lead.command({ type: 'cluster.add', title: 'Doors' })
  await page.getByRole('region', { name: 'A, Doors' }).waitFor()
  await page.getByRole('button', { name: 'Go on to Vote' }).click()
  await page.getByRole('heading', { name: 'Vote' }).waitFor()
  findings.push(...(await faultsOf(page, 'vote, led')))
  for (const person of people) await vote(person)
  await page.getByRole('button', { name: 'Go on to Results' }).click()
  await page.getByText('5 people voted, with up to 2 marks each.').waitFor()
  await expect.poll(() => page.getByRole('row').nth(1).innerText()).toMatch(/5 marks/)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('link', { name: /^CSV/ }).waitFor()
  findings.push(...(await faultsOf(page, 'export')))
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /^CSV/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Solo again' }).click()
  await page.getByRole('radio', { name: /A, Doors/ }).waitFor()
  findings.push(...(await faultsOf(page, 'solo again')))
  await page.getByRole('radio', { name: /A, Doors/ }).check()
  await page.getByRole('button', { name: 'Start solo' }).click()
  const view = await lead.inPhase('solo')
  expect(view.rounds.at(-1)?.scope).not.toBeNull()
  await page.getByRole('button', { name: 'Back to Vote' }).click()
  await lead.inPhase('vote')
  expect(findings).toEqual([])
  expect(trouble).toEqual([])
})

test('[UI-72] The big screen shows what everybody may see, and takes one observer however often it is opened', async () => {
  const { lead, people } = await aGroup()
  const { page, context } = await aSeat(browser, server, lead)
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  const screen = await context.newPage()
  const open = (): Promise<unknown> => screen.goto(`${server.url}/s/${lead.seat.sessionId}/screen`)
  await open()
  await screen.getByText('5 people are here').waitFor()
  expect(await faultsOf(screen, 'screen, lobby')).toEqual([])
  await open()
  await screen.getByText('5 people are here').waitFor()
  const observers = () =>
    lead.slices.people?.people.filter(({ role }) => role === 'observer').length ?? 0
  await lead.until(() => observers() > 0, 'an observer')
  await lead.settled()
  expect(observers()).toBe(1)
  await lead.advance()
  await people[0]?.write('Seen by nobody yet')
  await screen.getByText(/Writing alone/).waitFor()
  expect(await screen.content()).not.toContain('Seen by nobody')
  const revealed = lead.advance()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined)
  await server.clock.advance(3_100)
  await revealed
  await screen.getByText('Seen by nobody yet').waitFor()
  expect(await faultsOf(screen, 'screen, wall')).toEqual([])
})

async function vote(person: Participant): Promise<void> {
  const ballot = await openBallot(person)
  const [first] = ballot.targets.toSorted()
  if (first === undefined) throw new Error('nothing to vote on')
  await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks: { [first]: 1 } })
}

test('[UI-72] A big screen that is opened without a line waits and comes up by itself', async () => {
  const { lead } = await aGroup()
  const { context } = await aSeat(browser, server, lead)
  const screen = await context.newPage()
  await screen.route('**/api/sessions', (route) => route.abort())
  await screen.goto(`${server.url}/s/${lead.seat.sessionId}/screen`)
  await screen.getByText('Reconnecting').waitFor()
  await screen.unroute('**/api/sessions')
  await screen.getByText('5 people are here').waitFor()
  await context.close()
})

test('[UI-452] The buttons that lead to another step name it as the header does, with the number of its round', async () => {
  const workshop = await aWorkshop({
    names: ['Ana', 'Ben', 'Cleo'],
    on: server,
    session: {
      agenda: [
        { id: 'lobby', kind: 'lobby', seconds: 0 },
        { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
        { id: 'read-one', kind: 'read', seconds: 60 },
        { id: 'solo-two', kind: 'solo', seconds: 600, board: 'frozen' },
        { id: 'read-two', kind: 'read', seconds: 60 },
        { id: 'results-one', kind: 'results', seconds: 0 },
      ],
    },
  })
  await workshop.to('solo')
  await workshop.to('read')
  const { page, context } = await aSeat(browser, server, workshop.facilitator)
  await page.getByRole('button', { name: 'Go on to Solo 2', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Back to Solo 1', exact: true }).waitFor()
  await page.getByRole('list', { name: 'Agenda' }).getByText('Solo 2').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Session', exact: true }).click()
  await page.getByRole('button', { name: 'Back to Solo 1', exact: true }).waitFor()
  await context.close()
  await workshop.close()
})
