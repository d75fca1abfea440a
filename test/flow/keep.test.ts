// Keep tokens on a real server: what other people receive while tokens wait, and what everybody has afterwards.
import { expect, test } from 'vitest'
import { outcomeFormats } from '../../server/http/export.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { allRows } from '../store/a-database.ts'

const kept = closing()

const filesFor = (person: Participant): Promise<readonly string[]> =>
  Promise.all(
    [...outcomeFormats.keys()].map(
      async (format) => (await person.ask('GET', `/export/${format}`)).text,
    ),
  )

test('[VOTE-49] Nobody else receives a frame while a keep token waits, and no file changes. After the third one everybody is served the same cards, also after a restart, and no row of the store joins a person to a kept card after the close', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const before = kept(await aWorkshop({ server: { store: folder.database() } }))
  await before.to('solo')
  for (const [at, person] of before.people.entries()) await person.write(`thought ${at}`)
  await before.to('results')
  const ids = await Promise.all(
    before.people.map((person) =>
      person.until(() => person.slices.mine?.ideaIds[0], 'an idea of one’s own'),
    ),
  )
  const all = async (): Promise<void> => {
    for (const person of before.everyone) await person.settled()
    await before.server.clock.advance(10_000)
    for (const person of before.everyone) await person.settled()
  }
  const heard = () =>
    before.everyone
      .filter((person) => person !== before.person(0))
      .map(({ frames }) => frames.filter(({ event }) => event !== 'room').length)
  await all()
  const [frames, files] = [heard(), await filesFor(before.facilitator)]
  for (const at of [1, 2, null, 1]) {
    const ideaId = at === null ? null : must(ids[at], 'card')
    await before.person(0).command({ type: 'idea.keep', ideaId })
    await all()
    expect(heard()).toEqual(frames)
    expect(await filesFor(before.facilitator)).toEqual(files)
  }
  await before.person(1).command({ type: 'idea.keep', ideaId: must(ids[0], 'card') })
  await before.person(2).command({ type: 'idea.keep', ideaId: must(ids[0], 'card') })
  const cards = ids.slice(0, 2).toSorted()
  const workshop = kept(await before.restarted({ store: folder.database() }))
  for (const person of workshop.everyone)
    expect(await person.until(() => person.slices.results?.kept, 'kept cards')).toEqual(cards)
  expect(await workshop.facilitator.command({ type: 'session.close' })).toMatchObject({ ok: true })
  await workshop.see(({ phase }) => phase.kind === 'closed')
  await workshop.close()
  const people = workshop.people.map(({ seat }) => seat.participantId)
  const joined = allRows(`${folder.path}/forethought.db`)
    .map((row) => row.toString('latin1'))
    .filter((row) => cards.some((id) => row.includes(must(id, 'id'))))
    .filter((row) => people.some((id) => row.includes(id)))
  expect(joined).toEqual([])
})
