import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { faultsOf } from '../fixtures/a-seat.ts'
import {
  atTheWall,
  cardOf,
  cardsIn,
  chooseByTyping,
  desk,
  drag,
  focused,
  hello,
  ideas,
  inRefine,
  lettersAwake,
  lunch,
  pair,
  parking,
  press,
  quiet,
  said,
} from './a-wall.ts'
import { stillTyping } from '../fixtures/keyboard.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const expectCards = (page: Page, name: string, cards: readonly string[]): Promise<void> =>
  expect.poll(() => cardsIn(page, name)).toEqual(cards)

/** The focus on a card, as a click on it would not do: by the keyboard's own way, from the top of the page. */
async function tabToWall(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().focus()
  for (let presses = 0; presses < 30 && (await focused(page)) === ''; presses++) {
    await page.keyboard.press('Tab')
  }
}

test('[UI-12] A card is dragged into an empty cluster, to a place between two others, or onto a card, which asks before it merges', async () => {
  const group = await inRefine(server, ideas, { clusters: ['People', 'Places'] })
  const tall = { height: 1600 }
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length, tall)
  const other = await atTheWall(browser, server, group.ben, ideas.length)

  for (const idea of [lunch, desk]) {
    const into = { to: column(page, 'A, People'), height: 0.9, hint: 'section[data-over]' }
    await drag(page, cardOf(page, idea), into)
    await column(page, 'A, People').getByText(idea).waitFor()
  }
  await expectCards(page, 'A, People', [lunch, desk])

  const before = { to: cardOf(page, desk), height: 0.1, hint: '[data-hint="before"]' }
  await drag(page, cardOf(page, pair), before)
  await expectCards(page, 'A, People', [lunch, pair, desk])
  await expectCards(other.page, 'A, People', [lunch, pair, desk])

  const onto = (idea: string) =>
    ({ to: cardOf(page, idea), height: 0.5, hint: '[data-hint="onto"]' }) as const
  await drag(page, cardOf(page, quiet), onto(pair))
  await page.getByRole('menuitem', { name: 'Merge: both wordings are kept' }).click()
  await cardOf(page, pair).getByRole('button', { name: '2 merged' }).waitFor()
  await expect
    .poll(() => said(page))
    .toMatchObject({ shown: `Merged into “${pair}”. Both wordings are kept.` })
  await cardOf(other.page, pair).getByRole('button', { name: '2 merged' }).click()
  await cardOf(other.page, pair).getByText(quiet).waitFor()

  await drag(page, cardOf(page, hello), onto(parking))
  await page.getByRole('menuitem', { name: 'Group in a new cluster' }).click()
  await page.getByLabel('Name of cluster C').fill('Before')
  await expect
    .poll(async () => (await cardsIn(other.page, 'C, Before')).toSorted())
    .toEqual([parking, hello].toSorted())

  expect([...trouble, ...other.trouble]).toEqual([])
  await page.context().close()
  await other.page.context().close()
  group.close()
})

