import { expect, test } from 'vitest'
import { budgetFor } from '../../shared/session/ballot-rule.ts'
import { carriedMarks, checkCast, targetsFrom, withinBudget } from '../../shared/session/ballot.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import type { BallotState } from '../../shared/session/state.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import { stableOrder } from '../../shared/session/stable-order.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const rule = { method: 'dots', n: 'auto', perIdea: 1 } as const

function voting(people = 5): ASession {
  return new ASession({ people, template: 'strict' }).advanceTo('vote')
}

const open = (session: ASession): BallotState =>
  session.state.ballots.findLast((b) => b.state === 'open')!

function cast(session: ASession, who: ParticipantId, marks: [IdeaId, number][]) {
  const ballotId = open(session).id
  return session.refusal(who, { type: 'ballot.cast', ballotId, marks: new Map(marks) })
}

const marksOf = (session: ASession, who: ParticipantId, ballot = open(session)) =>
  session.records.marksByBallot.get(ballot.id)?.get(who)

test('[VOTE-1] A ballot gives three marks up to twelve cards and five above, unless its rule says a number', () => {
  expect([0, 12, 13, 200].map((cards) => budgetFor(rule, cards))).toEqual([3, 3, 5, 5])
  expect(budgetFor({ ...rule, n: 7 }, 3)).toBe(7)
})

test('[VOTE-2] A ballot’s targets are the heads of the current question that are not set aside, in an order that tells nothing', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('refine')
  const [a, b, c, d] = session.ideaIds as [IdeaId, IdeaId, IdeaId, IdeaId]
  session.merge(b, a)
  session.do(lead, { type: 'idea.setAside', ideaId: c, aside: true })
  expect(targetsFrom(session.state, session.board, 'cards')).toEqual([a, d].toSorted())
  session.do(lead, { type: 'round.start', question: { text: 'Else?' } })
  session.advance(session.oneEach())
  const fresh = session.ideaIds.slice(4)
  expect(targetsFrom(session.state, session.board, 'cards')).toEqual(fresh.toSorted())
})

test('[VOTE-17] A vote right after a solo is on the ideas that the solo reveals', () => {
  const agenda = must(agendaFrom('strict'), 'template').filter(
    ({ kind }) => kind !== 'read' && kind !== 'refine',
  )
  const session = new ASession({ people: 4, agenda }).advanceTo('solo')
  session.advance(session.oneEach())
  expect(session.kind).toBe('vote')
  expect(session.ideaIds).toHaveLength(4)
  expect(session.state.ballots[0]?.targets).toEqual(session.ideaIds.toSorted())
})

test('[VOTE-3] A cast is taken at the limit of the budget and of the marks on one card, refused one beyond, and refused for cards of another ballot', () => {
  const session = voting()
  const who = participant('p1xx')
  const [a, b, c, d] = session.ideaIds as [IdeaId, IdeaId, IdeaId, IdeaId]
  expect(
    cast(session, who, [
      [a, 1],
      [b, 1],
      [c, 1],
    ]),
  ).toBeNull()
  expect(
    cast(session, who, [
      [a, 1],
      [b, 1],
      [c, 1],
      [d, 1],
    ]),
  ).toBe('too-many')
  expect(cast(session, who, [[a, 2]])).toBe('too-many')
  expect(cast(session, who, [[`${a}x` as IdeaId, 1]])).toBe('unknown-target')
  expect([...marksOf(session, who)!.keys()]).toEqual([a, b, c])
  expect(
    cast(session, who, [
      [d, 1],
      [a, 0],
    ]),
  ).toBeNull()
  expect(marksOf(session, who)).toEqual(new Map([[d, 1]]))
  expect(cast(session, who, [])).toBeNull()
  expect(session.records.marksByBallot.size).toBe(0)
})

test('[VOTE-4] Casting is a record and no event, so nobody can see even that somebody voted', () => {
  const session = voting()
  const ballotId = open(session).id
  const before = session.state
  const marks = new Map([[session.ideaIds[0]!, 1]])
  const decision = session.do(participant('p1xx'), { type: 'ballot.cast', ballotId, marks })
  expect(decision.events).toEqual([])
  expect(session.state).toEqual(before)
})

