import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import {
  aFacilitator,
  aParticipant,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'
import { stillTyping } from '../fixtures/keyboard.ts'
import { onStage } from './on-stage.ts'

const disk = faultyStore(new SqliteStore(':memory:'))
const { server, browser } = await onStage({ store: disk.store })

interface Group {
  readonly lead: Facilitator
  readonly people: readonly Participant[]
}

async function group(
  ideas: readonly (readonly string[])[],
  place: TestServer = server,
): Promise<Group> {
  const lead = await aFacilitator(place, { template: 'hybrid' })
  const people = await Promise.all(
    ideas.map((_, at) => aParticipant(place, lead.created.joinCode, { name: `P${at}` })),
  )
  await lead.advance()
  for (const [at, person] of people.entries()) {
    await person.inPhase('solo')
    await person.write(...(ideas[at] ?? []))
  }
  return { lead, people }
}

function end({ lead, people }: Group, ...pages: readonly Page[]): Promise<void[]> {
  for (const one of [lead, ...people]) one.close()
  return Promise.all(pages.map((page) => page.context().close()))
}

/** Three seconds in none: the countdown is the server's. */
async function reveal(lead: Facilitator): Promise<void> {
  const answer = lead.advance()
  await lead.seen((view) => view.phase.countdownTo !== undefined, 'a countdown')
  await server.clock.advance(3_000)
  expect(await answer).toMatchObject({ ok: true })
}

async function onBoard(person: Participant): Promise<string> {
  const { doc } = await person.board()
  return JSON.stringify(doc.getMap('ideas').toJSON())
}

const order = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('[data-card]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card')))
const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor()
const stage = (page: Page): Promise<string | null> =>
  page.locator('[data-live]').getAttribute('data-stage')
const field = (page: Page) => page.getByLabel('New idea')
const said = (page: Page): Promise<string | null> =>
  page.locator('.hidden-text[role="status"]').textContent()

/** The choreography comes while people write; asked for once more, it answers when the page has it. */
async function lightsFetched(page: Page): Promise<void> {
  const address = await page.waitForFunction(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .find((name) => name.includes('/choreography')),
  )
  // As text: the test runner would rewrite an import in a function.
  await page.evaluate(`import('${String(await address.jsonValue())}').then(() => undefined)`)
}

const SLOW = 0.05

async function slowedDown(page: Page): Promise<void> {
  await page.addInitScript((pace) => {
    const steady = performance.now.bind(performance)
    const began = Date.now()
    performance.now = () => steady() * pace
    Date.now = () => began + steady() * pace
  }, SLOW)
  await page.reload()
}

async function timeStands(page: Page): Promise<void> {
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 1_000)
}

