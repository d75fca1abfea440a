import { expect, test } from 'vitest'
import { currentQuestion, currentRound, currentVisit, isLate } from '../../shared/session/path.ts'
import { limits } from '../../shared/wire/limits.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId } from '../../shared/kernel/ids.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const ids = (session: ASession) => session.state.agenda.map((phase) => phase.id)

test('[ROUND-1] Solo again from refine adds a solo and a read, and then refine comes again', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  session.do(lead, { type: 'round.start', epoch: session.state.epoch })
  expect(ids(session)).toEqual([
    'lobby',
    'solo-1',
    'read-1',
    'solo-2',
    'read-2',
    'refine-1',
    'vote-1',
    'results-1',
  ])
  expect(session.state.agenda[3]).toEqual({
    id: 'solo-2',
    kind: 'solo',
    seconds: 720,
    floor: 360,
    board: 'frozen',
  })
  expect(currentVisit(session.state)).toMatchObject({ phaseId: 'solo-2', round: 2 })
  session.advance(session.oneEach())
  expect(session.kind).toBe('read')
  session.advance()
  expect(currentVisit(session.state).phaseId).toBe('refine-1')
})

test('[ROUND-2] Solo again from read adds only the solo, because the read comes next by itself', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('read')
  session.do(lead, { type: 'round.start' })
  expect(ids(session).slice(0, 4)).toEqual(['lobby', 'solo-1', 'solo-2', 'read-1'])
  session.advance(session.oneEach())
  expect(currentVisit(session.state).phaseId).toBe('read-1')
})

test('[ROUND-3] Solo again from vote suspends the ballots, and from results keeps them closed', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('vote')
  session.do(lead, { type: 'round.start' })
  expect(session.state.ballots.map(({ state }) => state)).toEqual(['suspended'])
  session.advanceTo('results')
  expect(session.state.ballots.map(({ state }) => state)).toEqual(['closed'])
  session.do(lead, { type: 'round.start' })
  expect(session.state.ballots.map(({ state }) => state)).toEqual(['closed'])
  session.advanceTo('read').advance()
  expect(session.kind).toBe('results')
})

test('[ROUND-4] Solo again is refused in the lobby, in a solo and while another round waits for its reveal', () => {
  const session = new ASession({ people: 2, template: 'strict' })
  expect(session.refusal(lead, { type: 'round.start' })).toBe('wrong-phase')
  session.advanceTo('solo')
  expect(session.refusal(lead, { type: 'round.start' })).toBe('wrong-phase')
  session.advanceTo('refine')
  session.do(lead, { type: 'round.start' })
  session.back('read-1')
  const asked = { type: 'round.start', question: { text: 'Another?' } } as const
  expect(session.refusal(lead, asked)).toBe('wrong-phase')
  expect(session.state.questions).toHaveLength(1)
})

test('[ROUND-5] Solo again resumes the waiting round of the same question', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  session.do(lead, { type: 'round.start' })
  session.back('read-1')
  expect(currentVisit(session.state).round).toBe(1)
  session.do(lead, { type: 'round.start' })
  expect(currentVisit(session.state)).toMatchObject({ kind: 'solo', round: 2 })
  expect(session.state.rounds).toHaveLength(2)
})

test('[ROUND-6] A new question belongs to the group from its solo on, and its first round has the number one', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('results')
  const first = session.state.questionId
  session.do(lead, { type: 'round.start', question: { text: 'What could go wrong?' } })
  expect(currentQuestion(session.state).text).toBe('What could go wrong?')
  expect(session.view(lead).phase.firstRound).toBe(true)
  // Back in a phase of the first question, the group is on that question again, and the new round waits.
  session.back('read-1')
  expect(session.state.questionId).toBe(first)
  session.back('solo-1')
  expect(currentQuestion(session.state).text).toBe('What could go wrong?')
  session.advance(session.oneEach())
  session.do(lead, { type: 'round.start', question: { id: first } })
  expect(session.state.questionId).toBe(first)
  expect(session.view(lead).phase.firstRound).toBe(false)
})

