// What people who lead read of the board while the group refines, and the way back to writing alone.
import { expect, test } from 'vitest'
import { mergeInto } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-314] While the group refines, people who lead read in words whether much is still new, and one press leads everybody back to writing alone. Nobody else is told', async () => {
  const names = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']
  const workshop = await aWorkshop({ names, on: server })
  await workshop.to('solo')
  for (const [at, name] of names.entries()) await workshop.person(at).write(`a bench of ${name}`)
  await workshop.to('refine')
  const leader = await aSeat(browser, server, workshop.facilitator, { width: 390, height: 800 })
  const ana = await aSeat(browser, server, workshop.person(0))
  const room = leader.page.getByRole('region', { name: 'Read the room' })
  await leader.page.locator('[data-card]').nth(5).waitFor({ state: 'attached' })
  expect(await room.count()).toBe(0)

  const board = await workshop.person(1).board()
  const [one, other, third, fourth] = [...readIdeas(board.doc).keys()]
  const merge = (source: typeof one, head: typeof one): void =>
    void mergeInto(board.doc, [must(source, 'idea')], must(head, 'idea'), board.origin)
  merge(one, other)
  await room.getByText('much is still new').waitFor()
  await room.getByText('Most ideas stand alone on their card. Another solo?').waitFor()
  const found = await faultsOf(leader.page, 'much is new')
  expect(await ana.page.getByText('much is still new').count()).toBe(0)
  merge(third, fourth)
  await room.getByText('they repeat each other').waitFor()
  await leader.page.getByRole('button', { name: 'Dismiss', exact: true }).click()
  await room.getByText('Refine what is there, then choose.').waitFor({ state: 'detached' })
  found.push(...(await faultsOf(leader.page, 'ideas repeat')))
  expect([...found, ...leader.trouble, ...ana.trouble]).toEqual([])
  for (const { context } of [leader, ana]) await context.close()
  board.close()
  await workshop.close()
})

test('[UI-314] One press starts the other solo, and the page says that the group goes on here afterwards', async () => {
  const names = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']
  const workshop = await aWorkshop({ names, on: server })
  await workshop.to('solo')
  for (const [at, name] of names.entries()) await workshop.person(at).write(`a bench of ${name}`)
  await workshop.to('refine')
  const board = await workshop.person(1).board()
  const [one, other] = [...readIdeas(board.doc).keys()]
  mergeInto(board.doc, [must(one, 'idea')], must(other, 'idea'), board.origin)
  const leader = await aSeat(browser, server, workshop.facilitator)
  const room = leader.page.getByRole('region', { name: 'Read the room' })
  await room.getByRole('button', { name: 'Solo again' }).click()
  await workshop.see(({ phase }) => phase.kind === 'solo' && phase.round === 2)
  await leader.page.getByText('Afterwards the group continues here.').first().waitFor()
  const { path } = await workshop.facilitator.seen()
  expect(path.map(({ kind }) => kind).slice(-2)).toEqual(['refine', 'solo'])
  expect(leader.trouble).toEqual([])
  await leader.context.close()
  board.close()
  await workshop.close()
})
