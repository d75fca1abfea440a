// Claims on a real server: what other people receive while claims are sealed, and what everybody has afterwards.
import { expect, test } from 'vitest'
import { outcomeFormats } from '../../server/http/export.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { allRows } from '../store/a-database.ts'

const kept = closing()

/** Three people at the results, each with one idea on the board. */
async function atResults(wishes: Parameters<typeof aWorkshop>[0] = {}): Promise<Workshop> {
  const workshop = kept(await aWorkshop(wishes))
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`thought ${at}`)
  await workshop.to('results')
  return workshop
}

const ideaOf = (person: Participant): Promise<IdeaId> =>
  person.until(() => person.slices.mine?.ideaIds[0], 'an idea of one’s own')

async function claims(person: Participant, claimed = true): Promise<void> {
  const asked = { type: 'idea.claim', ideaId: await ideaOf(person), claimed } as const
  expect(await person.command(asked)).toMatchObject({ ok: true })
  const isDone = () => (person.slices.mine?.claims !== undefined) === claimed
  await person.until(isDone, 'the own claim')
}

const filesFor = (person: Participant): Promise<readonly string[]> =>
  Promise.all(
    [...outcomeFormats.keys()].map(
      async (format) => (await person.ask('GET', `/export/${format}`)).text,
    ),
  )

test('[CREDIT-4] Nobody else receives a frame when somebody claims, and no file changes', async () => {
  const workshop = await atResults()
  const ada = workshop.person(0)
  const others = workshop.everyone.filter((person) => person !== ada)
  const all = async (): Promise<void> => {
    for (const person of workshop.everyone) await person.settled()
    await workshop.server.clock.advance(10_000)
    for (const person of workshop.everyone) await person.settled()
  }
  // The words of the room come every five seconds, and here they are always the same.
  const heard = () =>
    others.map(({ frames }) => frames.filter(({ event }) => event !== 'room').length)
  const room = () => JSON.stringify(workshop.facilitator.slices.room)
  await all()
  const [frames, words, files] = [heard(), room(), await filesFor(workshop.facilitator)]
  for (const claimed of [true, false, true]) {
    await claims(ada, claimed)
    await all()
    expect(heard()).toEqual(frames)
    expect(room()).toBe(words)
    expect(await filesFor(workshop.facilitator)).toEqual(files)
    expect(await filesFor(ada)).toEqual(files)
  }
})

test('[CREDIT-3][CREDIT-5] Shown claims stand for everybody, through a restart and the close, and nothing else names an author', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const before = await atResults({ server: { store: folder.database() } })
  await claims(before.person(0))
  const own = await ideaOf(before.person(0))
  expect(await before.facilitator.command({ type: 'claims.show' })).toMatchObject({ ok: true })
  const workshop = kept(await before.restarted({ store: folder.database() }))
  for (const person of workshop.everyone)
    expect(await person.until(() => person.slices.results?.authors, 'names')).toEqual({
      [own]: 'Ada',
    })
  expect(await workshop.facilitator.command({ type: 'session.close' })).toMatchObject({ ok: true })
  await workshop.see(({ phase }) => phase.kind === 'closed')
  for (const person of workshop.everyone) {
    const files = (await filesFor(person)).join()
    expect(files).toContain('Ada')
    expect(files).not.toMatch(/Ben|Cleo/)
  }
  await workshop.close()
  const people = workshop.people.map(({ seat }) => seat.participantId)
  const joined = allRows(`${folder.path}/forethought.db`)
    .map((row) => row.toString('latin1'))
    .filter((row) => row.includes(own) && people.some((id) => row.includes(id)))
  expect(joined).toHaveLength(1)
  expect(joined[0]).toContain('shownClaims')
})
