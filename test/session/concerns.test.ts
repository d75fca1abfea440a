import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { type IdeaId, parseConcernId } from '../../shared/kernel/ids.ts'
import { mineFor } from '../../shared/session/slices.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const [ada, ben, cleo, dan] = ['p1xx', 'p2xx', 'p3xx', 'p4xx'].map(participant) as [
  typeof lead,
  typeof lead,
  typeof lead,
  typeof lead,
]

/** Four people in refine, each with one card. */
const inRefine = (anonymity: Anonymity = 'anonymous'): ASession =>
  new ASession({ people: 4, template: 'strict', anonymity }).advanceTo('refine')

const ideaIn = (session: ASession, at = 0): IdeaId => must(session.ideaIds[at], 'idea')
const hold = (session: ASession, who: typeof lead, text: string, at = 0) =>
  session.do(who, { type: 'concern.hold', ideaId: ideaIn(session, at), text })
const held = (session: ASession, who: typeof lead): string[] =>
  (mineFor(session.own(who)).concerns ?? []).map(({ text }) => text)
const firstOf = (session: ASession, who: typeof lead) =>
  must(mineFor(session.own(who)).concerns?.[0], 'concern').id

test('[CONC-1] A concern waits where only its author is served it, until people on three devices hold one. Then all that wait come to the board together, as comments without a name and in random order, in a named session too', () => {
  for (const anonymity of ['anonymous', 'named'] as const) {
    const session = inRefine(anonymity)
    expect(hold(session, ada, 'too dear').result).toEqual({ waiting: true })
    expect(hold(session, ada, 'too slow', 1).events).toEqual([])
    expect(hold(session, ben, 'too loud').events).toEqual([])
    expect(held(session, ada).toSorted()).toEqual(['too dear', 'too slow'])
    expect([ben, cleo, lead].map((who) => held(session, who))).toEqual([['too loud'], [], []])
    const decision = hold(session, cleo, 'too late')
    expect(decision.result).toEqual({ waiting: false })
    expect(decision.events.map((event) => ('text' in event ? event.text : '')).toSorted()).toEqual(
      ['too dear', 'too late', 'too loud', 'too slow'].toSorted(),
    )
    for (const event of decision.events)
      expect(event).toMatchObject({ type: 'comment-added', kind: 'concern' })
    expect(JSON.stringify(decision.events)).not.toMatch(/p[1-4]xx/)
    expect(session.records.concerns.size).toBe(0)
    // The next ones wait for three people again.
    expect(hold(session, ben, 'and too far').result).toEqual({ waiting: true })
  }
})

test('[CONC-1] The own concerns that wait stand in the order of their random ids, which tells nothing of when each was said', () => {
  const orders = new Set<string>()
  for (let seed = 1; seed <= 12; seed++) {
    const session = new ASession({ people: 4, template: 'strict', seed }).advanceTo('refine')
    for (const text of ['first', 'second', 'third']) hold(session, ada, text)
    const ids = (mineFor(session.own(ada)).concerns ?? []).map(({ id }) => id)
    expect(ids).toHaveLength(3)
    expect(ids).toEqual(ids.toSorted())
    orders.add(held(session, ada).join())
  }
  expect(orders.size).toBeGreaterThan(1)
})

test('[CONC-1] In many sessions each of the concerns comes first at some time', () => {
  const firsts = new Set<string>()
  for (let seed = 1; seed <= 30; seed++) {
    const session = new ASession({ people: 3, template: 'strict', seed }).advanceTo('refine')
    for (const [who, text] of [[ada, 'a'] as const, [ben, 'b'] as const]) hold(session, who, text)
    const [first] = hold(session, cleo, 'c').events
    firsts.add(first !== undefined && 'text' in first ? first.text : '')
  }
  expect([...firsts].toSorted()).toEqual(['a', 'b', 'c'])
})

