import { expect, test } from 'vitest'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import {
  authorsToShow,
  ballotsFor,
  mineFor,
  MOST_NAMES,
  peopleFor,
  resultsFor,
} from '../../shared/session/slices.ts'
import { ASession, cardsOf, draft, lead, participant, START } from '../fixtures/a-session.ts'

const who = participant('p1xx')
const other = participant('p2xx')

function names(session: ASession) {
  return new Map([...session.records.members].map(([id, { name }]) => [id, name]))
}

const people = (session: ASession, id = who, here = new Set([lead, other])) =>
  peopleFor(session.state, names(session), here, id)

test('[VIEW-1] The view of a participant in the first solo has a fixed list of fields and no other', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('solo')
  const view = session.view(who, { countdownTo: START + 3000, closing: true })
  const { agenda, questions, rounds, path } = session.state
  expect(view).toEqual({
    version: 1,
    serverTime: START,
    epoch: 1,
    sessionId: 'session-1',
    title: '',
    question: { id: session.state.questionId, text: 'How do we greet new people?' },
    questions,
    rounds,
    phase: {
      id: 'solo-1',
      kind: 'solo',
      visit: 1,
      round: 1,
      endsAt: START + 720_000,
      floorAt: START + 360_000,
      countdownTo: START + 3000,
      closing: true,
      board: 'none',
      pad: 'write',
      firstRound: true,
      plan: agenda[1],
    },
    agenda,
    path,
    settings: { anonymity: 'anonymous' },
    joinCode: 'K7QM4XRT',
    locked: false,
    observersLocked: false,
    keptUntil: START + 1000,
    focus: null,
    overview: false,
    me: {
      participantId: who,
      role: 'participant',
      name: 'Name of p1xx',
      ready: false,
      takesPart: true,
      late: false,
      lane: false,
    },
    counts: { participants: 2 },
  })
})

test('[T3][VIEW-2] The number of ready people is shown only to a person who is ready, in solo and read, and never in a vote', () => {
  const session = new ASession({ people: 2, template: 'strict' })
  const readyCount = { ready: 1, of: 2 }
  const seen: Record<string, unknown[]> = {}
  for (const kind of ['solo', 'read', 'vote'] as const) {
    session.advanceTo(kind)
    session.do(who, { type: 'ready.set', ready: true })
    seen[kind] = [who, other, lead].map((id) => session.view(id, { readyCount }).phase.ready)
  }
  expect(seen).toEqual({
    solo: [readyCount, undefined, undefined],
    read: [readyCount, undefined, undefined],
    vote: [undefined, undefined, undefined],
  })
})

test('[T3][VIEW-3] The number of ideas exists only after the first reveal, and the join code until the close', () => {
  const session = new ASession({ people: 2 }).advanceTo('solo')
  expect(session.view(lead, { ideaCount: 7 }).counts).toEqual({ participants: 2 })
  session.advance(session.oneEach())
  expect(session.view(who).counts).toEqual({ participants: 2, ideas: 2 })
  session.do(lead, { type: 'session.close' })
  expect(session.view(lead)).toMatchObject({
    joinCode: null,
    phase: { kind: 'closed', id: 'closed' },
  })
  expect(session.view(lead).phase.plan).toBeUndefined()
})

test('[T4] In a solo, only the facilitators are told that somebody arrived', () => {
  const session = new ASession({ people: 2 }).advanceTo('solo')
  const before = [session.view(who), people(session)]
  const late = session.join('later')
  expect([session.view(who), people(session)]).toEqual(before)
  expect(session.view(late).counts.participants).toBe(3)
  expect(session.view(lead).counts.participants).toBe(3)
  expect(people(session, lead).total).toBe(4)
  session.advance(session.oneEach())
  expect(session.view(who).counts.participants).toBe(3)
})

