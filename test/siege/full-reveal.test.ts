import { expect, test } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { messageType, syncType } from '../../shared/wire/frames.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'
import { aGroup, besieged, reveal } from './ground.ts'
import { documentHeard, Intruder } from './intruder.ts'

const PEOPLE = 30
const EACH = 5

test('[I4][REVEAL-1] A reveal of thirty people’s five ideas each is one append, and everybody has the whole board with the first answer', async () => {
  const { store, appends } = faultyStore(new SqliteStore(':memory:'))
  await besieged(
    async (server) => {
      const group = await aGroup(server, { size: PEOPLE })
      const { facilitator, people } = group
      await facilitator.advance()
      await Promise.all(people.map((person) => person.inPhase('solo')))
      const texts = people.map((_, at) =>
        Array.from({ length: EACH }, (_, n) => `idea ${n} of ${at}`),
      )
      await Promise.all(people.map((person, at) => person.write(...(texts[at] ?? []))))
      const before = appends.length
      expect(await reveal(server, facilitator)).toMatchObject({ ok: true })
      const boards = await Promise.all(
        people.map(async (person) => {
          await person.inPhase('read')
          const visitor = { url: server.url, seat: person.seat, room: 'board' } as const
          const reader = await new Intruder(visitor).entered()
          await reader.read()
          expect(reader.ofType(messageType.sync, syncType.update)).toEqual([])
          const ideas = readIdeas(documentHeard(reader))
          reader.leave()
          return [...ideas.values()].map(({ text }) => text).toSorted()
        }),
      )
      const whole = texts.flat().toSorted()
      expect(boards).toEqual(people.map(() => whole))
      const own = appends.slice(before).filter(({ append }) => (append.events ?? []).length > 0)
      const revealing = own.filter(({ append }) =>
        append.updates?.some(({ room }) => String(room) === 'board'),
      )
      expect(revealing).toHaveLength(1)
      expect(revealing[0]?.kept).toBe(true)
      const authors = revealing[0]?.append.records?.filter(({ table }) => table === 'authors')
      expect(authors).toHaveLength(PEOPLE * EACH)
      group.close()
    },
    { store },
  )
})