test('[UI-13][UI-19] All of refine is done by keyboard alone (sort, move, merge, split, reword, group, set aside, add, find, undo), and the focus stays on the board. Every act of a person is one sentence, shown and announced, with Undo next to it', async () => {
  const group = await inRefine(server, ideas, { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  await lettersAwake(page)
  await tabToWall(page)
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = await cardsIn(
    page,
    'Unsorted',
  )
  expect(await focused(page)).toBe(first)

  // Numbers sort; the focus goes on with the card below.
  await press(page, '1')
  await expectCards(page, 'A, People', [first])
  await expect.poll(() => focused(page)).toBe(second)
  await expect.poll(async () => (await said(page)).shown).toMatch(/^Moved “.+” to A, People\.$/)
  const { shown, announced } = await said(page)
  expect(announced).toBe(shown)
  await press(page, '2')
  await expect.poll(() => focused(page)).toBe(third)
  await press(page, 'ArrowRight')
  await expect.poll(() => focused(page)).toBe(first)
  await press(page, ']')
  await expect.poll(() => focused(page)).toBe(second)
  await press(page, '0')
  await expect.poll(async () => (await cardsIn(page, 'Unsorted')).at(-1)).toBe(second)
  await press(page, 'Control+z')
  await expectCards(page, 'B, Places', [second])
  await expect.poll(async () => (await said(page)).shown).toBe('Moved back.')
  await press(page, 'Control+Shift+z')
  await expectCards(page, 'B, Places', [])
  await press(page, 'Control+z')
  await expectCards(page, 'B, Places', [second])

  // Merge: type a few letters, choose, and the focus is on the card that stands for both.
  await cardOf(page, third).focus()
  await press(page, 'm')
  await chooseByTyping(page, second.slice(0, 12))
  await cardOf(page, second).getByRole('button', { name: '2 merged' }).waitFor()
  await expect.poll(() => focused(page)).toBe(second)
  await press(page, 's')
  await expect.poll(() => cardsIn(page, 'Unsorted')).toContain(third)
  await expect
    .poll(async () => (await said(page)).shown)
    .toBe('Split. Every wording is a card again.')

  // Reword in place, and back on the card.
  await cardOf(page, fourth).focus()
  await press(page, 'Enter')
  await page.getByLabel('Reword this card').and(page.locator(':focus')).waitFor()
  await press(page, 'Control+End')
  await page.keyboard.type(' (better)')
  await press(page, 'Enter')
  await cardOf(page, `${fourth} (better)`).waitFor()
  await expect.poll(() => focused(page)).toBe(`${fourth} (better)`)

  // Several at once into a cluster of their own, named at once.
  await press(page, 'x', 'Shift+ArrowDown')
  await page.getByRole('toolbar', { name: 'Selected cards' }).getByText('2 selected').waitFor()
  await press(page, 'g')
  await page.getByLabel('Name of cluster C').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Words')
  await press(page, 'Enter')
  await expectCards(page, 'C, Words', [`${fourth} (better)`, fifth])
  await expect.poll(() => focused(page)).toBe(`${fourth} (better)`)

  // Aside and back; the focus does not fall off the wall.
  await cardOf(page, fifth).focus()
  await press(page, 'Delete')
  await page.getByText('One set aside').waitFor()
  await expect.poll(() => focused(page)).toBe(`${fourth} (better)`)
  // The answer to the command says it, and the board may be quicker; until then Undo is that of the act before.
  await expect
    .poll(async () => (await said(page)).shown)
    .toBe('Set aside. You can bring it back below the board.')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Undo' }).press('Enter')
  await expectCards(page, 'C, Words', [`${fourth} (better)`, fifth])

  // A new idea in the open, then found again.
  await cardOf(page, fifth).focus()
  await press(page, 'n')
  await page.getByLabel('New idea, or a pasted list').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('A thing that nobody thought of')
  await press(page, 'Enter')
  await cardOf(page, 'A thing that nobody thought of').waitFor()
  await press(page, 'Escape')
  await expect.poll(() => focused(page)).toBe(fifth)
  await press(page, '/')
  await page
    .getByRole('searchbox', { name: 'Find in the cards' })
    .and(page.locator(':focus'))
    .waitFor()
  await page.keyboard.type('nobody thought')
  await page.getByRole('search').getByText('One card').waitFor()
  await press(page, 'Enter')
  await expect.poll(() => focused(page)).toBe('A thing that nobody thought of')

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-14] A card picked up by keyboard has every place that it could go to announced, and goes back to its own place on Escape', async () => {
  const group = await inRefine(server, ideas.slice(0, 6), { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 6)
  await tabToWall(page)
  const [first = '', second = ''] = await cardsIn(page, 'Unsorted')
  await press(page, 'Space')
  await expect.poll(async () => (await said(page)).announced).toMatch(/^Picked up “/)
  await press(page, 'ArrowRight')
  await expect.poll(async () => (await said(page)).announced).toBe('A, People, place 1 of 1')
  await press(page, 'ArrowRight')
  await page.locator('section[aria-label="B, Places"] [data-gap]').waitFor()
  await press(page, 'Escape')
  await expect.poll(async () => (await said(page)).announced).toBe('Left where it was.')
  expect(await cardsIn(page, 'B, Places')).toEqual([])
  await expect.poll(() => focused(page)).toBe(first)

  await press(page, 'Space', 'ArrowDown', 'Space')
  await expect
    .poll(async () => (await cardsIn(page, 'Unsorted')).slice(0, 2))
    .toEqual([second, first])
  await expect.poll(() => focused(page)).toBe(first)
  await press(page, 'Space', 'ArrowRight', 'ArrowRight', 'Space')
  await expectCards(page, 'B, Places', [first])
  await expect.poll(() => focused(page)).toBe(first)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-15] All of refine is done by tapping, without a drag', async () => {
  const group = await inRefine(server, ideas.slice(0, 6), { clusters: ['People', 'Places'] })
  const look = { width: 390, height: 844, touch: true }
  const { page, trouble } = await atTheWall(browser, server, group.ana, 6, look)
  const more = (idea: string) =>
    cardOf(page, idea).getByRole('button', { name: 'Move, merge, reword…' })
  await more(lunch).tap()
  await page.getByRole('menuitem', { name: 'Move to A, People' }).tap()
  await expectCards(page, 'A, People', [lunch])
  await more(desk).tap()
  await page.getByRole('menuitem', { name: 'Merge with…' }).tap()
  await page.getByRole('option', { name: lunch }).tap()
  await cardOf(page, lunch).getByRole('button', { name: '2 merged' }).tap()
  await page.getByRole('button', { name: `Split off: ${desk}` }).tap()
  await expect.poll(() => cardsIn(page, 'Unsorted')).toContain(desk)
  await more(pair).tap()
  await page.getByRole('menuitem', { name: 'Reword' }).tap()
  await page.getByLabel('Reword this card').fill('Pair, then pair again')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Undo' }).waitFor()
  await page.getByRole('button', { name: 'B, Places, 0 cards' }).tap()
  await cardOf(page, 'Pair, then pair again').waitFor()
  await more('Pair, then pair again').tap()
  await page.getByRole('menuitem', { name: 'Set aside' }).tap()
  await page.getByText('One set aside').tap()
  await page.getByRole('button', { name: /^Bring back: Pair/ }).tap()
  await cardOf(page, 'Pair, then pair again').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-16] Any number of cards is merged in one act and parted by one Undo', async () => {
  const many = Array.from(
    { length: 24 },
    (_none, at) => `Lunch together, said for the ${at + 1}. time`,
  )
  const group = await inRefine(server, many)
  const { page, trouble } = await atTheWall(browser, server, group.ana, 24)
  const [top = '', ...rest] = await cardsIn(page, 'Unsorted')
  await cardOf(page, rest[0] ?? '').click()
  await cardOf(page, rest.at(-1) ?? '').click({ modifiers: ['Shift'] })
  await page.getByText('23 selected').waitFor()
  await page.getByRole('button', { name: 'Merge…' }).click()
  await page.getByRole('option', { name: top }).click()
  await cardOf(page, top).getByRole('button', { name: '24 merged' }).waitFor()
  await expectCards(page, 'Unsorted', [top])
  await expect
    .poll(async () => (await said(page)).shown)
    .toMatch(/^Merged 23 cards into “.+”\. Every wording is kept\.$/)
  await page.getByRole('contentinfo').getByRole('button', { name: 'Undo' }).click()
  await expectCards(page, 'Unsorted', [top, ...rest])
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-17][UI-18] Two people who reword one card at once keep both their words and see each other’s hand until it is put down', async () => {
  const group = await inRefine(server, ideas.slice(0, 4), { anonymity: 'named' })
  const ana = await atTheWall(browser, server, group.ana, 4)
  const ben = await atTheWall(browser, server, group.ben, 4)
  for (const { page } of [ana, ben]) await cardOf(page, pair).dblclick()
  const field = (page: Page) => page.getByLabel('Reword this card')
  await ben.page.getByText('Ana is rewording this').waitFor()
  await field(ana.page).press('Control+Home')
  await field(ben.page).press('Control+End')
  await Promise.all([
    ana.page.keyboard.type('Always: ', { delay: 15 }),
    ben.page.keyboard.type(', and laugh', { delay: 15 }),
  ])
  for (const { page } of [ana, ben]) {
    await expect.poll(() => field(page).inputValue()).toBe(`Always: ${pair}, and laugh`)
  }
  await field(ana.page).press('Enter')
  await ben.page.getByText('Ana is rewording this').waitFor({ state: 'detached' })
  await ana.page.getByText('Ben is rewording this').waitFor()
  await ben.page.context().close()
  await ana.page.getByText('Ben is rewording this').waitFor({ state: 'detached' })
  expect([...ana.trouble, ...ben.trouble]).toEqual([])
  await ana.page.context().close()
  group.close()
})

