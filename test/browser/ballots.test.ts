import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf, sessionPage } from '../fixtures/a-seat.ts'
import { closed, inVote, openBallot, type Voters } from './a-vote.ts'
import { said } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const numbers = (to: number): number[] => Array.from({ length: to }, (_none, at) => at + 1)
const score = (criterion: string) => ({ method: 'score', max: 5, criterion }) as const
const rowsOf = (page: Page) => page.locator('[data-row]')
const rowIds = (page: Page) =>
  rowsOf(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')))

/** Counts what the page sends from now on. The page is loaded again for it. */
async function sentBy(page: Page): Promise<() => number> {
  let sent = 0
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).startsWith('42')) sent++
    }),
  )
  await page.reload()
  return () => sent
}

/** A touch that moves over the words of the card. */
async function swipe(page: Page, across: number, down: number): Promise<void> {
  await page.locator('[data-pile-words]').evaluate(
    (words, [x, y]) => {
      const at = (type: string, clientX: number, clientY: number) =>
        words.dispatchEvent(
          new PointerEvent(type, { pointerType: 'touch', clientX, clientY, bubbles: true }),
        )
      at('pointerdown', 200, 300)
      at('pointerup', 200 + (x ?? 0), 300 + (y ?? 0))
    },
    [across, down],
  )
}

test('[UI-360][UI-361] A person sorts a ballot of more than twelve cards into three piles by key, tap or swipe before marking any, or does not. The ballot then shows yes first, then maybe, then the rest, then no, each in the order of the person, also after a reload, and nothing of it is sent. Done says what of a ballot is left, to this person only and without sending anything', async () => {
  const ideas = numbers(14).map((n) => `Idea number ${n}`)
  const group = await inVote(server, { people: 4, ideas })
  const ana = must(group.people[0], 'Ana')
  const { page, context, trouble } = await aSeat(browser, server, ana, {
    width: 390,
    height: 844,
    touch: true,
  })
  const sent = await sentBy(page)
  await expect.poll(() => rowsOf(page).count()).toBe(14)
  const order = await rowIds(page)
  const others = group.people.slice(1)
  const before = others.map(({ frames }) => frames.length)
  const calls = sent()
  await page.getByRole('button', { name: 'Sort into three piles first' }).click()
  const sheet = page.getByRole('dialog', { name: 'Yes, maybe or no?' })
  await sheet.getByText('1 of 14').waitFor()
  expect(await faultsOf(page, 'the three piles')).toEqual([])
  await sheet.getByRole('button', { name: 'No', exact: true }).click()
  await sheet.getByText('2 of 14').waitFor()
  await swipe(page, 120, 10)
  await sheet.getByText('3 of 14').waitFor()
  await swipe(page, 10, -120)
  await sheet.getByText('4 of 14').waitFor()
  await swipe(page, -120, 0)
  await sheet.getByText('5 of 14').waitFor()
  await swipe(page, 30, 5)
  await page.keyboard.press('ArrowRight')
  await sheet.getByText('6 of 14').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Backspace')
  await sheet.getByText('In “maybe”').waitFor()
  await page.keyboard.press('1')
  await sheet.getByText('7 of 14').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Sorted: 2 yes, 1 maybe, 3 no.').first().waitFor()
  const sorted = [1, 4, 2, 6, 7, 8, 9, 10, 11, 12, 13, 0, 3, 5].map((at) => order[at])
  expect(await rowIds(page)).toEqual(sorted)
  expect(sent()).toBe(calls)
  expect(others.map(({ frames }) => frames.length)).toEqual(before)
  await page.reload()
  await expect.poll(() => rowIds(page)).toEqual(sorted)
  expect(await faultsOf(page, 'a sorted ballot')).toEqual([])

  await rowsOf(page).first().getByRole('button').click()
  await page.getByText('1 of 2 left').waitFor()
  await expect.poll(async () => Object.keys((await openBallot(ana)).mine)).toHaveLength(1)
  const marked = sent()
  const done = page.getByRole('button', { name: 'Done', exact: true })
  await done.click()
  await page.getByText('1 mark left.').first().waitFor()
  expect((await said(page)).announced).toBe('1 mark left.')
  expect(await done.getAttribute('aria-pressed')).toBe('true')
  expect(sent()).toBe(marked)
  await rowsOf(page).nth(1).getByRole('button').click()
  await page.getByText('All your marks are given.').first().waitFor()
  expect(await faultsOf(page, 'a ballot that is done')).toEqual([])
  await page.getByRole('button', { name: 'Without piles' }).click()
  expect(await rowIds(page)).toEqual(order)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-360] A ballot of twelve cards offers no piles', async () => {
  const group = await inVote(server, { ideas: numbers(12).map((n) => `Idea number ${n}`) })
  const ana = must(group.people[0], 'Ana')
  const { page, context } = await aSeat(browser, server, ana)
  await expect.poll(() => rowsOf(page).count()).toBe(12)
  expect(await page.getByRole('button', { name: 'Sort into three piles first' }).count()).toBe(0)
  group.close()
  await context.close()
})

