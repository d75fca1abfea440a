// The awareness of moves that others get: how much of it, how often, and how many people. The test moves the clock.
import { expect, test } from 'vitest'
import { limits } from '../../shared/wire/limits.ts'
import { messageType } from '../../shared/wire/frames.ts'
import { inRefine, NAMED, type Siege } from './in-refine.ts'
import { Intruder, presence } from './intruder.ts'

interface Moves {
  /** Moves the cursor to each of these in turn. The state is filled up to `bytes` bytes. */
  move(to: readonly number[], bytes?: number): Promise<void>
  /** All positions of the cursor that the other was told within `ms` milliseconds. */
  toldAfter(ms: number): Promise<readonly number[]>
}

/** Two people on a board. The first moves, and the second is told. */
async function aMover({ server, board, people: [, other] }: Siege): Promise<Moves> {
  const mover = await board()
  const { seat } = other
  const watcher = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
  watcher.say(presence([8, '{}']))
  await watcher.survives()
  await server.clock.advance(1_000) // earlier awareness has been sent by now
  const state = (x: number, bytes: number): string =>
    `{"cursor":{"x":${x},"y":0}`.padEnd(bytes - 1) + '}'
  return {
    async move(to, bytes = 0) {
      mover.say(...to.map((x) => presence([7, state(x, bytes)])))
      expect(await mover.survives()).toBe(true)
    },
    async toldAfter(ms) {
      await server.clock.advance(ms)
      await watcher.survives()
      return watcher.ofType(messageType.awareness).flatMap(cursorsIn)
    },
  }
}

const cursorsIn = (frame: Uint8Array): number[] =>
  [
    ...Buffer.from(frame)
      .toString()
      .matchAll(/"x":(\d+)/g),
  ].map(([, x]) => Number(x))

test('[T7] The last of twenty moves in an instant is told, later ones are not, and a second brings twenty more', async () => {
  await inRefine(
    async (siege) => {
      const { move, toldAfter } = await aMover(siege)
      const most = limits.awarenessPerSecond
      const places = Array.from({ length: most + 1 }, (_, n) => n + 1)
      await move(places)
      expect(await toldAfter(1_000)).toEqual([most])
      await move(places.map((x) => 100 + x))
      expect(await toldAfter(1_000)).toEqual([most, 100 + most])
    },
    {},
    NAMED,
  )
})

test('[T7] An awareness state of 512 bytes is told, and one of 513 bytes is dropped without ending anybody', async () => {
  await inRefine(
    async (siege) => {
      const { move, toldAfter } = await aMover(siege)
      await move([1], limits.awarenessBytes)
      expect(await toldAfter(1_000)).toEqual([1])
      await move([2], limits.awarenessBytes + 1)
      expect(await toldAfter(1_000)).toEqual([1])
    },
    {},
    NAMED,
  )
})

test.each([
  [2, [1]],
  [1, []],
] as const)(
  '[T7] On a board where at most %s people are told of moves, two people are there',
  async (most, told) => {
    await inRefine(
      async (siege) => {
        const { move, toldAfter } = await aMover(siege)
        await move([1])
        expect(await toldAfter(1_000)).toEqual(told)
      },
      { LIMIT_AWARENESS_MOST_PEOPLE: String(most) },
      NAMED,
    )
  },
)

test.each([
  [3, 'one tenth', [1]],
  [2, 'two tenths', []],
] as const)(
  '[T7] On a board where %s people are too many for quick moves, a move of two people is told after %s of a second',
  async (few, _, afterOneTenth) => {
    await inRefine(
      async (siege) => {
        const { move, toldAfter } = await aMover(siege)
        await move([1])
        expect(await toldAfter(100)).toEqual(afterOneTenth)
        expect(await toldAfter(100)).toEqual([1])
      },
      { LIMIT_AWARENESS_FEW_PEOPLE: String(few) },
      NAMED,
    )
  },
)