test('[VOTE-5] Only an open ballot takes marks', () => {
  const session = voting()
  const { id, targets } = open(session)
  const marks = new Map([[targets[0]!, 1]])
  session.back('refine-1')
  const suspended = session.state.ballots[0]!
  expect(checkCast(suspended, marks)?.code).toBe('wrong-phase')
  session.advanceTo('results')
  session.back('vote-1')
  expect(session.refusal(participant('p1xx'), { type: 'ballot.cast', ballotId: id, marks })).toBe(
    'wrong-phase',
  )
  const unknown = `${id}x` as typeof id
  expect(
    session.refusal(participant('p1xx'), { type: 'ballot.cast', ballotId: unknown, marks }),
  ).toBe('unknown-target')
})

test('[VOTE-6] Going back suspends a ballot, and coming back continues it with marks moved to the heads of merged cards', () => {
  const session = voting()
  const who = participant('p1xx')
  const [a, b, c] = session.ideaIds as [IdeaId, IdeaId, IdeaId]
  const ballot = open(session).id
  cast(session, who, [
    [a, 1],
    [c, 1],
  ])
  cast(session, participant('p2xx'), [
    [a, 1],
    [b, 1],
  ])
  session.back('refine-1')
  session.merge(a, b)
  session.advance()
  expect(open(session)).toMatchObject({
    id: ballot,
    state: 'open',
    targets: session.ideaIds.filter((i) => i !== a).toSorted(),
  })
  expect(marksOf(session, who)).toEqual(
    new Map([
      [b, 1],
      [c, 1],
    ]),
  )
  // The rule allows one mark on a card, so the second mark returned to the budget.
  expect(marksOf(session, participant('p2xx'))).toEqual(new Map([[b, 1]]))
})

test('[VOTE-7] A card set aside during the vote leaves it at once, and its marks wait until it is back', () => {
  const session = voting()
  const who = participant('p1xx')
  const [a, b] = session.ideaIds as [IdeaId, IdeaId]
  cast(session, who, [
    [a, 1],
    [b, 1],
  ])
  session.do(lead, { type: 'idea.setAside', ideaId: a, aside: true })
  expect(open(session).targets).not.toContain(a)
  expect(cast(session, participant('p2xx'), [[a, 1]])).toBe('unknown-target')
  session.do(lead, { type: 'idea.setAside', ideaId: a, aside: false })
  expect(open(session).targets).toContain(a)
  expect(marksOf(session, who)).toEqual(
    new Map([
      [a, 1],
      [b, 1],
    ]),
  )
})

test('[VOTE-8] Merging between two visits never shrinks a budget that somebody has already used', () => {
  const session = voting(13)
  const ids = session.ideaIds
  cast(
    session,
    participant('p1xx'),
    ids.slice(0, 5).map((id) => [id, 1]),
  )
  session.back('refine-1')
  session.merge(ids[12]!, ids[11]!)
  session.advance()
  expect(open(session)).toMatchObject({ budget: 5 })
  expect(marksOf(session, participant('p1xx'))?.size).toBe(5)
})

test('[VOTE-9] A closed ballot is never opened again: a new visit opens a new, empty ballot, and each person’s own last marks stand next to it', () => {
  const session = voting()
  const [a, b] = session.ideaIds as [IdeaId, IdeaId]
  for (const n of [1, 2, 3, 4])
    cast(session, participant(`p${n}xx`), [
      [a, 1],
      [b, 1],
    ])
  const first = open(session).id
  session.advance()
  expect(session.state.ballots[0]).toMatchObject({ state: 'closed', tally: { voters: 4 } })
  session.back('refine-1')
  session.merge(b, a)
  session.advance()
  const [closed, fresh] = session.state.ballots
  expect(closed).toMatchObject({ id: first, state: 'closed' })
  expect(closed!.tally!.totals.get(b)).toEqual({ marks: 4, people: 4 })
  expect(fresh).toMatchObject({ state: 'open', visit: session.state.path.length - 1 })
  expect(marksOf(session, participant('p1xx'), fresh)).toBeUndefined()
  const seen = (who: ParticipantId) => ballotsFor(session.state, session.own(who), who).at(-1)!
  expect(seen(participant('p1xx'))).toMatchObject({ mine: {}, before: { [a]: 1 } })
  expect(seen(participant('p5xx'))).not.toHaveProperty('before')
  expect(session.records.marksByBallot.get(first)?.get(participant('p1xx'))?.size).toBe(2)
})

