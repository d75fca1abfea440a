import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import { ideaBytes } from '../../shared/session/board-space.ts'
import { stateFromLog } from '../../shared/session/evolve.ts'
import { currentVisit, unrevealedRound } from '../../shared/session/path.ts'
import { ASession, draft, lead, participant, START } from '../fixtures/a-session.ts'

const kinds = (session: ASession) => session.state.path.map((visit) => visit.kind)

test('[SES-1] Advancing walks the agenda, every visit has its own number and epoch, and the timer of a visit starts with it', () => {
  const session = new ASession({ template: 'short', people: 1 })
  session.advanceTo('results')
  expect(kinds(session)).toEqual(['lobby', 'solo', 'read', 'refine', 'vote', 'results'])
  expect(session.state.path.map((visit) => [visit.visit, visit.epoch])).toEqual(
    session.state.path.map((_, n) => [n, n]),
  )
  expect(session.state.timer).toEqual({ kind: 'running', endsAt: START + 180_000 })
  expect(session.refusal(lead, { type: 'phase.advance', epoch: session.state.epoch })).toBe(
    'wrong-phase',
  )
})

test('[SES-2] A phase command made in another epoch is refused and changes nothing', () => {
  const session = new ASession({ people: 1 }).advanceTo('refine')
  const before = session.state
  const epoch = before.epoch - 1
  const to = before.agenda[0]!.id
  expect(session.refusal(lead, { type: 'phase.advance', epoch })).toBe('stale-epoch')
  expect(session.refusal(lead, { type: 'phase.back', to, epoch })).toBe('stale-epoch')
  expect(session.refusal(lead, { type: 'round.start', epoch })).toBe('stale-epoch')
  expect(session.state).toBe(before)
})

test('[I4] The reveal happens once, when solo is left forwards, and turns exactly the cut into ideas', () => {
  const session = new ASession({ people: 3 }).advanceTo('solo')
  const decision = session.advance(session.oneEach())
  expect(decision.events.map((event) => event.type)).toEqual(['round-revealed', 'phase-entered'])
  expect(decision.reveal).toHaveLength(3)
  expect(decision.events[0]).toEqual({ type: 'round-revealed', n: 1, ideas: 3 })
  expect(
    [...session.records.authors.values()].map(({ participantId }) => participantId).toSorted(),
  ).toEqual([participant('p1xx'), participant('p2xx'), participant('p3xx')])
  // The cut holds a pad of the facilitator, who does not take part.
  expect(unrevealedRound(session.state)).toBeNull()
})

test('[I4] A reveal without the cut is a bug of ours and never an empty reveal', () => {
  const session = new ASession({ people: 1 }).advanceTo('solo')
  expect(() => session.give(lead, { type: 'phase.advance', epoch: session.state.epoch })).toThrow(
    'cut',
  )
})

test('[SES-3] Leaving solo backwards or closing reveals nothing, and the next solo resumes the same round', () => {
  const session = new ASession({ people: 2 }).advanceTo('solo')
  const back = session.back('lobby')
  expect(back.reveal).toBeUndefined()
  expect(session.board.ideas.size).toBe(0)
  session.advance()
  expect(currentVisit(session.state)).toMatchObject({ kind: 'solo', round: 1 })
  expect(session.state.rounds).toHaveLength(1)
  const closed = session.do(lead, { type: 'session.close' })
  expect(closed.reveal).toBeUndefined()
  expect(session.state.rounds).toEqual([expect.objectContaining({ n: 1, revealed: false })])
})

test('[SES-4] Going back to a solo after its reveal starts the next round of the question', () => {
  const session = new ASession({ people: 2 }).advanceTo('refine')
  session.back('solo-1')
  expect(currentVisit(session.state)).toMatchObject({ kind: 'solo', round: 3 })
  expect(session.state.rounds.map(({ n, revealed }) => [n, revealed])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ])
})