test('[I1] A person’s ready, consent, marks, waiting drafts and name change nothing in another person’s view or slices', () => {
  const session = new ASession({ people: 5, template: 'strict', consents: false })
  const all = (id: typeof who) =>
    JSON.stringify([
      session.view(id),
      mineFor(session.own(id)),
      ballotsFor(session.state, session.own(id), id),
    ])
  session.advanceTo('solo')
  let before = [all(other), all(lead)]
  session.do(who, { type: 'ready.set', ready: true })
  expect([all(other), all(lead)]).toEqual(before)
  session.do(who, { type: 'consent.set', consent: true })
  expect([all(other), all(lead)]).toEqual(before)
  session.do(who, { type: 'consent.set', consent: false })
  session.advanceTo('read')
  before = [all(other), all(lead)]
  session.do(
    who,
    { type: 'idea.release', draftId: draft('canary-draft') },
    { released: new Map([[draft('canary-draft'), 'canary words']]) },
  )
  expect([all(other), all(lead)]).toEqual(before)
  session.advanceTo('vote')
  before = [all(other), all(lead)]
  const { id, targets } = session.state.ballots[0]!
  session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map([[targets[0]!, 1]]) })
  expect([all(other), all(lead)]).toEqual(before)
  expect(before.join()).not.toMatch(/canary|Name of p1xx|device-/)
})

test('[VIEW-4] Participants get sixty names and the count, facilitators get all names, and an observer counts nowhere', () => {
  const session = new ASession({ people: 70 })
  session.join('screen', { as: 'observer' })
  expect(people(session).people).toHaveLength(MOST_NAMES)
  expect(people(session).total).toBe(71)
  expect(people(session, participant('screen')).people).toHaveLength(MOST_NAMES)
  expect(people(session, lead).people).toHaveLength(72)
  session.do(lead, { type: 'participant.remove', participantId: other })
  expect(people(session, lead).people.map(({ participantId }) => participantId)).not.toContain(
    other,
  )
})

test('[T3][VIEW-5] Views show the connected people in lobby, refine and results only', () => {
  const session = new ASession({ people: 2, template: 'strict' })
  const seen: Record<string, boolean | undefined> = {}
  for (const kind of ['lobby', 'solo', 'read', 'refine', 'vote', 'results'] as const) {
    session.advanceTo(kind)
    seen[kind] = people(session, lead).people[2]?.here
  }
  expect(seen).toEqual({ lobby: true, refine: true, results: true })
  expect(people(session).people[0]).toEqual({
    participantId: lead,
    name: 'Lea',
    role: 'facilitator',
    takesPart: false,
    here: true,
  })
})

test('[VIEW-6] The slice `mine` holds what the reveals took of a person’s own pad and nothing of anybody else’s', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('read')
  const mine = mineFor(session.own(who))
  const [ideaId] = mine.ideaIds
  expect(mine).toEqual({
    drafts: { [`draft-${who}-1`]: ideaId },
    ideaIds: [ideaId],
    waiting: [],
    leftBehind: 0,
    consent: true,
  })
  expect(mineFor(session.own(lead))).toEqual({
    drafts: {},
    ideaIds: [],
    waiting: [],
    leftBehind: 0,
    consent: false,
  })
})

test('[VOTE-15] Each person sees the same cards in an order of their own, the same every time', () => {
  const session = new ASession({ people: 12, template: 'strict' }).advanceTo('vote')
  const orders = Array.from({ length: 12 }, (_, n) => {
    const id = participant(`p${n + 1}xx`)
    const [ballot] = ballotsFor(session.state, session.own(id), id)
    expect(ballotsFor(session.state, session.own(id), id)[0]).toEqual(ballot)
    expect(ballot!.targets.toSorted()).toEqual(session.state.ballots[0]!.targets)
    return ballot!.targets.join()
  })
  expect(new Set(orders).size).toBe(12)
  const firsts = new Set(orders.map((order) => order.split(',')[0]))
  expect(firsts.size).toBeGreaterThan(4)
})

