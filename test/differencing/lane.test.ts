// Whether somebody is in the latecomer's lane, in paired worlds: in one the newcomer stays in the lane, in the other they
// skip it at the door, and in both they do nothing else. Every act of the story is a probe.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomCases } from '../fixtures/random-cases.ts'
import { isKeptFromBoard } from '../../shared/session/lane.ts'
import { type Act, story } from './acts.ts'
import { Room } from './room.ts'
import { served, viewersIn } from './served.ts'
import { World } from './world.ts'

const SEED = 15
const STORIES = randomCases(60)

test('[LANE-10] Whether somebody is in the lane or has skipped it changes nothing that other people are served, whatever people who lead try', () => {
  let acts = 0
  const told = fc.check(
    fc.property(story, fc.integer({ min: 2, max: 6 }), (one, before) => {
      const pair = [true, false].map((staysInLane) => {
        const world = new World(one, null)
        for (const act of one.acts.slice(0, before)) world.do(act)
        // Nobody joins a session that is closed.
        fc.pre(world.session.kind !== 'closed')
        return { world, newcomer: world.arrives({ staysInLane }), room: new Room() }
      })
      const [stays, skips] = pair as [(typeof pair)[number], (typeof pair)[number]]
      const { newcomer } = stays
      const isKept = () =>
        isKeptFromBoard(stays.world.session.state, newcomer, stays.world.session.own(newcomer).lane)
      const ticks: readonly Act[] = [{ kind: 'tick' }, { kind: 'tick' }]
      for (const act of [...ticks, ...one.acts.slice(before).flatMap((n) => [n, ...ticks])]) {
        const answers = pair.map(({ world, room }) => {
          const given = world.do(act)
          return [given, act.kind === 'tick' ? room.tick(world) : null]
        })
        expect(answers[0]).toEqual(answers[1])
        const viewers = viewersIn(stays.world).filter((id) => id !== newcomer)
        const [is, was] = [stays, skips].map(({ world, room }) =>
          served(world, viewers, room.ready),
        )
        expect(is).toEqual(was)
        if (isKept()) acts++
      }
    }),
    { seed: SEED, numRuns: STORIES },
  )
  expect(fc.defaultReportMessage(told)).toBeUndefined()
  // Most of what is compared is compared while the newcomer really is in the lane.
  expect(acts).toBeGreaterThan(STORIES * 10)
})