test('[SES-5] Going back leads to earlier phases of the agenda only', () => {
  const session = new ASession({ people: 1 }).advanceTo('refine')
  const { epoch, agenda } = session.state
  const vote = agenda.find(({ kind }) => kind === 'vote')!.id
  const here = agenda.find(({ kind }) => kind === 'refine')!.id
  expect(session.refusal(lead, { type: 'phase.back', to: vote, epoch })).toBe('wrong-phase')
  expect(session.refusal(lead, { type: 'phase.back', to: here, epoch })).toBe('wrong-phase')
  const unknown = { ...agenda[0]!, id: `${here}x` as typeof here }
  expect(session.refusal(lead, { type: 'phase.back', to: unknown.id, epoch })).toBe(
    'unknown-target',
  )
})

test('[P5] Going back never deletes accepted words or marks', () => {
  const session = new ASession({ people: 5, template: 'strict' }).advanceTo('vote')
  const [idea] = session.ideaIds
  const ballotId = session.state.ballots[0]!.id
  session.do(participant('p1xx'), { type: 'ballot.cast', ballotId, marks: new Map([[idea!, 1]]) })
  session.back('refine-1')
  session.do(lead, { type: 'action.add', text: 'Write it down' })
  const { actions } = session.state
  const { authors, marksByBallot } = session.records
  for (const to of ['read-1', 'lobby']) session.back(to)
  session.advanceTo('vote')
  expect(session.state.actions).toEqual(actions)
  expect(new Map([...session.records.authors].slice(0, authors.size))).toEqual(authors)
  expect(session.records.marksByBallot).toEqual(marksByBallot)
  expect(session.state.ballots).toHaveLength(1)
})

test('[SES-6] A full board takes the largest even share, and the rest stays in the pads and is counted privately', () => {
  const session = new ASession({ people: 3 }).advanceTo('solo')
  session.boardCapacity = 5
  const pad = (n: number, count: number) => ({
    participantId: participant(`p${n}xx`),
    drafts: Array.from({ length: count }, (_, at) => ({
      draftId: draft(`d-${n}-${at}`),
      text: `${n}.${at}`,
    })),
  })
  const decision = session.advance([pad(1, 1), pad(2, 2), pad(3, 4)])
  expect(decision.reveal?.map(({ text }) => text).toSorted()).toEqual([
    '1.0',
    '2.0',
    '2.1',
    '3.0',
    '3.1',
  ])
  expect([...session.records.leftBehind]).toEqual([[participant('p3xx'), 2]])
  expect(session.own(participant('p1xx')).leftBehind).toBe(0)
  session.boardCapacity = 100
  session.advanceTo('solo').advance([])
  expect(session.records.leftBehind.size).toBe(0)
  const long = new ASession({ people: 2 }).advanceTo('solo')
  long.boardBytesLeft = 2 * ideaBytes('1.0')
  long.advance([pad(1, 2), pad(2, 2)])
  expect([...long.records.leftBehind.values()]).toEqual([1, 1])
})

test('[SES-7] A focus ends with its phase, so that nothing shown in one phase is a cue in the next', () => {
  const session = new ASession({ people: 1, template: 'strict' }).advanceTo('refine')
  session.do(lead, { type: 'focus.set', ideaId: session.ideaIds[0]! })
  expect(session.view(lead).focus).toBe(session.ideaIds[0])
  session.advance()
  expect(session.view(lead).focus).toBeNull()
})

test('[UI-215] People who lead show the overview on the big screen while the group refines, and it ends with the phase', () => {
  const session = new ASession({ people: 1, template: 'strict' }).advanceTo('read')
  const show = { type: 'overview.show', shown: true } as const
  expect(session.refusal(lead, show)).toBe('wrong-phase')
  session.advanceTo('refine')
  expect(session.refusal(participant('p1xx'), show)).toBe('not-allowed')
  const before = session.view(participant('p1xx'))
  session.do(lead, show)
  expect(session.do(lead, show).events).toEqual([])
  // Nothing else is told to anybody.
  expect(session.view(participant('p1xx'))).toEqual({ ...before, overview: true })
  expect(stateFromLog(session.log).overview).toBe(true)
  session.do(lead, { type: 'overview.show', shown: false })
  expect(session.view(lead).overview).toBe(false)
  session.do(lead, show)
  session.advance()
  expect(session.view(lead).overview).toBe(false)
})

