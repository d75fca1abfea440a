import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { messageType, syncType } from '../../shared/wire/frames.ts'
import { startDraft, typeInto } from '../../shared/draft/edit.ts'
import { limits } from '../../shared/wire/limits.ts'
import { median } from '../bench/processes.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { ask, someDraftId, type Participant } from '../fixtures/a-participant.ts'
import { Waiting } from '../fixtures/until.ts'
import { aBoard, commit, edited, replicaOf, said, textIn } from '../document/admission/a-room.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { unlimited } from './hurl.ts'
import { documentHeard, Intruder, step1 } from './intruder.ts'
import { RawLine } from './raw-line.ts'
import { aWriter, write } from './writer.ts'

const FRAMES = 300
const ROUNDS = 20
/** The time that a busy machine may add to a wait of a few milliseconds. */
const SLACK_MS = 100

/** Whether a reader is up to date: a second step 2 came. The first came with the greeting. */
const isCaughtUp = (reader: Intruder): boolean =>
  reader.ofType(messageType.sync, syncType.step2).length >= 2

/** How long a person's drafts wait until they are saved, while the writer writes at the same time. */
async function padWaits(
  person: Participant,
  rounds: number,
  write: () => Promise<unknown>,
): Promise<number> {
  const pad = await person.pad()
  const draftId = someDraftId()
  const { question } = await person.seen()
  startDraft(pad.doc, { draftId, question: question.id, text: '' }, pad.origin)
  await pad.saved()
  const waits: number[] = []
  for (let n = 0; n < rounds; n++) {
    await write()
    const began = performance.now()
    typeInto(pad.doc, draftId, `honest edit ${n}`, pad.origin)
    await pad.saved()
    waits.push(performance.now() - began)
  }
  pad.close()
  return median(waits)
}

const bytesIn = (frames: readonly Uint8Array[]): number =>
  frames.reduce((sum, { length }) => sum + length, 0)
test('[T13][I11] A stalled reader costs bounded memory and slows nobody', async () => {
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('refine')
      const writer = await aWriter(group)
      const { seat } = group.people[1]
      const enter = () => new Intruder({ url: server.url, seat, room: 'board' }).entered()
      const readers = await Promise.all([enter(), enter(), enter()])
      for (const reader of readers) await reader.read()
      const usual = await padWaits(group.people[1], ROUNDS / 2, () => write(writer, 2))
      const before = readers.map(({ heard }) => bytesIn(heard))
      for (const reader of readers) reader.socket.pause()
      let written = 0
      const stalled = await padWaits(group.people[1], ROUNDS, async () => {
        written += await write(writer, FRAMES / ROUNDS)
      })
      expect(stalled).toBeLessThan(2 * usual + SLACK_MS)
      const [gone, ...back] = readers
      const truth = JSON.stringify(writer.doc.getMap('ideas').toJSON())
      const has = (reader: Intruder) =>
        JSON.stringify(documentHeard(reader).getMap('ideas').toJSON())
      for (const [at, reader] of back.entries()) {
        reader.socket.resume()
        const since = () => bytesIn(reader.heard) - (before[at + 1] ?? 0)
        const isWorse = () => reader.ended !== null || since() >= written
        await reader.until(
          () => isWorse() || (isCaughtUp(reader) && has(reader) === truth),
          'the reader to have all',
        )
        expect(reader.ended).toBeNull()
        expect(since()).toBeLessThan(written)
      }
      await server.clock.advance(limits.stalledSeconds * 1_000 + 200)
      await server.clock.advance(1_100)
      gone.socket.resume()
      expect([1006, 1013]).toContain(await gone.end())
      expect([...back, writer.intruder].map(({ ended }) => ended)).toEqual([null, null, null])
      group.close()
    },
    // On a busy machine the writing takes longer than a stalled reader is kept.
    { environment: unlimited, clock: aClock({ pace: 0.3 }) },
  )
})

const ASKED = 100
const TEN_MB = 10 * 1024 * 1024

test('[T12][I11] A client that asks a hundred times for a board of 4 MB and reads nothing does not make the server hold a hundred copies', async () => {
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('refine')
      const [{ seat }, person] = group.people
      const texts = Array.from({ length: 15 }, (_, n) =>
        `${n} `.padEnd(limits.ideaText, 'abcdefgh'),
      )
      for (let n = 0; n < 66; n++) {
        const add = { id: `add-${n}`.padEnd(20, 'x'), type: 'idea.add', texts }
        expect((await person.ask('POST', '/commands', add)).status).toBe(200)
      }
      const visitor = { url: server.url, seat, room: 'board' } as const
      const greedy = await new Intruder(visitor).entered()
      await greedy.read()
      const size = Math.max(...greedy.heard.map(({ length }) => length))
      expect(size).toBeGreaterThan(3.5 * 1024 * 1024)
      greedy.heard.length = 0
      greedy.socket.pause()
      const held = (): number => process.memoryUsage().arrayBuffers
      const before = held()
      greedy.say(...Array.from({ length: ASKED }, () => step1()))
      await person.command({ type: 'name.set', name: 'Ann' })
      await server.clock.advance(1_000)
      expect(held() - before).toBeLessThan(TEN_MB + size)
      greedy.socket.resume()
      await greedy.until(() => greedy.heard.length > 0 || greedy.ended !== null, 'an answer')
      expect(await greedy.survives()).toBe(true)
      expect(bytesIn(greedy.heard)).toBeLessThan((ASKED / 10) * size)
      group.close()
    },
    { environment: unlimited },
  )
})

