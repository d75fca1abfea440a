// Every limit of the sockets, at the limit and one beyond. The clock stands still.
import { WebSocket } from 'ws'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { ask, Participant } from '../fixtures/a-participant.ts'
import { eventually } from '../fixtures/until.ts'
import { forge } from '../document/admission/forged.ts'
import { frame, Intruder, step1, step2, update } from './intruder.ts'
import { aGroup, besieged, reveal } from './ground.ts'
import { inRefine, ONE_TICK_MS } from './in-refine.ts'
import { RawLine } from './raw-line.ts'
import { exchange, health, upgradeHead } from './wire.ts'

/** An awareness frame of exactly this many bytes, without content. */
const padded = (bytes: number): Uint8Array => {
  const short = frame(1, new Uint8Array(Math.max(0, bytes - 4)))
  return new Uint8Array([...short, ...new Uint8Array(bytes - short.length)])
}

/** Frames that one connection may send, and frames that are one too many. */
const onOneConnection: Record<string, { at: Uint8Array[]; beyond: Uint8Array; code: number }> = {
  messages: {
    at: Array.from({ length: limits.messageBurst }, () => new Uint8Array([3])),
    beyond: new Uint8Array([3]),
    code: 4429,
  },
  bytes: {
    at: Array.from({ length: limits.documentByteBurst / limits.frameBytes }, () =>
      padded(limits.frameBytes),
    ),
    beyond: new Uint8Array([3]),
    code: 4429,
  },
  'bytes in a frame': {
    at: [padded(limits.frameBytes)],
    beyond: padded(limits.frameBytes + 1),
    code: 4413,
  },
  'bytes in a frame that is not to be read': {
    at: [],
    beyond: new Uint8Array(limits.frameBytes + 1).fill(9),
    code: 4413,
  },
  'questions for the whole state': {
    at: Array.from({ length: limits.stepOnesPerTenSeconds }, () => step1()),
    beyond: step1(),
    code: 4429,
  },
  'bytes before anything is looked at': {
    at: [],
    beyond: new Uint8Array(limits.catchUpBytes + 1),
    code: 1009,
  },
  'an opcode of the server': { at: [], beyond: frame(120, 5), code: 4400 },
  'a second whole state unasked': {
    at: [step2(new Uint8Array([0, 0]))],
    beyond: step2(new Uint8Array(limits.frameBytes + 1)),
    code: 4413,
  },
}

test('[T12] One connection may send up to its limit, and one beyond ends it with its close code', async () => {
  await inRefine(async ({ board }) => {
    for (const [what, { at, beyond, code }] of Object.entries(onOneConnection)) {
      const intruder = await board()
      intruder.say(...at)
      expect([what, await intruder.survives()]).toEqual([what, true])
      intruder.say(beyond)
      expect([what, await intruder.end()]).toEqual([what, code])
    }
  })
})

/** A whole state with this many letters that no phase allows. */
function forbidden(letters: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 9 // the encoded clientID has the same length in all of them
  doc.getMap('ideas').set('x', 'y'.repeat(letters))
  return step2(Y.encodeStateAsUpdate(doc))
}

/** This many structs that no phase allows. */
const structs = (count: number): Uint8Array =>
  forge([{ client: 9, clock: 0, structs: Array.from({ length: count }, () => ({ gc: 1 })) }])

test('[T12] The answer to the server’s own question may have the catch-up size and not one byte or struct more', async () => {
  await inRefine(async ({ server, board }) => {
    const most = limits.catchUpBytes
    const around = forbidden(most - 100).length - (most - 100)
    const answer = forbidden(most - around)
    expect(answer.length).toBe(most)
    const { structsPerUpdate } = limits
    for (const [said, code] of [
      [answer, 4409], // judged by its content, not by its size
      [new Uint8Array([...answer, 0]), 1009],
      [step2(structs(structsPerUpdate)), 4409],
      [step2(structs(structsPerUpdate + 1)), 4413],
      [update(structs(structsPerUpdate)), 4409],
      [update(structs(structsPerUpdate + 1)), 4413],
    ] as const) {
      const intruder = (await board()).say(said)
      await intruder.survives() // the frame has arrived
      await server.clock.advance(ONE_TICK_MS) // and now it is judged
      expect(await intruder.end()).toBe(code)
    }
  })
})

