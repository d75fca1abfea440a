// Floods, while other people continue to work.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { ask } from '../fixtures/a-participant.ts'
import { forge } from '../document/admission/forged.ts'
import { begin, floods } from './deluge.ts'
import { aGroup, besieged } from './ground.ts'
import { unlimited } from './hurl.ts'
import { Intruder, step2, update } from './intruder.ts'

/** The usual limits. Their bursts are enough for what the other people do here. */
const asUsual = {
  LIMIT_COMMANDS_PER_SECOND: String(limits.commandsPerSecond),
  LIMIT_COMMAND_BURST: String(limits.commandBurst),
}
const ACTS = 20
/** The most rounds of the flood during one act. Rounds count frames, so the speed of the machine does not matter. */
const MOST_ROUNDS = 50

test.each([
  ['updates', 300],
  ['handshakes', 32],
  ['commands', 100],
] as const)(
  '[T12] While one person floods with %s, others command, write and read with little delay',
  async (name, round) => {
    await besieged(
      async (server) => {
        const [victims, flooders] = [await aGroup(server), await aGroup(server)]
        await Promise.all([victims.go('refine'), flooders.go('refine')])
        const [person] = victims.people
        const board = await person.board()
        const [id] = readIdeas(board.doc).keys()
        const { deluge, done } = begin(floods[name], flooders)
        const waited: number[] = []
        for (let act = 0; act < ACTS; act++) {
          const before = deluge.sent
          expect(await person.command({ type: 'name.set', name: `Ann ${act}` })).toMatchObject({
            ok: true,
          })
          reword(board.doc, must(id, 'an idea'), `edit ${act}`, board.origin)
          await board.saved()
          expect((await ask(server, 'GET', '/healthz')).status).toBe(200)
          waited.push((deluge.sent - before) / round)
        }
        deluge.isOver = true
        await done
        expect(deluge.sent).toBeGreaterThan(ACTS * 5)
        expect(Math.max(...waited)).toBeLessThan(MOST_ROUNDS)
        expect(floods[name].answers).toEqual(expect.arrayContaining([...deluge.answers]))
        expect(deluge.answers).toContain(floods[name].guard)
        for (const group of [victims, flooders]) group.close()
      },
      { environment: asUsual },
    )
  },
)

const neverPlaced = (n: number): Uint8Array =>
  forge([{ client: 9, clock: n * 2, structs: [{ gc: 1 }] }])

/** The longest wait in another room. Merging all these updates one by one would take tens of seconds. */
const LONGEST_ELSEWHERE_MS = 2_000

test.each([
  [4_000, unlimited],
  [200, {}],
])(
  '[I6][T9] Updates that can never be placed (%s) are refused at the ninth answer that leaves them so, leave nothing pending, reach no newcomer and delay nobody elsewhere',
  async (count, environment) => {
    await besieged(
      async (server) => {
        const [group, elsewhere] = [await aGroup(server), await aGroup(server)]
        await group.go('refine')
        const [bomber, newcomer] = group.people
        const enter = (person: typeof bomber) =>
          new Intruder({ url: server.url, seat: person.seat, room: 'board' }).entered()
        const intruder = await enter(bomber)
        for (let n = 1; n <= count; n++) intruder.say(update(neverPlaced(n)))
        for (let question = 1; question <= 9; question++) {
          await intruder.until(() => intruder.ofType(0, 0).length === question, 'a question')
          intruder.say(step2(neverPlaced(count + question)))
        }
        const asked = performance.now()
        const name = await elsewhere.people[0].command({ type: 'name.set', name: 'Ann' })
        expect(name).toMatchObject({ ok: true })
        expect(performance.now() - asked).toBeLessThan(LONGEST_ELSEWHERE_MS)
        expect(await intruder.end()).toBe(4400)
        expect(intruder.ofType(0, 0)).toHaveLength(9) // one step 1 at the beginning and one for each of eight answers
        expect(intruder.acked).toBe(0)
        const doc = await (await enter(newcomer)).read()
        expect([...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]).not.toContain(9)
        expect(doc.store.pendingStructs).toBeNull()
        expect(readIdeas(doc).size).toBe(1)
        for (const one of [group, elsewhere]) one.close()
      },
      { environment },
    )
  },
)

/** More letters than the server forgives gaps. */
const LETTERS = 40

test('[SYNC-51] Letters that are sent before the question for offline edits has reached their writer are saved with the answer, however many they are', async () => {
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
    for (let n = 0; n < LETTERS; n++) {
      const between = Y.encodeStateVector(doc)
      text.insert(0, 'a')
      intruder.say(update(Y.encodeStateAsUpdate(doc, between)))
    }
    expect(await intruder.survives()).toBe(true)
    expect(intruder.acked).toBe(0)
    intruder.say(step2(Y.encodeStateAsUpdate(doc, before)))
    await intruder.until(() => intruder.acked === LETTERS + 1, 'all saved')
    expect(intruder.ofType(0, 0)).toHaveLength(1) // nothing was asked for twice
    const after = await intruder.read()
    expect(readIdeas(after).get(must(idea, 'an idea'))?.text).toBe(text.toJSON())
    group.close()
  })
})
