import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { faultsOf, aSeat } from '../fixtures/a-seat.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { allVote } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const question = 'How might we make the first week feel like a welcome?'
const agenda = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 300 },
  { id: 'refine-one', kind: 'refine', seconds: 600 },
  { id: 'vote-one', kind: 'vote', seconds: 300, ballots: [{ method: 'dots', n: 2, perIdea: 1 }] },
  { id: 'results-one', kind: 'results', seconds: 0 },
] as const
const ideas = Array.from({ length: 30 }, (_none, at) => `Idea ${at} to be read by everybody here`)

async function aRoom() {
  const lead = await aFacilitator(server, { agenda: agenda as never, question })
  const people: Participant[] = []
  for (const name of ['Ana', 'Ben', 'Chidi', 'Dörte', 'Emre'])
    people.push(await aParticipant(server, lead.created.joinCode, { name }))
  const { context, page: desk } = await aSeat(browser, server, lead)
  const screen = await context.newPage()
  await screen.addInitScript(refuseWakeLock)
  const trouble: string[] = []
  screen.on('pageerror', ({ message }) => trouble.push(message))
  await screen.setViewportSize({ width: 1920, height: 1080 })
  await screen.goto(`${server.url}/s/${lead.seat.sessionId}/screen`)
  return { lead, people, screen, desk, trouble, close: () => context.close() }
}

/** Notes that the page asks for a display that stays awake, and refuses. */
function refuseWakeLock(): void {
  navigator.wakeLock.request = () => {
    document.documentElement.dataset['wakeLock'] = 'asked'
    return Promise.reject(new Error('the battery is nearly empty'))
  }
}

/** The words of the cards that can be seen. */
const seen = (screen: Page): Promise<string[]> =>
  screen
    .locator('[data-card]:not([data-off]) bdi')
    .evaluateAll((cards) => cards.map(({ textContent }) => textContent))

const words = (screen: Page): Promise<string> => screen.locator('main').innerText()