test('[ROUND-7] The ideas of a round on one cluster are born in this cluster, and an unknown cluster or question is refused', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  const { clusterId } = session.do(lead, { type: 'cluster.add', title: 'Space' }).result
  const other = new ASession({ seed: 9, people: 1, template: 'strict' }).advanceTo('refine')
  const unknown = other.do(lead, { type: 'cluster.add', title: 'x' }).result.clusterId!
  expect(session.refusal(lead, { type: 'round.start', scope: unknown })).toBe('unknown-target')
  const question = { id: other.state.questionId }
  expect(session.refusal(lead, { type: 'round.start', question })).toBe('unknown-target')
  session.do(lead, { type: 'round.start', scope: clusterId! })
  expect(currentRound(session.state)?.scope).toBe(clusterId)
  const { reveal } = session.advance(session.oneEach())
  expect(reveal?.map(({ cluster }) => cluster)).toEqual([clusterId, clusterId])
})

test('[ROUND-8] A full agenda takes no more solos', () => {
  const session = new ASession({ people: 1, template: 'strict' }).advanceTo('refine')
  while (session.state.agenda.length + 2 <= limits.agendaPhases) {
    session.do(lead, { type: 'round.start' })
    session.advanceTo('refine')
  }
  expect(session.state.agenda).toHaveLength(limits.agendaPhases)
  expect(session.refusal(lead, { type: 'round.start' })).toBe('too-many')
})

test('[ROUND-9] A participant who joined after a reveal of the present question is late', () => {
  const session = new ASession({ people: 1, template: 'strict' }).advanceTo('solo')
  session.back('lobby')
  const early = session.join('early')
  session.advance()
  const during = session.join('during')
  session.advance(session.oneEach())
  const late = session.join('late')
  const screen = session.join('screen', { as: 'observer' })
  const lateOnes = () =>
    [lead, participant('p1xx'), early, during, late, screen].filter((id) =>
      isLate(session.state, id),
    )
  expect(lateOnes()).toEqual([late])
  session.do(lead, { type: 'round.start', question: { text: 'Next?' } })
  expect(lateOnes()).toEqual([])
})

const phase = (id: string) => must(parsePhaseId(id), 'phase id')
const solo = (n: number, more: { seconds: number; floor?: number }): Phase => ({
  id: phase(`solo-${n}`),
  kind: 'solo',
  board: 'frozen',
  ...more,
})
const read = (n: number, seconds: number): Phase => ({
  id: phase(`read-${n}`),
  kind: 'read',
  seconds,
})
const lobby: Phase = { id: phase('lobby'), kind: 'lobby', seconds: 0 }
const refine: Phase = { id: phase('refine-1'), kind: 'refine', seconds: 300 }

test('[ROUND-10] Solo again plans a solo and a read that take as long as the last ones before them, and a read of a minute if there was none', () => {
  const added = (...between: readonly Phase[]) => {
    const later = [refine, solo(8, { seconds: 800, floor: 80 }), read(8, 88)]
    const session = new ASession({ people: 2, agenda: [lobby, ...between, ...later] })
    session.advanceTo('refine')
    session.do(lead, { type: 'round.start' })
    return session.state.agenda.slice(1 + between.length, 3 + between.length)
  }
  const first = solo(1, { seconds: 240, floor: 60 })
  expect(added(first, read(1, 50), solo(2, { seconds: 300 }), read(2, 70))).toEqual([
    solo(3, { seconds: 300 }),
    read(3, 70),
  ])
  expect(added(first)).toEqual([solo(2, { seconds: 240, floor: 60 }), read(1, 60)])
  expect(added()).toEqual([solo(1, { seconds: 800, floor: 80 }), read(1, 60)])
})
