// The judge with a stopwatch that shows ten milliseconds more for every edit, so that no test depends on the machine.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ActivityCounters } from '../../server/document/activity.ts'
import type { Connection } from '../../server/document/connection.ts'
import { Judge } from '../../server/document/judge.ts'
import type { Room } from '../../server/document/room.ts'
import { Turns } from '../../server/document/turns.ts'
import { processorTime } from '../../server/processor-time.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { limits, type Limits } from '../../shared/wire/limits.ts'
import { aBoard, ann, bob, commit, edited, replicaOf, textIn } from './admission/a-room.ts'

const COST = 10
const quiet = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A process with some judges, one for each session. */
class Process {
  now = 0
  #turns: (() => void)[] = []
  readonly turns = new Turns(
    () => this.now,
    (run) => this.#turns.push(run),
  )

  judge(changed: Partial<Limits> = {}): Judge {
    const now = () => this.now
    const clock = { now, steady: now, after: () => () => {}, every: () => () => {} }
    return new Judge({
      clock,
      log: quiet,
      limits: { ...limits, ...changed },
      stopwatch: () => this.now,
      turns: this.turns,
      activity: new ActivityCounters(clock),
      mayWrite: () => {
        this.now += COST
        return true
      },
    })
  }

  /** One turn of the event loop. False when nothing waits for it. */
  async turn(): Promise<boolean> {
    const runs = this.#turns
    this.#turns = []
    for (const run of runs) run()
    await Promise.resolve()
    await Promise.resolve()
    return runs.length > 0
  }
}

/** A person at a board who types letter after letter: a letter that is judged before the one before it is a gap. */
class Writer {
  readonly #doc: Y.Doc
  readonly #room: Room
  readonly #client: number
  readonly refused: number[] = []
  readonly connection: Connection<Room>

  constructor(room: Room, participantId: ParticipantId, client: number) {
    this.#doc = replicaOf(room, client)
    this.#room = room
    this.#client = client
    const { refused } = this
    const connection = {
      guest: { participantId },
      get isRefused() {
        return refused.length > 0
      },
      refuse: (code: number) => refused.push(code),
      isCovered: () => false,
      gap: () => refused.push(0),
    }
    this.connection = connection as unknown as Connection<Room> // the judge asks a connection for nothing else
  }

