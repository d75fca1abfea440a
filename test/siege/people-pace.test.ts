// What a page is told of people who come and go for hours, within all caps and rates. The core decides who gets in, and the
// pace decides what is sent; no socket is needed for thousands of joins.
import { expect, test } from 'vitest'
import { PeoplePace } from '../../server/control/people-pace.ts'
import { Bucket } from '../../server/identity/throttle.ts'
import { utf8ByteLength } from 'lib0/string'
import { must } from '../../shared/kernel/assert.ts'
import { parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { peopleFor } from '../../shared/session/slices.ts'
import { limits } from '../../shared/wire/limits.ts'
import { decideJoin, decideLeave } from '../../shared/session/join.ts'
import { evolve } from '../../shared/session/evolve.ts'
import { aParticipant } from '../fixtures/a-participant.ts'
import { ASession, lead } from '../fixtures/a-session.ts'
import { inRefine, NAMED } from './in-refine.ts'

const ATTEMPTS = 10_000
const SECOND = 1_000

/** Joins whenever the rate allows, as a participant or an observer; stays while there are places, and else leaves at once. */
function besieged({ stays }: { readonly stays: number }) {
  const session = new ASession({ people: 5 })
  const rate = new Bucket(limits.joinsPerHour / 3_600, limits.joinsPerHour, 0)
  const pace = new PeoplePace(0)
  const names = new Map<ParticipantId, string>()
  let [now, bytes, joined, events, state, isNews] = [0, 0, 0, 0, session.state, false]
  const tell = (): void => {
    const people = 6 + Math.min(joined, stays)
    if (!isNews || !pace.take(now, { people, left: Math.max(0, joined - stays) })) return
    isNews = false
    const slice = peopleFor(state, names, new Set(names.keys()), lead)
    expect(slice.people).toHaveLength(people)
    bytes += utf8ByteLength(JSON.stringify(slice))
  }
  for (let n = 0; n < ATTEMPTS; n++) {
    while (!rate.take(now)) {
      now += SECOND
      if (now % (5 * SECOND) === 0) tell()
    }
    const participantId = must(parseParticipantId(`stranger-${n}-with-a-long-id`), 'an id')
    const joining = {
      participantId,
      as: n % 7 === 0 ? ('observer' as const) : ('participant' as const),
      member: { name: '漢'.repeat(limits.name), device: `device${n}` },
      skipsLane: false,
    }
    const answer = decideJoin(state, session.records, joining, session.context(), limits)
    if (!answer.ok) break // the session is full for ever, so all later attempts are refused alike
    joined++
    names.set(participantId, joining.member.name)
    state = answer.value.events.reduce(evolve, state)
    const leave = decideLeave(state, session.records, participantId)
    const goes = joined > stays && leave.ok ? leave.value.events : []
    state = goes.reduce(evolve, state)
    events += answer.value.events.length + goes.length
    isNews = true
    tell()
  }
  return { bytes, joined, events, hours: now / 3_600 / SECOND }
}

test('[JOIN-18] Ten thousand joins and leaves within all rates send the facilitator’s page less than a megabyte of people', () => {
  const stays = limits.participants - 20
  const { bytes, joined, events, hours } = besieged({ stays })
  expect(hours).toBeGreaterThan(3)
  expect(joined).toBeGreaterThan(limits.peopleEver - 20)
  expect(joined).toBeLessThanOrEqual(limits.peopleEver)
  expect(events).toBeLessThanOrEqual(2 * limits.peopleEver)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(1_000_000)
})

test('[JOIN-18] Three hundred honest people who come within minutes are shown within half a minute, and so are thirty who come and of whom ten leave', () => {
  for (const { people, everyMs, leave } of [
    { people: 300, everyMs: 500, leave: 0 },
    { people: 30, everyMs: 5_000, leave: 10 },
  ]) {
    const pace = new PeoplePace(0)
    let [news, longest] = [0, 0]
    for (let n = 1; n <= people + leave; n++) {
      const now = n * everyMs
      if (news === 0) news = now
      const left = Math.max(0, n - people)
      if (!pace.take(now, { people: n - 2 * left, left })) continue
      longest = Math.max(longest, now - news)
      news = 0
    }
    expect(longest).toBeLessThanOrEqual(30 * SECOND)
  }
})

test('[JOIN-18] A page is told of people less often in a session that many people have left', async () => {
  await inRefine(
    async ({ server, facilitator, people: [person] }) => {
      const told = (): number => facilitator.frames.filter(({ event }) => event === 'people').length
      /** How often the facilitator is told while a person takes eighty other names, four in each second. */
      const ofEighty = async (): Promise<number> => {
        const before = told()
        for (let n = 0; n < 80; n++) {
          const named = await person.command({ type: 'name.set', name: `Name ${n}` })
          expect(named).toMatchObject({ ok: true })
          await server.clock.advance(SECOND / 4)
        }
        await facilitator.command({ type: 'name.set', name: 'Lea' }) // all that was sent before has arrived
        return told() - before
      }
      // In results who is there is told at once, and in refine with the five-second clock.
      await facilitator.advance()
      await server.clock.advance(10 * SECOND)
      await facilitator.advance()
      await person.inPhase('results')
      expect(await ofEighty()).toBeGreaterThanOrEqual(80)
      for (let n = 0; n < 60; n++) {
        const guest = await aParticipant(server, facilitator.created.joinCode)
        await guest.ask('DELETE', '/me')
        guest.close()
      }
      await server.clock.advance(600 * SECOND)
      expect(await ofEighty()).toBeLessThan(70)
    },
    {},
    NAMED,
  )
})
