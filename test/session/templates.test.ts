import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId } from '../../shared/kernel/ids.ts'
import { minutesOf, shortenedTo } from '../../shared/session/agendas/fit.ts'
import { currentPhase, following } from '../../shared/session/agenda.ts'
import { currentVisit, hasRevealed } from '../../shared/session/path.ts'
import { goals, recommend } from '../../shared/session/recommend.ts'
import { resultsFor } from '../../shared/session/slices.ts'
import { rulesOf } from '../../shared/session/rules-of-vote.ts'
import {
  anotherPhase,
  repeatableKinds,
  templateOf,
  templates,
  type Template,
  withSeconds,
  withVoteOn,
} from '../../shared/session/templates.ts'
import { ownAgendaText, parseOwnAgenda } from '../../shared/wire/own-agenda.ts'
import { Agenda, type Phase } from '../../shared/wire/agenda.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { ASession, draft, lead, participant } from '../fixtures/a-session.ts'

const named = templates.map((template) => [template.id, template] as const)
const isSolo = ({ kind }: Phase): boolean => kind === 'solo'

test.each(named)(
  '[PLAN-1] A template begins with a lobby and with a solo whose board is hidden, people read before they judge, and they merge before they vote (%s)',
  (_id, { phases }) => {
    expect(v.parse(Agenda, phases)).toEqual(phases)
    expect(phases.slice(0, 3).map(({ kind }) => kind)).toEqual(['lobby', 'solo', 'read'])
    expect(phases[1]).toMatchObject({ board: 'hidden' })
    expect(phases.filter(isSolo).slice(1)).toEqual(
      phases.filter((phase) => phase.kind === 'solo' && phase.board === 'frozen'),
    )
    const kinds = phases.map(({ kind }) => kind)
    expect(kinds.indexOf('refine')).toBeLessThan(kinds.indexOf('vote'))
    for (const [at, kind] of kinds.entries())
      if (kind === 'vote') expect(kinds[at + 1]).toBe('results')
    expect(kinds.at(-1)).toBe('results')
  },
)

test.each(named)(
  '[PLAN-2] The minutes of a template are those of its phases and of arriving, people write for four minutes or more, and no floor is longer than its phase (%s)',
  (_id, { phases, minutes, arriving, people, why, source }) => {
    expect(phases[0]?.seconds).toBe(0)
    expect(minutes).toBe(arriving + phases.reduce((sum, { seconds }) => sum + seconds, 0) / 60)
    for (const { kind, seconds, floor = 0 } of phases) {
      expect(floor).toBeLessThanOrEqual(seconds)
      if (kind === 'solo') expect(seconds).toBeGreaterThanOrEqual(4 * 60)
      if (kind === 'solo') expect(seconds).toBeLessThanOrEqual(20 * 60)
    }
    expect(people[0]).toBeLessThan(people[1])
    expect(why).toMatch(/^[A-Z][^.]+\.$/u)
    expect(source).toMatch(/ \d{4}, /u)
  },
)

test('[PLAN-2] The planned minutes of every template are those of the studies and of practice', () => {
  const planned = Object.fromEntries(
    templates.map(({ id, minutes, phases, people }) => [
      id,
      `${people.join('–')} people, ${minutes} min: ${phases
        .slice(1)
        .map(({ kind, seconds }) => `${kind} ${seconds / 60}`)
        .join(', ')}`,
    ]),
  )
  expect(planned).toEqual({
    hybrid: '4–8 people, 45 min: solo 12, read 4, solo 5, read 1, refine 12, vote 4, results 5',
    strict: '4–8 people, 39 min: solo 12, read 4, refine 12, vote 4, results 5',
    short: '3–8 people, 20 min: solo 6, read 2, refine 5, vote 3, results 3',
    'nominal-group':
      '5–9 people, 76 min: solo 12, read 5, refine 20, refine 8, vote 5, results 1, refine 12, vote 4, results 6',
    'nominal-hour':
      '5–9 people, 60 min: solo 6, read 5, refine 10, refine 8, vote 5, results 1, refine 12, vote 4, results 6',
    alternating:
      '4–200 people, 45 min: solo 6, read 3, solo 6, read 3, solo 6, read 3, refine 8, vote 4, results 4',
    retrospective:
      '4–10 people, 55 min: solo 8, read 4, refine 6, vote 3, results 1, refine 15, solo 4, results 10',
    decide:
      '3–12 people, 40 min: solo 8, read 4, refine 6, vote 3, results 1, refine 8, vote 3, results 5',
  })
})

/** Four people go through a whole template: everybody writes in every solo and marks a card in every ballot. */
function ran({ phases }: Pick<Template, 'phases'>): ASession {
  const session = new ASession({ agenda: phases, people: 4 })
  while (following(session.state.agenda, currentVisit(session.state).phaseId) !== null) {
    if (session.kind === 'vote') everybodyVotes(session)
    session.advance(session.kind === 'solo' ? oneEach(session) : [])
  }
  session.do(lead, { type: 'session.close' })
  return session
}

