import { expect, test } from 'vitest'
import { randomBelow } from '../../shared/kernel/chance.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { currentVisit } from '../../shared/session/path.ts'
import {
  type HeldRoom,
  holdRoom,
  mayCountReady,
  readyCountOf,
  roomPeople,
} from '../../shared/session/room-people.ts'
import { roomWords, type RoomMemory } from '../../shared/session/room-words.ts'
import { votersIn } from '../../shared/session/marks-given.ts'
import { ASession, lead, participant, START } from '../fixtures/a-session.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

type Act = (session: ASession, about: ParticipantId) => void

const remove: Act = (session, participantId) =>
  void session.do(lead, { type: 'participant.remove', participantId })
const mute: Act = (session, participantId) => {
  session.give(lead, { type: 'role.grant', participantId, role: 'observer' })
}
const muteBriefly: Act = (session, participantId) => {
  mute(session, participantId)
  session.give(lead, { type: 'role.grant', participantId, role: 'participant' })
}
const promote: Act = (session, participantId) =>
  void session.do(lead, { type: 'role.grant', participantId, role: 'co-facilitator' })
const takePart: Act = (session) =>
  void session.do(lead, { type: 'takePart.set', takesPart: !leadWrites(session) })
const acts = { remove, mute, muteBriefly, promote, takePart }

const leadWrites = (session: ASession): boolean =>
  session.state.participants.get(lead)?.takesPart === true

/** The room as the 5-second clock of the server tells it, without a server. */
class Told {
  held: HeldRoom | null = null
  memory: RoomMemory | null = null
  now = START
  readonly wrote = new Map<ParticipantId, number>()

  tick({ state, records }: ASession): string {
    this.now += 5_000
    const { visit, kind } = currentVisit(state)
    const people = roomPeople(state, records)
    const voters = votersIn(
      records,
      state.ballots.map(({ id }) => id),
    )
    this.held = holdRoom(this.held, { visit, people, now: this.now }, (id) => ({
      writing: {
        lastWroteAt: this.wrote.get(id) ?? null,
        lastMinute: 0,
        minuteBefore: 0,
        ready: records.ready.get(id) === visit,
      },
      voted: voters.has(id),
    }))
    const { doing, isLost } = this.held
    const base = { people: people.inWords, devices: people.devices, visit }
    const writing = new Map([...doing].map(([id, did]) => [id, did.writing]))
    const voted = new Set(people.inWords.filter((id) => doing.get(id)?.voted === true))
    this.memory = roomWords(
      this.memory,
      isLost || (kind !== 'solo' && kind !== 'vote')
        ? { ...base, kind: 'none' }
        : kind === 'solo'
          ? { ...base, kind, writing }
          : { ...base, kind, voted },
      this.now,
    )
    return JSON.stringify([this.memory.slice, readyCountOf(people, this.held)])
  }

  ticks(session: ASession, count: number): string[] {
    return Array.from({ length: count }, () => this.tick(session))
  }
}

function aRoom(seed: number, kind: 'solo' | 'vote', anonymity: 'named' | 'anonymous') {
  const chance = seededChance(seed)
  const count = 5 + randomBelow(4, chance)
  const session = new ASession({ people: count, template: 'strict', anonymity }).advanceTo(kind)
  const told = new Told()
  for (let n = 1; n <= count; n++) {
    const id = participant(`p${n}xx`)
    const does = randomBelow(3, chance)
    if (kind === 'solo' && does > 0) told.wrote.set(id, START - 200_000 * (does - 1))
    if (does === 2) session.do(id, { type: 'ready.set', ready: true })
    const ballot = session.state.ballots[0]
    if (ballot !== undefined && does > 0)
      session.do(id, {
        type: 'ballot.cast',
        ballotId: ballot.id,
        marks: new Map([[ballot.targets[0]!, 1]]),
      })
  }
  return { session, told, victim: participant(`p${1 + randomBelow(count, chance)}xx`) }
}

