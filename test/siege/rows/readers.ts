// Clients that ask and do not read, and clients that are no longer there.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { percentile, residentBytes } from '../../bench/processes.ts'
import { readIdeas } from '../../../shared/board/read.ts'
import { reword } from '../../../shared/board/edit.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { limits } from '../../../shared/wire/limits.ts'
import type { Participant } from '../../fixtures/a-participant.ts'
import { aGroup } from '../ground.ts'
import { Intruder, step1 } from '../intruder.ts'
import { onServer, until, type Attack, type Row } from '../row.ts'
import { aWriter, write } from '../writer.ts'

const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0)
const WRITTEN = 21 * 1024 * 1024
const MOST_GROWN = 20 * 1024 * 1024
const TEN_MB = 10 * 1024 * 1024
/** A heap has reached its size if another round of the same work adds at most this many bytes. */
const SETTLED = 4 * 1024 * 1024
/** A smaller board would tell little of requests that are answered with a whole board. */
const LARGE = 3 * 1024 * 1024
const MOST_ROUNDS = 6
const QUESTIONS_APART = 50

/** Another person edits at the same time. Measures how long each acknowledgement takes. */
class Honest {
  readonly #took: number[] = []
  #isOver = false
  #done: Promise<void>

  constructor(person: Participant) {
    this.#done = this.#edit(person)
  }

  async #edit(person: Participant): Promise<void> {
    const board = await person.board()
    const id = must([...readIdeas(board.doc).keys()].at(-1), 'an idea')
    for (let n = 0; !this.#isOver; n++) {
      const began = performance.now()
      reword(board.doc, id, `honest edit ${n}`, board.origin)
      await board.saved()
      this.#took.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    board.close()
  }

  async p95(): Promise<number> {
    this.#isOver = true
    await this.#done
    return percentile(this.#took, 0.95)
  }
}

/** Fills the board with about 4 MB of ideas. */
async function fill(person: Participant): Promise<void> {
  const texts = Array.from({ length: 15 }, (_, n) => `${n} `.padEnd(limits.ideaText, 'abcdefgh'))
  for (let n = 0; n < 66; n++) {
    const add = { id: `add-${n}-${'x'.repeat(12)}`, type: 'idea.add', texts }
    const { status } = await person.ask('POST', '/commands', add)
    if (status !== 200) throw new Error(`an idea was refused: ${status}`)
  }
}

/** Ten clients that read, then ten that do not. Measures the server's memory and the wait of an honest person. */
export async function readers({ seconds }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G10',
    attack: '10 readers of a board of 4 MB that stop reading among 10 that go on',
  }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const writer = await aWriter(group)
    const [person, { seat }] = group.people
    await fill(person)
    let peak = 0
    const round = async (isStalled: boolean, forSeconds: number) => {
      const enter = () => new Intruder({ url: server.url, seat, room: 'board' }).entered()
      const reading = await Promise.all(Array.from({ length: 10 }, enter))
      for (const reader of reading) await reader.read()
      if (isStalled) for (const reader of reading) reader.socket.pause()
      const honest = new Honest(group.facilitator)
      const before = peak
      const end = performance.now() + forSeconds * 1_000
      let bytes = 0
      while (bytes < WRITTEN || performance.now() < end) {
        bytes += await write(writer, 20)
        peak = Math.max(peak, residentBytes(server.pid))
        for (const reader of reading) reader.heard.length = 0
      }
      const p95 = await honest.p95()
      for (const reader of reading) reader.leave()
      return { bytes, most: peak - before, p95 }
    }
    // A heap first grows to its size. Only growth beyond its highest size counts.
    let usual = await round(false, seconds / 3)
    for (let n = 1; usual.most > SETTLED && n < MOST_ROUNDS; n++) usual = await round(false, 0)
    const stalled = await round(true, seconds / 3)
    group.close()
    const failures = [
      ...(stalled.most > MOST_GROWN ? [`memory grew by ${mb(stalled.most)} MB`] : []),
      ...(stalled.p95 > 2 * usual.p95 + 5
        ? ['an honest person waits more than twice as long']
        : []),
    ]
    return {
      figures: `${mb(stalled.bytes)} MB each: RSS +${mb(stalled.most)} MB over its highest before (reading: +${mb(usual.most)}), honest ack p95 ${stalled.p95.toFixed(0)} ms (reading: ${usual.p95.toFixed(0)})`,
      failures,
    }
  })
}