const ballotsOf = async (person: Participant): Promise<readonly BallotView[]> => {
  const withCards = (): readonly BallotView[] | null => {
    const all = (person.slices.ballots ?? []).filter(({ targets }) => targets.length > 0)
    return all.length > 0 ? all : null
  }
  return person.until(withCards, 'ballots with cards')
}

/** In the order of their ids, the first five cards help most, the last one surprises. */
async function scoreAll({ people }: Voters): Promise<void> {
  for (const [n, person] of people.entries())
    for (const [at, { id, targets }] of (await ballotsOf(person)).entries()) {
      const marks = targets.toSorted().map((target, card) => {
        const helps = card < 5 ? 5 - (n % 2) : 1
        const surprises = card === targets.length - 1 ? 5 : n % 3
        return [target, at === 0 ? surprises : helps] as const
      })
      await person.command({ type: 'ballot.cast', ballotId: id, marks: Object.fromEntries(marks) })
    }
}

test('[UI-362][UI-363][UI-364][UI-365] A person gives the one keep token to a card in the vote or at the results, sees under a lock for which card it waits, takes it back, or shows it alone by a second press. The results, the talk and the big screen mark the wild card and the kept cards, and the talk has them after the top. A finalist that is parked asks everybody for one advantage of it, in the results and in the talk. Cards that share a place say so in the results, in the talk and on the big screen', async () => {
  const ideas = numbers(8).map((n) => `Idea number ${n}`)
  const ballots = [score('surprising'), score('would help')]
  const group = await inVote(server, { people: 4, ideas, ballots })
  const ana = must(group.people[0], 'Ana')
  const seat = await aSeat(browser, server, ana, { width: 1280, height: 900 })
  const { page, context, trouble } = seat
  await scoreAll(group)
  const { targets } = must((await ballotsOf(ana))[0], 'ballot')
  const ids = targets.toSorted()
  await page.getByRole('button', { name: 'Keep a card' }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  await sheet.getByText('You have one keep token').waitFor()
  expect(await faultsOf(page, 'the keep token')).toEqual([])
  await sheet.getByRole('option').first().waitFor()
  await page.keyboard.press('Escape')
  await ana.command({ type: 'idea.keep', ideaId: must(ids[6], 'card') as never })
  await page.getByRole('button', { name: 'Your keep token' }).click()
  await sheet.getByText('Only you see this.').waitFor()
  expect(await sheet.getByRole('button', { name: 'Show it now…' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await closed(group)
  await page.getByRole('heading', { name: 'Results' }).waitFor()
  expect(await page.getByText('Kept', { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Your keep token' }).click()
  await sheet.getByRole('button', { name: 'Show it now…' }).click()
  expect(await faultsOf(page, 'the token that waits')).toEqual([])
  await sheet.getByRole('button', { name: 'Show it now. Others may guess it is mine.' }).click()
  await sheet.getByText('You have used it.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Kept', { exact: true }).waitFor()
  await page.getByText('Wild card', { exact: true }).waitFor()
  expect(await page.getByText('tie', { exact: true }).count()).toBeGreaterThan(1)
  expect(await faultsOf(page, 'results with finalists')).toEqual([])
  await talks(group, page, ids)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

/** The lead parks a finalist, Ana names an advantage of it, and the talk shows why cards are there. */
async function talks(group: Voters, page: Page, ids: readonly string[]): Promise<void> {
  const { lead } = group
  const ideaId = must(ids[0], 'card') as never
  await lead.command({ type: 'outcome.decide', ideaId, status: 'parked' })
  const asked = page.getByRole('region', { name: 'Before they go' })
  await asked.getByLabel('One advantage of it').fill('It is cheap')
  await page.keyboard.press('Control+Enter')
  await asked.getByText('It is cheap', { exact: true }).waitFor()
  expect(await faultsOf(page, 'one advantage')).toEqual([])
  await lead.command({ type: 'focus.set', ideaId })
  await page.getByRole('heading', { name: 'Talk about the 7 finalists' }).waitFor()
  const cards = page.getByRole('list', { name: 'Cards to talk about' }).getByRole('listitem')
  expect(await cards.count()).toBe(7)
  const beyond = (await cards.allInnerTexts())
    .slice(5)
    .map((one) => one.match(/^(?:tie|Kept|Wild card)$/gmu)?.join(' '))
  expect(beyond.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
    'tie Kept',
    'tie Wild card',
  ])
  await page.getByText('Other cards share this place.').waitFor()
  await page.getByRole('list', { name: /^Advantages of/ }).waitFor()
  expect(await faultsOf(page, 'the talk about a finalist')).toEqual([])
  await onTheBigScreen(group, ids)
}

/** The screen of the room says why cards are in the talk, and that cards share a place. */
async function onTheBigScreen({ lead }: Voters, ids: readonly string[]): Promise<void> {
  const screen = await aSeat(browser, server, lead, { width: 1920, height: 1080 })
  await screen.page.goto(`${sessionPage(server, lead)}/screen`)
  await screen.page.getByText('Others share this place.').waitFor()
  await lead.command({ type: 'focus.set', ideaId: must(ids[6], 'card') as never })
  await screen.page.getByText('Kept', { exact: true }).waitFor()
  await lead.command({ type: 'focus.set', ideaId: null })
  await screen.page.getByText('for place', { exact: false }).waitFor()
  for (const _press of numbers(2)) await screen.page.keyboard.press('ArrowRight')
  await screen.page.getByText('tie', { exact: true }).first().waitFor()
  await screen.context.close()
}

test('[UI-366][UI-367][UI-544] The figures of a vote say how far people agree and what the number means. A plane of more than forty cards says that its picture shows the first forty, and its list has all. No number of a table breaks into two lines', async () => {
  const ideas = numbers(43).map((n) => `Idea number ${n}`)
  const ballots = [score('surprising'), score('would help')]
  const group = await inVote(server, { people: 4, ideas, ballots })
  await scoreAll(group)
  const { page, context, trouble } = await aSeat(browser, server, must(group.people[1], 'Ben'))
  await closed(group)
  await page.getByText('The picture shows the first 40. The list has all 43.').waitFor()
  const list = page.getByRole('region', { name: 'Both criteria together' }).getByRole('row')
  expect(await list.count()).toBe(44)
  await page.getByText('In figures').click()
  await page.getByText('1 is full agreement (Krippendorff’s alpha)').waitFor()
  expect(await faultsOf(page, 'a plane of many cards')).toEqual([])
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const numbered = page.locator('td', { hasText: /^[\d.]+$/ })
    expect(await numbered.count()).toBe(3 * 43)
    const broken = await numbered.evaluateAll((all) =>
      all.flatMap(({ firstChild, textContent }) => {
        const range = document.createRange()
        range.selectNodeContents(firstChild as Node)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        return lines.size > 1 ? [textContent] : []
      }),
    )
    expect(broken).toEqual([])
  }
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})
