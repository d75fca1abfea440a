// Dissent from the ranking, where people meet it: in the results, one by one, in a later solo, and not on the wall of
// a room.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readComments, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import type { SpokenKind } from '../../shared/wire/terms.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf, sessionPage } from '../fixtures/a-seat.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { atTheWall, cardOf } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const agenda: CreateSession['agenda'] = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 60 },
  { id: 'refine-one', kind: 'refine', seconds: 600 },
  { id: 'vote-one', kind: 'vote', seconds: 600, ballots: [{ method: 'rank', top: 3 }] },
  { id: 'results-one', kind: 'results', seconds: 0 },
]
const IDEAS = ['A bell at the door', 'A map on the wall', 'Lunch for all', 'A quiet hour']

/** Four people and their ideas, in refine. */
async function talking(): Promise<Workshop> {
  const workshop = await aWorkshop({
    names: ['Ana', 'Ben', 'Cleo', 'Dan'],
    session: { agenda },
    on: server,
  })
  await workshop.to('solo')
  for (const [at, text] of IDEAS.entries()) await workshop.person(at).write(text)
  await workshop.to('refine')
  return workshop
}

/** The id of an idea, once its words have come. */
async function ideaOf(person: Participant, words: string): Promise<IdeaId> {
  const { doc } = await person.board()
  const find = (): IdeaId | undefined =>
    [...readIdeas(doc).values()].find(({ text }) => text === words)?.id
  await expect.poll(find).toBeDefined()
  return must(find(), words)
}

const comments = (who: Participant, ideaId: IdeaId, kind: SpokenKind, text: string) =>
  who.command({ type: 'comment.add', ideaId, kind, text })

/** Two people put the bell first, and two do not list it. */
async function ballotSplitOnTheBell({ people }: Workshop): Promise<void> {
  const [bell, map, lunch, hour] = await Promise.all(
    IDEAS.map((words) => ideaOf(must(people[0], 'Ana'), words)),
  )
  for (const [at, person] of people.slice(0, 4).entries()) {
    const ballot = await person.until(
      () => person.slices.ballots?.find(({ state }) => state === 'open'),
      'ballot',
    )
    const order = at < 2 ? [bell, map, lunch] : [map, lunch, hour]
    const marks = Object.fromEntries(order.map((id, place) => [must(id, 'card'), 3 - place]))
    expect(await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks })).toMatchObject(
      { ok: true },
    )
  }
}

const dissent = (page: Page) =>
  page.getByRole('region', { name: 'Concerns and strong minority ideas' })

test('[UI-380][UI-381][UI-383] The results show the concerns and the strong minority ideas of the question under one heading. An own concern that waits is seen and taken back wherever its writer reads comments, and no other page tells of it. The big screen shows no comment', async () => {
  const workshop = await talking()
  const [ana, ben] = [workshop.person(0), workshop.person(1)]
  const map = await ideaOf(ana, 'A map on the wall')
  const hour = await ideaOf(ana, 'A quiet hour')
  await comments(ben, map, 'concern', 'Nobody keeps it new')
  await comments(ben, map, 'question', 'How large?')
  await ana.command({ type: 'concern.hold', ideaId: hour, text: 'The phones ring then' })
  const screen = await workshop.observes()
  const far = await aSeat(browser, server, screen, { width: 1280, height: 720 })
  await far.page.goto(`${sessionPage(server, screen)}/screen`)
  await far.page.getByText('A map on the wall').first().waitFor()
  expect(await far.page.locator('body').innerText()).not.toMatch(/Nobody keeps it new|comment/i)
  await workshop.to('vote')
  await ballotSplitOnTheBell(workshop)
  const one = await aSeat(browser, server, ana)
  const other = await aSeat(browser, server, ben)
  await workshop.to('results')

  for (const { page } of [one, other]) {
    await dissent(page).getByText('Nobody keeps it new').waitFor()
    await dissent(page).getByText('A concern about: A map on the wall').waitFor()
    await dissent(page).getByText('A bell at the door').waitFor()
    await dissent(page).getByText('A strong minority idea').waitFor()
    expect(await dissent(page).getByText('How large?').count()).toBe(0)
  }
  await one.page.getByRole('button', { name: 'Your concern waits' }).click()
  await one.page.getByRole('dialog').getByText('The phones ring then').waitFor()
  await one.page.keyboard.press('Escape')
  expect(await other.page.getByText('Your concern waits').count()).toBe(0)
  expect(await other.page.content()).not.toContain('The phones ring then')
  expect(await far.page.content()).not.toMatch(/The phones ring|Nobody keeps it new/)
  const waits = dissent(one.page).getByText('The phones ring then')
  await waits.waitFor()
  await dissent(one.page).getByRole('button', { name: 'Take it back' }).click()
  await waits.waitFor({ state: 'detached' })
  expect(await one.page.getByRole('button', { name: 'Your concern waits' }).count()).toBe(0)
  expect(await faultsOf(one.page, 'the results with concerns')).toEqual([])
  for (const { context } of [one, other, far]) await context.close()
  await workshop.close()
})

