import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { isKeptFromBoard } from '../../shared/session/lane.ts'
import { ballotsFor, mineFor, resultsFor, resultsSeenBy } from '../../shared/session/slices.ts'
import { type Asked, ASession, cardsOf, draft, lead, participant } from '../fixtures/a-session.ts'
import { commandTypes } from '../fixtures/command-types.ts'
import type { Anonymity, PhaseKind } from '../../shared/wire/terms.ts'

const shownPhases = ['read', 'refine', 'vote', 'results'] as const
const who = (n: number) => participant(`p${n}xx`)
const newcomer = 'late1'

/** A group that is in this phase after its first reveal, and a person who joins it now. */
function joining(
  kind: PhaseKind,
  { anonymity = 'anonymous', lane = true }: { anonymity?: Anonymity; lane?: boolean } = {},
) {
  const session = new ASession({ people: 4, template: 'strict', anonymity, consents: false })
  session.advanceTo('read')
  if (kind !== 'read') session.advanceTo(kind)
  return { session, late: session.join(newcomer, { lane }) }
}

/** Everything that one person is served, but not the other people. */
function servedTo(session: ASession, id: ParticipantId) {
  const { state } = session
  const own = session.own(id)
  return {
    view: session.view(id),
    mine: mineFor(own),
    ballots: ballotsFor(state, own, id),
    results: resultsSeenBy(
      state,
      own,
      resultsFor(state, new Map([[must(session.ideaIds[0], 'idea'), 'Sam']])),
      id,
    ),
  }
}

const isKept = (session: ASession, id: ParticipantId) =>
  isKeptFromBoard(session.state, id, session.own(id).lane)

function decideSomething(session: ASession): void {
  const [card] = session.ideaIds
  session.do(lead, { type: 'action.add', text: 'call the printer' })
  session.do(lead, { type: 'outcome.decide', ideaId: must(card, 'card'), status: 'chosen' })
  session.do(lead, { type: 'focus.set', ideaId: must(card, 'card') })
}

test.each(shownPhases)(
  '[LANE-1] A participant who joins after a reveal is served nothing of the board until they ask for it, and then what everybody is served (%s)',
  (kind) => {
    for (const anonymity of ['anonymous', 'named'] as const)
      for (const type of ['lane.finish', 'lane.skip'] as const) {
        const { session, late } = joining(kind, { anonymity })
        if (kind === 'results') decideSomething(session)
        const served = servedTo(session, late)
        expect(served.view).toMatchObject({ focus: null, me: { late: true, lane: true } })
        expect(served.view.phase).toMatchObject({ kind, board: 'none', pad: 'write' })
        expect(served.view.counts).toEqual({ participants: 5 })
        expect(served.ballots).toEqual([])
        expect(served.results).toEqual({ ballots: [], decisions: {}, actions: [], authors: null })
        const told = JSON.stringify(served)
        for (const id of session.ideaIds) expect(told).not.toContain(id)
        expect(told).not.toContain('printer')

        session.do(late, { type })
        const now = servedTo(session, late)
        const others = servedTo(session, who(1))
        expect(now.view.me.lane).toBe(false)
        expect(now.view.phase).toEqual(others.view.phase)
        expect(now.view.counts).toEqual(others.view.counts)
        expect(now.view.focus).toBe(others.view.focus)
        expect(now.results.ballots).toEqual(others.results.ballots)
        expect(now.results.actions).toEqual(others.results.actions)
        expect(now.ballots.map(({ id }) => id)).toEqual(others.ballots.map(({ id }) => id))
      }
  },
)

test('[LANE-2] A person who was there before the first reveal has no lane, nor has one who skips it while joining, observes, or opens a preview', () => {
  const { session } = joining('refine')
  const skips = session.join('skips', { lane: false })
  const screen = session.join('screen', { as: 'observer', lane: true })
  const preview = session.join('looks', { as: 'preview', device: 'device-lead', lane: true })
  for (const id of [lead, who(1), skips, screen, preview]) {
    expect([id, isKept(session, id), session.view(id).me.lane]).toEqual([id, false, false])
    expect(session.view(id).phase.board).not.toBe('none')
  }
  const early = new ASession({ people: 2, template: 'strict' }).advanceTo('solo')
  const inTime = early.join('early', { lane: true })
  early.advanceTo('read')
  expect([early.records.lanes.size, early.view(inTime).phase.board]).toEqual([0, 'frozen'])
})

