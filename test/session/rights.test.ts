import { expect, test } from 'vitest'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { mayGive } from '../../shared/session/rights.ts'
import type { CommandType } from '../../shared/wire/commands.ts'
import { type PhaseKind, phaseKinds } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

// Written from the public table of commands, not from rights.ts: one line for each command, and for each kind of
// person the initials of the phases in which it is taken (l s r f v t c; f = refine, t = results).
const initials: Record<PhaseKind, string> = {
  lobby: 'l',
  solo: 's',
  read: 'r',
  refine: 'f',
  vote: 'v',
  results: 't',
  closed: 'c',
}
const people = [
  'facilitator',
  'cofacilitator',
  'facilitatorWriting',
  'participant',
  'observer',
] as const
type Kind = (typeof people)[number]

const expected: Record<CommandType, Record<Kind, string>> = {
  'phase.advance': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'phase.back': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'phase.cancel': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'round.start': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'timer.set': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'timer.pause': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'timer.resume': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'session.edit': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'session.lock': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'participant.remove': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'takePart.set': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'role.grant': row('lsrfvtc', '', 'lsrfvtc', '', ''),
  'session.close': row('lsrfvt', '', 'lsrfvt', '', ''),
  // Before the first reveal (the lobby and the solo of this table) there is no board to set aside from.
  'idea.setAside': row('rfvt', 'rfvt', 'rfvt', 'f', ''),
  'cluster.setAside': row('rfvt', 'rfvt', 'rfvt', 'f', ''),
  'ready.set': row('', '', 'srv', 'srv', ''),
  'name.set': row('', '', 'lsrfvtc', 'lsrfvtc', ''),
  'idea.add': row('f', 'f', 'f', 'f', ''),
  'cluster.add': row('f', 'f', 'f', 'f', ''),
  'idea.release': row('', '', 'rf', 'rf', ''),
  'ballot.cast': row('', '', 'v', 'v', ''),
  'action.add': row('ft', 'ft', 'ft', 'ft', ''),
  'action.edit': row('ft', 'ft', 'ft', 'ft', ''),
  'action.remove': row('ft', 'ft', 'ft', 'ft', ''),
  'outcome.decide': row('rft', 'rft', 'rft', '', ''),
  'focus.set': row('rft', 'rft', 'rft', '', ''),
}

function row(...cells: [string, string, string, string, string]): Record<Kind, string> {
  const [facilitator, cofacilitator, facilitatorWriting, participantCell, observer] = cells
  return { facilitator, cofacilitator, facilitatorWriting, participant: participantCell, observer }
}

function sessionAt(kind: PhaseKind): ASession {
  const session = new ASession({ template: 'strict', people: 2 })
  session.join('observer1', { role: 'observer' })
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

test('[RIGHTS-1] every role, phase and command: what the table says is what is taken', () => {
  const commands = Object.keys(expected) as CommandType[]
  const wrong: string[] = []
  for (const kind of phaseKinds) {
    for (const who of people) {
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
      for (const type of commands) {
        const taken = mayGive(state, whoIs(who), { type }) === null
        if (taken !== expected[type][who].includes(initials[kind]))
          wrong.push(`${type} ${who} ${kind}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('[RIGHTS-2] the role is judged before the moment, and closing before the phase', () => {
  const open = sessionAt('solo')
  expect(open.refusal(participant('p1xx'), { type: 'timer.pause' })).toBe('not-allowed')
  expect(open.refusal(participant('p1xx'), { type: 'cluster.add', title: 'A' })).toBe('wrong-phase')
  const closed = sessionAt('closed')
  expect(closed.refusal(lead, { type: 'timer.pause' })).toBe('session-closed')
  expect(closed.refusal(participant('p1xx'), { type: 'timer.pause' })).toBe('not-allowed')
})

test('[RIGHTS-3] strangers and removed people may give nothing', () => {
  const session = sessionAt('refine')
  const gone = participant('p1xx')
  session.do(lead, { type: 'participant.remove', participantId: gone })
  expect(session.refusal(gone, { type: 'cluster.add', title: 'A' })).toBe('removed')
  expect(session.refusal(participant('nobody'), { type: 'cluster.add', title: 'A' })).toBe(
    'not-allowed',
  )
})

test('[RIGHTS-4] before the first reveal nothing can be added to a board or set aside, not even in a refine', () => {
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
