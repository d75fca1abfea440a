import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import { aFacilitator, type Participant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { said } from './a-wall.ts'
import { closed, inVote } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const score = (criterion: string) => ({ method: 'score', max: 5, criterion }) as const
const ideas = ['Lunch on day one', 'A desk card', 'Pair on the first ticket', 'A bell']

const ballotsOf = async (person: Participant): Promise<readonly BallotView[]> => {
  const all = await person.until(() => person.slices.ballots, 'ballots')
  return all.filter(({ targets }) => targets.length > 0)
}

/** A person's marks in a ballot, by the words of the page's rows. */
const given = async (person: Participant, at: number): Promise<number[]> =>
  Object.values((await ballotsOf(person))[at]?.mine ?? {}).toSorted((a, b) => a - b)

test('[UI-260][UI-261][UI-262] A press puts a card of a ranking in the next place, buttons and keys move it and take it out, and the page says how many places are given. Each card of a ballot with scores has a scale from 0 to 5 for keys and touches, and a score can be taken back. The results rank each vote by its own method, and show two criteria as a plane with a table', async () => {
  const ballots = [{ method: 'rank', top: 3 } as const, score('surprising'), score('would help')]
  const group = await inVote(server, { people: 4, ideas, ballots })
  const ana = must(group.people[0], 'Ana')
  const { page, context, trouble } = await aSeat(browser, server, ana, { width: 320, height: 700 })
  await ranks(page, ana)
  await scores(page, ana)
  expect(await faultsOf(page, 'ranking and scores')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

  for (const [at, person] of group.people.entries()) {
    for (const [n, { id, targets }] of (await ballotsOf(person)).entries()) {
      const marks = targets.toSorted().map((target, card) => {
        const value = n === 0 ? 3 - card : at < 1 ? 5 - card : card
        return [target, value] as const
      })
      const own = Object.fromEntries(marks.filter(([, value]) => value > 0))
      await person.command({ type: 'ballot.cast', ballotId: id, marks: own })
    }
  }
  await closed(group)
  await page.getByRole('heading', { name: 'Both criteria together' }).waitFor()
  const table = page.getByRole('table').filter({ hasText: 'surprising' }).last()
  expect(await table.getByRole('row').count()).toBeGreaterThan(2)
  await page.getByText('on average').first().waitFor()
  await page.getByRole('button', { name: 'Vote 1', exact: true }).click()
  await page.getByText('12 points').waitFor()
  await page.getByText('first place from 4, second place from 0').waitFor()
  expect(await faultsOf(page, 'results of a ranking')).toEqual([])
  await page.getByRole('button', { name: /^Vote 2/ }).click()
  expect(await faultsOf(page, 'results of scores')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-263] A person who leads chooses for a vote that is ahead how people vote: by dots, by a ranking, by scores on one or two criteria, or again as in the vote before', async () => {
  const lead = await aFacilitator(server, { question: 'What now?' })
  const { page, context, trouble } = await aSeat(browser, server, lead, { width: 390, height: 844 })
  await page.getByRole('button', { name: 'Edit question and agenda' }).click()
  await page.getByRole('button', { name: 'Options: Vote' }).click()
  const method = page.getByLabel('How people vote in Vote')
  await method.selectOption('two-scores')
  await page.getByLabel('Criterion of Vote, ballot 1').fill('surprises me')
  expect(await faultsOf(page, 'ballots of a vote')).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  const rules = async (): Promise<unknown> => {
    const view = await lead.until(() => lead.view, 'a view')
    return view.agenda.find(({ kind }) => kind === 'vote')
  }
  await expect.poll(rules).toMatchObject({ ballots: [score('surprises me'), score('would help')] })
  expect(trouble).toEqual([])
  lead.close()
  await context.close()
})

async function ranks(page: Page, ana: Participant): Promise<void> {
  const ballot = page.getByRole('region', { name: 'Your ballot 1' })
  await ballot.getByText('Put up to 3 cards in order').waitFor()
  const rows = ballot.getByRole('list', { name: 'To choose from' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(4)
  const places = ballot.getByRole('group', { name: 'Your places' })
  await rows.nth(0).getByRole('button').click()
  await ballot.getByText('1 of 3 places given').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('1')
  await expect.poll(() => places.getByRole('listitem').allInnerTexts()).toHaveLength(2)
  await expect.poll(async () => (await said(page)).announced).toBe('In place 1')
  const first = await places.getByRole('listitem').first().innerText()
  const down = places.getByRole('button', { name: /^One place down/ }).first()
  await down.focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => places.getByRole('listitem').nth(1).innerText())
    .toContain(first.slice(2).trim())
  // The focus stays with the card that moved.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
    .toContain('One place down')
  await rows.nth(2).getByRole('button').click()
  await ballot.getByText('Done: all 3 places are given.').waitFor()
  await rows.nth(3).getByRole('button').focus()
  await page.keyboard.press('Space')
  await page.getByRole('contentinfo').getByText('All places are given.').waitFor()
  await places
    .getByRole('button', { name: /^Take out/ })
    .last()
    .click()
  await ballot.getByText('2 of 3 places given').waitFor()
  await expect.poll(() => given(ana, 0)).toEqual([2, 3])
}

async function scores(page: Page, ana: Participant): Promise<void> {
  const ballot = page.getByRole('region', { name: 'Your ballot 2' })
  await ballot.getByText('How well does this fit').waitFor()
  const scales = ballot.getByRole('radiogroup')
  await expect.poll(() => scales.count()).toBe(4)
  await scales.nth(0).getByRole('radio', { name: '0, not at all' }).check()
  await ballot.getByText('1 of 4 scored').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => given(ana, 1)).toEqual([2])
  await ballot.getByRole('button', { name: /^Take back/ }).click()
  await ballot.getByText('0 of 4 scored').waitFor()
  await expect.poll(() => given(ana, 1)).toEqual([])
  for (const at of [0, 1, 2, 3])
    await scales.nth(at).getByRole('radio', { name: '0, not at all' }).check()
  await ballot.getByText('Done: you have scored all 4.').waitFor()
  await expect.poll(() => given(ana, 1)).toEqual([0, 0, 0, 0])
}