test('[UI-382] Comments are read one card at a time, and on the frozen board of a later solo', async () => {
  const workshop = await talking()
  const [ana, ben] = [workshop.person(0), workshop.person(1)]
  const map = await ideaOf(ana, 'A map on the wall')
  await comments(ben, map, 'build-on', 'With names on it')
  const { page, trouble, context } = await aSeat(browser, server, ana)
  await workshop.back('read-one')
  await page.getByRole('button', { name: 'Read one by one' }).click()
  const alone = page.getByRole('region', { name: 'One by one' })
  for (let n = 0; n < 3 && !(await alone.getByText('A map on the wall').isVisible()); n++)
    await page.keyboard.press('ArrowRight')
  await alone.getByRole('button', { name: '1 comment' }).waitFor()
  await page.keyboard.press('c')
  const sheet = page.getByRole('dialog', { name: 'Comments' })
  await sheet.getByText('With names on it').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await alone.getByText('A map on the wall').waitFor()
  expect(await faultsOf(page, 'a comment, one by one')).toEqual([])
  const { epoch } = await workshop.facilitator.seen()
  await workshop.facilitator.command({ type: 'round.start', epoch })
  await workshop.see(({ phase }) => phase.kind === 'solo')
  await page.getByRole('heading', { name: 'Round 2, alone again' }).waitFor()
  await page.getByRole('button', { name: '1 comment' }).click()
  await sheet.getByText('With names on it').waitFor()
  expect(await sheet.locator('[data-comment-field]').count()).toBe(0)
  await page.keyboard.press('Escape')
  expect(trouble).toEqual([])
  await context.close()
  await workshop.close()
})

test('[UI-384] A question or an addition is turned into a concern in the same words, and its comment is set aside', async () => {
  const workshop = await talking()
  const [ana, ben] = [workshop.person(0), workshop.person(1)]
  const map = await ideaOf(ana, 'A map on the wall')
  await comments(ben, map, 'question', 'Who keeps it new?')
  const { page, trouble, context } = await atTheWall(browser, server, ana, 4)
  await page.locator('[data-letters="true"]').waitFor()
  await cardOf(page, 'A map').focus()
  await page.keyboard.press('c')
  const asked = page.getByRole('region', { name: 'Questions' })
  await asked.getByRole('button', { name: 'Turn into concern' }).click()
  await page.getByRole('region', { name: 'Concerns' }).getByText('Who keeps it new?').waitFor()
  await asked.waitFor({ state: 'detached' })
  await page.getByText('One set aside').waitFor()
  const { doc } = await ana.board()
  const said = [...readComments(doc).values()].map(
    ({ kind, text, bin }) => `${kind} ${text} ${bin}`,
  )
  expect(said.toSorted()).toEqual([
    'concern Who keeps it new? false',
    'question Who keeps it new? true',
  ])
  expect(trouble).toEqual([])
  await context.close()
  await workshop.close()
})