test.each(Object.entries(acts))(
  '[ROOM-9] No removal and no change of a role moves a word about the room or the count of ready people before the phase ends (%s)',
  (_, act) => {
    for (let seed = 1; seed <= 40; seed++) {
      const kind = seed % 2 === 0 ? 'solo' : 'vote'
      const { session, told, victim } = aRoom(seed, kind, seed % 4 < 2 ? 'named' : 'anonymous')
      const [before] = told.ticks(session, 5).slice(-1)
      act(session, victim)
      // A minute without writing would make a writer quiet: it is not over in these ticks.
      expect(new Set(told.ticks(session, 5)), `${kind} of seed ${seed}`).toEqual(new Set([before]))
    }
  },
)

test('[ROOM-9] A removed writer does not become quiet a minute later, because that word would be about the removal', () => {
  const session = new ASession({ people: 5 }).advanceTo('solo')
  const told = new Told()
  const victim = participant('p3xx')
  told.wrote.set(victim, START)
  const [before] = told.ticks(session, 4).slice(-1)
  remove(session, victim)
  expect(new Set(told.ticks(session, 30))).toEqual(new Set([before]))
})

test('[ROOM-10] After a restart in the middle of a phase there are no words and no count if somebody is gone, until the phase ends', () => {
  const session = new ASession({ people: 6, template: 'strict' }).advanceTo('solo')
  const told = new Told()
  told.ticks(session, 2)
  const restarted = new Told()
  expect(restarted.tick(session)).toContain('"kind":"solo"')
  remove(session, participant('p3xx'))
  const after = new Told()
  for (const said of after.ticks(session, 5)) expect(said).toMatch(/"kind":"none".*,null\]$/u)
  session.back('lobby')
  session.advance()
  expect(after.tick(session)).toMatch(/"kind":"solo".*"of":5\}\]$/u)
})

test('[ROOM-11] The words are about people who were there when the phase began or joined since, and about nobody who leads', () => {
  const session = new ASession({ people: 5, anonymity: 'named' })
  session.join('screen', { as: 'observer' })
  session.do(lead, { type: 'takePart.set', takesPart: true })
  session.join('second-window', { device: 'device-lead' })
  session.advanceTo('solo')
  const ids = () => roomPeople(session.state, session.records).inWords.map(String)
  const five = ['p1xx', 'p2xx', 'p3xx', 'p4xx', 'p5xx']
  expect(ids()).toEqual(five)
  session.join('later')
  session.do(lead, { type: 'role.grant', participantId: participant('screen'), role: 'observer' })
  expect(ids()).toEqual([...five, 'later'])
  expect(roomPeople(session.state, session.records).writing).toContain(lead)
  session.do(lead, { type: 'takePart.set', takesPart: false })
  expect(roomPeople(session.state, session.records).gone).toEqual(new Set([lead]))
})

test('[VIEW-7] Nobody who leads is told how many people are ready, and no preview or second window on their device either', () => {
  const session = new ASession({ people: 3, anonymity: 'named' }).advanceTo('solo')
  const preview = session.join('preview', { as: 'preview', device: 'device-lead' })
  const second = session.join('second', { device: 'device-lead' })
  session.do(lead, { type: 'takePart.set', takesPart: true })
  const [one, two] = [participant('p1xx'), participant('p2xx')]
  for (const id of [lead, preview, second, one, two])
    session.do(id, { type: 'ready.set', ready: true })
  session.do(lead, { type: 'role.grant', participantId: two, role: 'co-facilitator' })
  const told = (id: ParticipantId) => {
    const readyCount = mayCountReady(session.state, session.records, id)
      ? { ready: 1, of: 2 }
      : null
    return session.view(id, { readyCount }).phase.ready !== undefined
  }
  expect([lead, preview, second, two].map(told)).toEqual([false, false, false, false])
  expect(told(one)).toBe(true)
  const leaders = [lead, preview, two].map((id) =>
    session.view(id, { readyCount: { ready: 1, of: 2 } }),
  )
  expect(leaders.map(({ phase }) => phase.ready)).toEqual([undefined, undefined, undefined])
})