const people = ['p1xx', 'p2xx', 'p3xx', 'p4xx'].map(participant)

function oneEach(session: ASession) {
  const { round } = currentVisit(session.state)
  return people.map((participantId, n) => ({
    participantId,
    drafts: [
      {
        draftId: draft(`draft-${n}-${round}`),
        text: `idea ${n} of round ${round}`,
        column: columnsNow(session)[n % 2]?.id ?? null,
      },
    ],
  }))
}

function columnsNow({ state }: ASession) {
  const phase = currentPhase(state)
  return phase?.kind === 'solo' ? (phase.columns ?? []) : []
}

/** One mark, or the points of the first place. */
const firstMark = (rule: BallotRule): number => (rule.method === 'rank' ? rule.top : 1)

function everybodyVotes(session: ASession): void {
  for (const ballot of session.state.ballots.filter(({ state }) => state === 'open')) {
    const first = must(ballot.targets[0], 'a card or cluster')
    for (const who of people)
      session.do(who, {
        type: 'ballot.cast',
        ballotId: ballot.id,
        marks: new Map([[first, firstMark(ballot.rule)]]),
      })
  }
}

test.each(named)(
  '[PLAN-3] A group goes through a whole template from the lobby to the close: every solo is revealed once and every vote is counted (%s)',
  (_id, template) => {
    const session = ran(template)
    const { state } = session
    expect(session.kind).toBe('closed')
    expect(state.path.map(({ phaseId }) => phaseId)).toEqual([
      ...template.phases.map(({ id }) => id),
      'closed',
    ])
    const solos = template.phases.filter(isSolo)
    expect(state.rounds.map(({ n, revealed }) => [n, revealed])).toEqual(
      solos.map((_solo, at) => [at + 1, true]),
    )
    expect(session.ideaIds).toHaveLength(4 * solos.length)
    const ballots = template.phases.flatMap((phase) =>
      phase.kind === 'vote' ? rulesOf(template.phases, phase) : [],
    )
    const results = resultsFor(state, null)
    expect(results.ballots.map(({ tally }) => tally?.voters)).toEqual(ballots.map(() => 4))
    expect(hasRevealed(state)).toBe(true)
  },
)

test('[PLAN-4] A group that says what it wants, how many people it has and for how long gets one agenda', () => {
  const asked = (goal: (typeof goals)[number], people_: number, minutes: number): string => {
    const found = recommend({ goal, people: people_, minutes })
    return `${found.template.id} ${found.minutes}${found.isShortened ? ', shortened' : ''}`
  }
  expect(asked('choose', 6, 60)).toBe('hybrid 45')
  expect(asked('choose', 6, 45)).toBe('hybrid 45')
  expect(asked('choose', 6, 40)).toBe('hybrid 40, shortened')
  expect(asked('choose', 6, 32)).toBe('strict 32, shortened')
  expect(asked('choose', 6, 20)).toBe('short 20')
  expect(asked('choose', 30, 60)).toBe('alternating 45')
  expect(asked('many', 8, 50)).toBe('alternating 45')
  expect(asked('many', 8, 30)).toBe('hybrid 30, shortened')
  expect(asked('weigh', 7, 90)).toBe('nominal-group 76')
  expect(asked('weigh', 7, 60)).toBe('nominal-hour 60')
  expect(asked('weigh', 7, 39)).toBe('strict 39')
  expect(asked('weigh', 40, 90)).toBe('alternating 45')
  expect(asked('look-back', 8, 60)).toBe('retrospective 55')
  expect(asked('look-back', 8, 40)).toBe('retrospective 40, shortened')
  expect(asked('look-back', 8, 25)).toBe('short 20')
  expect(asked('decide', 5, 45)).toBe('decide 40')
  // The shortest agenda still takes longer than five minutes, and says so.
  expect(asked('decide', 5, 5)).toBe('short 13, shortened')
})

const aWish = fc.record({
  goal: fc.constantFrom(...goals),
  people: fc.integer({ min: 1, max: 300 }),
  minutes: fc.integer({ min: 1, max: 240 }),
})

test('[PLAN-4] A recommended agenda is valid, and it takes no longer than the group has when the group has a quarter of an hour', () => {
  fc.assert(
    fc.property(aWish, (wish) => {
      const { agenda, minutes, template, isShortened } = recommend(wish)
      expect(v.parse(Agenda, agenda)).toEqual(agenda)
      expect(minutes).toBe(template.arriving + minutesOf(agenda))
      expect(isShortened).toBe(minutes !== template.minutes)
      if (wish.minutes >= 15) expect(minutes).toBeLessThanOrEqual(wish.minutes)
    }),
  )
})