test.each([
  ['asleep', false],
  ['awake', true],
])(
  '[T12][I11] A whole state is encoded once for a version, however many ask (%s)',
  (_, isAwake) => {
    const room = aBoard()
    if (isAwake) {
      const doc = replicaOf(room)
      expect(
        said(
          room,
          edited(doc, () => textIn(doc).insert(0, 'more ')),
        ),
      ).toBe('admitted')
      commit(room)
    }
    expect(room.isAsleep).toBe(!isAwake)
    const first = room.step2(new Uint8Array([0]))
    expect(room.step2(new Uint8Array([0]))).toBe(first)
    expect(room.step2(new Uint8Array(0))).toBe(first)
  },
)

/** A group whose clock stands still, and the number of bytes that wait in the server for a slow reader. */
async function withFigures(
  work: (siege: Group, unsent: () => Promise<number>) => Promise<void>,
): Promise<void> {
  const port = await aFreePort()
  const unsent = async (): Promise<number> => {
    const { text } = await ask({ url: `http://127.0.0.1:${port}` }, 'GET', '/metrics')
    return Number(/^forethought_unsent_bytes (\d+)$/m.exec(text)?.[1])
  }
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await work(group, unsent)
      group.close()
    },
    {
      clock: aClock({ still: true }),
      // no ping comes in this time; a ping would wake up a sleeping connection
      environment: { METRICS_PORT: String(port), LIMIT_PING_SECONDS: '100' },
    },
  )
}

/** A packet whose answer repeats its name and is therefore as long. */
const nowhere = `40/${'x'.repeat(15_000)},`
const LOOK_MS = 500

test('[T13][I11] The memory that the server holds for one connection is bounded', async () => {
  await withFigures(async ({ server, people: [{ seat }, other] }, unsent) => {
    const line = await new RawLine(server.url, seat).greeted()
    line.socket.pause()
    const waiting: number[] = []
    for (let round = 0; round < 20; round++) {
      for (let n = 0; n < 100; n++) line.say(nowhere)
      expect(await other.command({ type: 'name.set', name: 'B' })).toMatchObject({ ok: true })
      waiting.push(await unsent())
      await server.clock.advance(LOOK_MS)
    }
    const most = Math.max(...waiting)
    expect(most).toBeGreaterThan(limits.unsentCloseBytes / 2)
    expect(most).toBeLessThan(limits.unsentCloseBytes + 110 * nowhere.length)
    expect(waiting.at(-1)).toBe(0)
  })
})

test('[T13][I11] A control socket that was behind is shown what it missed as soon as it has taken the rest', async () => {
  await withFigures(async ({ server, facilitator, people: [{ seat }] }, unsent) => {
    const line = await new RawLine(server.url, seat).greeted()
    line.socket.pause()
    // more than the kernel takes at once, so that the reader is behind again after the queue is handed over
    while ((await unsent()) < 3 * limits.unsentCloseBytes)
      for (let n = 0; n < 100; n++) line.say(nowhere)
    const edit = { type: 'session.edit', question: 'Anew?' } as const
    expect(await facilitator.command(edit)).toMatchObject({ ok: true })
    line.socket.resume()
    await line.until(() => line.heard.some((said) => said.includes('Anew?')), 'the question')
    line.socket.terminate()
  })
})

test('[T13][I11] A control socket that takes nothing for fifteen seconds is ended, though it goes on sending signs of life', async () => {
  await withFigures(async ({ server, people: [{ seat }] }, unsent) => {
    const line = await new RawLine(server.url, seat).greeted()
    line.socket.pause()
    while ((await unsent()) === 0) for (let n = 0; n < 20; n++) line.say(nowhere)
    for (let at = 0; at < limits.stalledSeconds * 1_000; at += LOOK_MS) {
      expect(await unsent()).toBeGreaterThan(0)
      line.say('3')
      await server.clock.advance(LOOK_MS)
    }
    await server.clock.advance(1_000)
    line.socket.resume()
    await line.until(() => line.ended, 'the end')
    expect(await unsent()).toBe(0)
  })
})

test('[T13][I11] A control socket that did not read gets the newest view when it reads, and no backlog', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const {
      facilitator,
      people: [{ seat }],
    } = group
    const text = 'x'.repeat(500)
    for (let n = 0; n < 100; n++) await facilitator.command({ type: 'action.add', text })
    const action = await facilitator.until(() => facilitator.slices.results?.actions[99], 'actions')
    const heard: string[] = []
    const address = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${seat.token}` } })
    const waiting = new Waiting()
    socket.on('open', () => socket.send(`40${JSON.stringify({ sessionId: seat.sessionId })}`))
    socket.on('message', (said: Buffer) => {
      heard.push(said.toString())
      waiting.poke()
    })
    await waiting.until(() => heard.some((said) => said.startsWith('42["results"')), 'the greeting')
    socket.pause()
    for (let n = 0; n < FRAMES; n++)
      await facilitator.command({ type: 'action.edit', actionId: action.id, text: `edit ${n} ` })
    socket.resume()
    await waiting.until(() => heard.at(-1)?.includes(`"edit ${FRAMES - 1}"`), 'the newest')
    expect(heard.filter((said) => said.startsWith('42["results"')).length).toBeLessThan(FRAMES / 2)
    socket.terminate()
    group.close()
  })
})