test('[UI-63] A reveal shows the same order on every page, says how many ideas there are, and a click or Escape lands in the same state', async () => {
  const all = await group([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2'],
    ['c1', 'c2', 'c3', 'c4'],
  ])
  const [ana, ben] = all.people
  if (ana === undefined || ben === undefined) throw new Error('a group of three')
  // A clock that stands from the middle on no longer stops the timer of a hint.
  const watching = await aSeat(browser, server, ana, { calm: false, knows: true })
  const skipping = await aSeat(browser, server, ben, { calm: false, width: 390, height: 800 })
  const leading = await aSeat(browser, server, all.lead)
  await watching.page.getByRole('button', { name: 'a3', exact: true }).waitFor()
  await skipping.page.getByRole('button', { name: 'b2', exact: true }).waitFor()
  await leading.page.getByRole('heading', { name: 'People are writing alone' }).waitFor()
  for (const { page } of [watching, skipping]) await lightsFetched(page)
  await watching.page.evaluate(() => {
    const seen: string[] = []
    const place = document.querySelector('[data-live]')
    const watch = new MutationObserver(() => {
      const now = place?.getAttribute('data-stage') ?? ''
      if (seen.at(-1) !== now) seen.push(now)
      document.body.dataset['stages'] = seen.join(' ')
    })
    if (place !== null) watch.observe(place, { attributeFilter: ['data-stage'] })
  })
  // Time stands in both pages, so that no light is out before it was looked at.
  for (const { page } of [watching, skipping]) await timeStands(page)
  await reveal(all.lead)
  await skipping.page.locator('[data-stage="draining"]').waitFor()
  await skipping.page.mouse.click(200, 400)
  await expect.poll(() => stage(skipping.page)).toBe('still')
  const drawn = async (): Promise<number> => {
    await watching.page.clock.runFor(16)
    return (await order(watching.page)).length
  }
  await expect.poll(drawn, { interval: 100 }).toBe(9)
  await watching.page.clock.runFor(3_000)
  await expect
    .poll(() => watching.page.evaluate(() => document.body.dataset['stages']))
    .toBe('draining arriving still')
  for (const { page } of [watching, skipping]) await page.clock.resume()
  for (const { page } of [watching, skipping, leading])
    await heading(page, '9 ideas. Read in silence.')
  const shown = await order(watching.page)
  expect(shown).toHaveLength(9)
  expect(await order(skipping.page)).toEqual(shown)
  expect(await order(leading.page)).toEqual(shown)
  await expect
    .poll(() => said(watching.page))
    .toBe('9 ideas revealed, in random order. Reading time, 4 minutes.')
  await expect.poll(() => watching.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await expect.poll(() => watching.page.locator('[data-arrives], [inert]').count()).toBe(0)
  const found = await faultsOf(watching.page, 'read')
  expect([...found, ...watching.trouble, ...skipping.trouble, ...leading.trouble]).toEqual([])
  await end(all, watching.page, skipping.page, leading.page)
})

test('[UI-64] A person in the middle of a word keeps the field and its words until Enter, Escape or the button when the group moves on', async () => {
  const all = await group([['a1'], ['b1'], ['c1']])
  const [ana, ben] = all.people
  if (ana === undefined || ben === undefined) throw new Error('a group of three')
  const enters = await aSeat(browser, server, ana)
  const escapes = await aSeat(browser, server, ben)
  for (const { page } of [enters, escapes]) await field(page).fill('still typ')
  const answer = all.lead.advance()
  await enters.page.getByRole('button', { name: 'Add it' }).waitFor()
  await server.clock.advance(3_000)
  await answer
  for (const { page } of [enters, escapes]) {
    await page.getByText('The group is reading now.').first().waitFor()
    expect(await page.getByText('Alone first').count()).toBe(1)
    expect(await page.locator('[data-card]').count()).toBe(0)
    await field(page).pressSequentially('ing')
    expect(await field(page).inputValue()).toBe('still typing')
  }
  await field(enters.page).press('Enter')
  await field(escapes.page).press('Escape')
  for (const { page } of [enters, escapes]) await heading(page, '3 ideas. Read in silence.')
  expect(await onBoard(all.lead)).not.toContain('still')
  await enters.page.getByText('One of your ideas is still in your pad.').waitFor()
  await escapes.page.getByRole('button', { name: 'My pad' }).click()
  await expect.poll(() => field(escapes.page).inputValue()).toBe('still typing')
  expect([...enters.trouble, ...escapes.trouble]).toEqual([])
  await end(all, enters.page, escapes.page)
})

test('[UI-65] A cancelled reveal says so to everybody and leaves everything private', async () => {
  // Three seconds are long on this server and on the pages: a slow hand is not too late.
  const slow = await aServer({ clock: aClock({ pace: SLOW }) })
  const all = await group([['ZQXJ'], ['b1'], ['c1']], slow)
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  const writing = await aSeat(browser, slow, ana)
  const leading = await aSeat(browser, slow, all.lead)
  for (const { page } of [writing, leading]) await slowedDown(page)
  await writing.page.getByRole('button', { name: 'ZQXJ', exact: true }).waitFor()
  const answer = all.lead.advance()
  await writing.page.getByText('Words you have not added are kept back.').waitFor()
  await field(writing.page).fill('written during the countdown')
  await field(writing.page).press('Enter')
  await leading.page.getByRole('button', { name: /^Cancel/ }).waitFor()
  await leading.page.keyboard.press('Escape')
  expect(await answer).toMatchObject({ ok: false, code: 'cancelled' })
  await writing.page.getByText('Reveal cancelled. Keep writing.').first().waitFor()
  await writing.page
    .getByRole('button', { name: 'written during the countdown', exact: true })
    .waitFor()
  expect(await leading.page.content()).not.toContain('ZQXJ')
  expect([...writing.trouble, ...leading.trouble]).toEqual([])
  await end(all, writing.page, leading.page)
  await slow.close()
})

test('[UI-65] A failed reveal says that everything is still private', async () => {
  const all = await group([['a1'], ['b1'], ['c1']])
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  const { page } = await aSeat(browser, server, ana)
  await page.getByRole('button', { name: 'a1', exact: true }).waitFor()
  disk.failNext('before-commit', ({ events }) =>
    (events ?? []).some((event) => JSON.stringify(event).includes('round-revealed')),
  )
  void all.lead.advance()
  await page.getByText('Words you have not added are kept back.').waitFor()
  await server.clock.advance(3_000)
  await page.getByText('Not revealed. Everything is still private.').first().waitFor()
  await page.getByText('Alone first').waitFor()
  await end(all, page)
})

test('[UI-66] The board appears without animation with reduced motion, in a hidden tab and after a reconnect', async () => {
  const all = await group([['a1'], ['b1'], ['c1']])
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  const { page, trouble } = await aSeat(browser, server, ana)
  await page.getByRole('button', { name: 'a1', exact: true }).waitFor()
  await reveal(all.lead)
  await heading(page, '3 ideas. Read in silence.')
  const shown = await order(page)
  await page.reload()
  await heading(page, '3 ideas. Read in silence.')
  expect(await stage(page)).toBe(null)
  expect(await order(page)).toEqual(shown)
  expect(await said(page)).toBe('')
  expect(trouble).toEqual([])
  await end(all, page)
})

test('[UI-67] In a later round the board stands next to the pad, and what the round adds is read first', async () => {
  const all = await group([['a1'], ['b1'], ['c1']])
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  await reveal(all.lead)
  await all.lead.inPhase('read')
  await all.lead.advance()
  await ana.inPhase('solo')
  const { page, trouble } = await aSeat(browser, server, ana)
  await page.getByRole('heading', { name: 'Round 2, alone again' }).waitFor()
  await page.getByRole('heading', { name: 'The board: 3 cards' }).waitFor()
  await page.getByText('On the board (1)').click()
  await page.getByRole('button', { name: 'Add as a new idea' }).click()
  await expect.poll(() => field(page).inputValue()).toBe('a1')
  await field(page).fill('a second thought')
  await field(page).press('Enter')
  const found = await faultsOf(page, 'round 2')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('button', { name: 'The board', exact: true }).click()
  await field(page).waitFor({ state: 'hidden' })
  found.push(...(await faultsOf(page, 'round 2, the board')))
  await page.getByRole('button', { name: 'Your ideas' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await reveal(all.lead)
  await heading(page, 'One new idea. Read in silence.')
  await page.getByRole('heading', { name: 'New in round 2' }).waitFor()
  await expect.poll(() => page.locator('[data-card]:visible').count()).toBe(1)
  await page.getByText('3 earlier cards').click()
  await expect.poll(() => page.locator('[data-card]:visible').count()).toBe(4)
  expect([...found, ...trouble]).toEqual([])
  await end(all, page)
})

test('[UI-68] Drafts that missed the reveal go to the board from the pad, with company or at their author’s word', async () => {
  const all = await group([['a1'], ['b1'], ['c1']])
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  await reveal(all.lead)
  await ana.inPhase('read')
  await ana.agrees(false)
  const { page, trouble } = await aSeat(browser, server, ana)
  await page.getByRole('button', { name: 'My pad' }).click()
  const pad = page.getByRole('dialog', { name: 'My pad' })
  await field(page).fill('too late')
  await field(page).press('Enter')
  const found = await faultsOf(page, 'my pad')
  await pad.getByRole('button', { name: 'Add to the board' }).click()
  await pad.getByText('Waits until three people’s ideas').waitFor()
  await pad.getByRole('button', { name: 'Show them' }).click()
  await pad.getByText('On the board (2)').waitFor()
  await pad.getByRole('button', { name: 'Close' }).click()
  await heading(page, '4 ideas. Read in silence.')
  expect([...found, ...trouble]).toEqual([])
  await end(all, page)
})

test('[UI-69] Arrows, J and K read card by card, and single letters do nothing until a second has passed without a key', async () => {
  const all = await group([['a1', 'a2'], ['b1'], ['c1']])
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  await reveal(all.lead)
  await ana.inPhase('read')
  const { page, trouble } = await aSeat(browser, server, ana, { width: 390, height: 800 })
  const typing = await stillTyping(page)
  await page.reload()
  await heading(page, '4 ideas. Read in silence.')
  const cards = await order(page)
  const at = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-card') ?? null)
  await page.locator('[data-card]').first().focus()
  // Letters typed on from the field: none of them acts, however many come.
  await page.keyboard.type('jjr', { delay: 20 })
  expect(await at()).toBe(cards[0])
  await page.getByRole('button', { name: 'I’m ready', pressed: false }).waitFor()
  await page.keyboard.press('ArrowRight')
  expect(await at()).toBe(cards[1])
  await page.keyboard.press('ArrowDown')
  expect(await at()).toBe(cards[2])
  await typing.ends()
  await expect
    .poll(
      async () => {
        await page.keyboard.press('k')
        return at()
      },
      { interval: 1_500 },
    )
    .toBe(cards[1])
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'You’re ready', pressed: true }).waitFor()
  const marks = page.getByText('Yours. Only you see this.')
  await expect.poll(() => marks.count()).toBe(2)
  await page.getByRole('switch', { name: 'Hide my marks' }).click()
  await expect.poll(() => marks.count()).toBe(0)
  await page.reload()
  await heading(page, '4 ideas. Read in silence.')
  await page.getByRole('switch', { name: 'Hide my marks', checked: true }).waitFor()
  expect(await marks.count()).toBe(0)
  expect(trouble).toEqual([])
  await end(all, page)
})

test('[UI-180] Cards that are read one by one come in the order of the board, by key, by button or on their own, and lead back to the card that was read last', async () => {
  const all = await group([['a1', 'a2'], ['b1'], ['c1']])
  const [ana] = all.people
  if (ana === undefined) throw new Error('a group of three')
  await reveal(all.lead)
  await ana.inPhase('read')
  const { page, trouble } = await aSeat(browser, server, ana, { width: 320, height: 640 })
  await heading(page, '4 ideas. Read in silence.')
  const cards = await order(page)
  const shows = async (at: number, of = 4): Promise<void> => {
    await page.getByText(`${at + 1} of ${of}`, { exact: true }).waitFor()
    expect(await order(page)).toEqual([cards[at]])
  }
  await page.getByRole('button', { name: 'Read one by one' }).click()
  await shows(0)
  await page.getByRole('button', { name: 'Next' }).click()
  await shows(1)
  await page.keyboard.press('End')
  await shows(3)
  await page.keyboard.press('ArrowLeft')
  await shows(2)
  expect(await faultsOf(page, 'one by one')).toEqual([])
  await page.keyboard.press('Home')
  await shows(0)
  await page.getByRole('button', { name: 'On its own', pressed: false }).click()
  await shows(1)
  await page.getByRole('button', { name: 'On its own', pressed: true }).click()
  const [gone] = cards.splice(1, 1)
  const ideaId = must(parseIdeaId(gone ?? ''), 'the id of the card')
  await all.lead.command({ type: 'idea.setAside', ideaId, aside: true })
  await shows(1, 3)
  await page.keyboard.press('Escape')
  await page.locator(`[data-card="${cards[1]}"]:focus`).waitFor()
  await expect.poll(() => order(page)).toEqual(cards)
  expect(trouble).toEqual([])
  await end(all, page)
})

test('[UI-317] The foot of a page that is scrolled to its end stays in its place while a reveal drains the screen before it', async () => {
  const { lead, people } = await group([['a'], ['b'], ['c']])
  const { page } = await aSeat(browser, server, lead, { calm: false, width: 1280, height: 640 })
  await page.getByRole('button', { name: 'Reveal…' }).waitFor()
  await lightsFetched(page)
  const isLong = () =>
    page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight)
      return scrollY > 0
    })
  await expect.poll(isLong).toBe(true)
  await page.evaluate(() => {
    const places: number[] = []
    Object.assign(window, { places })
    const look = (): void => {
      const foot = document.querySelector('#app footer')
      places.push(Math.round(innerHeight - (foot?.getBoundingClientRect().bottom ?? 0)))
      requestAnimationFrame(look)
    }
    look()
  })
  await reveal(lead)
  await page.locator('[data-stage="still"]').waitFor()
  await page.getByRole('heading', { name: '3 ideas. Read in silence.' }).waitFor()
  const places = await page.evaluate(() => [...new Set(Reflect.get(window, 'places') as number[])])
  expect(places).toEqual([0])
  await end({ lead, people }, page)
})