  types(letters: number): void {
    for (let n = 0; n < letters; n++) {
      const text = textIn(this.#doc)
      const update = edited(this.#doc, () => text.insert(text.length, 'x'))
      const { connection } = this
      this.#room.arrive({ connection, update, index: n, isStep2: false })
    }
  }

  /** How many of the letters are on the board. */
  get taken(): number {
    commit(this.#room)
    return Y.getState(this.#room.doc.store, this.#client)
  }
}

test('[ADM-31] A person whose budget of time is spent waits, and every edit is taken later in its order', () => {
  const process = new Process()
  const judge = process.judge({ judgedMsPerSecond: 1, judgedMsBurst: 3 * COST - 1 })
  const room = aBoard('')
  const [greedy, other] = [new Writer(room, ann, 9), new Writer(room, bob, 8)]
  greedy.types(5)
  other.types(1)
  greedy.types(5)
  judge.arrivedNow(room, 'at-leisure')
  expect([greedy.taken, other.taken, room.isDone]).toEqual([3, 1, false])
  judge.arrivedNow(room, 'at-leisure')
  expect(greedy.taken).toBe(3)
  for (let pause = 0; pause < 3; pause++) {
    process.now += 3 * COST * 1_000
    judge.arrivedNow(room, 'at-leisure')
  }
  expect([greedy.taken, greedy.refused, room.isDone]).toEqual([10, [], true])
})

test('[ADM-31] The people of one session share a budget of time, and other sessions have their own', () => {
  const process = new Process()
  const tight = { sessionJudgedMsPerSecond: 1, sessionJudgedMsBurst: 3 * COST - 1 }
  const [judge, elsewhere] = [process.judge(tight), process.judge(tight)]
  const [room, another] = [aBoard(''), aBoard('')]
  const writers = [new Writer(room, ann, 9), new Writer(room, bob, 8)]
  for (const writer of writers) writer.types(3)
  const stranger = new Writer(another, ann, 9)
  stranger.types(3)
  judge.arrivedNow(room, 'at-leisure')
  elsewhere.arrivedNow(another, 'at-leisure')
  expect([writers.map(({ taken }) => taken), stranger.taken]).toEqual([[3, 0], 3])
})

test('[ADM-32] Edits of a spent budget are judged when a phase ends, and a person who owes far too much is sent away', () => {
  const process = new Process()
  const judge = process.judge({ judgedMsPerSecond: 100, judgedMsBurst: 3 * COST })
  const room = aBoard('')
  const writer = new Writer(room, ann, 9)
  writer.types(5)
  judge.arrivedNow(room, 'urgent')
  expect([writer.taken, writer.refused, judge.isWelcome(ann)]).toEqual([5, [], true])
  writer.types(5)
  judge.arrivedNow(room, 'urgent')
  expect([writer.taken, writer.refused]).toEqual([7, [closeCodes.tooMany]])
  expect([room.isDone, judge.isWelcome(ann), judge.isWelcome(bob)]).toEqual([true, false, true])
  process.now += 1_000
  expect(judge.isWelcome(ann)).toBe(true)
})

test('[ADM-33] A session that judges for long gives way after each slice, and whoever judged least of late goes first', async () => {
  const process = new Process()
  const [heavy, light] = [process.judge(), process.judge()]
  const [crowded, calm] = [aBoard(''), aBoard('')]
  const [busy, honest] = [new Writer(crowded, ann, 9), new Writer(calm, bob, 8)]
  busy.types(10)
  const heavyIsDone = heavy.arrived(crowded, 'at-leisure')
  expect(busy.taken).toBe(1) // ten milliseconds are more than a slice
  const turn = async () => {
    await process.turn()
    return [honest.taken, busy.taken]
  }
  honest.types(1)
  const firstIsDone = light.arrived(calm, 'at-leisure')
  expect(honest.taken).toBe(0)
  expect(await turn()).toEqual([1, 1])
  expect(await turn()).toEqual([1, 2])
  expect(await turn()).toEqual([1, 3])
  honest.types(1)
  const secondIsDone = light.arrived(calm, 'at-leisure')
  expect(await turn()).toEqual([2, 3])
  for (let letters = 4; letters <= 10; letters++) expect(await turn()).toEqual([2, letters])
  await Promise.all([heavyIsDone, firstIsDone, secondIsDone])
  expect(crowded.isDone).toBe(true)
})

test('[ADM-31] Nobody pays for the time in which other processes of a busy machine had the processor', () => {
  let [clock, processor, active] = [0, 0, 0]
  const stopwatch = processorTime({
    clock: () => clock,
    processor: () => processor,
    active: () => active,
  })
  const work = (ms: number, share: number): number => {
    const began = stopwatch()
    clock += ms
    active += ms
    processor += ms * share
    return stopwatch() - began
  }
  expect([work(100, 1), work(100, 1), work(100, 1)]).toEqual([100, 100, 100])
  work(1_000, 0.1)
  expect(work(100, 0.1)).toBeCloseTo(10)
  clock += 10_000 // idle
  expect(stopwatch()).toBeGreaterThan(0)
  expect(work(100, 0.1)).toBeCloseTo(10)
})

test('[ROOM-143] Judging that took little time counts on into the next turn, so that a session never judges for longer than a slice at once', () => {
  let now = 0
  const waiting: (() => void)[] = []
  const turns = new Turns(
    () => now,
    (run) => waiting.push(run),
  )
  const judging = turns.begin()
  const judge = (ms: number): void => {
    now += ms
    turns.took(judging, ms, now)
  }
  judge(0.5)
  judge(0.4)
  expect([waiting.length, turns.isOver]).toEqual([0, false])
  judge(7.2) // with what was judged before it, more than a slice
  expect([waiting.length, turns.isOver]).toEqual([1, true])
  waiting.pop()?.()
  expect([waiting.length, turns.isOver]).toEqual([0, false])
})
