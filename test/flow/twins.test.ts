// Likely twins on a real server: what is found, who is asked, what the others receive, and what a restart leaves.
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { TwinsSlice } from '../../shared/wire/slices.ts'
import type { TwinAnswer } from '../../shared/wire/terms.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { allRows } from '../store/a-database.ts'

const kept = closing()

const WORDS = [
  ['Welcome lunch with the team', 'Write a glossary of acronyms'],
  ['Team lunch on the first day', 'A quiet room for calls'],
  ['Acronym glossary, written by all', 'A map of the house'],
  ['A quiet room to make calls', 'Map of the house and its floors'],
] as const

type Twins = NonNullable<TwinsSlice>

const sought = (person: Participant): Promise<Twins> =>
  person.until(() => {
    const { twins } = person.slices
    return twins?.sought === true ? twins : undefined
  }, 'the ideas compared')

async function inRefine(wishes: Parameters<typeof aWorkshop>[0] = {}): Promise<Workshop> {
  const workshop = kept(await aWorkshop({ names: ['Ada', 'Ben', 'Cleo', 'Dia'], ...wishes }))
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(...(WORDS[at] ?? []))
  await workshop.to('read')
  for (const person of workshop.everyone) expect(person.slices.twins).toBeNull()
  await workshop.to('refine')
  for (const person of workshop.everyone) await sought(person)
  return workshop
}

/** Answers every question that is open. */
async function answers(person: Participant, answer: TwinAnswer): Promise<void> {
  const open = (await sought(person)).questions.filter((one) => one.answer === undefined)
  expect(open.length).toBeGreaterThan(0)
  for (const { ideaId, otherId } of open)
    expect(await person.command({ type: 'twin.answer', ideaId, otherId, answer })).toMatchObject({
      ok: true,
    })
}

const settled = async ({ server, everyone }: Workshop): Promise<void> => {
  for (const person of everyone) await person.settled()
  await server.clock.advance(10_000)
  for (const person of everyone) await person.settled()
}

test('[TWIN-2] Likely twins are sought once in each visit to refine, among the ideas of the question that are on the board in different cards, and never before reading has ended', async () => {
  const workshop = await inRefine()
  const ada = workshop.person(0)
  const asked = (await sought(ada)).questions
  expect(asked.length).toBeGreaterThan(0)
  expect(ada.slices.mine?.ideaIds).toEqual(expect.arrayContaining(asked.map((one) => one.ideaId)))
  expect((await sought(workshop.facilitator)).questions).toEqual([])
  expect(workshop.facilitator.slices.twins).toMatchObject({ asking: true, pairs: [] })
  const aside = must(asked[0], 'question').otherId
  await workshop.facilitator.command({ type: 'idea.setAside', ideaId: aside, aside: true })
  await workshop.facilitator.command({ type: 'idea.add', texts: ['Map of the house, and floors'] })
  await workshop.to('vote')
  expect(ada.slices.twins).toBeNull()
  await workshop.back('refine-1')
  const again = await sought(workshop.facilitator)
  expect(again.pairs.length).toBeGreaterThan(0)
  expect(again.asking).toBe(true)
  const mapped = (await sought(workshop.facilitator)).questions
  expect(mapped.map(({ otherId }) => otherId)).not.toContain(aside)
  expect(mapped.length).toBeGreaterThan(0)
})

test('[TWIN-6] Nobody else receives a frame when an author answers, and with the third device the answers come to everybody at once', async () => {
  const workshop = await inRefine()
  const [ada, ben, cleo] = [0, 1, 2].map((at) => workshop.person(at)) as [
    Participant,
    Participant,
    Participant,
  ]
  const heardBy = (...people: readonly Participant[]) =>
    people.map(({ frames }) => frames.filter(({ event }) => event !== 'room').length)
  await settled(workshop)
  const others = workshop.everyone.filter((person) => person !== ada)
  const before = heardBy(...others)
  await answers(ada, 'same')
  await settled(workshop)
  expect(heardBy(...others)).toEqual(before)
  await answers(ben, 'same')
  await settled(workshop)
  expect(workshop.facilitator.slices.twins?.pairs).toEqual([])
  await answers(cleo, 'no')
  for (const person of workshop.everyone) {
    const { pairs } = await person.until(
      () => (person.slices.twins?.pairs.length === 0 ? undefined : person.slices.twins),
      'the pairs',
    )
    const said = pairs.filter((pair) => pair.said !== undefined)
    expect(said.length).toBeGreaterThan(0)
  }
})

test('[TWIN-11] Answers outlive a restart, no row joins a person to a pair after they were told, and none is left after the phase', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const before = await inRefine({ server: { store: folder.database() } })
  await answers(before.person(0), 'same')
  await answers(before.person(1), 'same')
  const workshop = kept(await before.restarted({ store: folder.database() }))
  const ada = workshop.person(0)
  expect((await sought(ada)).questions.some(({ answer }) => answer === 'same')).toBe(true)
  await answers(workshop.person(2), 'related')
  await workshop.facilitator.until(
    () => workshop.facilitator.slices.twins?.pairs.some(({ said }) => said !== undefined),
    'the answers',
  )
  await answers(workshop.person(3), 'no')
  await workshop.to('vote')
  await workshop.close()
  const rows = allRows(`${folder.path}/forethought.db`).map((row) => row.toString('latin1'))
  expect(rows.filter((row) => row.includes('twinAnswers'))).toEqual([])
})

test('[TWIN-13] A merge of twins is an edit of the wall by one person, and the server makes none', async () => {
  const workshop = await inRefine()
  for (const [at, answer] of (['same', 'same', 'same'] as const).entries())
    await answers(workshop.person(at), answer)
  await settled(workshop)
  const exported = (await workshop.facilitator.ask('GET', '/export/json')).text
  const outcome = JSON.parse(exported) as { cards: readonly { sources: readonly IdeaId[] }[] }
  expect(outcome.cards).toHaveLength(8)
  expect(outcome.cards.flatMap(({ sources }) => sources)).toEqual([])
})