test('[UI-163][UI-164][UI-165][UI-166][UI-174][UI-175][UI-216] Arrows, Home, End and the keys of a remote control turn the pages of the big screen, Space holds them, and B makes it black. While the group refines, the big screen shows the clusters with their counts, and turns to the card to which the facilitator points. A card that is set aside leaves the big screen at once. The big screen counts down on nothing but paper, and shows of a vote the question and the time and nothing else. On the big screen the results come place by place from the fifth to the first, ties together, one press each. While the group talks about a card of the results, the big screen shows this card, and then the places that it showed before. The big screen asks its device not to dim or lock the display, and goes on where the device refuses. The big screen shows the overview as long as the facilitator shows it, with the card to which the facilitator points, and then what it showed before', async () => {
  const { lead, people, screen, desk, trouble, close } = await aRoom()
  await screen.getByText('5 people are here').waitFor()
  await screen.getByRole('img', { name: 'QR code to join' }).waitFor()
  expect(await words(screen)).toContain(question)
  await screen.locator('[data-wake-lock="asked"]').waitFor({ state: 'attached' })
  await lead.advance()
  await people[0]?.inPhase('solo')
  await people[0]?.write(...ideas)
  const done = lead.advance()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined)
  await expect.poll(() => words(screen)).toMatch(/^[123]$/)
  await server.clock.advance(3_000)
  await done
  await lead.inPhase('read')

  await screen.getByText('Page 1 of 2').waitFor()
  const first = await seen(screen)
  await screen.keyboard.press('ArrowRight')
  await screen.getByText('Page 2 of 2').waitFor()
  const second = await seen(screen)
  expect([...first, ...second].toSorted()).toEqual(ideas.toSorted())
  await screen.keyboard.press('Home')
  await screen.getByText('Page 1 of 2').waitFor()
  await screen.keyboard.press('PageDown')
  await screen.getByText('Page 2 of 2').waitFor()
  // Held until the end of the phase, so that a slow machine sees the page that the keys chose.
  await screen.keyboard.press(' ')
  await screen.getByText('Held, page 2 of 2').waitFor()
  await screen.keyboard.press('b')
  await screen.getByText('The screen is black.').waitFor({ state: 'attached' })
  await screen.keyboard.press('ArrowLeft')
  await screen.keyboard.press('b')
  await screen.getByText('The screen is black.').waitFor({ state: 'detached' })
  await screen.getByText('Held, page 2 of 2').waitFor()
  const last = await seen(screen)

  const board = await lead.board()
  const idOf = (text: string) =>
    must([...readIdeas(board.doc).values()].find((idea) => idea.text === text)?.id, text)
  const [gone = '', pointed = ''] = last
  await lead.command({ type: 'idea.setAside', ideaId: idOf(gone), aside: true })
  await expect.poll(() => seen(screen)).toEqual(last.slice(1))
  await screen.keyboard.press('Home')
  await screen.getByText('Page 1 of 2').waitFor()
  await lead.command({ type: 'focus.set', ideaId: idOf(pointed) })
  await screen.getByText('Page 2 of 2').waitFor()
  expect(await screen.locator('[data-pointed]').innerText()).toBe(pointed)
  await lead.command({ type: 'focus.set', ideaId: null })
  await screen.keyboard.press(' ')
  await expect.poll(() => words(screen)).not.toContain('Held')
  // The last page has so few words that it stays for the least time.
  await screen.getByText('Page 1 of 2').waitFor({ timeout: 60_000 })

  expect(await faultsOf(screen, 'big screen, read')).toEqual([])
  await lead.advance()
  await lead.inPhase('refine')
  await lead.command({ type: 'cluster.add', title: 'People' })
  await screen.getByRole('heading', { name: 'A People 0' }).waitFor()
  await screen.getByRole('heading', { name: 'Unsorted 29' }).waitFor()
  expect(await seen(screen)).toEqual([])
  expect(await faultsOf(screen, 'big screen, clusters')).toEqual([])
  await lead.command({ type: 'focus.set', ideaId: idOf(pointed) })
  await screen.locator('[data-pointed]').getByText(pointed).waitFor()
  await lead.command({ type: 'focus.set', ideaId: null })
  await screen.getByRole('heading', { name: 'A People 0' }).waitFor()
  await overviewOn(screen, desk, async (shown) => {
    const ideaId = shown ? idOf(pointed) : null
    await lead.command({ type: 'focus.set', ideaId })
    return pointed
  })

  await lead.advance()
  await lead.inPhase('vote')
  await expect.poll(() => words(screen)).toMatch(/^How might [^?]+\?\s+\d:\d\d$/)
  await allVote({ lead, people, close: () => undefined })
  await lead.advance()
  await lead.inPhase('results')
  await screen.getByText('for place 2').waitFor()
  expect(await words(screen)).not.toContain('of 5 people')
  await screen.keyboard.press('ArrowRight')
  await screen.getByText('for place 1').waitFor()
  expect(await screen.getByText('of 5 people').count()).toBe(1)
  await screen.keyboard.press('ArrowRight')
  await expect.poll(() => screen.getByText('of 5 people').count()).toBe(2)
  await screen.keyboard.press('ArrowLeft')
  await expect.poll(() => screen.getByText('of 5 people').count()).toBe(1)
  await screen.keyboard.press('End')
  await expect.poll(() => screen.getByText('of 5 people').count()).toBe(2)
  expect(await faultsOf(screen, 'big screen, results')).toEqual([])
  const winner = await screen.locator('main li bdi').first().innerText()
  await lead.command({ type: 'focus.set', ideaId: idOf(winner) })
  await screen.getByText('1 of 2').waitFor()
  expect(await words(screen)).toContain(winner)
  expect(await screen.getByText('of 5 people').count()).toBe(1)
  expect(await faultsOf(screen, 'big screen, talk')).toEqual([])
  await lead.command({ type: 'focus.set', ideaId: null })
  await expect.poll(() => screen.getByText('of 5 people').count()).toBe(2)
  expect(trouble).toEqual([])
  board.close()
  for (const one of [lead, ...people]) one.close()
  await close()
})

/** The facilitator shows the overview, goes back to the wall, points at a card, and stops showing the overview. */
async function overviewOn(
  screen: Page,
  desk: Page,
  point: (shown: boolean) => Promise<string>,
): Promise<void> {
  const cards = screen.getByRole('main').locator('li li')
  const before = await cards.count()
  await desk.getByRole('button', { name: 'Overview' }).click()
  await desk.getByRole('button', { name: 'Show on the big screen' }).click()
  await expect.poll(() => cards.count()).toBe(29)
  await desk.keyboard.press('Escape')
  await desk.getByText('The big screen shows the overview.').waitFor()
  expect(await faultsOf(desk, 'wall, with the overview on the big screen')).toEqual([])
  const pointed = await point(true)
  await screen.locator('[data-pointed]').getByText(pointed).waitFor()
  await screen.locator('footer').getByText(pointed).waitFor()
  expect(await faultsOf(screen, 'big screen, overview')).toEqual([])
  await point(false)
  await screen.locator('footer').getByText('29 cards').waitFor()
  await desk.getByRole('button', { name: 'Stop showing it' }).click()
  await expect.poll(() => cards.count()).toBe(before)
}
