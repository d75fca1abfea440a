import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { type ParticipantId, parsePhaseId } from '../../shared/kernel/ids.ts'
import { checkMarks } from '../../shared/session/ballot-rule.ts'
import { evolveAll, stateFromLog } from '../../shared/session/evolve.ts'
import { padStateFor } from '../../shared/session/phase.ts'
import { applyRecords } from '../../shared/session/records-evolve.ts'
import { noRecords } from '../../shared/session/records.ts'
import { ballotsFor, mineFor, resultsFor } from '../../shared/session/slices.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import { agendaFrom, anotherPhase, repeatableKinds } from '../../shared/session/templates.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import { type Asked, ASession, draft, lead, participant } from '../fixtures/a-session.ts'
import { randomCases } from '../fixtures/random-cases.ts'

// A number chooses a command. The rules below hold after each command, accepted or refused.
type Step = (session: ASession, n: number) => void

const writers = ['p1xx', 'p2xx', 'p3xx', 'p4xx'].map(participant)
const someone = (n: number): ParticipantId => must([lead, ...writers][n % 5], 'somebody')
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

function give(session: ASession, actor: ParticipantId, asked: Asked): void {
  const cut = session.kind === 'solo' ? session.oneEach() : []
  const released = new Map(writers.map((id) => [draft(`late-${id}`), `canary of ${id}`]))
  session.give(actor, asked, { cut, released })
}

const epochOf = (session: ASession) => session.state.epoch
const idea = (session: ASession, n: number) => pick(session.ideaIds, n)

const steps: Step[] = [
  (s) => give(s, lead, { type: 'phase.advance', epoch: epochOf(s) }),
  (s) => give(s, lead, { type: 'phase.advance', epoch: epochOf(s) }),
  (s) => give(s, lead, { type: 'phase.advance', epoch: epochOf(s) }),
  (s, n) =>
    give(s, lead, {
      type: 'phase.back',
      to: must(pick(s.state.agenda, n), 'phase').id,
      epoch: epochOf(s),
    }),
  (s, n) =>
    give(
      s,
      lead,
      n % 3 === 0
        ? { type: 'round.start', question: { text: `Question ${n}` } }
        : { type: 'round.start' },
    ),
  (s, n) =>
    give(s, lead, {
      type: 'round.start',
      question: { id: must(pick(s.state.questions, n), 'question').id },
    }),
  (s, n) => give(s, someone(n), { type: 'ready.set', ready: n % 2 === 0 }),
  (s, n) => give(s, someone(n), { type: 'idea.add', texts: [`text ${n}`] }),
  (s, n) => give(s, someone(n), { type: 'idea.release', draftId: draft(`late-${someone(n)}`) }),
  (s, n) => give(s, someone(n), { type: 'consent.set', consent: n % 3 !== 0 }),
  (s, n) => give(s, lead, { type: 'takePart.set', takesPart: n % 2 === 0 }),
  (s, n) =>
    give(s, lead, {
      type: 'role.grant',
      participantId: someone(n),
      role: n % 2 === 0 ? 'observer' : 'participant',
    }),
  (s, n) =>
    void (n % 7 === 0 && give(s, lead, { type: 'participant.remove', participantId: someone(n) })),
  (s, n) => void (n % 23 === 0 && give(s, lead, { type: 'session.close' })),
  (s, n) => {
    const ideaId = idea(s, n)
    if (ideaId) give(s, someone(n), { type: 'idea.setAside', ideaId, aside: n % 2 === 0 })
  },
  (s, n) => {
    const [source, head] = [idea(s, n), idea(s, n * 7 + 1)]
    if (
      s.kind === 'refine' &&
      source &&
      head &&
      source !== head &&
      s.board.ideas.get(head)?.head === head
    )
      s.merge(source, head)
  },
  (s, n) => {
    const ballot = s.state.ballots.at(-1)
    const marks = new Map(
      (ballot?.targets ?? []).slice(n % 4, (n % 4) + (n % 5)).map((id) => [id, 1]),
    )
    if (ballot) give(s, someone(n), { type: 'ballot.cast', ballotId: ballot.id, marks })
  },
]

const runs = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(1_000)), {
  minLength: 10,
  maxLength: 80,
})

function play(
  moves: readonly (readonly [number, number])[],
  after: (session: ASession) => void,
  agenda?: Agenda,
): ASession {
  const session = new ASession({
    people: 4,
    template: 'strict',
    consents: false,
    ...(agenda === undefined ? {} : { agenda }),
  })
  for (const [step, n] of moves) {
    must(steps[step], 'step')(session, n)
    after(session)
  }
  return session
}

test('[SES-9] After any commands, epochs and visits have counted up, at most one round is unrevealed, and no closed ballot has changed', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(runs, (moves) => {
      const closed = new Map<string, string>()
      play(moves, ({ state }) => {
        reached.add(must(state.path.at(-1), 'visit').kind)
        expect(state.epoch).toBe(state.path.length - 1)
        expect(state.visitTimes).toHaveLength(state.path.length)
        expect(state.rounds.filter(({ revealed }) => !revealed).length).toBeLessThanOrEqual(1)
        expect(state.rounds.map(({ n }) => n)).toEqual(state.rounds.map((_, at) => at + 1))
        const facilitators = [...state.participants.values()].filter(
          ({ role }) => role === 'facilitator',
        )
        expect(facilitators).toHaveLength(1)
        for (const ballot of state.ballots) {
          const said = JSON.stringify({
            ...ballot,
            tally: ballot.tally && [...ballot.tally.totals],
          })
          expect(closed.get(ballot.id) ?? said).toBe(said)
          if (ballot.state === 'closed') closed.set(ballot.id, said)
        }
        const kind = must(state.path.at(-1), 'visit').kind
        const open = state.ballots.some((ballot) => ballot.state === 'open')
        expect(open && kind !== 'vote').toBe(false)
      })
    }),
    // Fewer runs may miss a phase by chance.
    { numRuns: Math.max(100, randomCases(150)) },
  )
  expect([...reached].toSorted()).toEqual([
    'closed',
    'lobby',
    'read',
    'refine',
    'results',
    'solo',
    'vote',
  ])
})