test('[UI-18] A card in somebody’s hand says so until it is put down, with a name only where the session names people', async () => {
  const group = await inRefine(server, ideas.slice(0, 4), { clusters: ['People'] })
  const ana = await atTheWall(browser, server, group.ana, 4)
  const ben = await atTheWall(browser, server, group.ben, 4)
  // A group that names nobody is told on the five-second clock, and not in the step in which somebody came.
  await server.clock.advance(5_000)
  const told = cardOf(ben.page, lunch).getByText('Someone is moving this')
  const afterSteps = async (): Promise<number> => {
    await server.clock.advance(5_000)
    return told.count()
  }
  await cardOf(ana.page, lunch).focus()
  await press(ana.page, 'Space')
  await expect.poll(afterSteps, { interval: 300 }).toBe(1)
  expect(await ben.page.content()).not.toContain('Ana is moving')
  await press(ana.page, 'Escape')
  await expect.poll(afterSteps, { interval: 300 }).toBe(0)
  await press(ana.page, 'Space')
  await expect.poll(afterSteps, { interval: 300 }).toBe(1)
  // Whoever sees the card arrive is not told that it is still being moved, although no step of the clock has come.
  await press(ana.page, 'ArrowRight')
  await press(ana.page, 'Space')
  await told.waitFor({ state: 'detached' })
  expect([...ana.trouble, ...ben.trouble]).toEqual([])
  await ana.page.context().close()
  await ben.page.context().close()
  group.close()
})

