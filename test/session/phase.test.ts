import { expect, test } from 'vitest'
import { boardStateFor, padStateFor } from '../../shared/session/phase.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const writer = participant('p1xx')
const screen = participant('screen')

function started(): ASession {
  const session = new ASession({ people: 1 })
  session.join('screen', { as: 'observer' })
  return session
}

const boards = (session: ASession) =>
  [lead, writer, screen].map((id) => boardStateFor(session.state, id, null))
const pads = (session: ASession) =>
  [lead, writer, screen].map((id) => padStateFor(session.state, id))

test('[PHASE-1] A session’s board is served to nobody before the reveal where no cards were prepared, is open in refine only, and is never open to observers', () => {
  const session = started()
  const seen: [PhaseKind, string[]][] = []
  for (;;) {
    seen.push([session.kind, boards(session)])
    if (session.kind === 'results') break
    session.advance(session.kind === 'solo' ? session.oneEach() : [])
  }
  session.do(lead, { type: 'session.close' })
  seen.push([session.kind, boards(session)])
  const frozen = ['frozen', 'frozen', 'frozen']
  expect(seen).toEqual([
    ['lobby', ['none', 'none', 'none']],
    ['solo', ['none', 'none', 'none']],
    ['read', frozen],
    ['solo', frozen],
    ['read', frozen],
    ['refine', ['open', 'open', 'frozen']],
    ['vote', frozen],
    ['results', frozen],
    ['closed', frozen],
  ])
})

test('[PHASE-1] A later solo with a hidden board serves no board', () => {
  const session = started()
  const agenda = session.state.agenda.map((phase) =>
    phase.kind === 'solo' ? { ...phase, board: 'hidden' as const } : phase,
  )
  session.do(lead, { type: 'session.edit', agenda })
  session.advanceTo('read').advance()
  expect(session.kind).toBe('solo')
  expect(boards(session)).toEqual(['none', 'none', 'none'])
})

test('[PHASE-2] The first solo of another question has no board, though the session has ideas', () => {
  const session = started().advanceTo('refine')
  session.do(lead, { type: 'round.start', question: { text: 'And what else?' } })
  expect(boards(session)).toEqual(['none', 'none', 'none'])
  session.advance(session.oneEach())
  expect(boards(session)).toEqual(['frozen', 'frozen', 'frozen'])
})

test('[PHASE-3] A pad is written from solo to results and read when closed, only by a person who takes part', () => {
  const session = started()
  const seen: [PhaseKind, string[]][] = [[session.kind, pads(session)]]
  for (const kind of ['solo', 'read', 'refine', 'vote', 'results'] as const) {
    session.advanceTo(kind)
    seen.push([kind, pads(session)])
  }
  session.do(lead, { type: 'session.close' })
  seen.push([session.kind, pads(session)])
  const written = ['none', 'write', 'none']
  expect(seen).toEqual([
    ['lobby', ['none', 'none', 'none']],
    ['solo', written],
    ['read', written],
    ['refine', written],
    ['vote', written],
    ['results', written],
    ['closed', ['none', 'read', 'none']],
  ])
})

test('[PHASE-4][ROLE-3] A facilitator who takes part has a pad, and can still read the pad after switching “I take part” off', () => {
  const session = started().advanceTo('solo')
  session.do(lead, { type: 'takePart.set', takesPart: true })
  expect(padStateFor(session.state, lead)).toBe('write')
  session.do(lead, { type: 'takePart.set', takesPart: false })
  expect(padStateFor(session.state, lead)).toBe('read')
})

test('[PHASE-5] Removed people and strangers get neither board nor pad', () => {
  const session = started().advanceTo('refine')
  session.do(lead, { type: 'participant.remove', participantId: writer })
  for (const id of [writer, participant('stranger')]) {
    expect([boardStateFor(session.state, id, null), padStateFor(session.state, id)]).toEqual([
      'none',
      'none',
    ])
  }
})