test('[CONC-2] Two people on one device are one, and a person who leads without taking part and a preview hold none', () => {
  const session = inRefine()
  const twin = session.join('p8xx', { device: 'device-p1xx' })
  hold(session, ada, 'one')
  hold(session, twin, 'the same hand')
  expect(hold(session, ben, 'two').events).toEqual([])
  const asked = { type: 'concern.hold', ideaId: ideaIn(session), text: 'x' } as const
  expect(session.refusal(lead, asked)).toBe('not-allowed')
  const preview = session.join('p7xx', { as: 'preview', device: 'device-lead' })
  expect(session.refusal(preview, asked)).toBe('not-allowed')
  expect(hold(session, cleo, 'three').events).toHaveLength(4)
})

// The probe: whoever leads removes people, lets others speak, or fills the board, and compares what is served.
test('[CONC-3] Until concerns appear, the state, the event log, the views and every refusal are the same whoever holds one. The concern of a person who is removed or leaves is gone and appears never', () => {
  const told = (holds: boolean) => {
    const session = inRefine()
    const answers = [ada, ben].map((who) => (holds ? hold(session, who, 'too dear').events : []))
    const others = [cleo, dan, lead].map((who) => [session.view(who), mineFor(session.own(who))])
    session.commentCapacity = 0
    const full = session.refusal(cleo, {
      type: 'concern.hold',
      ideaId: ideaIn(session),
      text: 'full',
    })
    return { answers, others, full, state: session.state, log: session.log }
  }
  expect(told(true)).toEqual(told(false))

  const session = inRefine()
  hold(session, ada, 'gone with ada')
  hold(session, ben, 'gone with ben')
  session.do(lead, { type: 'participant.remove', participantId: ada })
  session.leave(ben)
  expect(session.records.concerns.size).toBe(0)
  hold(session, cleo, 'c')
  expect(hold(session, dan, 'd').events).toEqual([])
})

test('[CONC-3] A board that has room for one comment but not for all that wait lets the third one wait too, and refuses nothing', () => {
  const session = inRefine()
  hold(session, ada, 'a')
  hold(session, ben, 'b')
  session.commentCapacity = 2
  expect(hold(session, cleo, 'c').result).toEqual({ waiting: true })
  session.commentCapacity = 2_000
  expect(hold(session, dan, 'd').events).toHaveLength(4)
})

test('[CONC-4] A person takes a concern back as long as it waits. One of somebody else is refused as an unknown one is', () => {
  const session = inRefine()
  hold(session, ada, 'too dear')
  const concernId = firstOf(session, ada)
  const back = { type: 'concern.takeBack', concernId } as const
  const unknown = must(parseConcernId('nothing'), 'id')
  expect(session.refusal(ben, back)).toBe('unknown-target')
  expect(session.refusal(ben, { ...back, concernId: unknown })).toBe('unknown-target')
  session.advance()
  expect(session.do(ada, back)).toMatchObject({ events: [] })
  expect(held(session, ada)).toEqual([])
  expect(session.refusal(ada, back)).toBe('unknown-target')
})

test('[CONC-5] Concerns that still wait at the close are deleted in every session', () => {
  for (const anonymity of ['anonymous', 'named'] as const) {
    const session = inRefine(anonymity)
    hold(session, ada, 'too dear')
    session.do(lead, { type: 'session.close' })
    expect(session.records.concerns.size).toBe(0)
  }
})

test('[CONC-6] A person holds at most twenty concerns, only about ideas of the board', () => {
  const session = inRefine()
  for (let n = 0; n < 20; n++) hold(session, ada, `concern ${n}`)
  const asked = { type: 'concern.hold', ideaId: ideaIn(session), text: 'one more' } as const
  expect(session.refusal(ada, asked)).toBe('too-many')
  const ideaId = `${ideaIn(session)}x` as IdeaId
  expect(session.refusal(ben, { ...asked, ideaId })).toBe('unknown-target')
})
