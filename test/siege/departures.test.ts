// People leave the screens of others by a goodbye, by closing, and by a phase or a role in which they may not edit.
import { expect, test } from 'vitest'
import { limits } from '../../shared/wire/limits.ts'
import { messageType } from '../../shared/wire/frames.ts'
import { eventually } from '../fixtures/until.ts'
import { inRefine, NAMED, type Siege } from './in-refine.ts'
import { awarenessIn, Intruder, presence } from './intruder.ts'

const inHand = '{"drag":"idea1"}'
const goodbye = presence([7, 'null'])

interface Departing extends Siege {
  readonly mover: Intruder
  /** What another person was told within `ms` milliseconds: `in hand` or `gone` for each entry, in order. */
  told(ms?: number): Promise<readonly string[]>
}

/** Two people. The first has a card in hand, and the second was told of it. */
async function withACardInHand(
  work: (departing: Departing) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<void> {
  await inRefine(
    async (siege) => {
      const { server, board, people } = siege
      const mover = await board()
      const watcher = await aWatcher(siege, people[1].seat)
      mover.say(presence([7, inHand]))
      expect(await mover.survives()).toBe(true)
      const told = async (ms = 1_000): Promise<readonly string[]> => {
        await server.clock.advance(ms)
        expect(await watcher.survives()).toBe(true)
        return watcher.ofType(messageType.awareness).flatMap(entriesIn)
      }
      expect(await told()).toEqual(['in hand'])
      await work({ ...siege, mover, told })
    },
    environment,
    NAMED,
  )
}

async function aWatcher(
  { server }: Siege,
  seat: Siege['people'][number]['seat'],
): Promise<Intruder> {
  const watcher = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
  watcher.say(presence([8, 'null'])) // the watcher has nothing in hand; from now on it is told of others
  expect(await watcher.survives()).toBe(true)
  return watcher
}

const entriesIn = (frame: Uint8Array): readonly string[] =>
  awarenessIn(frame).map(({ state }) => (state === 'null' ? 'gone' : 'in hand'))

const departures: readonly (readonly [string, (departing: Departing) => Promise<unknown>])[] = [
  [
    'says goodbye and closes at once',
    async ({ mover }) => {
      mover.say(goodbye)
      await mover.survives()
      mover.leave()
    },
  ],
  ['closes without a goodbye', async ({ mover }) => mover.leave()],
  [
    'says goodbye and closes later',
    async ({ mover, told }) => {
      mover.say(goodbye)
      await mover.survives()
      await told()
      mover.leave()
    },
  ],
  [
    'says goodbye within the same instant as more moves than are taken',
    async ({ mover }) => {
      const moves = Array.from({ length: limits.awarenessPerSecond + 1 }, () =>
        presence([7, inHand]),
      )
      mover.say(...moves, goodbye)
      await mover.survives()
    },
  ],
  [
    'becomes an observer',
    async ({ facilitator, people: [{ seat }] }) => {
      const { participantId } = seat
      const granted = await facilitator.command({
        type: 'role.grant',
        participantId,
        role: 'observer',
      })
      expect(granted.ok).toBe(true)
    },
  ],
  [
    'is removed',
    async ({ facilitator, people: [{ seat }] }) => {
      const { participantId } = seat
      const removed = await facilitator.command({ type: 'participant.remove', participantId })
      expect(removed.ok).toBe(true)
    },
  ],
  [
    'says goodbye just before the phase ends',
    async ({ mover, facilitator, server }) => {
      mover.say(goodbye)
      await mover.survives()
      let isOver = false
      const advanced = facilitator.advance().finally(() => (isOver = true))
      await eventually(() => server.clock.advance(20).then(() => isOver))
      expect((await advanced).ok).toBe(true)
    },
  ],
]

test.each(departures)(
  '[AWARE-1] The others on a board are told once that a person is gone, however the person leaves (%s)',
  async (_, depart) => {
    await withACardInHand(async (departing) => {
      await depart(departing)
      await eventually(async () => (await departing.told(20)).includes('gone'))
      const after = await departing.told(5_000)
      expect(after.filter((entry) => entry === 'gone')).toEqual(['gone'])
      expect(after.at(-1)).toBe('gone')
    })
  },
)

test('[AWARE-1] A person of whom nobody was told leaves unannounced', async () => {
  await withACardInHand(async ({ board, told }) => {
    const other = await board()
    other.say(presence([9, inHand]))
    await other.survives()
    other.leave()
    await eventually(() => other.ended !== null)
    const later = await board() // whoever comes afterwards is met after the server has heard of the end
    expect(await later.survives()).toBe(true)
    expect(await told(5_000)).toEqual(['in hand'])
  })
})

test('[AWARE-1] A person who becomes an observer is told once that the others are gone, and of no more moves', async () => {
  await withACardInHand(async ({ mover, facilitator, people: [, { seat }], told }) => {
    const { participantId } = seat
    expect(
      (await facilitator.command({ type: 'role.grant', participantId, role: 'observer' })).ok,
    ).toBe(true)
    expect(await told()).toEqual(['in hand', 'gone'])
    mover.say(presence([7, inHand]))
    await mover.survives()
    expect(await told()).toEqual(['in hand', 'gone'])
  })
})

test('[AWARE-2] When more people are on a board than may be told of moves, no card stays in hand on a screen, and newcomers see no card in hand', async () => {
  await withACardInHand(
    async (siege) => {
      const third = await siege.board()
      third.say(presence([9, 'null']))
      expect(await third.survives()).toBe(true)
      expect(await siege.told()).toEqual(['in hand', 'gone'])
      expect(third.ofType(messageType.awareness).flatMap(entriesIn)).not.toContain('in hand')
      third.leave()
      await eventually(() => third.ended !== null)
      siege.mover.say(presence([7, inHand]))
      await siege.mover.survives()
      expect(await siege.told()).toEqual(['in hand', 'gone', 'in hand'])
    },
    { LIMIT_AWARENESS_MOST_PEOPLE: '2' },
  )
})