test('[UI-20] Letter keys do nothing until a second has passed without typing', async () => {
  const group = await inRefine(server, ideas.slice(0, 4), { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 4)
  const [first = '', second = ''] = await cardsIn(page, 'Unsorted')
  const typing = await stillTyping(page)
  await page.reload()
  await cardOf(page, first).focus()
  await page.keyboard.press('1')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe(second)
  expect(await cardsIn(page, 'A, People')).toEqual([])
  await typing.ends()
  await lettersAwake(page)
  await page.keyboard.press('1')
  await expectCards(page, 'A, People', [second])
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-2] The axe checker finds nothing on the board with stacks, a selection, a menu and the merge dialog, which fit 320 px', async () => {
  const group = await inRefine(server, ideas, { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  await lettersAwake(page)
  await cardOf(page, lunch).focus()
  await press(page, '1', 'x')
  await cardOf(page, desk).focus()
  await press(page, 'x', 'm')
  await page.getByRole('searchbox', { name: 'Find a card' }).and(page.locator(':focus')).waitFor()
  const findings = await faultsOf(page, 'merge dialog')
  await chooseByTyping(page, 'quiet')
  await cardOf(page, quiet)
    .getByRole('button', { name: /merged/ })
    .click()
  await cardOf(page, pair).focus()
  await press(page, 'x')
  findings.push(...(await faultsOf(page, 'stack and selection')))
  await cardOf(page, hello).hover()
  await cardOf(page, hello).getByRole('button', { name: 'Move, merge, reword…' }).click()
  await page.getByRole('menuitem', { name: 'Merge with…' }).waitFor()
  findings.push(...(await faultsOf(page, 'card menu')))
  await press(page, 'Escape')
  await cardOf(page, parking).dblclick()
  await page.getByLabel('Reword this card').waitFor()
  findings.push(...(await faultsOf(page, 'reword')))
  expect(findings).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

/** Drags a frame with the mouse, from the free ground at the right of the clusters to two cards in the tray. */
async function frame(page: Page, from: DOMRect, to: DOMRect): Promise<void> {
  await page.mouse.move(1_150, from.y + 4)
  await page.mouse.down()
  await page.mouse.move(800, from.y + 8)
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2)
  await page.mouse.up()
}

test('[UI-171][UI-172][UI-173] The overview of the wall opens by key and by button, is an outline to a screen reader and on a phone, and choosing a card goes there. All cards that were found are selected by one button, and one Undo takes back what was done with them. A frame that is dragged with the mouse over free ground selects the cards that it touches, and with Shift adds them to the selection', async () => {
  const group = await inRefine(server, ideas, { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, ideas.length)
  await lettersAwake(page)
  await tabToWall(page)
  const [first = '', second = ''] = await cardsIn(page, 'Unsorted')
  await press(page, 'o')
  const overview = page.getByRole('dialog', { name: 'Overview' })
  await overview.getByRole('button', { name: first }).and(page.locator(':focus')).waitFor()
  expect(await overview.getByRole('heading', { level: 3 }).allInnerTexts()).toHaveLength(2)
  const inside = overview.getByRole('listitem').filter({ hasText: 'Unsorted' })
  expect(await inside.getByRole('listitem').count()).toBe(ideas.length)
  await press(page, 'ArrowDown', 'Enter')
  await overview.waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe(second)
  await page.getByRole('button', { name: 'Overview' }).click()
  await overview.waitFor()
  expect(await faultsOf(page, 'overview')).toEqual([])
  await press(page, 'Escape')
  await overview.waitFor({ state: 'detached' })

  await page.setViewportSize({ width: 390, height: 780 })
  await page.getByRole('button', { name: 'More for the board' }).click()
  await page.getByRole('menuitem', { name: 'Overview' }).click()
  await overview.getByRole('button', { name: first }).click()
  await expect.poll(() => focused(page)).toBe(first)
  await page.setViewportSize({ width: 1280, height: 800 })

  const words = 'lunch'
  const found = ideas.filter((idea) => idea.toLowerCase().includes(words))
  await press(page, '/')
  await page.keyboard.type(words)
  await page.getByRole('button', { name: `Select all ${found.length} found` }).click()
  await page.getByRole('toolbar', { name: 'Selected cards' }).waitFor()
  await page.getByRole('button', { name: 'Move to A, People, 0 cards' }).click()
  await expect
    .poll(async () => (await cardsIn(page, 'A, People')).toSorted())
    .toEqual(found.toSorted())
  await page.getByRole('contentinfo').getByRole('button', { name: 'Undo' }).click()
  await expectCards(page, 'A, People', [])
  await press(page, 'Escape')
  const [one, two, three] = await page
    .getByRole('region', { name: 'Unsorted' })
    .locator('[data-card]')
    .evaluateAll((cards) => cards.slice(0, 3).map((card) => card.getBoundingClientRect()))
  const unsorted = await cardsIn(page, 'Unsorted')
  const selected = page.getByRole('toolbar', { name: 'Selected cards' })
  await frame(page, must(one, 'a card'), must(two, 'a card'))
  await selected.getByText('2 selected').waitFor()
  await page.keyboard.down('Shift')
  await frame(page, must(three, 'a card'), must(three, 'a card'))
  await page.keyboard.up('Shift')
  await selected.getByText('3 selected').waitFor()
  await press(page, '1')
  await expectCards(page, 'A, People', unsorted.slice(0, 3))
  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})

test('[UI-214] Cards are sorted by one key each with a keyboard, by one tap each and one more with a finger, and any number of them by one drag', async () => {
  const group = await inRefine(server, ideas.slice(0, 8), { clusters: ['People'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, 8)
  await lettersAwake(page)
  await tabToWall(page)
  const all = await cardsIn(page, 'Unsorted')
  await press(page, '1', '1', '1')
  await expectCards(page, 'A, People', all.slice(0, 3))
  await expect.poll(() => focused(page)).toBe(all[3])

  for (const words of all.slice(3, 6))
    await cardOf(page, words)
      .getByText(words)
      .click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('toolbar', { name: 'Selected cards' }).getByText('3 selected').waitFor()
  const people = { to: column(page, 'A, People'), height: 0.95, hint: 'section[data-over]' }
  await drag(page, cardOf(page, must(all[3], 'a card')), people)
  await expectCards(page, 'A, People', all.slice(0, 6))

  const look = { width: 390, height: 844, touch: true }
  const phone = await atTheWall(browser, server, group.ben, 8, look)
  for (const words of all.slice(6)) await cardOf(phone.page, words).getByText(words).tap()
  await phone.page.getByRole('button', { name: 'Move to A, People, 6 cards' }).tap()
  await expectCards(phone.page, 'A, People', all)
  await expectCards(page, 'A, People', all)
  expect([...trouble, ...phone.trouble]).toEqual([])
  await page.context().close()
  await phone.page.context().close()
  group.close()
})

test('[UI-453] On a touched page the menu of a selected card opens, and the card stays selected', async () => {
  const group = await inRefine(server, ideas)
  const { page, context } = await atTheWall(browser, server, group.ana, ideas.length, {
    width: 390,
    height: 844,
    touch: true,
  })
  // A card of one line, which Ben wrote.
  const card = cardOf(page, 'Lunch with the team')
  await card.tap()
  await page.locator('[data-selected]').waitFor()
  await card.getByRole('button', { name: 'Move, merge, reword…' }).tap()
  await page.getByRole('menuitem', { name: 'Unselect' }).waitFor()
  expect(await page.locator('[data-selected]').count()).toBe(1)
  await context.close()
  group.close()
})
