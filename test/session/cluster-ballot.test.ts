// Ballots on clusters: what they are on, what happens to their clusters meanwhile, and what their tallies tell.
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { ClusterId, IdeaId, ParticipantId, TargetId } from '../../shared/kernel/ids.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../shared/session/event.ts'
import { stateFromLog } from '../../shared/session/evolve.ts'
import { ballotsFor, resultsFor } from '../../shared/session/slices.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import type { BallotState } from '../../shared/session/state.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import type { Agenda, Phase } from '../../shared/wire/agenda.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { ASession, lead, participant, type Options } from '../fixtures/a-session.ts'

const onCards: BallotRule = { method: 'dots', n: 'auto', perIdea: 1 }
const onClusters: BallotRule = { ...onCards, on: 'clusters' }

const withBallots = (agenda: Agenda, ...ballots: BallotRule[]): Phase[] =>
  agenda.map((phase) => (phase.kind === 'vote' ? { ...phase, ballots } : phase))

const person = (n: number): ParticipantId => participant(`p${n}xx`)
const numbers = (to: number): number[] => Array.from({ length: to }, (_none, at) => at + 1)
const last = (session: ASession): BallotState => must(session.state.ballots.at(-1), 'ballot')

interface Sorted {
  readonly session: ASession
  readonly cards: readonly [IdeaId, IdeaId, IdeaId, IdeaId, ...IdeaId[]]
  /** With the first and second card. */
  readonly food: ClusterId
  /** With the third card. The others are unsorted. */
  readonly maps: ClusterId
}

/** In refine, with two clusters. */
function sorted(ballots: readonly BallotRule[], options: Options = {}): Sorted {
  const agenda = withBallots(must(agendaFrom('strict'), 'template'), ...ballots)
  const session = new ASession({ people: 6, agenda, ...options }).advanceTo('refine')
  const cards = session.ideaIds as [IdeaId, IdeaId, IdeaId, IdeaId]
  const food = session.cluster('Food', cards[0], cards[1])
  const maps = session.cluster('Maps', cards[2])
  return { session, cards, food, maps }
}

function mark(session: ASession, n: number, ...targets: readonly TargetId[]): void {
  markIn(session, last(session), n, ...targets)
}

function markIn(session: ASession, { id }: BallotState, n: number, ...targets: TargetId[]): void {
  const marks = new Map(targets.map((target) => [target, 1]))
  session.do(person(n), { type: 'ballot.cast', ballotId: id, marks })
}

/** The close of the vote: the count of voters, or why there is no tally. */
function closed(session: ASession): number | string {
  session.advance()
  const { tally, withheld } = last(session)
  return tally?.voters ?? must(withheld, 'reason')
}

/** Goes back to refine and plans the next vote on these. */
function planned(session: ASession, ...ballots: BallotRule[]): void {
  session.back('refine-1')
  session.do(lead, { type: 'session.edit', agenda: withBallots(session.state.agenda, ...ballots) })
}

test('[VOTE-19] The targets of a ballot on clusters are the clusters that hold a card of the current question that is not set aside', () => {
  const { session, cards, food, maps } = sorted([onClusters])
  const empty = session.cluster('Empty')
  const aside = session.cluster('Aside', cards[3])
  session.do(lead, { type: 'cluster.setAside', clusterId: aside, aside: true })
  const gone = session.cluster('Gone', must(cards[4], 'card'))
  session.do(lead, { type: 'idea.setAside', ideaId: must(cards[4], 'card'), aside: true })
  session.advance()
  expect(last(session).targets).toEqual([food, maps].toSorted())
  const cast = (target: TargetId) =>
    session.refusal(person(1), {
      type: 'ballot.cast',
      ballotId: last(session).id,
      marks: new Map([[target, 1]]),
    })
  expect([food, maps].map(cast)).toEqual([null, null])
  for (const target of [empty, aside, gone, ...cards]) expect(cast(target)).toBe('unknown-target')
  session.do(lead, { type: 'round.start', question: { text: 'Else?' } })
  session.advance(session.oneEach())
  expect(session.refusal(lead, { type: 'phase.advance', epoch: session.state.epoch })).toBe(
    'no-clusters',
  )
})

