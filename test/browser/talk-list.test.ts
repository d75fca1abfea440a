import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import { closed, inVote, openBallot } from './a-vote.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const twoLines = 'A desk card with names, and a map of who knows what'
const many =
  'A first week in which nobody has to ask where anything is, because somebody said it before'
const ideas = ['Lunch', twoLines, many]

test('[UI-485] In the list of a talk a tie stands at the place of its card, and only words that do not fit end with a sign that more follows', async () => {
  const group = await inVote(server, { people: 3, ideas: [...ideas, 'Without a mark'] })
  for (const [at, person] of group.people.entries()) {
    const ballot = await openBallot(person)
    const marked = ballot.targets.toSorted()[at]
    await person.command({
      type: 'ballot.cast',
      ballotId: ballot.id,
      marks: { [must(marked, 'a card')]: 1 },
    })
  }
  await closed(group)
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  await page.getByRole('button', { name: 'Talk about the top' }).click()
  const list = page.getByRole('list', { name: 'Cards to talk about' })
  await list.waitFor()
  const entries = await list.getByRole('button').evaluateAll((all) =>
    all.map((entry) => {
      const lines = entry.querySelector<HTMLElement>('[data-lines]')
      const isCut = lines !== null && lines.scrollHeight > lines.offsetHeight
      return { place: entry.firstElementChild?.textContent, words: lines?.innerText, isCut }
    }),
  )
  expect(entries.map(({ place }) => place)).toEqual(['1tie', '1tie', '1tie'])
  for (const { words = '', isCut } of entries) {
    expect(words).not.toContain('tie')
    expect(isCut, words).toBe(words.length > twoLines.length)
  }
  expect(trouble).toEqual([])
  await context.close()
  group.close()
})

test('[UI-486] The act to go on with stands at the end of the line at the foot of the page, also where no further step is planned', async () => {
  const group = await inVote(server, { people: 3, ideas })
  const { page, context, trouble } = await aSeat(browser, server, group.lead)
  const last = (): Promise<string> =>
    page
      .getByRole('contentinfo')
      .getByRole('button')
      .evaluateAll((all) => {
        const end = (button: Element): number => button.getBoundingClientRect().right
        const [first] = all.toSorted((one, other) => end(other) - end(one))
        return `${first?.textContent.trim()}${first === all.at(-1) ? '' : ', not last for the keyboard'}`
      })
  await expect.poll(last).toBe('Go on to Results')
  await closed(group)
  await expect.poll(last).toBe('Export')
  expect(trouble).toEqual([])
  await context.close()
  group.close()
})

test('[UI-489] The page of a closed session says in the past tense that nothing was decided and no vote was closed', async () => {
  const group = await inVote(server, { people: 3, ideas })
  const { page, context, trouble } = await aSeat(browser, server, must(group.people[0], 'a person'))
  await group.lead.command({ type: 'session.close' })
  await page.getByRole('heading', { name: 'This session is closed' }).waitFor()
  await page.getByText('Nothing was decided.').waitFor()
  await page.getByText('No vote was closed.').waitFor()
  expect(trouble).toEqual([])
  await context.close()
  group.close()
})
