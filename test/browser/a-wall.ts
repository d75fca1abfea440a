// A group in refine: their ideas revealed, clusters made, and whoever is wanted at a browser.
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { CreateSession } from '../../shared/wire/http.ts'
import {
  aFacilitator,
  aParticipant,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import type { PageTrouble } from '../fixtures/a-browser.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import type { TestServer } from '../fixtures/a-server.ts'

interface Wishes {
  readonly clusters?: readonly string[]
  readonly anonymity?: 'anonymous' | 'named'
  /** Whether the agenda plans a walk from card to card. */
  readonly walk?: true
}

export interface Group {
  readonly lead: Facilitator
  readonly ana: Participant
  readonly ben: Participant
  close(): void
}

const agenda: CreateSession['agenda'] = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'refine-one', kind: 'refine', seconds: 600 },
  { id: 'results-one', kind: 'results', seconds: 0 },
]

/** Ana wrote the first half of the ideas, Ben the rest. */
export async function inRefine(
  server: TestServer,
  ideas: readonly string[],
  { clusters = [], anonymity = 'anonymous', walk }: Wishes = {},
): Promise<Group> {
  const lead = await aFacilitator(server, {
    question: 'How might we make the first week feel like a welcome?',
    agenda: agenda?.map((phase) =>
      phase.kind === 'refine' && walk === true ? { ...phase, walk } : phase,
    ),
    settings: { anonymity },
  })
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  const ben = await aParticipant(server, lead.created.joinCode, { name: 'Ben' })
  await lead.advance()
  const half = Math.ceil(ideas.length / 2)
  await ana.inPhase('solo')
  await ben.inPhase('solo')
  await Promise.all([ana.write(...ideas.slice(0, half)), ben.write(...ideas.slice(half))])
  const revealed = lead.advance()
  await lead.seen((view) => view.phase.countdownTo !== undefined, 'a countdown')
  await server.clock.advance(3_000)
  await revealed
  await lead.inPhase('refine')
  for (const title of clusters) await lead.command({ type: 'cluster.add', title })
  const close = (): void => [lead, ana, ben].forEach((one) => one.close())
  return { lead, ana, ben, close }
}

/** Somebody before the wall, with every card drawn. */
export async function atTheWall(
  browser: Browser,
  server: TestServer,
  person: Participant,
  cards: number,
  look: Parameters<typeof aSeat>[3] = {},
): Promise<PageTrouble> {
  const seat = await aSeat(browser, server, person, look)
  await seat.page
    .locator('[data-card]')
    .nth(cards - 1)
    .waitFor({ state: 'attached' })
  return seat
}

export const cardOf = (page: Page, words: string): Locator =>
  page.locator('[data-card]', { hasText: words })

/** The cards of a column as they are read, each by the words of its head. */
export function cardsIn(page: Page, column: string): Promise<string[]> {
  return page
    .getByRole('region', { name: column, exact: true })
    .locator('[data-card]')
    .evaluateAll((cards) => cards.map((card) => card.querySelector('bdi')?.textContent ?? ''))
}

interface Drop {
  readonly to: Locator
  /** Where on it: 0 is its upper edge, 1 its lower. */
  readonly height: number
  /** What the page shows while a drop would do what is meant. */
  readonly hint: string
}

/** Takes a card with the mouse to another element, and lets go once the page says what that does. */
export async function drag(page: Page, card: Locator, { to, height, hint }: Drop): Promise<void> {
  await card.hover({ position: { x: 20, y: 12 } })
  await page.mouse.down()
  // Again and again: what is left when a card is taken may move after the mouse has come.
  const carried = async (): Promise<boolean> => {
    const box = await to.boundingBox()
    if (box === null) throw new Error('nothing to drop on')
    const y = Math.min(box.height - 2, Math.max(2, box.height * height))
    await page.mouse.move(box.x + box.width / 2, box.y + y, { steps: 8 })
    return page.locator(hint).isVisible()
  }
  await expect.poll(carried).toBe(true)
  await page.mouse.up()
}

/** Chooses from the cards that these letters leave, once they are few and one is marked. */
export async function chooseByTyping(page: Page, letters: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find a card' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(letters)
  await expect.poll(() => page.getByRole('option').count()).toBe(1)
  await page.keyboard.press('ArrowDown')
  await page.locator('[role="option"][data-focused]').waitFor()
  await page.keyboard.press('Enter')
}

/** Letters sleep until nobody has typed for a second. */
export async function lettersAwake(page: Page): Promise<void> {
  await page.locator('[data-letters="true"]').waitFor()
}

/** What was said at the foot of the page and, in the same words, to who does not see it. */
export async function said(page: Page): Promise<{ shown: string; announced: string }> {
  const shown = page.getByRole('contentinfo').locator('[data-last-act] span')
  return {
    shown: (await shown.count()) === 0 ? '' : await shown.first().innerText(),
    announced: (await page.locator('.hidden-text[aria-live="polite"]').first().innerText()).trim(),
  }
}

/** The words of the card that has the focus; empty when no card has it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() =>
    document.activeElement?.hasAttribute('data-card') === true
      ? (document.activeElement.querySelector('bdi')?.textContent ?? '')
      : '',
  )
}

/** Ideas in several scripts, short and long. */
export const ideas = [
  'Book lunch on day one with the whole team',
  'A desk card with names and a map of who knows what',
  'Pair on the first ticket',
  'A quiet hour to read before anything else',
  'Record a two-minute hello from each teammate',
  'Parking and badge sorted a week before',
  'Ein Pate aus einem anderen Team, der in den ersten Wochen jede Frage beantwortet',
  '第一天不安排会议',
  'ترحيب قصير من كل زميل',
  'Donaudampfschifffahrtsgesellschaftskapitänsmütze als Begrüßungsgeschenk',
  'Walk the building together',
  'Lunch with the team',
]
export const [lunch, desk, pair, quiet, hello, parking] = ideas as [
  string,
  string,
  string,
  string,
  string,
  string,
]

export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