test('[VOTE-20] A vote on clusters does not begin without a cluster to vote on, from whichever phase', () => {
  const agenda = withBallots(must(agendaFrom('strict'), 'template'), onCards, onClusters)
  const session = new ASession({ people: 4, agenda }).advanceTo('refine')
  const advance = () => session.refusal(lead, { type: 'phase.advance', epoch: session.state.epoch })
  const empty = session.cluster('Empty')
  expect(advance()).toBe('no-clusters')
  expect(session.kind).toBe('refine')
  session.move(empty, must(session.ideaIds[0], 'card'))
  expect(advance()).toBeNull()
  session.advanceTo('results')
  session.do(lead, { type: 'cluster.setAside', clusterId: empty, aside: true })
  const vote = must(
    session.state.agenda.find(({ kind }) => kind === 'vote'),
    'vote',
  )
  const { epoch } = session.state
  expect(session.refusal(lead, { type: 'phase.back', to: vote.id, epoch })).toBe('no-clusters')
  planned(session, onCards)
  session.advanceTo('results')
})

test('[VOTE-20] The answer before a reveal is the same whether anybody wrote or not', () => {
  for (const writes of [true, false]) {
    const { session } = sorted([onCards])
    for (const id of session.board.clusters.keys())
      session.do(lead, { type: 'cluster.setAside', clusterId: id, aside: true })
    session.do(lead, { type: 'round.start', scope: session.cluster('Empty') })
    const { agenda, path } = session.state
    const here = agenda.findIndex(({ id }) => id === path.at(-1)?.phaseId)
    const ahead = agenda.slice(here + 1).filter(({ kind }) => kind === 'vote' || kind === 'results')
    const plan = withBallots([...agenda.slice(0, here + 1), ...ahead], onClusters)
    session.do(lead, { type: 'session.edit', agenda: plan })
    const cut = writes ? session.oneEach() : []
    const { epoch } = session.state
    expect(session.refusal(lead, { type: 'phase.advance', epoch }, { cut })).toBe('no-clusters')
  }
})

test('[VOTE-21] A cluster that is set aside during the vote, or whose last card is, leaves the ballot at once, and its marks wait until it is back', () => {
  const { session, cards, food, maps } = sorted([onClusters])
  session.advance()
  mark(session, 1, food, maps)
  const seen = () => must(ballotsFor(session.state, session.own(person(1)), person(1))[0], 'ballot')
  const set = (aside: boolean, ...ideaIds: IdeaId[]): void =>
    ideaIds.forEach((ideaId) => session.do(lead, { type: 'idea.setAside', ideaId, aside }))
  set(true, cards[0])
  expect(last(session).targets).toEqual([food, maps].toSorted())
  set(true, cards[1])
  expect([seen().targets, seen().mine]).toEqual([[maps], { [maps]: 1 }])
  set(false, cards[1])
  expect(seen().mine).toEqual({ [maps]: 1, [food]: 1 })
  session.do(lead, { type: 'cluster.setAside', clusterId: maps, aside: true })
  expect([seen().targets, seen().mine]).toEqual([[food], { [food]: 1 }])
  session.do(lead, { type: 'cluster.setAside', clusterId: maps, aside: false })
  expect(seen().mine).toEqual({ [maps]: 1, [food]: 1 })
})

test('[VOTE-22] A ballot on clusters after one on cards, or the other way around, has no earlier marks next to it, and a rule that names neither is one on cards', () => {
  const { session, cards, food } = sorted([onCards])
  session.advance()
  const before = () =>
    ballotsFor(session.state, session.own(person(1)), person(1)).at(-1)?.before ?? null
  for (const n of numbers(6)) mark(session, n, cards[0])
  const first = last(session).id
  planned(session, { ...onCards, on: 'cards' })
  session.advance()
  expect(last(session)).toMatchObject({ id: first, state: 'open' })
  planned(session, onClusters)
  session.advance()
  expect(last(session)).toMatchObject({ state: 'open', before: null })
  expect(before()).toBeNull()
  for (const n of numbers(6)) mark(session, n, food)
  closed(session)
  planned(session, onClusters)
  session.advance()
  expect(before()).toEqual({ [food]: 1 })
  planned(session, onCards)
  session.advance()
  expect(before()).toBeNull()
})