test('[SES-8] A timer is set, paused and resumed on the given clock, more time does not start a paused timer, and no timer command moves a phase', () => {
  const session = new ASession({ people: 1 }).advanceTo('solo')
  session.do(lead, { type: 'timer.set', seconds: 90 })
  expect(session.state.timer).toEqual({ kind: 'running', endsAt: START + 90_000 })
  session.now += 30_000
  session.do(lead, { type: 'timer.pause' })
  expect(session.view(lead).phase).toMatchObject({ pausedRemaining: 60_000 })
  session.now += 500_000
  expect(session.do(lead, { type: 'timer.pause' }).events).toEqual([])
  session.do(lead, { type: 'timer.resume' })
  expect(session.state.timer).toEqual({ kind: 'running', endsAt: session.now + 60_000 })
  session.now += 120_000
  session.do(lead, { type: 'timer.pause' })
  expect(session.state.timer).toEqual({ kind: 'paused', remaining: 0 })
  session.do(lead, { type: 'timer.set', seconds: 60 })
  expect(session.state.timer).toEqual({ kind: 'paused', remaining: 60_000 })
  session.do(lead, { type: 'timer.set', seconds: 0 })
  expect(session.refusal(lead, { type: 'timer.pause' })).toBe('invalid')
  expect(session.refusal(lead, { type: 'timer.resume' })).toBe('invalid')
  expect(session.kind).toBe('solo')
})

test('[REVEAL-4] A cancel is refused when no reveal is being counted down', () => {
  const session = new ASession({ people: 3 })
  for (const kind of ['lobby', 'solo', 'read'] as const) {
    session.advanceTo(kind)
    expect(session.refusal(lead, { type: 'phase.cancel' }), kind).toBe('wrong-phase')
  }
  session.back('solo-1')
  session.isCountingDown = true
  expect(session.do(lead, { type: 'phase.cancel' }).events).toEqual([])
})

test('[SES-30] A group goes back and writes once more up to the limit of visits and not one time more, and always goes on', () => {
  const session = new ASession({ people: 3, template: 'strict' }).advanceTo('read')
  const lobby = must(session.state.agenda[0], 'phase').id
  while (session.state.path.length < 300) {
    if (session.kind === 'lobby') session.advanceTo('read')
    else session.back(lobby)
  }
  if (session.kind === 'lobby') session.advanceTo('read')
  const { epoch } = session.state
  expect(session.refusal(lead, { type: 'phase.back', to: lobby, epoch })).toBe('too-many')
  expect(session.refusal(lead, { type: 'round.start' })).toBe('too-many')
  expect(session.advanceTo('results').kind).toBe('results')
})

test('[SES-31] A vote that would make the cards of all votes together more than the limit is refused, and a suspended one goes on', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  session.advanceTo('refine')
  for (let n = session.ideaIds.length; n < 5_000; n++)
    session.addIdea(must(parseIdeaId(`idea-${n}`), 'id'), 1)
  session.advance()
  // Each of these votes is on 5,000 cards.
  session.advance()
  session.back('vote-1')
  expect(session.state.ballots).toHaveLength(2)
  session.back('refine-1')
  expect(session.advanceTo('vote').kind).toBe('vote')
  session.advance()
  const { epoch } = session.state
  const to = must(session.state.agenda.find(({ kind }) => kind === 'vote')?.id, 'phase')
  expect(session.refusal(lead, { type: 'phase.back', to, epoch })).toBe('too-many')
  session.back('refine-1')
  const again = { type: 'phase.advance', epoch: session.state.epoch } as const
  expect(session.refusal(lead, again)).toBe('too-many')
})
