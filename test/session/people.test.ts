import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { countsInView, peopleKnownTo } from '../../shared/session/audience.ts'
import { countedParticipants } from '../../shared/session/gates.ts'
import { decideJoin, decideLeave, type JoinLimits } from '../../shared/session/join.ts'
import { LEFT_NAME, nameFor } from '../../shared/session/names.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { nameKeys } from '../../shared/text/name-keys.ts'
import { limits } from '../../shared/wire/limits.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const member = (device = 'device-new') => ({ name: 'New', device })
const newcomer = participant('newcomer')

function join(
  session: ASession,
  more: { as?: 'observer' | 'preview'; device?: string } = {},
  caps: JoinLimits = limits,
) {
  const joining = {
    participantId: newcomer,
    as: more.as ?? ('participant' as const),
    member: member(more.device),
    skipsLane: false,
  }
  const answer = decideJoin(session.state, session.records, joining, session.context(), caps)
  return answer.ok ? null : answer.error.code
}

const nameOf = (session: ASession, id: string) => session.records.members.get(participant(id))?.name

test('[JOIN-1] Equal names get a number, whatever their case, and a name has at most 40 characters with its number', () => {
  const session = new ASession()
  session.join('sam-1', { name: ' Sam ' })
  session.join('sam-2', { name: 'sam' })
  session.join('sam-3', { name: 'Sam' })
  expect(['sam-1', 'sam-2', 'sam-3'].map((id) => nameOf(session, id))).toEqual([
    'Sam',
    'sam 2',
    'Sam 3',
  ])
  const long = '😀'.repeat(20)
  const second = nameFor(long, new Set(nameKeys(long)), seededChance(1))
  expect(second).toBe(`${'😀'.repeat(19)} 2`)
  expect(second.length).toBeLessThanOrEqual(limits.name)
})

test('[JOIN-2] A person who gives no name gets a friendly one, and all names are different', () => {
  const session = new ASession()
  for (let n = 0; n < 300; n++) session.join(`person${n}`, { name: ' ' })
  const names = [...session.records.members.values()].map(({ name }) => name)
  expect(new Set(names).size).toBe(301)
  expect(names[1]).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
})

test('[JOIN-3] No name is longer than the limit, empty, or taken already', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 8 }),
      (wishes) => {
        const taken = new Set<string>()
        for (const wish of wishes) {
          const name = nameFor(wish, taken, seededChance(wish.length))
          expect(isBlank(name)).toBe(false)
          expect(name.length).toBeLessThanOrEqual(limits.name)
          for (const key of nameKeys(name)) expect(taken.has(key)).toBe(false)
          for (const key of nameKeys(name)) taken.add(key)
        }
      },
    ),
  )
})

test('[JOIN-4] A session at its limit is full, but observers are not counted and still come in', () => {
  const session = new ASession({ people: 2 })
  const caps = { ...limits, participants: 3 }
  expect(join(session, {}, caps)).toBeNull()
  session.join('p3xx')
  expect(join(session, {}, caps)).toBe('session-full')
  expect(join(session, { as: 'observer' }, caps)).toBeNull()
  session.do(lead, { type: 'participant.remove', participantId: participant('p3xx') })
  expect(join(session, {}, caps)).toBeNull()
})

test('[JOIN-12] A session takes a limited number of observers and of people who ever joined, and keeps places for screens on the device of a person who leads', () => {
  const session = new ASession({ people: 2 })
  const screen = { as: 'observer', device: 'device-lead' } as const
  const one = { ...limits, observers: 1 }
  expect(join(session, { as: 'observer' }, one)).toBeNull()
  session.join('obs1', { as: 'observer' })
  expect(join(session, { as: 'observer' }, one)).toBe('session-full')
  expect([join(session, screen, one), join(session, {}, one)]).toEqual([null, null])
  const ever = { ...limits, peopleEver: 5 }
  session.do(lead, { type: 'participant.remove', participantId: participant('obs1') })
  expect(join(session, {}, ever)).toBeNull()
  session.join('p3xx')
  expect(join(session, {}, ever)).toBe('session-full')
  expect([join(session, { as: 'observer' }, ever), join(session, screen, ever)]).toEqual([
    'session-full',
    null,
  ])
  const longAgo = { ...limits, peopleEver: 5 - 200 }
  expect(join(session, screen, longAgo)).toBe('session-full')
})

test('[JOIN-5] A device may hold only a limited number of participants', () => {
  const session = new ASession()
  for (let n = 1; n < limits.participantsPerDevice; n++) session.join(`p${n}xx`, { device: 'one' })
  expect(join(session, { device: 'one' })).toBeNull()
  session.join('last', { device: 'one' })
  expect(join(session, { device: 'one' })).toBe('too-many')
  expect(join(session, { device: 'two' })).toBeNull()
})