test('[VOTE-23] A closed ballot on clusters keeps the titles and the cards of its clusters as they were at its close', () => {
  const { session, cards, food, maps } = sorted([onClusters])
  session.advance()
  for (const n of numbers(6)) mark(session, n, n < 5 ? food : maps)
  expect(closed(session)).toBe(6)
  planned(session, onClusters)
  session.move(maps, cards[0], cards[1])
  session.do(lead, { type: 'cluster.setAside', clusterId: maps, aside: true })
  session.advanceTo('refine')
  const kept = [
    { id: food, title: 'Food', cards: [cards[0], cards[1]].toSorted() },
    { id: maps, title: 'Maps', cards: [cards[2]] },
  ]
  const state = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(session.state))))
  expect(state.ballots[0]?.clusters?.toSorted((a, b) => (a.title < b.title ? -1 : 1))).toEqual(kept)
  session.do(lead, { type: 'cluster.setAside', clusterId: maps, aside: false })
  session.advanceTo('results')
  const [served] = resultsFor(session.state, null).ballots
  expect(served?.tally?.totals).toEqual({
    [food]: { marks: 4, people: 4 },
    [maps]: { marks: 2, people: 2 },
  })
  expect(served?.clusters).toHaveLength(2)
  // A log of before this kind of ballot names no clusters.
  const old = session.log.map((event): SessionEvent => {
    if (event.type !== 'ballot-closed') return event
    const { clusters: _none, ...rest } = event
    return rest
  })
  expect(stateFromLog(old).ballots[0]?.clusters).toBeNull()
})

test('[TALLY-11] Tallies on cards and on clusters are compared on the clusters, whichever comes first, as they are now and as they were', () => {
  for (const changed of [0, 1, 2, 3, 4]) {
    const told = changed === 1 || changed === 2 ? 'too-few-changed' : 6
    const first = sorted([onCards])
    first.session.advance()
    for (const n of numbers(6)) mark(first.session, n, must(first.cards[n % 2], 'card'))
    expect(closed(first.session)).toBe(6)
    planned(first.session, onClusters)
    first.session.advance()
    for (const n of numbers(6)) mark(first.session, n, n <= changed ? first.maps : first.food)
    expect([changed, closed(first.session)]).toEqual([changed, told])

    const other = sorted([onClusters])
    other.session.advance()
    for (const n of numbers(6)) mark(other.session, n, other.food)
    expect(closed(other.session)).toBe(6)
    planned(other.session, onCards)
    // Whoever remembers what was in a cluster adds up the cards of then.
    if (changed % 2 === 0) other.session.move(null, other.cards[0])
    other.session.advance()
    for (const n of numbers(6))
      mark(other.session, n, n <= changed ? other.cards[2] : must(other.cards[n % 2], 'card'))
    expect([changed, closed(other.session)]).toEqual([changed, told])
  }
})

test('[TALLY-11] Ballots on cards and on clusters of one visit are compared, and marks on a cluster that went into another count as marks on that one', () => {
  const both = sorted([onCards, onClusters])
  both.session.advance()
  const [cards, clusters] = both.session.state.ballots as [BallotState, BallotState]
  for (const n of numbers(6)) {
    markIn(both.session, cards, n, both.cards[0])
    markIn(both.session, clusters, n, n === 1 ? both.maps : both.food)
  }
  both.session.advance()
  expect(both.session.state.ballots.map(({ withheld }) => withheld)).toEqual([
    null,
    'too-few-changed',
  ])

  const joined = sorted([onClusters])
  const { session, food, maps } = joined
  const signs = session.cluster('Signs', joined.cards[3])
  session.advance()
  for (const n of numbers(6)) mark(session, n, n <= 3 ? food : maps)
  expect(closed(session)).toBe(6)
  session.back('refine-1')
  session.move(maps, joined.cards[0])
  session.move(null, joined.cards[1])
  session.advance()
  for (const n of numbers(6)) mark(session, n, n === 1 ? signs : maps)
  expect(closed(session)).toBe('too-few-changed')
})

