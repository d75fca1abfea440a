import { expect, test } from 'vitest'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { mayGive } from '../../shared/session/rights.ts'
import { type PhaseKind, phaseKinds } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'
import { commandTypes } from '../fixtures/command-types.ts'
import { kinds, mayBeGiven, type Kind } from './rights-table.ts'

function sessionAt(kind: PhaseKind): ASession {
  const session = new ASession({ template: 'strict', people: 2 })
  session.join('observer1', { as: 'observer' })
  session.do(lead, {
    type: 'role.grant',
    participantId: participant('p2xx'),
    role: 'co-facilitator',
  })
  session.do(participant('p2xx'), { type: 'takePart.set', takesPart: false })
  if (kind !== 'lobby') session.advanceTo(kind === 'closed' ? 'results' : kind)
  if (kind === 'closed') session.do(lead, { type: 'session.close' })
  return session
}

function whoIs(kind: Kind): ParticipantId {
  if (kind === 'participant') return participant('p1xx')
  if (kind === 'cofacilitator') return participant('p2xx')
  return kind === 'observer' ? participant('observer1') : lead
}

test('[RIGHTS-1] A command is taken from exactly the roles and in exactly the phases that the table lists', () => {
  const wrong: string[] = []
  for (const kind of phaseKinds) {
    for (const who of kinds) {
      const session = sessionAt(kind)
      const state =
        who === 'facilitatorWriting'
          ? {
              ...session.state,
              participants: new Map(session.state.participants).set(lead, {
                ...session.state.participants.get(lead)!,
                takesPart: true,
              }),
            }
          : session.state
      for (const type of commandTypes) {
        const taken = mayGive(state, session.records, whoIs(who), { type }) === null
        if (taken !== mayBeGiven[type][who].includes(kind)) wrong.push(`${type} ${who} ${kind}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('[RIGHTS-2] A command is refused for the role first, then for a closed session, then for the phase', () => {
  const open = sessionAt('solo')
  expect(open.refusal(participant('p1xx'), { type: 'timer.pause' })).toBe('not-allowed')
  expect(open.refusal(participant('p1xx'), { type: 'cluster.add', title: 'A' })).toBe('wrong-phase')
  const closed = sessionAt('closed')
  expect(closed.refusal(lead, { type: 'timer.pause' })).toBe('session-closed')
  expect(closed.refusal(participant('p1xx'), { type: 'timer.pause' })).toBe('not-allowed')
})

test('[RIGHTS-3] Strangers and removed people may give no command', () => {
  const session = sessionAt('refine')
  const gone = participant('p1xx')
  session.do(lead, { type: 'participant.remove', participantId: gone })
  expect(session.refusal(gone, { type: 'cluster.add', title: 'A' })).toBe('removed')
  expect(session.refusal(participant('nobody'), { type: 'cluster.add', title: 'A' })).toBe(
    'not-allowed',
  )
})

test('[RIGHTS-4] Before the first reveal nothing can be added to a board without prepared cards or set aside there, not even in refine', () => {
  const session = new ASession({ people: 1 })
  const [lobby, ...rest] = session.state.agenda
  const refine = rest.find((phase) => phase.kind === 'refine')!
  session.do(lead, {
    type: 'session.edit',
    agenda: [lobby!, refine, ...rest.filter((p) => p !== refine)],
  })
  session.advance()
  expect(session.kind).toBe('refine')
  expect(session.refusal(lead, { type: 'idea.add', texts: ['early'] })).toBe('wrong-phase')
  expect(session.refusal(lead, { type: 'cluster.add', title: 'early' })).toBe('wrong-phase')
})
