import * as v from 'valibot'
import { expect, test } from 'vitest'
import { checkAgendaEdit, following, indexOf, phaseById } from '../../shared/session/agenda.ts'
import { clusterBytes, addedIdeaBytes } from '../../shared/session/board-space.ts'
import { fiveRules } from '../../shared/session/rules.ts'
import { agendaFrom, templates } from '../../shared/session/templates.ts'
import { Agenda } from '../../shared/wire/agenda.ts'
import { ASession, lead, participant, START } from '../fixtures/a-session.ts'

test('[AGENDA-1] Every template is a valid agenda, hybrid is the default, and strict is hybrid without the second solo', () => {
  for (const { phases } of templates) expect(v.parse(Agenda, phases)).toEqual(phases)
  expect(templates.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(['hybrid'])
  const minutes = (id?: string) =>
    agendaFrom(id)?.map(({ kind, seconds }) => `${kind} ${seconds / 60}`)
  expect(minutes()).toEqual([
    'lobby 0',
    'solo 12',
    'read 4',
    'solo 5',
    'read 1',
    'refine 12',
    'vote 4',
    'results 5',
  ])
  expect(minutes('strict')).toEqual([
    'lobby 0',
    'solo 12',
    'read 4',
    'refine 12',
    'vote 4',
    'results 5',
  ])
  expect(minutes('short')).toEqual([
    'lobby 0',
    'solo 6',
    'read 2',
    'refine 5',
    'vote 3',
    'results 3',
  ])
  expect(agendaFrom('nothing')).toBeNull()
  expect(fiveRules).toHaveLength(5)
})

test('[AGENDA-2] A phase is looked up in the agenda together with the phase that follows it', () => {
  const agenda = agendaFrom()!
  const last = agenda.at(-1)!
  expect(following(agenda, agenda[0]!.id)).toBe(agenda[1])
  expect(following(agenda, last.id)).toBeNull()
  const unknown = `${last.id}x` as typeof last.id
  expect([
    following(agenda, unknown),
    phaseById(agenda, unknown),
    indexOf(agenda, unknown),
  ]).toEqual([null, null, -1])
})

test('[AGENDA-3] Only phases after the current one can change in the agenda', () => {
  const session = new ASession({ people: 1 }).advanceTo('read')
  const { agenda } = session.state
  const [lobby, solo, read, ...ahead] = agenda
  const longer = { ...read!, seconds: 999 }
  expect(checkAgendaEdit(session.state, [lobby!, solo!, read!, ahead[0]!])).toBeNull()
  expect(checkAgendaEdit(session.state, [lobby!, solo!, longer, ...ahead])?.code).toBe(
    'wrong-phase',
  )
  expect(checkAgendaEdit(session.state, [lobby!, solo!])?.code).toBe('wrong-phase')
  expect(checkAgendaEdit(session.state, [...agenda, read!])?.code).toBe('invalid')
  // A phase stays the same phase if only the order of its keys differs.
  const turned = Object.fromEntries(Object.entries(read!).toReversed()) as typeof read & object
  expect(checkAgendaEdit(session.state, [lobby!, solo!, turned, ...ahead])).toBeNull()
})

test('[EDIT-1] An edit of a session is taken whole or not at all', () => {
  const session = new ASession({ people: 1 }).advanceTo('solo')
  const before = session.state
  const asked = { type: 'session.edit', title: 'New', agenda: before.agenda.slice(0, 1) } as const
  expect(session.refusal(lead, asked)).toBe('wrong-phase')
  expect(session.state).toBe(before)
  session.do(lead, { type: 'session.edit', title: ' Away day ', question: 'And now?' })
  expect(session.state.title).toBe('Away day')
  expect(session.view(lead).question.text).toBe('And now?')
  expect(session.do(lead, { type: 'session.edit', title: 'Away day' }).events).toEqual([])
  expect(session.do(lead, { type: 'session.edit' }).events).toEqual([])
})

test('[EDIT-2] A session may become more anonymous at any time, and named only before anybody wrote', () => {
  const session = new ASession({ people: 1 })
  const set = (anonymity: 'anonymous' | 'named') =>
    session.refusal(lead, { type: 'session.edit', settings: { anonymity } })
  expect([set('named'), set('anonymous'), set('named')]).toEqual([null, null, null])
  session.advanceTo('solo')
  expect(set('anonymous')).toBeNull()
  expect(set('named')).toBe('wrong-phase')
  session.back('lobby')
  expect(set('named')).toBe('wrong-phase')
  expect(session.state.settings.anonymity).toBe('anonymous')
})

test('[CLOSE-1] Closing is final: it is a visit with an epoch of its own, reveals nothing, and no command is taken afterwards', () => {
  const session = new ASession({ people: 2 }).advanceTo('solo')
  const { epoch } = session.state
  const decision = session.do(lead, { type: 'session.close' })
  expect(decision.events.map(({ type }) => type)).toEqual(['phase-entered', 'session-closed'])
  expect(session.state).toMatchObject({ closed: true, epoch: epoch + 1, timer: { kind: 'none' } })
  expect(session.board.ideas.size).toBe(0)
  expect(session.refusal(lead, { type: 'session.close' })).toBe('session-closed')
  expect(session.refusal(lead, { type: 'phase.advance', epoch: epoch + 1 })).toBe('session-closed')
  expect(session.refusal(participant('p1xx'), { type: 'ready.set', ready: true })).toBe(
    'session-closed',
  )
  expect(session.state.visitTimes).toEqual([
    { from: START, to: START },
    { from: START, to: START },
    { from: START, to: null },
  ])
})

test('[BOARD-1] An idea added by command has the present question and no round, an existing cluster, an author in private, and room on the board', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  const who = participant('p1xx')
  const { clusterId } = session.do(who, { type: 'cluster.add', title: ' Space ' }).result
  const decision = session.do(who, { type: 'idea.add', texts: ['one', 'two'], cluster: clusterId! })
  const added = { round: null, question: session.state.questionId, cluster: clusterId }
  expect(decision.events).toEqual([
    expect.objectContaining({ type: 'idea-added', text: 'one', ...added }),
    expect.objectContaining({ type: 'idea-added', text: 'two', ...added }),
  ])
  for (const id of decision.result.ideaIds!) expect(session.own(who).authored.get(id)).toBeNull()
  const unknown = `${clusterId}x` as typeof clusterId & object
  expect(session.refusal(who, { type: 'idea.add', texts: ['x'], cluster: unknown })).toBe(
    'unknown-target',
  )
  session.boardCapacity = session.board.ideas.size + 1
  expect(session.refusal(who, { type: 'idea.add', texts: ['x', 'y'] })).toBe('too-many')
  expect(session.refusal(who, { type: 'idea.add', texts: ['x'] })).toBeNull()
})