test('[VOTE-16] A person sees their own marks on present cards in a ballot and nothing of a tally, whether the ballot is closed or not', () => {
  const session = new ASession({ people: 5, template: 'strict' }).advanceTo('vote')
  const { id, targets } = session.state.ballots[0]!
  for (const n of [1, 2, 3, 4]) {
    session.do(participant(`p${n}xx`), {
      type: 'ballot.cast',
      ballotId: id,
      marks: new Map([[targets[n]!, 1]]),
    })
  }
  const ideaId = cardsOf({ targets })[1]!
  session.do(lead, { type: 'idea.setAside', ideaId, aside: true })
  const shown = () => ballotsFor(session.state, session.own(who), who)[0]!
  expect(shown().mine).toEqual({})
  session.do(lead, { type: 'idea.setAside', ideaId, aside: false })
  expect(shown().mine).toEqual({ [targets[1]!]: 1 })
  session.advance()
  expect(Object.keys(shown()).toSorted()).toEqual([
    'budget',
    'id',
    'mine',
    'rule',
    'state',
    'targets',
    'visit',
  ])
})

test('[RESULTS-1][T2][T3] Tallies are served in results and when closed, and in no phase where they would be a cue', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('vote')
  const { id, targets } = session.state.ballots[0]!
  for (const n of [1, 2, 3, 4]) {
    session.do(participant(`p${n}xx`), {
      type: 'ballot.cast',
      ballotId: id,
      marks: new Map([[targets[0]!, 1]]),
    })
  }
  const shown = () =>
    resultsFor(session.state, null).ballots.map(({ tally }) => tally?.totals[targets[0]!])
  expect(shown()).toEqual([])
  session.advance()
  const ideaId = cardsOf({ targets })[0]!
  session.do(lead, { type: 'outcome.decide', ideaId, status: 'chosen' })
  expect(shown()).toEqual([{ marks: 4, people: 4 }])
  for (const to of ['vote-1', 'refine-1', 'read-1', 'solo-1']) {
    session.back(to)
    expect(shown()).toEqual([])
  }
  expect(resultsFor(session.state, null).decisions).toEqual({})
  session.advance()
  expect(resultsFor(session.state, null).decisions).toEqual({ [targets[0]!]: 'chosen' })
  session.do(lead, { type: 'session.close' })
  expect(shown()).toEqual([{ marks: 4, people: 4 }])
})

test('[RESULTS-2] Authors are shown in a named session from the first results on, and in an anonymous session never without a claim', () => {
  const named = new ASession({ people: 2, anonymity: 'named', template: 'strict' }).advanceTo(
    'vote',
  )
  expect(authorsToShow(named.state, named.records)).toBeNull()
  named.advance()
  const authors = authorsToShow(named.state, named.records)!
  expect([...authors.values()].toSorted()).toEqual(['Name of p1xx', 'Name of p2xx'])
  named.back('refine-1')
  expect(resultsFor(named.state, authorsToShow(named.state, named.records)).authors).not.toBeNull()
  const anonymous = new ASession({ people: 2, template: 'strict' }).advanceTo('results')
  expect(authorsToShow(anonymous.state, anonymous.records)).toBeNull()
  expect(resultsFor(anonymous.state, null).authors).toBeNull()
  named.do(lead, { type: 'session.edit', settings: { anonymity: 'anonymous' } })
  expect(authorsToShow(named.state, named.records)).toBeNull()
})

test('[I2] The events of an anonymous session hold no participant together with an idea, a mark or a text', () => {
  const session = new ASession({ people: 5, template: 'strict' }).advanceTo('refine')
  session.do(who, { type: 'idea.add', texts: ['one more', 'and another'] })
  session.do(who, { type: 'cluster.add', title: 'Theme' })
  session.advanceTo('vote')
  const { id, targets } = session.state.ballots[0]!
  session.do(who, {
    type: 'ballot.cast',
    ballotId: id,
    marks: new Map([[targets[0] as IdeaId, 1]]),
  })
  session.advanceTo('results')
  const about = new Set([
    'participant-joined',
    'participant-removed',
    'role-granted',
    'take-part-set',
  ])
  const rest = session.log.filter((event) => !about.has(event.type))
  expect(JSON.stringify(rest)).not.toContain(who)
})