test('[ADM-53] A person’s next edit is taken while at most the size of two catch-ups waits to be judged in the room, and beyond that the edit ends its connection. Other people are still heard', async () => {
  const catchUpBytes = 8_000
  await inRefine(
    async ({ server, board, people: [, other] }) => {
      const busy = await board()
      expect(await busy.judged()).toBe(true) // from now on the board gathers edits, and the clock stands still
      const waiting = [catchUpBytes - 4, catchUpBytes - 4, 8].map((bytes) => new Uint8Array(bytes))
      const one = new Uint8Array(1)
      const greedy = (await board()).say(...[...waiting, one].map(step2))
      expect(await greedy.survives()).toBe(true)
      const theirs = new Intruder({ url: server.url, seat: other.seat, room: 'board' })
      expect(await (await theirs.entered()).say(update(one)).survives()).toBe(true)
      const again = await board()
      expect(await again.say(update(one)).end()).toBe(4429)
      expect([await greedy.survives(), await theirs.survives()]).toEqual([true, true])
    },
    { LIMIT_CATCH_UP_BYTES: String(catchUpBytes) },
  )
})

test('[T12] A participant may send sixty commands in a burst over socket and HTTP together and not one more until time passes', async () => {
  await inRefine(
    async ({ server, people: [person] }) => {
      const { commandBurst } = limits
      for (let n = 0; n < commandBurst; n++) {
        const taken =
          n % 2 === 0
            ? (await person.command({ type: 'name.set', name: 'A' })).ok
            : (
                await person.ask('POST', '/commands', {
                  id: `again-${n}`,
                  type: 'name.set',
                  name: 'A',
                })
              ).status === 200
        expect(taken).toBe(true)
      }
      expect(await person.command({ type: 'name.set', name: 'A' })).toMatchObject({
        code: 'rate-limited',
      })
      expect(
        (await person.ask('POST', '/commands', { id: 'too-many', type: 'name.set', name: 'A' }))
          .status,
      ).toBe(429)
      await server.clock.advance(1_000 / limits.commandsPerSecond)
      expect(await person.command({ type: 'name.set', name: 'A' })).toMatchObject({ ok: true })
    },
    { LIMIT_COMMANDS_PER_SECOND: '', LIMIT_COMMAND_BURST: '' },
  )
})

test('[ADM-52] A person’s commands may add a limited number of bytes to the log of a session and no more, while the phase still changes and other people’s commands are still taken', async () => {
  await inRefine(
    async ({ server, facilitator, people: [person, other] }) => {
      const add = (text: string, by = person) => by.command({ type: 'action.add', text })
      const taken: string[] = []
      while (taken.length < 100) {
        const answer = await add('x'.repeat(400))
        if (!answer.ok) {
          expect(answer.code).toBe('rate-limited')
          break
        }
        taken.push('x')
      }
      // An action of 400 letters is an event of less than 600 bytes.
      expect([3, 4]).toContain(taken.length)
      const http = { id: 'too-much', type: 'action.add', text: 'x'.repeat(400) }
      expect((await person.ask('POST', '/commands', http)).status).toBe(429)
      expect(await person.command({ type: 'ready.set', ready: false })).not.toMatchObject({
        code: 'rate-limited',
      })
      expect(await add('x'.repeat(400), other)).toMatchObject({ ok: true })
      while ((await add('x'.repeat(400), facilitator)).ok);
      expect(await facilitator.advance()).toMatchObject({ ok: true })
      const { participantId } = other.seat
      expect(
        await facilitator.command({ type: 'participant.remove', participantId }),
      ).toMatchObject({ ok: true })
      await server.clock.advance(10_000)
      await facilitator.advance()
      await person.inPhase('results')
      expect(await add('x'.repeat(400))).toMatchObject({ ok: true })
    },
    { LIMIT_LOGGED_BYTES_PER_SECOND: '256', LIMIT_LOGGED_BYTE_BURST: '2000' },
  )
})