test('[BOARD-4] Ideas and clusters are added by command up to the limits of bytes and of clusters, and one beyond is refused', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  const who = participant('p1xx')
  const texts = ['one', 'zwölf', '👍']
  const needed = texts.reduce((sum, text) => sum + addedIdeaBytes(text), 0)
  session.boardBytesLeft = needed - 1
  expect(session.refusal(who, { type: 'idea.add', texts })).toBe('too-many')
  expect(session.refusal(who, { type: 'idea.add', texts: texts.slice(1) })).toBeNull()
  session.boardBytesLeft = needed
  expect(session.refusal(who, { type: 'idea.add', texts })).toBeNull()
  const adds = (title: string) => session.refusal(who, { type: 'cluster.add', title })
  session.boardBytesLeft = clusterBytes('Space') - 1
  expect(adds(' Space ')).toBe('too-many')
  session.boardBytesLeft = clusterBytes('Space')
  session.clusterCapacity = 1
  expect([adds(' Space '), adds('A')]).toEqual([null, 'too-many'])
  session.boardBytesLeft = 0
  const [aside] = session.ideaIds
  expect(session.refusal(lead, { type: 'idea.setAside', ideaId: aside!, aside: true })).toBeNull()
})

test('[BOARD-2] Setting aside needs an existing idea or cluster', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  const [idea] = session.ideaIds
  const { clusterId } = session.do(lead, { type: 'cluster.add', title: 'Space' }).result
  const unknown = `${idea}x` as typeof idea & object
  expect(session.refusal(lead, { type: 'idea.setAside', ideaId: unknown, aside: true })).toBe(
    'unknown-target',
  )
  const other = `${clusterId}x` as typeof clusterId & object
  expect(session.refusal(lead, { type: 'cluster.setAside', clusterId: other, aside: true })).toBe(
    'unknown-target',
  )
  expect(
    session.do(lead, { type: 'cluster.setAside', clusterId: clusterId!, aside: true }).events,
  ).toEqual([{ type: 'cluster-set-aside', clusterId, aside: true }])
})

test('[OUTCOME-1] Decisions and actions are put, changed in place and taken back, about known ideas only', () => {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('results')
  const who = participant('p1xx')
  const [idea] = session.ideaIds
  const unknown = `${idea}x` as typeof idea & object
  session.do(lead, { type: 'outcome.decide', ideaId: idea!, status: 'parked' })
  expect(
    session.do(lead, { type: 'outcome.decide', ideaId: idea!, status: 'parked' }).events,
  ).toEqual([])
  session.do(lead, { type: 'outcome.decide', ideaId: idea!, status: null })
  expect(session.state.decisions.size).toBe(0)
  expect(session.refusal(lead, { type: 'outcome.decide', ideaId: unknown, status: 'chosen' })).toBe(
    'unknown-target',
  )
  expect(session.refusal(lead, { type: 'focus.set', ideaId: unknown })).toBe('unknown-target')
  const first = session.do(who, {
    type: 'action.add',
    text: 'Call',
    owner: ' Ann ',
    due: '2026-12-01',
  }).result.actionId!
  session.do(who, { type: 'action.add', text: 'Write', ideaId: idea! })
  session.do(lead, { type: 'action.edit', actionId: first, text: 'Call twice', owner: ' ' })
  expect(session.state.actions.map(({ id: _id, ...action }) => action)).toEqual([
    { text: 'Call twice', owner: null, due: null, ideaId: null },
    { text: 'Write', owner: null, due: null, ideaId: idea },
  ])
  expect(session.refusal(who, { type: 'action.add', text: 'x', ideaId: unknown })).toBe(
    'unknown-target',
  )
  session.do(who, { type: 'action.remove', actionId: first })
  expect(session.refusal(who, { type: 'action.remove', actionId: first })).toBe('unknown-target')
  expect(session.refusal(who, { type: 'action.edit', actionId: first, text: 'x' })).toBe(
    'unknown-target',
  )
})
