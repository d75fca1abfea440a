// The comparing of a board's ideas while the process ends. The board is in the test's hand: it answers when the test says so.
import { expect, test } from 'vitest'
import { TwinSearch, type TwinSearchTools } from '../../server/control/twin-search.ts'
import type { LiveSession } from '../../server/live/live-session.ts'
import { ASession } from '../fixtures/a-session.ts'

test('[TWIN-22] A process that ends begins no further comparing, and waits for those that are going on', async () => {
  const happened: string[] = []
  const boards: (() => void)[] = []
  const aRefine = (name: string) => {
    const { state } = new ASession({ people: 3 }).advanceTo('refine')
    return { name, state, inTurn: async () => happened.push(`${name} is told`) }
  }
  const board = (name: string) => ({
    ideas: () => {
      happened.push(`${name} is read`)
      return new Promise((answer) => boards.push(() => answer(new Map())))
    },
  })
  const tools = {
    documents: { session: ({ name }: { name: string }) => ({ board: board(name) }) },
    stopwatch: () => 0,
    log: { error: () => happened.push('a fault') },
  }
  const search = new TwinSearch(() => tools as unknown as TwinSearchTools) // a comparing uses nothing else
  const seek = (session: object): void => search.seek(session as LiveSession) // the same
  const first = aRefine('one')
  seek(first)
  seek(first)
  const ended = search.stop().then(() => happened.push('all have stopped'))
  seek(aRefine('another'))
  await new Promise((go) => setImmediate(go))
  expect(happened).toEqual(['one is read'])
  boards.forEach((answer) => answer())
  await ended
  expect(happened).toEqual(['one is read', 'all have stopped'])
})