const junk = {
  'events that do not exist': '42["nothing",{}]',
  'other namespaces': '40/nowhere,',
  'commands that are refused': '420["command",null]',
  'answers to pings that never came': '3',
}

test('[T12] A control socket may send its budget of packets of any kind, and one packet more ends it', async () => {
  await inRefine(
    async ({ server, people: [{ seat }, other] }) => {
      const { controlMessageBurst, controlMessagesPerSecond } = limits
      for (const [what, packet] of Object.entries(junk)) {
        await server.clock.advance((controlMessageBurst / controlMessagesPerSecond) * 1_000)
        const line = await new RawLine(server.url, seat).greeted() // this was one packet
        line.say(...Array.from({ length: controlMessageBurst - 1 }, () => packet))
        expect([what, await line.survives()]).toEqual([what, true])
        expect([what, await line.say(packet).survives()]).toEqual([what, false])
        const back = new RawLine(server.url, seat)
        await back.until(() => back.ended, 'the end, before it is told anything')
        expect(back.heard.filter((said) => said.startsWith('42'))).toEqual([])
        expect(await other.command({ type: 'name.set', name: 'B' })).toMatchObject({ ok: true })
      }
    },
    { LIMIT_CONTROL_MESSAGES_PER_SECOND: '', LIMIT_CONTROL_MESSAGE_BURST: '' },
  )
})

test('[T12] A participant’s thirteenth connection on either plane replaces the oldest silent document connection', async () => {
  await inRefine(
    async ({ server, board, people: [person] }) => {
      const own: Intruder[] = []
      // the person's control socket is the first of the twelve
      for (let n = 1; n < limits.connectionsPerParticipant; n++) own.push(await board())
      const [first, second, third] = own
      expect(await first?.survives()).toBe(true)
      await board()
      expect(await first?.end()).toBe(4410)
      expect(await second?.survives()).toBe(true)
      const tab = new Participant(server, person.seat)
      await tab.seen()
      expect(await second?.end()).toBe(4410)
      expect(await third?.survives()).toBe(true)
      expect([person.socket.connected, tab.socket.connected]).toEqual([true, true])
      tab.close()
    },
    { LIMIT_CONNECTIONS_PER_PARTICIPANT: '' },
  )
})

test('[T12] A participant’s thirteenth control socket ends the oldest', async () => {
  await inRefine(
    async ({ server, people: [person] }) => {
      const more: Participant[] = []
      for (let n = 1; n < limits.connectionsPerParticipant; n++)
        more.push(new Participant(server, person.seat))
      await Promise.all(more.map((one) => one.seen()))
      expect(person.socket.connected).toBe(true)
      more.push(new Participant(server, person.seat))
      await person.until(() => !person.socket.connected, 'the end of the oldest')
      await more.at(-1)?.seen()
      expect(more.every(({ socket }) => socket.connected)).toBe(true)
      for (const one of more) one.close()
    },
    { LIMIT_CONNECTIONS_PER_PARTICIPANT: '' },
  )
})

test('[T12] After sixty refused updates in a minute the next connection has to wait, and others come in', async () => {
  await inRefine(
    async ({ server, board, people: [, other] }) => {
      const forbidden = update(forge([{ client: 9, clock: 0, structs: [{ gc: 1 }] }]))
      const refused: Intruder[] = []
      for (let n = 0; n < limits.refusalsPerMinute; n++) refused.push(await board())
      for (const intruder of refused) await intruder.say(forbidden).survives()
      await server.clock.advance(ONE_TICK_MS)
      for (const intruder of refused) expect(await intruder.end()).toBe(4409)
      expect((await board()).ended).toBe(429)
      const theirs = new Intruder({ url: server.url, seat: other.seat, room: 'board' })
      expect((await theirs.entered()).ended).toBeNull()
      await server.clock.advance(60_000 / limits.refusalsPerMinute)
      expect((await board()).ended).toBeNull()
    },
    { LIMIT_REFUSALS_PER_MINUTE: '' },
  )
})