test('[TALLY-11] Marks on a cluster whose cards went to several others count as marks on the one that holds most of them', () => {
  const { session, cards, food, maps } = sorted([onClusters])
  const [first, second, , fourth] = cards
  session.move(food, fourth)
  const signs = session.cluster('Signs', must(cards[4], 'card'))
  session.advance()
  for (const n of numbers(6)) mark(session, n, n <= 4 ? food : maps)
  expect(closed(session)).toBe(6)
  session.back('refine-1')
  session.move(signs, first)
  for (const card of [second, fourth]) session.move(maps, card)
  session.advance()
  // Only the first person marks something else than the cluster that what they marked has become.
  for (const n of numbers(6)) mark(session, n, n === 1 ? signs : maps)
  expect(closed(session)).toBe('too-few-changed')
})

test('[TALLY-11] In a comparison a number counts only if the other tally has one to subtract it from', () => {
  const { session, cards, food, maps } = sorted([onCards])
  session.advance()
  // Three people mark an unsorted card too, which no number of clusters can be subtracted from.
  for (const n of numbers(6)) mark(session, n, cards[0], ...(n > 3 ? [cards[3]] : []))
  expect(closed(session)).toBe(6)
  planned(session, onClusters)
  session.advance()
  for (const n of numbers(6)) mark(session, n, n === 1 ? maps : food)
  expect(closed(session)).toBe('too-few-changed')
})

test('[UI-211] A facilitator points at a card of the board, or at a cluster of the board or of a closed ballot, and at nothing else', () => {
  const { session, cards, food, maps } = sorted([onClusters])
  session.advance()
  for (const n of numbers(6)) mark(session, n, food)
  session.advance()
  session.do(lead, { type: 'focus.set', clusterId: food })
  expect(session.view(lead).focus).toBe(food)
  expect(session.do(lead, { type: 'focus.set', clusterId: food }).events).toEqual([])
  session.do(lead, { type: 'focus.set', ideaId: cards[0] })
  expect(session.view(person(1)).focus).toBe(cards[0])
  // The cluster has left the board since the vote, and the group may still talk about it.
  session.board = { ...session.board, clusters: new Map() }
  session.do(lead, { type: 'focus.set', clusterId: maps })
  expect(session.view(lead).focus).toBe(maps)
  const other = must(parseClusterId('cluster-x'), 'cluster id')
  expect(session.refusal(lead, { type: 'focus.set', clusterId: other })).toBe('unknown-target')
  expect(session.refusal(person(1), { type: 'focus.set', clusterId: food })).toBe('not-allowed')
  expect(fromSnapshot(toSnapshot(session.state)).focus).toBe(maps)
  expect(stateFromLog(session.log).focus).toBe(maps)
  session.do(lead, { type: 'focus.set', ideaId: null })
  expect(session.view(lead).focus).toBeNull()
})

test('[TALLY-37] Clusters are told to be worth discussing and to agree or not as cards are: by rankings and by scores, and by dots never', () => {
  const onScores = { method: 'score', max: 5, criterion: 'would help', on: 'clusters' } as const
  const onPlaces = { method: 'rank', top: 2, on: 'clusters' } as const
  for (const rule of [onClusters, onPlaces, onScores]) {
    const { session, cards, food, maps } = sorted([rule])
    const third = session.cluster('Time', must(cards[3], 'card'))
    session.advance()
    for (const n of numbers(6)) {
      const [high, low] = n <= 3 ? [food, maps] : [maps, food]
      const marks = new Map<TargetId, number>(
        rule === onClusters
          ? [[high, 1]]
          : rule === onPlaces
            ? [[high, 2]]
            : [
                [high, 5],
                [low, 0],
                [third, 3],
              ],
      )
      session.do(person(n), { type: 'ballot.cast', ballotId: last(session).id, marks })
    }
    session.advance()
    const tally = must(resultsFor(session.state, null).ballots[0]?.tally ?? null, 'tally')
    expect([food, maps, third].map((id) => tally.totals[id]?.split ?? false)).toEqual(
      rule === onClusters ? [false, false, false] : [true, true, false],
    )
    expect(tally.agreement?.kind).toBe(rule === onScores ? 'scores' : 'order')
  }
})