test('[LANE-3] A lane lasts through every phase, and through a solo that ends without a reveal. The next reveal ends the lane of everybody who was there for its solo, and the close of the session ends it too', () => {
  const { session, late } = joining('read')
  for (const kind of ['refine', 'vote', 'results'] as const) {
    session.advanceTo(kind).now += 3_600_000
    expect([kind, session.view(late).me.lane]).toEqual([kind, true])
  }
  // In a later solo others have the board next to their pad. The person in the lane has only the pad.
  session.do(lead, { type: 'round.start' })
  expect(session.view(who(1)).phase.board).toBe('frozen')
  expect(session.view(late)).toMatchObject({
    me: { lane: true },
    phase: { board: 'none', pad: 'write' },
  })
  const another = session.join('late2', { lane: true })
  session.back('refine-1')
  for (const id of [late, another]) expect(session.view(id).me.lane).toBe(true)
  session.do(lead, { type: 'round.start' })
  session.advance(session.oneEach())
  for (const id of [late, another])
    expect(session.view(id)).toMatchObject({ me: { lane: false }, phase: { board: 'frozen' } })

  const closing = joining('results', { anonymity: 'named' })
  closing.session.do(lead, { type: 'session.close' })
  expect(closing.session.view(closing.late)).toMatchObject({
    me: { lane: false },
    phase: { board: 'frozen' },
  })
})

test('[LANE-3] Where nobody has a board there is no lane to leave, and what was decided before is still not told', () => {
  const { session, late } = joining('results')
  decideSomething(session)
  session.do(lead, { type: 'round.start', question: { text: 'And then?' } })
  expect(session.view(late)).toMatchObject({ me: { lane: false }, counts: { participants: 5 } })
  expect(servedTo(session, late).results.actions).toEqual([])
  expect(servedTo(session, who(1)).results.actions).toHaveLength(1)
  session.advance(session.oneEach())
  expect(session.view(late)).toMatchObject({ me: { lane: false, late: false } })
  expect(servedTo(session, late).results.actions).toHaveLength(1)
})

test('[LANE-4] Only commands that touch nothing of the board are taken from a person in the lane', () => {
  const arguments_: Partial<Record<string, object>> = {
    'name.set': { name: 'New' },
    'ready.set': { ready: true },
    'consent.set': { consent: true },
    'idea.release': { draftId: draft('late-draft') },
  }
  for (const kind of shownPhases) {
    const taken = commandTypes.filter((type) => {
      const { session, late } = joining(kind)
      const before = [session.state, session.records]
      const released = new Map([[draft('late-draft'), 'words']])
      const given = { type, ...arguments_[type] } as Asked
      const isTaken = session.refusal(late, given, { released }) === null
      if (!isTaken) expect([session.state, session.records]).toEqual(before)
      return isTaken
    })
    const reading = kind === 'read' || kind === 'refine'
    expect(taken.toSorted()).toEqual(
      [
        ...(reading ? ['consent.set', 'idea.release'] : []),
        'lane.finish',
        'lane.skip',
        'name.set',
        ...(kind === 'refine' || kind === 'results' ? [] : ['ready.set']),
      ].toSorted(),
    )
  }
})

test('[LANE-4] No command tells a person in the lane whether an idea or a ballot exists', () => {
  const { session, late } = joining('refine')
  const [card] = session.ideaIds
  const unknown = draft('no-such') as never
  for (const ideaId of [must(card, 'card'), unknown])
    expect(session.refusal(late, { type: 'idea.setAside', ideaId, aside: true })).toBe(
      'wrong-phase',
    )
  const voting = joining('vote')
  const ballot = must(voting.session.state.ballots[0], 'ballot')
  const marks = new Map([[must(cardsOf(ballot)[0], 'card'), 1]])
  for (const ballotId of [ballot.id, unknown])
    expect(voting.session.refusal(voting.late, { type: 'ballot.cast', ballotId, marks })).toBe(
      'wrong-phase',
    )
})