test('[T12] Connections of a session, of the process and of an address are full at the limit', async () => {
  const cases = [
    // the session has three control sockets too
    [{ LIMIT_CONNECTIONS_PER_SESSION: '6' }, 3, 429],
    [{ LIMIT_CONNECTIONS_PER_PROCESS: '6' }, 3, 503],
    [{ LIMIT_CONNECTIONS_PER_ADDRESS: '6' }, 3, 429],
  ] as const
  for (const [environment, most, status] of cases) {
    await inRefine(async ({ server, board, people: [{ seat }] }) => {
      for (let n = 0; n < most; n++) expect((await board()).ended).toBeNull()
      const head = await exchange(server.url, [upgradeHead(`/sync/${seat.sessionId}/board`, seat)])
      expect([environment, Number(head.split(' ')[1])]).toEqual([environment, status])
      expect((await exchange(server.url, [health])).split(' ')[1]).toBe('200') // requests are counted apart
    }, environment)
  }
})

test('[T12] A connection that says nothing within five seconds of the 101 answer is ended, and one that spoke may be silent', async () => {
  await inRefine(async ({ server, board }) => {
    const [silent, spoke] = [await board(), await board()]
    spoke.say(step1())
    await spoke.survives()
    await server.clock.advance(limits.handshakeSeconds * 1_000 - 1)
    expect(await silent.survives()).toBe(true)
    await server.clock.advance(1)
    expect(await silent.end()).toBe(4408)
    expect(await spoke.survives()).toBe(true)
  })
})

test('[T12] Words that lie unread as the five seconds end were said in time', async () => {
  await inRefine(async ({ server, board }) => {
    const one = await board()
    // The server stands still until the time is over, and finds the timer and the words together.
    one.say(step1())
    await server.clock.leap(limits.handshakeSeconds * 1_000)
    expect(await one.survives()).toBe(true)
  })
})

test('[I12] A connection that goes before it said anything leaves no timer behind', async () => {
  await inRefine(async ({ server, board }) => {
    const one = await board()
    const timers = server.clock.pending()
    const [silent, another] = [await board(), await board()]
    await eventually(() => server.clock.pending() > timers + 1)
    for (const { socket } of [silent, another]) socket.terminate()
    await eventually(() => server.clock.pending() <= timers)
    expect(await one.survives()).toBe(true)
  })
})

test('[T12] A request body and a control message are read at the limit and refused one beyond', async () => {
  await inRefine(async ({ server, people: [{ seat }] }) => {
    const body = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`
    const path = `/api/sessions/${seat.sessionId}/commands`
    const status = async (bytes: number) =>
      (await ask(server, 'POST', path, { body: `{"a":${body(bytes - 6)}}`, token: seat.token }))
        .status
    expect([await status(limits.bodyBytes), await status(limits.bodyBytes + 1)]).toEqual([400, 413])
    const control = (bytes: number): Promise<boolean> => {
      const socket = new WebSocket(
        `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
        { headers: { authorization: `Bearer ${seat.token}` } },
      )
      return new Promise((resolve) => {
        socket.on('open', () => socket.send(`40${JSON.stringify({ sessionId: seat.sessionId })}`))
        socket.on('message', (said: Buffer) => {
          if (said.toString().startsWith('40'))
            socket.send(`420["command",${body(bytes - '420["command",]'.length)}]`)
          if (!said.toString().startsWith('430')) return
          resolve(true)
          socket.terminate()
        })
        socket.on('close', () => resolve(false))
      })
    }
    expect(await control(limits.controlBytes)).toBe(true)
    expect(await control(limits.controlBytes + 1)).toBe(false)
  })
})

test('[T12] A board takes as many ideas as it may have and refuses one more', async () => {
  await inRefine(
    async ({ people: [person] }) => {
      const add = (...texts: string[]) => person.command({ type: 'idea.add', texts })
      // one idea was revealed on the way to this phase
      expect(await add('second', 'third', 'fourth')).toMatchObject({ code: 'too-many' })
      expect(await add('second', 'third')).toMatchObject({ ok: true })
      expect(await add('fourth')).toMatchObject({ code: 'too-many' })
    },
    { LIMIT_IDEAS_PER_BOARD: '3' },
  )
})

