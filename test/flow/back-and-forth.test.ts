// Going back to an earlier phase loses no draft, mark, decision or wording, and shows nothing too early.
import { expect, test } from 'vitest'
import { mergeInto } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

const newestBallot = (person: Participant) =>
  person.until(() => {
    const ballot = person.slices.ballots?.at(-1)
    return ballot?.state === 'open' ? ballot : null
  }, 'an open ballot')

async function cast(person: Participant, at: number): Promise<string> {
  const ballot = await newestBallot(person)
  const target = must(ballot.targets.toSorted()[at], 'target')
  const vote = { type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } } as const
  expect(await person.command(vote)).toMatchObject({ ok: true })
  await person.until(() => person.slices.ballots?.at(-1)?.mine[target] === 1, 'own mark')
  return target
}

async function voting(): Promise<Workshop> {
  const workshop = kept(await aWorkshop({ names: ['Ada', 'Ben', 'Cleo', 'Dan'] }))
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`idea ${at}`)
  await workshop.to('vote')
  return workshop
}

test('[P5][VOTE-6] Open marks are still there after going from a vote back to refine and to the vote again', async () => {
  const workshop = await voting()
  const marks = []
  for (const person of workshop.people) marks.push(await cast(person, 0))
  const { id } = await newestBallot(workshop.person(0))
  await workshop.back('refine-1')
  await workshop
    .person(0)
    .until(
      () => workshop.person(0).slices.ballots?.[0]?.state === 'suspended',
      'a suspended ballot',
    )
  expect(workshop.person(0).slices.results?.ballots).toEqual([])
  await workshop.to('vote')
  const again = await newestBallot(workshop.person(0))
  expect(again.id).toBe(id)
  expect(again.mine).toEqual({ [must(marks[0], 'mark')]: 1 })
  await workshop.to('results')
  const ada = workshop.person(0)
  const result = await ada.until(() => ada.slices.results?.ballots[0], 'a result')
  expect(result.tally?.totals[must(marks[0], 'mark')]).toEqual({ marks: 4, people: 4 })
})

test('[P5][VOTE-6] Marks on cards that were merged between two visits go with their head, as far as the rule allows', async () => {
  const workshop = await voting()
  const [first, second] = [await cast(workshop.person(0), 0), await cast(workshop.person(1), 1)]
  await workshop.back('refine-1')
  const board = await workshop.person(2).board()
  mergeInto(board.doc, [second as never], first as never, board.origin)
  await board.saved()
  await workshop.to('vote')
  const ballot = await newestBallot(workshop.person(1))
  expect(ballot.targets).not.toContain(second)
  expect(ballot.mine).toEqual({ [first]: 1 })
})

test('[P5] Decisions, actions, closed ballots, drafts and wordings stay after going from results back to solo', async () => {
  const workshop = await voting()
  const { facilitator } = workshop
  for (const person of workshop.people) await cast(person, 0)
  await workshop.to('results')
  const ada = workshop.person(0)
  const [idea] = [...readIdeas((await ada.board()).doc).keys()]
  const ideaId = must(idea, 'idea')
  await facilitator.command({ type: 'outcome.decide', ideaId, status: 'chosen' })
  await facilitator.command({ type: 'action.add', text: 'Ask the landlord', ideaId })
  const result = await ada.until(() => ada.slices.results?.ballots[0], 'a result')
  const before = await ada.ideas()
  const pad = await ada.pad()
  const drafts = readDrafts(pad.doc)
  await workshop.back('solo-1')
  const view = await ada.seen((seen) => seen.phase.kind === 'solo')
  expect(view.rounds.map(({ n, revealed }) => [n, revealed])).toEqual([
    [1, true],
    [2, false],
  ])
  expect(ada.slices.results).toMatchObject({ ballots: [], decisions: {} })
  await ada.write('second thoughts')
  expect(readDrafts((await ada.pad()).doc)).toHaveLength(drafts.length + 1)
  await workshop.on()
  expect(await ada.ideas()).toEqual([...before, 'second thoughts'].toSorted())
  await workshop.to('results')
  await ada.until(() => ada.slices.results?.ballots.length === 2, 'both results')
  expect(ada.slices.results?.ballots[0]).toEqual(result)
  expect(ada.slices.results?.decisions).toEqual({ [ideaId]: 'chosen' })
  expect(ada.slices.results?.actions).toMatchObject([{ text: 'Ask the landlord', ideaId }])
})

test('[P5][ROUND-3] Solo again from a vote suspends the marks, and the group comes back to them', async () => {
  const workshop = await voting()
  const mark = await cast(workshop.person(0), 2)
  await workshop.facilitator.command({ type: 'round.start' })
  await workshop.see((view) => view.phase.kind === 'solo')
  await workshop.person(1).write('one more')
  await workshop.to('vote')
  const again = await newestBallot(workshop.person(0))
  expect(again.mine).toEqual({ [mark]: 1 })
  expect(again.targets).toHaveLength(5)
})

test('[P5][VOTE-9] Going back from results to the vote opens a new, empty ballot with each person’s own last marks next to it, and keeps the old one', async () => {
  const workshop = await voting()
  const marks = []
  for (const person of workshop.people) marks.push(await cast(person, 1))
  const old = await newestBallot(workshop.person(0))
  await workshop.to('results')
  await workshop.back('vote-1')
  const fresh = await newestBallot(workshop.person(0))
  expect(fresh.id).not.toBe(old.id)
  expect(fresh.mine).toEqual({})
  expect(fresh.before).toEqual({ [must(marks[0], 'mark')]: 1 })
  expect(workshop.person(0).slices.results?.ballots).toEqual([])
  await workshop.to('results')
  const ada = workshop.person(0)
  await ada.until(() => ada.slices.results?.ballots.length === 2, 'both results')
  expect(ada.slices.results?.ballots[0]?.id).toBe(old.id)
})