test('[JOIN-6] A locked session keeps strangers out, but admits an observer from a device that is already in', () => {
  const session = new ASession({ people: 1 })
  session.do(lead, { type: 'session.lock', locked: true })
  expect(join(session)).toBe('session-locked')
  expect(join(session, { as: 'observer' })).toBe('session-locked')
  expect(join(session, { device: 'device-p1xx' })).toBe('session-locked')
  expect(join(session, { device: 'device-lead', as: 'observer' })).toBeNull()
  session.do(lead, { type: 'session.lock', locked: false })
  expect(join(session)).toBeNull()
  session.do(lead, { type: 'session.close' })
  expect(join(session)).toBe('session-closed')
})

test('[JOIN-17] A lock for observers keeps strangers from coming only to watch, and participants still come in', () => {
  const session = new ASession({ people: 1 })
  session.do(lead, { type: 'observers.lock', locked: true })
  expect(join(session, { as: 'observer' })).toBe('session-locked')
  expect(join(session)).toBeNull()
  expect(join(session, { device: 'device-lead', as: 'observer' })).toBeNull()
  expect(join(session, { device: 'device-p1xx', as: 'observer' })).toBeNull()
  session.do(lead, { type: 'observers.lock', locked: false })
  expect(join(session, { as: 'observer' })).toBeNull()
})

test('[JOIN-7] Leaving removes a person’s name and withdraws their waiting drafts, while their ideas and open marks stay', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('vote')
  const who = participant('p1xx')
  const { id, targets } = session.state.ballots[0]!
  session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map([[targets[0]!, 1]]) })
  session.do(who, { type: 'ready.set', ready: true })
  const { authors, marksByBallot } = session.records
  session.leave(who)
  expect(nameOf(session, 'p1xx')).toBe(LEFT_NAME)
  expect(session.records.authors).toEqual(authors)
  expect(session.records.marksByBallot).toEqual(marksByBallot)
  expect(session.records.ready.size).toBe(0)
  expect(session.refusal(who, { type: 'name.set', name: 'Back' })).toBe('removed')
  expect(JSON.stringify([...session.records.members])).not.toContain('Name of p1xx')
})

test('[JOIN-19] A removal changes no record of a person who has said nothing', () => {
  const session = new ASession({ people: 3, consents: false }).advanceTo('solo')
  const [quiet, ready] = [participant('p1xx'), participant('p2xx')]
  session.do(ready, { type: 'ready.set', ready: true })
  const removed = (participantId: ParticipantId) =>
    session.do(lead, { type: 'participant.remove', participantId }).records
  expect(removed(quiet)).toEqual([])
  expect(removed(ready)).toEqual([{ table: 'ready', participantId: ready, value: null }])
})

test('[JOIN-11] A person who left may leave again, and a person who was removed is refused', () => {
  const session = new ASession({ people: 3 })
  const [who, other] = [participant('p1xx'), participant('p2xx')]
  session.leave(who)
  expect(decideLeave(session.state, session.records, who)).toMatchObject({
    ok: true,
    value: { events: [], records: [] },
  })
  session.do(lead, { type: 'participant.remove', participantId: other })
  expect(decideLeave(session.state, session.records, other)).toMatchObject({
    error: { code: 'removed' },
  })
})

test('[JOIN-8] The facilitator hands over before leaving, and strangers cannot leave', () => {
  const session = new ASession({ people: 1 })
  const leave = (id: typeof lead) => decideLeave(session.state, session.records, id)
  expect(leave(lead)).toMatchObject({ error: { code: 'not-allowed' } })
  expect(leave(newcomer)).toMatchObject({ error: { code: 'removed' } })
  session.do(lead, { type: 'role.grant', participantId: participant('p1xx'), role: 'facilitator' })
  expect(leave(lead)).toMatchObject({ ok: true })
})

test('[ROLE-1] After handing over there is exactly one facilitator, and the giver stays co-facilitator', () => {
  const session = new ASession({ people: 2 })
  const [p1, p2] = [participant('p1xx'), participant('p2xx')]
  const roles = () => [lead, p1, p2].map((id) => session.state.participants.get(id)?.role)
  session.do(lead, { type: 'role.grant', participantId: p1, role: 'facilitator' })
  expect(roles()).toEqual(['co-facilitator', 'facilitator', 'participant'])
  expect(
    session.refusal(lead, { type: 'role.grant', participantId: lead, role: 'facilitator' }),
  ).toBe('not-allowed')
  expect(session.refusal(p1, { type: 'role.grant', participantId: p1, role: 'observer' })).toBe(
    'not-allowed',
  )
  expect(
    session.refusal(p1, { type: 'role.grant', participantId: newcomer, role: 'observer' }),
  ).toBe('unknown-target')
  session.do(p1, { type: 'role.grant', participantId: p2, role: 'observer' })
  expect(session.state.participants.get(p2)).toMatchObject({ takesPart: false, tookPart: true })
  session.do(p1, { type: 'role.grant', participantId: p2, role: 'participant' })
  expect(session.state.participants.get(p2)).toMatchObject({ takesPart: true })
  expect(session.state.participants.get(p1)).toMatchObject({ role: 'facilitator', takesPart: true })
})

