// Floods, and others who go on working meanwhile.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import { ask } from '../fixtures/a-participant.ts'
import { forge } from '../document/admission/forged.ts'
import { aGroup, besieged } from './ground.ts'
import { unlimited } from './hurl.ts'
import { Intruder, step2, update } from './intruder.ts'

test('[T12] while one floods with 30,000 updates on socket after socket, others write, command and read', async () => {
  await besieged(async (server) => {
    const [victims, flooders] = [await aGroup(server), await aGroup(server)]
    await Promise.all([victims.go('refine'), flooders.go('refine')])
    const { seat } = flooders.people[0]
    const small = update(new Uint8Array([0, 0]))
    const codes = new Set<number>()
    let isOver = false
    const flood = async (): Promise<void> => {
      for (let sent = 0; sent < 30_000; sent += 300) {
        const intruder = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
        intruder.say(...Array.from({ length: 300 }, () => small))
        codes.add(await intruder.end())
      }
      isOver = true
    }
    const work = async (): Promise<number> => {
      let done = 0
      for (; !isOver; done++) {
        const [person] = victims.people
        expect(await person.command({ type: 'name.set', name: `Ann ${done}` })).toMatchObject({
          ok: true,
        })
        expect((await ask(server, 'GET', '/healthz')).status).toBe(200)
      }
      return done
    }
    const [, done] = await Promise.all([flood(), work()])
    expect([...codes]).toEqual([4429])
    expect(done).toBeGreaterThan(10)
    for (const group of [victims, flooders]) group.close()
  })
})

test.each([
  [4_000, unlimited],
  [200, {}],
])(
  '[I6][T9] %s updates that can never be placed: refused at the ninth, nothing pending, newcomers see none of it',
  async (count, environment) => {
    await besieged(
      async (server) => {
        const group = await aGroup(server)
        await group.go('refine')
        const [bomber, newcomer] = group.people
        const enter = (person: typeof bomber) =>
          new Intruder({ url: server.url, seat: person.seat, room: 'board' }).entered()
        const intruder = await enter(bomber)
        for (let n = 1; n <= count; n++)
          intruder.say(update(forge([{ client: 9, clock: n * 2, structs: [{ gc: 1 }] }])))
        expect(await intruder.end()).toBe(4400)
        expect(intruder.ofType(0, 0)).toHaveLength(9) // one question at the door, one for each of eight gaps
        expect(intruder.acked).toBe(0)
        const doc = await (await enter(newcomer)).read()
        expect([...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]).not.toContain(9)
        expect(readIdeas(doc).size).toBe(1)
        group.close()
      },
      { environment },
    )
  },
)

test('[I6] words typed ahead of the offline edits are dropped once, asked for again, and saved', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const intruder = await new Intruder({
      url: server.url,
      seat: group.people[0].seat,
      room: 'board',
    }).entered()
    const doc = await intruder.read()
    const [idea] = readIdeas(doc).keys()
    const text = (doc.getMap('ideas').get(idea ?? '') as Y.Map<unknown>).get('text') as Y.Text
    const before = Y.encodeStateVector(doc)
    text.insert(0, 'offline ')
    const between = Y.encodeStateVector(doc)
    text.insert(0, 'ahead ')
    intruder.say(update(Y.encodeStateAsUpdate(doc, between)))
    await intruder.until(() => intruder.ofType(0, 0).length === 2, 'the second question')
    expect(intruder.acked).toBe(0)
    intruder.say(step2(Y.encodeStateAsUpdate(doc, before)))
    await intruder.until(() => intruder.acked === 2, 'both saved')
    group.close()
  })
})
