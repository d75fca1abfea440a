import { expect, test } from 'vitest'
import { theirScreen } from '../../client/facilitate/their-screen.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { View } from '../../shared/wire/view.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'

test('[UI-276] The picture of the participants’ screen is made of the question, the agenda and the phase alone: whatever else a facilitator is told, it stays the same', async () => {
  const workshop = await aWorkshop()
  await workshop.to('solo')
  const view = must(workshop.facilitator.view, 'a view')
  const before = theirScreen(view, [])
  expect(before).toMatchObject({ kind: 'solo', question: view.question.text, at: 1 })
  const otherwise: View = {
    ...view,
    title: 'another title',
    serverTime: view.serverTime + 60_000,
    version: view.version + 5,
    focus: null,
    overview: true,
    joinCode: null,
    locked: true,
    counts: { participants: 99, ideas: 77 },
    me: { ...view.me, name: 'Another name', ready: true },
    phase: { ...view.phase, endsAt: 1, ready: { ready: 3, of: 4 } },
  }
  expect(theirScreen(otherwise, [])).toEqual(before)
  expect(Object.keys(must(before, 'a screen')).toSorted()).toEqual([
    'agenda',
    'ask',
    'at',
    'hasBoard',
    'kind',
    'question',
    'round',
  ])
  await workshop.to('read')
  expect(theirScreen(must(workshop.facilitator.view, 'a view'), [])).toBeNull()
  await workshop.to('vote')
  await workshop.facilitator.until(() => (workshop.facilitator.slices.ballots?.length ?? 0) > 0)
  const { ballots = [] } = workshop.facilitator.slices
  const vote = theirScreen(must(workshop.facilitator.view, 'a view'), ballots)
  expect(vote).toMatchObject({ kind: 'vote', methods: ballots.map(({ rule }) => rule.method) })
  expect(JSON.stringify(vote)).not.toContain(must(ballots[0]?.id, 'a ballot'))
  await workshop.close()
})