test('[ROLE-2] Nobody removes the facilitator, and only the facilitator removes a co-facilitator', () => {
  const session = new ASession({ people: 3 })
  const [p1, p2, p3] = [participant('p1xx'), participant('p2xx'), participant('p3xx')]
  for (const id of [p1, p2])
    session.do(lead, { type: 'role.grant', participantId: id, role: 'co-facilitator' })
  const remove = (by: typeof lead, id: typeof lead) =>
    session.refusal(by, { type: 'participant.remove', participantId: id })
  expect(remove(p1, lead)).toBe('not-allowed')
  expect(remove(p1, p2)).toBe('not-allowed')
  expect(remove(lead, lead)).toBe('not-allowed')
  expect(remove(p1, p3)).toBeNull()
  expect(remove(p1, p3)).toBe('unknown-target')
  expect(remove(lead, p2)).toBeNull()
})

test('[T17] A removed person’s part of a cut is not taken', () => {
  const session = new ASession({ people: 3 }).advanceTo('solo')
  const cut = session.oneEach()
  session.do(lead, { type: 'participant.remove', participantId: participant('p2xx') })
  expect(session.advance(cut).reveal).toHaveLength(2)
})

test('[READY-1] Ready is a private record of one visit and ends with it', () => {
  const session = new ASession({ people: 2 }).advanceTo('solo')
  const who = participant('p1xx')
  const decision = session.do(who, { type: 'ready.set', ready: true })
  expect(decision.events).toEqual([])
  expect(session.do(who, { type: 'ready.set', ready: true }).records).toEqual([])
  expect(session.view(who).me.ready).toBe(true)
  session.advance()
  expect(session.view(who).me.ready).toBe(false)
  session.do(who, { type: 'ready.set', ready: true })
  session.do(who, { type: 'ready.set', ready: false })
  expect(session.records.ready.size).toBe(0)
})

test('[ROLE-3] Switching “I take part” off takes the facilitator out of the cut at once, and out of the ready count with the next phase', () => {
  const session = new ASession({ people: 1 }).advanceTo('solo')
  session.do(lead, { type: 'takePart.set', takesPart: true })
  session.do(lead, { type: 'ready.set', ready: true })
  session.do(lead, { type: 'takePart.set', takesPart: false })
  expect(session.records.ready.size).toBe(0)
  expect(session.do(lead, { type: 'takePart.set', takesPart: false }).events).toEqual([])
  expect(session.advance(session.oneEach()).reveal).toHaveLength(1)
})

test('[JOIN-9] A name can be changed, an empty name becomes a friendly one, and a person’s own name is not taken for them', () => {
  const session = new ASession({ people: 2 })
  const who = participant('p1xx')
  session.do(who, { type: 'name.set', name: 'Name of p2xx' })
  expect(nameOf(session, 'p1xx')).toBe('Name of p2xx 2')
  expect(session.do(who, { type: 'name.set', name: 'Name of p2xx 2' }).records).toEqual([])
  session.do(who, { type: 'name.set', name: '' })
  expect(nameOf(session, 'p1xx')).toMatch(/^\w+ \w+$/)
})

test('[JOIN-10] A preview is for facilitators only, comes in past a lock, is listed, counted and revealed nowhere, and gets no role', () => {
  const session = new ASession()
  expect(join(session, { as: 'preview', device: 'device-p1xx' })).toBe('not-allowed')
  session.do(lead, { type: 'session.lock', locked: true })
  const device = session.records.members.get(lead)?.device ?? ''
  const before = countsInView(session.state, lead)
  const preview = session.join('preview', { as: 'preview', device })
  expect(countsInView(session.state, lead)).toBe(before)
  expect(peopleKnownTo(session.state, lead).map(([id]) => id)).not.toContain(preview)
  session.do(lead, { type: 'takePart.set', takesPart: true })
  expect(countedParticipants(session.state, session.records)).not.toContain(preview)
  const grant = { type: 'role.grant', participantId: preview, role: 'co-facilitator' } as const
  expect(session.give(lead, grant)).toMatchObject({ error: { code: 'unknown-target' } })
})