test('[PLAN-5] An agenda is shortened evenly, and no phase below its floor, half of its plan or four minutes of writing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.integer({ min: 0, max: 90 }),
      ({ phases }, minutes) => {
        const shorter = shortenedTo(phases, minutes)
        expect(shorter.map(({ id }) => id)).toEqual(phases.map(({ id }) => id))
        for (const [at, phase] of shorter.entries()) {
          const plan = must(phases[at], 'a phase')
          expect(phase).toEqual({ ...plan, seconds: phase.seconds })
          expect(phase.seconds).toBeLessThanOrEqual(plan.seconds)
          expect(phase.seconds).toBeGreaterThanOrEqual(Math.max(plan.floor ?? 0, plan.seconds / 2))
          if (isSolo(phase)) expect(phase.seconds).toBeGreaterThanOrEqual(4 * 60)
        }
        if (minutes >= minutesOf(phases)) expect(shorter).toBe(phases)
        else expect(minutesOf(shorter)).toBeLessThan(minutesOf(phases))
      },
    ),
  )
  expect(shortenedTo(templateOf('hybrid').phases, 37).map(({ seconds }) => seconds / 60)).toEqual([
    0, 11, 3, 4, 1, 11, 3, 4,
  ])
})

test('[PLAN-13] The text of an agenda of one’s own is read up to 200,000 signs', () => {
  const text = ownAgendaText({ name: 'Mondays', phases: templateOf('strict').phases })
  expect(parseOwnAgenda(text.padEnd(200_000))).toMatchObject({ name: 'Mondays' })
  expect(parseOwnAgenda(text.padEnd(200_001))).toBeNull()
})

test('[PLAN-120] A phase that is added to an agenda is one of its kind as the default agenda has it, under an id of its own', () => {
  const id = must(parsePhaseId('phase-9'), 'phase id')
  const { phases } = templateOf('hybrid')
  expect(repeatableKinds).toEqual(['solo', 'read', 'refine', 'vote', 'results'])
  for (const kind of repeatableKinds) {
    const added = anotherPhase(kind, id)
    const like = phases.findLast((phase) => phase.kind === kind)
    expect(added).toEqual({ ...like, id })
  }
})

test('[PLAN-121] A phase that gets shorter than its floor takes the floor along, and no other change of its length does', () => {
  const [, solo] = templateOf('strict').phases
  const phase = { ...must(solo, 'solo'), seconds: 600, floor: 300 }
  const lengths = [0, 299, 300, 301, 900].map((seconds) => withSeconds(phase, seconds))
  expect(lengths.map(({ seconds }) => seconds)).toEqual([0, 299, 300, 301, 900])
  expect(lengths.map(({ floor }) => floor)).toEqual([300, 299, 300, 300, 300])
  const { floor: _floor, ...without } = phase
  expect(withSeconds(without as Phase, 60)).toEqual({ ...without, seconds: 60 })
})

test('[PLAN-122] Only the chosen ballot of a vote goes to cards or to clusters, and a vote that holds the one before again stays', () => {
  const vote = must(
    templateOf('strict').phases.find((phase) => phase.kind === 'vote'),
    'vote',
  )
  const dots = { method: 'dots', n: 3, perIdea: 1 } as const
  if (vote.kind !== 'vote') throw new Error('a vote')
  const two = { ...vote, ballots: [{ ...dots }, { ...dots }] }
  const on = (at: number, what: 'cards' | 'clusters') => {
    const changed = withVoteOn(two, at, what)
    return changed.kind === 'vote' ? changed.ballots : []
  }
  expect(on(1, 'clusters')).toEqual([dots, { ...dots, on: 'clusters' }])
  expect(on(0, 'cards')).toEqual([{ ...dots, on: 'cards' }, dots])
  const again = { ...vote, ballots: ['again' as const] } satisfies Phase
  expect(withVoteOn({ ...again, ballots: ['again'] }, 0, 'clusters')).toEqual(again)
})

test('[PLAN-4] The fewest minutes for which each agenda is recommended are those that were decided', () => {
  const changes = goals.map((goal) => {
    const at = (minutes: number) => recommend({ goal, people: 6, minutes }).template.id
    const minutes = Array.from({ length: 120 }, (_, n) => n)
    const first = minutes.filter((n) => n === 0 || at(n) !== at(n - 1))
    return `${goal}: ${first.map((n) => `${at(n)} from ${n}`).join(', ')}`
  })
  expect(changes).toEqual([
    'choose: short from 0, strict from 30, hybrid from 38',
    'many: short from 0, hybrid from 30, alternating from 36',
    'weigh: short from 0, strict from 30, nominal-hour from 48, nominal-group from 70',
    'look-back: short from 0, retrospective from 36',
    'decide: short from 0, decide from 28',
  ])
  // A large group is served as one that wants many ideas, from thirteen people on.
  const forPeople = (people: number) =>
    recommend({ goal: 'weigh', people, minutes: 60 }).template.id
  expect([12, 13].map(forPeople)).toEqual(['nominal-hour', 'alternating'])
})