test('[VOTE-10] A ballot whose rule was edited in between is new and empty, and the marks next to it are as many as its rule allows', () => {
  const session = voting()
  const who = participant('p1xx')
  cast(
    session,
    who,
    session.ideaIds.slice(0, 3).map((id) => [id, 1]),
  )
  session.back('refine-1')
  const agenda = session.state.agenda.map((phase) =>
    phase.kind === 'vote' ? { ...phase, ballots: [{ ...rule, n: 2 }] } : phase,
  )
  session.do(lead, { type: 'session.edit', agenda })
  session.advance()
  expect(session.state.ballots.map(({ state, budget }) => [state, budget])).toEqual([
    ['suspended', 3],
    ['open', 2],
  ])
  expect(marksOf(session, who)).toBeUndefined()
  const { before } = ballotsFor(session.state, session.own(who), who).at(-1)!
  expect(Object.values(must(before, 'marks before'))).toEqual([1, 1])
  expect(
    cast(session, who, Object.entries(must(before, 'marks before')) as [IdeaId, number][]),
  ).toBeNull()
})

test('[VOTE-11] Several ballots of one vote are each resumed for themselves', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  const agenda = session.state.agenda.map((phase) =>
    phase.kind === 'vote' ? { ...phase, ballots: [rule, { ...rule, n: 1 as const }] } : phase,
  )
  session.do(lead, { type: 'session.edit', agenda })
  session.advanceTo('vote')
  const ids = session.state.ballots.map(({ id }) => id)
  session.back('refine-1')
  session.advance()
  expect(
    session.state.ballots.map(({ id, entry, state, budget }) => [id, entry, state, budget]),
  ).toEqual([
    [ids[0], 0, 'open', 3],
    [ids[1], 1, 'open', 1],
  ])
})

test('[VOTE-12] A vote on another question does not continue the first question’s ballot', () => {
  const session = voting()
  const first = open(session).id
  session.do(lead, { type: 'round.start', question: { text: 'Else?' } })
  session.advanceTo('vote')
  expect(session.state.ballots.map(({ id, state }) => [id === first, state])).toEqual([
    [true, 'suspended'],
    [false, 'open'],
  ])
})

test('[VOTE-13] Marks carried or trimmed never grow', () => {
  const ids = voting().ideaIds as [IdeaId, IdeaId, IdeaId]
  const [a, b, c] = ids
  const carried = carriedMarks(
    new Map([
      [a, 1],
      [b, 2],
      [c, 2],
    ]),
    { ...rule, perIdea: 3 },
    [a],
    () => a,
  )
  expect(carried).toEqual(new Map([[a, 3]]))
  expect(
    withinBudget(
      new Map([
        [a, 2],
        [b, 2],
      ]),
      3,
    ).size,
  ).toBe(2)
  expect([
    ...withinBudget(
      new Map([
        [a, 2],
        [b, 2],
      ]),
      3,
    ).values(),
  ]).toEqual([2, 1])
  expect(withinBudget(new Map([[a, 2]]), 0).size).toBe(0)
})

test('[VOTE-15] The order of a person’s cards does not change when a later version of the server goes on with the vote', () => {
  const cards = 'abcdefghijkl'.split('')
  expect(stableOrder(cards, 'ann/ballot-1').join('')).toBe('jbilkcfgdeha')
  expect(stableOrder(cards, 'ben/ballot-1').join('')).toBe('jldebgkiahcf')
})
