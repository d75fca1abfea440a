import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId } from '../../shared/kernel/ids.ts'
import { aFacilitator } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf, sessionPage } from '../fixtures/a-seat.ts'
import { closed, inVote, openBallot } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const ideas = ['Lunch', 'A desk card', 'A pair', 'A bell', 'A map', 'A sofa', 'A tent']
/** The cards that each person marks in the first vote: five of them are clearly the top, and the two others have fewer marks. */
const FIRST = [
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 5],
  [0, 1, 2, 5, 6],
]
const id = (name: string) => must(parsePhaseId(name), 'phase id')

const aGroup = () => inVote(server, { ideas, ballots: [{ method: 'dots', n: 5, perIdea: 1 }] })

async function firstVote(group: Awaited<ReturnType<typeof aGroup>>): Promise<void> {
  for (const [at, person] of group.people.entries()) {
    const { id: ballotId, targets } = await openBallot(person)
    const cards = targets.toSorted()
    const marks = Object.fromEntries(
      must(FIRST[at], 'marks').map((card) => [must(cards[card], 'card'), 1] as const),
    )
    expect(await person.command({ type: 'ballot.cast', ballotId, marks })).toMatchObject({
      ok: true,
    })
  }
  await closed(group)
}

test('[UI-460] A person who leads plans a second vote on the finalists alone, people see only these, and the results show them first and say of every other card what it had before', async () => {
  const group = await aGroup()
  const { lead, people } = group
  const { agenda } = await lead.seen()
  const added = [
    { id: id('vote-two'), kind: 'vote', seconds: 300, ballots: ['again'] },
    { id: id('results-two'), kind: 'results', seconds: 0 },
  ] as const
  expect(
    await lead.command({
      type: 'session.edit',
      agenda: [...agenda, { ...added[0], ballots: ['again'] }, added[1]],
    }),
  ).toMatchObject({ ok: true })
  await firstVote(group)

  const leader = await aSeat(browser, server, lead, { width: 1280, height: 900 })
  await leader.page.getByRole('button', { name: 'Session', exact: true }).click()
  await leader.page.getByRole('button', { name: /^Options: Vote/ }).click()
  await leader.page.getByLabel(/^Vote.* on$/).selectOption({ label: 'on the finalists alone' })
  await leader.page.getByRole('button', { name: 'Save changes' }).click()
  await lead.seen(
    (view) =>
      view.agenda.some(
        ({ kind, ...vote }) =>
          kind === 'vote' && JSON.stringify(vote).includes('["again","finalists"]'),
      ),
    'a vote on the finalists',
  )
  expect(await faultsOf(leader.page, 'a plan with a vote on the finalists')).toEqual([])
  await lead.advance()

  const ana = must(people[0], 'Ana')
  const phone = await aSeat(browser, server, ana, { width: 320, height: 700 })
  await phone.page.getByText('This vote is on the finalists alone.').waitFor()
  await phone.page.getByText('5 cards, in a different order for everybody.').waitFor()
  expect(await faultsOf(phone.page, 'a vote on the finalists')).toEqual([])
  for (const person of people) {
    const { id: ballotId, targets } = await openBallot(person)
    const marks = Object.fromEntries([[must(targets.toSorted()[1], 'card'), 1]])
    expect(await person.command({ type: 'ballot.cast', ballotId, marks })).toMatchObject({
      ok: true,
    })
  }
  await closed(group)
  for (const { page } of [leader, phone]) {
    await page.getByText('This vote was on the finalists alone.').waitFor()
    await expect.poll(() => page.getByText('not among the finalists').count()).toBe(2)
    expect(await faultsOf(page, 'results of a vote on the finalists')).toEqual([])
  }
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  const first = leader.page.locator('tr[data-ranked]').first()
  await first.getByText('5 marks', { exact: true }).waitFor()
  const screen = await aSeat(browser, server, lead, { width: 1920, height: 1080 })
  await screen.page.goto(`${sessionPage(server, lead)}/screen`)
  await screen.page.getByText('A vote on the finalists alone').waitFor()
  expect([...leader.trouble, ...phone.trouble, ...screen.trouble]).toEqual([])
  await screen.context.close()
  for (const { context } of [leader, phone]) await context.close()
  group.close()
})

/** The lists to choose from that are too narrow for their present choice. */
const cutChoices = (page: Page): Promise<string[]> =>
  page.locator('select:visible').evaluateAll((all) =>
    all.flatMap((one) => {
      const list = one as HTMLSelectElement
      const pen = document.createElement('canvas').getContext('2d')
      const { font, paddingInlineStart } = getComputedStyle(list)
      const words = list.selectedOptions[0]?.text ?? ''
      if (pen !== null) pen.font = font
      // The arrow of a list takes about as much room as a sign of its words is high.
      const needs = (pen?.measureText(words).width ?? 0) + 2 * Number.parseFloat(paddingInlineStart)
      return needs > list.clientWidth ? [`${words}: ${list.clientWidth} of ${needs}`] : []
    }),
  )

test('[UI-540] A person who sets out a vote, a talk and a second vote chooses before whether the second one is on the finalists alone. The plan says how many cards these can be, and after a vote how many they are now', async () => {
  const group = await aGroup()
  await firstVote(group)
  const leader = await aSeat(browser, server, group.lead, { width: 390, height: 844 })
  const { page } = leader
  await page.getByRole('button', { name: 'Session', exact: true }).click()
  const second = page.getByLabel('The second vote is')
  const recipe = page.getByRole('button', { name: 'Vote, talk, vote again' })
  const again = page.getByRole('list', { name: 'Phases ahead' }).getByText('the same vote again')
  await second.selectOption({ label: 'on all cards again' })
  await recipe.click()
  await again.waitFor()
  expect(await again.textContent()).not.toContain('finalists')
  expect(await page.getByText(/finalists? now/).count()).toBe(0)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await second.selectOption({ label: 'on the finalists alone' })
  expect(await faultsOf(page, 'a recipe with a choice')).toEqual([])
  await recipe.click()
  await page
    .getByText('the same vote again, on the finalists alone (5 cards, with ties up to 8)')
    .waitFor()
  await page.getByText('There are 5 finalists now.').waitFor()
  await page.getByRole('button', { name: 'Options: Vote 3' }).click()
  await page.getByText(/^The finalists are the cards with the most marks/).waitFor()
  expect(await faultsOf(page, 'a plan with a second vote')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await group.lead.seen(
    (view) => JSON.stringify(view.agenda).includes('["again","finalists"]'),
    'a second vote on the finalists',
  )
  expect(leader.trouble).toEqual([])
  await leader.context.close()
  group.close()
})

test('[UI-543] Every choice of a plan can be read whole from 390 pixels on', async () => {
  const lead = await aFacilitator(server, { template: 'nominal-group' })
  const { page, trouble, context } = await aSeat(browser, server, lead, { width: 390, height: 844 })
  await page.getByRole('button', { name: 'Edit question and agenda' }).click()
  for (const vote of ['Vote 1', 'Vote 2'])
    await page.getByRole('button', { name: `Options: ${vote}` }).click()
  await page.getByLabel('Vote 2 on').selectOption('finalists')
  await page.getByLabel('How people vote in Vote 1').selectOption('score')
  for (const width of [390, 1280, 1920]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await page.locator('select:visible').count()).toBeGreaterThan(3)
    expect(await cutChoices(page), `at ${width}`).toEqual([])
  }
  expect(await faultsOf(page, 'a plan with open options')).toEqual([])
  expect(trouble).toEqual([])
  await context.close()
  lead.close()
})