/** A client asks a hundred times for a board of about 4 MB and reads nothing. */
export async function amplification({ seconds }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G11',
    attack: '100 requests for a board of 4 MB, each for other parts, unread',
  }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const [person] = group.people
    let size = 0
    await fill(person)
    const visitor = { url: server.url, seat: person.seat, room: 'board' } as const
    const grownBy = async (requests: number): Promise<number> => {
      const visiting = await new Intruder(visitor).entered()
      const [[client, clock] = [0, 0]] = Y.decodeStateVector(
        Y.encodeStateVector(await visiting.read()),
      )
      size = Math.max(...visiting.heard.map(({ length }) => length))
      visiting.socket.pause()
      const before = residentBytes(server.pid)
      let most = 0
      // Each request lacks something else, so that no answer serves two of them.
      const lacking = (n: number) => Y.encodeStateVector(new Map([[client, Math.min(n, clock)]]))
      visiting.say(...Array.from({ length: requests }, (_, n) => step1(lacking(n))))
      for (let look = 0; look < 10; look++) {
        await group.facilitator.command({ type: 'name.set', name: `Ann ${look}` })
        most = Math.max(most, residentBytes(server.pid) - before)
      }
      visiting.leave()
      return most
    }
    // A heap first grows to its size, in steps that one request causes as well as a hundred.
    for (let n = 0, before = 0; n < MOST_ROUNDS; n++) {
      for (let turn = 0; turn < QUESTIONS_APART; turn++) await grownBy(1)
      const now = residentBytes(server.pid)
      if (now - before < SETTLED) break
      before = now
    }
    let most = 0
    const rounds = await until(seconds, async () => {
      most = Math.max(most, await grownBy(100))
    })
    group.close()
    return {
      ...(size < LARGE && { notJudged: `the board has only ${mb(size)} MB` }),
      figures: `${rounds} × 100 requests, ${(size / 1024 / 1024).toFixed(1)} MB each: RSS at most +${mb(most)} MB`,
      failures: most > TEN_MB ? [`memory grew by ${mb(most)} MB`] : [],
    }
  })
}

/** Sockets whose other end no longer answers pings, as after a cable was pulled. */
export async function halfOpen({ seconds }: Attack): Promise<Row> {
  const ordeal = { goal: 'G22', attack: '50 sockets that fall silent' }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const { sessionId, participantId, token } = group.people[1].seat
    const address = `${server.url.replace('http', 'ws')}/sync/${sessionId}/board?as=${participantId}`
    let [most, least] = [0, Infinity]
    const fallsSilent = async (): Promise<void> => {
      const headers = { authorization: `Bearer ${token}` }
      const socket = new WebSocket(address, { headers, autoPong: false })
      await once(socket, 'open')
      socket.send(step1())
      const began = performance.now()
      await once(socket, 'close')
      most = Math.max(most, performance.now() - began)
      least = Math.min(least, performance.now() - began)
    }
    const rounds = await until(Math.min(seconds, 1), async () => {
      await Promise.all(Array.from({ length: 50 }, fallsSilent))
    })
    group.close()
    const s = (ms: number): string => (ms / 1_000).toFixed(1)
    return {
      figures: `${rounds * 50} sockets, gone after ${s(least)} to ${s(most)} s`,
      failures:
        most > limits.halfOpenSeconds * 1_000 + 1_000 ? [`gone only after ${s(most)} s`] : [],
    }
  })
}
