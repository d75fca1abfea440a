import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { eventually } from '../fixtures/until.ts'
import { rowsNaming } from '../store/a-database.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { aGroup, besieged } from './ground.ts'
import { messageType } from '../../shared/wire/frames.ts'
import { Intruder, presence } from './intruder.ts'
import { SessionRooms } from '../../server/document/session-rooms.ts'

test('[I12] Closing the last connection leaves no document, awareness or timer alive', async () => {
  await besieged(async (server) => {
    const timers = server.clock.pending()
    const group = await aGroup(server)
    await group.go('refine')
    const id = must(parseSessionId(group.facilitator.created.sessionId), 'a session id')
    const session = must(await server.sessions.get(id), 'a session')
    const documents = server.documents.session(session)
    if (!(documents instanceof SessionRooms)) throw new Error('the rooms of a session')
    const here = await Promise.all(
      group.people.flatMap(({ seat }) =>
        (['board', 'draft'] as const).map((room) =>
          new Intruder({ url: server.url, seat, room }).entered(),
        ),
      ),
    )
    for (const one of here) one.say(presence([7, '{"cursor":{"x":1,"y":2}}']))
    for (const one of here) expect(await one.survives()).toBe(true)
    const rooms = [...documents.rooms.all()]
    expect(rooms.length).toBeGreaterThan(1)
    const destroyed = new Set<string>()
    for (const { name, doc } of rooms) doc.on('destroy', () => destroyed.add(name))
    for (const one of here) one.leave()
    while (documents.connections() > 0) await server.clock.advance(50)
    const [{ seat }] = group.people
    const late = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
    late.say(presence([8, '{"cursor":{"x":1,"y":2}}']))
    expect(await late.survives()).toBe(true)
    expect(late.ofType(messageType.awareness).filter(({ length }) => length > 3)).toEqual([])
    late.leave()
    group.close()
    while (documents.connections() > 0) await server.clock.advance(50)
    await session.inTurn(async () => undefined)
    await server.clock.advance(65_000)
    await session.inTurn(async () => undefined)
    expect([...documents.rooms.all()]).toEqual([])
    expect(destroyed).toEqual(new Set(rooms.map(({ name }) => name)))
    expect(server.clock.pending()).toBe(timers)
  })
})

const SESSIONS = 20

test('[I12] Twenty sessions that ran to their end and were deleted leave no session, no timer and no row', async () => {
  const folder = aFolder()
  const store = folder.database()
  await besieged(
    async (server) => {
      const timers = server.clock.pending()
      const ids: string[] = []
      for (let n = 0; n < SESSIONS; n++) {
        const group = await aGroup(server)
        await group.go('closed')
        const { sessionId } = group.facilitator.created
        ids.push(sessionId)
        expect((await group.facilitator.ask('DELETE', '')).status).toBe(204)
        group.close()
      }
      await eventually(async () => {
        await server.clock.advance(65_000)
        return server.clock.pending() === timers
      })
      expect(await server.sessions.all()).toEqual([])
      const rows = ids.flatMap((id) =>
        Object.values(rowsNaming(`${folder.path}/forethought.db`, id)),
      )
      expect(rows.reduce((sum, count) => sum + count, 0)).toBe(0)
    },
    { store },
  )
  folder.remove()
})