test('[LANE-5] A lane that has ended stays as it ended, whatever its person asks afterwards', () => {
  const ends: readonly (readonly ['lane.finish' | 'lane.skip', 'finished' | null])[] = [
    ['lane.finish', 'finished'],
    ['lane.skip', null],
  ]
  for (const [first, kept] of ends) {
    const { session, late } = joining('read')
    session.do(late, { type: first })
    expect(session.own(late).lane).toBe(kept)
    for (const type of ['lane.skip', 'lane.finish'] as const) {
      expect(session.do(late, { type })).toMatchObject({ events: [], records: [] })
      expect(session.own(late).lane).toBe(kept)
    }
  }
  // The reveal has shown the board: words that come now are no longer written without seeing it.
  const { session, late } = joining('results')
  session.do(lead, { type: 'round.start' })
  session.advance(session.oneEach())
  session.do(late, { type: 'lane.finish' })
  expect(session.own(late).lane).not.toBe('finished')
  // Who never had a lane has finished none.
  session.do(who(1), { type: 'lane.finish' })
  expect(session.own(who(1)).lane).toBeNull()
})

test('[LANE-6] A person in the lane who comes to lead or to observe sees the board. A participant again, they have no lane and have finished none', () => {
  for (const role of ['co-facilitator', 'facilitator', 'observer'] as const) {
    const { session, late } = joining('refine')
    session.do(lead, { type: 'role.grant', participantId: late, role })
    expect(session.view(late).phase.board).not.toBe('none')
    expect(session.records.lanes.size).toBe(0)
    if (role === 'facilitator') continue
    session.do(lead, { type: 'role.grant', participantId: late, role: 'participant' })
    expect(session.view(late)).toMatchObject({ me: { lane: false }, phase: { board: 'open' } })
  }
})

test('[LANE-7] Joining into the lane, finishing and skipping leave the same events as joining without a lane', () => {
  const runs = [undefined, 'lane.finish', 'lane.skip', 'at the door'].map((how) => {
    const { session, late } = joining('refine', { lane: how !== 'at the door' })
    if (how === 'lane.finish' || how === 'lane.skip')
      expect(session.do(late, { type: how }).events).toEqual([])
    return JSON.stringify(session.log)
  })
  expect(new Set(runs).size).toBe(1)
})

test('[LANE-8] Words from the lane are drafts that no cut took: the next round takes them, or a release does by its own gate, and nothing on the board tells them from others', () => {
  const { session, late } = joining('refine')
  const words = draft('late-draft')
  const released = new Map([[words, 'from the lane']])
  const alone = session.do(late, { type: 'idea.release', draftId: words }, { released })
  expect(alone).toMatchObject({ events: [], result: { waiting: true } })
  session.do(late, { type: 'lane.finish' })
  session.do(lead, { type: 'round.start' })
  const mine = { participantId: late, drafts: [{ draftId: words, text: 'from the lane' }] }
  session.advance([...session.oneEach().slice(1), mine])
  const idea = must(
    session.ideaIds.find((id) => session.texts.get(id) === 'from the lane'),
    'idea',
  )
  const facts = ({ head: _head, ...rest }: object & { head: unknown }) => rest
  const [one, other] = [idea, session.ideaIds.at(-1)].map((id) =>
    facts(must(session.board.ideas.get(must(id, 'id')), 'idea')),
  )
  expect(one).toEqual(other)
  expect(session.records.releases.size).toBe(0)
  const named = joining('read', { anonymity: 'named' })
  named.session.do(named.late, { type: 'idea.release', draftId: words }, { released })
  expect(named.session.texts.get(must(named.session.ideaIds.at(-1), 'idea'))).toBe('from the lane')
})

test('[LANE-9] The row of a lane is deleted when its person leaves or is removed, and with the close of an anonymous session', () => {
  const left = joining('refine')
  left.session.leave(left.late)
  const removed = joining('refine')
  removed.session.do(lead, { type: 'participant.remove', participantId: removed.late })
  const closed = joining('results')
  closed.session.do(closed.late, { type: 'lane.finish' })
  closed.session.do(lead, { type: 'session.close' })
  for (const { session } of [left, removed, closed]) expect(session.records.lanes.size).toBe(0)
})
