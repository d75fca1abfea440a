// In a session with several questions, ideas and votes of one question never appear as those of another.
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[REL-9] Only words for the question that the group is on are released, and words for another question go on waiting', async () => {
  const session = { template: 'strict', settings: { anonymity: 'named' } } as const
  const workshop = kept(await aWorkshop({ session }))
  const ada = workshop.person(0)
  await workshop.to('solo')
  await ada.write('about Mondays')
  await workshop.to('refine')
  const question = { text: 'And Fridays?' }
  await workshop.facilitator.command({ type: 'round.start', question })
  await workshop.see((view) => view.phase.kind === 'solo')
  const draftId = must((await ada.write('about Fridays'))[0], 'draft')
  await workshop.back('read-1')
  expect(await ada.command({ type: 'idea.release', draftId })).toMatchObject({
    ok: false,
    code: 'unknown-target',
  })
  expect(await ada.ideas()).toEqual(['about Mondays'])
  await workshop.to('solo')
  await workshop.to('read')
  expect(await ada.ideas()).toEqual(['about Fridays', 'about Mondays'])
})