test('[T12][BOARD-4][CMT-3] A board takes as many clusters and comments, and as many bytes from the server, as it may have', async () => {
  await inRefine(
    async ({ people: [person] }) => {
      const cluster = () => person.command({ type: 'cluster.add', title: 'A' })
      expect(await cluster()).toMatchObject({ ok: true })
      expect(await cluster()).toMatchObject({ code: 'too-many' })
      const [ideaId] = readIdeas((await person.board()).doc).keys()
      const about = { ideaId: must(ideaId, 'idea'), kind: 'concern', text: 'Too dear.' } as const
      const comment = () => person.command({ type: 'comment.add', ...about })
      expect(await comment()).toMatchObject({ ok: true })
      expect(await comment()).toMatchObject({ code: 'too-many' })
      const idea = (letters: number) =>
        person.command({ type: 'idea.add', texts: ['x'.repeat(letters)] })
      expect(await idea(1_500)).toMatchObject({ code: 'too-many' })
      expect(await idea(1_000)).toMatchObject({ ok: true })
      expect(await idea(1_000)).toMatchObject({ code: 'too-many' })
    },
    { LIMIT_CLUSTERS_PER_BOARD: '1', LIMIT_COMMENTS_PER_BOARD: '1', LIMIT_BOARD_BYTES: '4400' },
  )
})

test('[ADM-15][ADM-16] A full board takes no further word, lets words be taken away, and then has room again', async () => {
  await inRefine(
    async ({ server, board }) => {
      const edited = async (edit: (text: Y.Text) => void): Promise<Intruder> => {
        const intruder = await board()
        const doc = await intruder.read()
        const before = Y.encodeStateVector(doc)
        const [idea] = doc.getMap('ideas').values() as Iterable<Y.Map<Y.Text>>
        edit(must(idea?.get('text'), 'a text'))
        intruder.say(update(Y.encodeStateAsUpdate(doc, before)))
        await intruder.survives()
        await server.clock.advance(ONE_TICK_MS)
        return intruder
      }
      const more = (text: Y.Text): void => text.insert(0, 'x'.repeat(1_000))
      const first = await edited(more)
      await first.until(() => first.acked === 1, 'an ack')
      expect(await (await edited(more)).end()).toBe(4413)
      const less = await edited((text) => text.delete(0, 1_000))
      await less.until(() => less.acked === 1, 'an ack')
      await server.clock.advance(5_000) // an unchanged board is measured after this time
      const again = await edited(more)
      await again.until(() => again.acked === 1, 'an ack')
    },
    { LIMIT_BOARD_BYTES: '2000' },
  )
})

test('[SES-6] A cut for which the board has too few bytes is shared evenly, and the rest stays in the pads', async () => {
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('solo')
      const [ann, bob] = group.people
      await ann.write('x'.repeat(300), 'y'.repeat(300))
      await bob.write('z'.repeat(300))
      expect(await reveal(server, group.facilitator)).toMatchObject({ ok: true })
      await ann.until(() => ann.slices.mine?.leftBehind === 1, 'what was left behind')
      expect([ann, bob].map(({ slices }) => slices.mine?.ideaIds.length)).toEqual([1, 1])
      expect(bob.slices.mine?.leftBehind).toBe(0)
      group.close()
    },
    { environment: { LIMIT_BOARD_BYTES: '2500' } },
  )
})

test('[T12] The connections of a person and of a session count on both planes together', async () => {
  await inRefine(
    async ({ server, board, people: [person] }) => {
      // three control sockets are connected already
      expect((await board()).ended).toBeNull()
      const one = new Participant(server, person.seat)
      await one.seen()
      expect((await board()).ended).toBe(429)
      const another = new Participant(server, person.seat)
      expect(await another.until(() => another.refused, 'a refusal')).toBe('too-many')
      for (const tab of [one, another]) tab.close()
    },
    { LIMIT_CONNECTIONS_PER_SESSION: '5' },
  )
})