test('[SES-10] Marks never exceed their ballot’s budget or the number that one card may get', () => {
  fc.assert(
    fc.property(runs, (moves) => {
      play(moves, ({ state, records }) => {
        for (const ballot of state.ballots) {
          for (const marks of records.marksByBallot.get(ballot.id)?.values() ?? []) {
            expect(checkMarks(ballot.rule, ballot.budget, marks)).toBeNull()
          }
        }
      })
    }),
    { numRuns: randomCases(100) },
  )
})

test('[STATE-6] The log alone gives the state, the changes alone give the records, and a snapshot at any point gives the same', () => {
  fc.assert(
    fc.property(runs, fc.nat(200), (moves, at) => {
      const session = play(moves, () => {})
      expect(stateFromLog(session.log)).toEqual(session.state)
      expect(session.state.version).toBe(session.log.length)
      expect(applyRecords(noRecords, session.changes)).toEqual(session.records)
      const cut = 1 + (at % session.log.length)
      const early = stateFromLog(session.log.slice(0, cut))
      const loaded = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(early))))
      expect(evolveAll(loaded, session.log.slice(cut))).toEqual(session.state)
    }),
    { numRuns: randomCases(100) },
  )
})

test('[I1] No view or slice of one person holds a trace of another person’s records', () => {
  fc.assert(
    fc.property(runs, (moves) => {
      play(moves, (session) => {
        for (const me of [lead, ...writers]) {
          const own = session.own(me)
          const seen = JSON.stringify([
            session.view(me),
            mineFor(own),
            ballotsFor(session.state, own, me),
            resultsFor(session.state, null),
          ])
          const others = writers.filter((id) => id !== me)
          for (const id of others) {
            expect(seen.includes(id)).toBe(false)
            expect(seen.includes(`Name of ${id}`)).toBe(false)
          }
          expect(seen).not.toMatch(/device-|canary/)
          if (session.state.participants.get(me)?.removed) {
            expect([session.view(me).phase.board, padStateFor(session.state, me)]).toEqual([
              'none',
              'none',
            ])
          }
        }
      })
    }),
    { numRuns: randomCases(60) },
  )
})

const lobby = must(agendaFrom('strict')?.[0], 'lobby')
const agendas: fc.Arbitrary<Agenda> = fc
  .array(fc.constantFrom(...repeatableKinds), { minLength: 1, maxLength: 8 })
  .map((kinds) => [
    lobby,
    ...[...kinds, 'solo' as const].map((kind, at) =>
      anotherPhase(kind, must(parsePhaseId(`phase-${at}`), 'phase id')),
    ),
  ])

test('[VOTE-2][VOTE-17][RESULTS-1] In any agenda an open ballot has every live card of the question, and everything that is served fits the phase', () => {
  fc.assert(
    fc.property(agendas, runs, (agenda, moves) => {
      const after = (session: ASession): void => {
        const { state, board } = session
        const { phase, question, counts } = session.view(lead)
        expect(phase.plan?.kind ?? 'closed').toBe(phase.kind)
        expect(question.id).toBe(state.questionId)
        expect(counts.ideas ?? null).toBe(
          state.rounds.some(({ revealed }) => revealed) ? board.ideas.size : null,
        )
        const live = [...board.ideas].filter(([id, { head, round, question: added, aside }]) => {
          const asked = added ?? state.rounds.find(({ n }) => n === round)?.questionId
          return head === id && !aside && asked === question.id
        })
        const open = state.ballots.filter((ballot) => ballot.state === 'open')
        const planned = phase.plan?.kind === 'vote' ? phase.plan.ballots.length : 0
        expect(open).toHaveLength(planned)
        for (const { targets } of open) expect(targets).toEqual(live.map(([id]) => id).toSorted())
        const served = phase.kind === 'results' || phase.kind === 'closed'
        const closed = state.ballots.filter((ballot) => ballot.state === 'closed')
        expect(resultsFor(state, null).ballots).toHaveLength(served ? closed.length : 0)
      }
      play(moves, after, agenda)
    }),
    { numRuns: randomCases(150) },
  )
})

test('[VOTE-9] Even an event about a closed ballot cannot open it, and events about nobody change nothing', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('results')
  const { state } = session
  const { id: ballotId, targets } = must(state.ballots[0], 'ballot')
  const resumed = { type: 'ballot-resumed', ballotId, budget: 9, targets } as const
  const granted = {
    type: 'role-granted',
    participantId: participant('nobody'),
    role: 'observer',
  } as const
  const after = evolveAll(state, [resumed, { type: 'ballot-suspended', ballotId }, granted])
  expect(after).toEqual({ ...state, version: state.version + 3 })
})
