// Votes on the finalists alone: which cards they are on, and that they are compared with every tally that was shown.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { must } from '../../shared/kernel/assert.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import { targetsOf, withVoteOn } from '../../shared/session/templates.ts'
import { Ballots } from '../../shared/wire/ballots.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, lead } from '../fixtures/a-session.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import {
  cast,
  dots,
  numbers,
  openIn,
  ownMarks,
  person,
  planned,
  rank,
  score,
  seenBy,
} from './a-ballot.ts'

const PEOPLE = 8
const again: Ballots = ['again', 'finalists']

/** Eight people with a card each, in their first vote. A vote on the finalists alone follows. */
const inFirst = (
  then: Ballots = again,
  { first = [dots], anonymity = 'named' }: { first?: Ballots; anonymity?: Anonymity } = {},
) => new ASession({ people: PEOPLE, agenda: planned(first, then), anonymity }).advanceTo('vote')

/** Everybody gives the first three cards a mark each. */
function marksFirstThree(session: ASession): ASession {
  for (const n of numbers(PEOPLE)) expect(cast(session, n, [1, 1, 1])).toBeNull()
  return session
}

const inSecond = (session: ASession): ASession =>
  session.advanceTo('results').advanceTo('refine').advanceTo('vote')
const cards = (session: ASession, ...at: readonly number[]) =>
  at.map((n) => must(session.ideaIds[n], 'card')).toSorted()

test('[VOTE-70] A vote can be on the finalists alone once a vote on the cards of the question was shown, and is refused before', () => {
  for (const rule of [dots, rank, score()]) {
    const agenda = planned([{ ...rule, only: 'finalists' }])
    const session = new ASession({ people: PEOPLE, agenda }).advanceTo('refine')
    const epoch = session.state.epoch
    expect(session.refusal(lead, { type: 'phase.advance', epoch })).toBe('no-finalists')
  }
  // Two of eight people are too few to show a tally in an anonymous session.
  const few = inFirst(again, { anonymity: 'anonymous' })
  for (const n of [1, 2]) cast(few, n, [1])
  few.advanceTo('results').advanceTo('refine')
  expect(few.refusal(lead, { type: 'phase.advance', epoch: few.state.epoch })).toBe('no-finalists')
  const session = inSecond(marksFirstThree(inFirst()))
  expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2))
})

test('[VOTE-71] The finalists of such a vote are those that the results told of, and stay the same while it runs, whatever keep tokens wait', () => {
  const session = marksFirstThree(inFirst())
  const keep = (n: number, card: number, consent = false) =>
    session.do(person(n), {
      type: 'idea.keep',
      ideaId: must(session.ideaIds[card], 'card'),
      ...(consent ? { consent } : {}),
    })
  session.advanceTo('results')
  keep(1, 3, true)
  keep(2, 4)
  session.advanceTo('refine').advanceTo('vote')
  expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2, 3))
  for (const [n, card] of [
    [3, 5],
    [4, 6],
  ] as const)
    keep(n, card)
  for (const phase of ['refine-2', 'results-2']) {
    session.back(phase)
    session.advanceTo('vote')
    expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2, 3))
  }
  const state = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(session.state))))
  expect(state.ballots).toEqual(session.state.ballots)
  // Three people waited, so the results have shown what they keep, and a new ballot is on that too.
  session.advanceTo('results')
  session.back('vote-2')
  expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2, 3, 4, 5, 6))
})

test('[VOTE-72] Marks on other cards are refused in a vote on the finalists alone', () => {
  const session = inSecond(marksFirstThree(inFirst()))
  expect(cast(session, 1, [null, null, null, 1])).toBe('unknown-target')
  expect(cast(session, 1, [1, null, null, 1])).toBe('unknown-target')
  expect(cast(session, 1, [1, 1])).toBeNull()
  expect(ownMarks(session, 1)).toEqual([1, 1, null, null, null, null, null, null])
})

test('[VOTE-73] A finalist that is set aside leaves the vote and comes back to it, and one that is merged into another card gives its place to that card', () => {
  const session = inSecond(marksFirstThree(inFirst()))
  const [first, second, third, fourth] = session.ideaIds.map((id) => id)
  const asideFirst = (aside: boolean) =>
    session.do(lead, { type: 'idea.setAside', ideaId: must(first, 'card'), aside })
  cast(session, 1, [1])
  asideFirst(true)
  expect(openIn(session).targets).toEqual(cards(session, 1, 2))
  asideFirst(false)
  expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2))
  session.back('refine-2')
  session.merge(must(first, 'card'), must(fourth, 'card'))
  session.advanceTo('vote')
  expect(new Set(openIn(session).targets)).toEqual(new Set([second, third, fourth]))
  expect(ownMarks(session, 1)).toEqual([null, null, null, 1, null, null, null, null])
  session.back('refine-2')
  session.split(must(first, 'card'))
  session.advanceTo('vote')
  expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2))
})

test('[VOTE-74] A vote again on the finalists alone is empty, and own last marks on the finalists stand next to it', () => {
  const session = inFirst()
  for (const n of numbers(PEOPLE)) cast(session, n, n === 8 ? [1, 1, 0, 1] : [1, 1, 1])
  session.advanceTo('results')
  // Five cards are the top at most, and here only four have a mark.
  session.do(lead, { type: 'idea.setAside', ideaId: must(session.ideaIds[3], 'card'), aside: true })
  session.advanceTo('refine').advanceTo('vote')
  const [first, second] = session.ideaIds
  expect(seenBy(session, 8)).toMatchObject({ mine: {}, before: { [first!]: 1, [second!]: 1 } })
  expect(Object.keys(seenBy(session, 8).before ?? {})).toHaveLength(2)
})

test('[VOTE-75] A vote on the finalists alone makes no other finalists: a group that goes back to it votes on the same cards', () => {
  const session = inSecond(marksFirstThree(inFirst()))
  for (const n of numbers(PEOPLE)) cast(session, n, [1])
  session.advanceTo('results')
  session.back('vote-2')
  expect(openIn(session).targets).toEqual(cards(session, 0, 1, 2))
})

test('[VOTE-76] A plan says of a vote on cards, and of a vote again, whether it is on the finalists alone', () => {
  expect(v.parse(Ballots, again)).toEqual(again)
  expect(v.safeParse(Ballots, ['again', 'clusters']).success).toBe(false)
  expect(v.safeParse(Ballots, [{ ...dots, only: 'clusters' }]).success).toBe(false)
  const vote = must(
    planned([rank]).find(({ kind }) => kind === 'vote'),
    'vote',
  )
  if (vote.kind !== 'vote') throw new Error('no vote')
  const on = (ballots: Ballots, what: 'cards' | 'finalists' | 'clusters') => {
    const set = withVoteOn({ ...vote, ballots }, 0, what)
    return set.kind === 'vote' ? set.ballots : []
  }
  const final = on([rank], 'finalists')
  expect(final).toEqual([{ ...rank, on: 'cards', only: 'finalists' }])
  expect(on(final as Ballots, 'clusters')).toEqual([{ ...rank, on: 'clusters' }])
  expect(on(final as Ballots, 'cards')).toEqual([{ ...rank, on: 'cards' }])
  expect(on(['again'], 'finalists')).toEqual(again)
  expect(on(again, 'cards')).toEqual(['again'])
  expect([rank, final[0]].map((rule) => targetsOf(rule as typeof rank))).toEqual([
    'cards',
    'finalists',
  ])
})

/** The reason why the second vote is withheld, if these people change their marks: each from the first card to another one. */
function secondAfter(
  moves: readonly number[],
  { to, back = false }: { to: number; back?: boolean },
) {
  const session = inFirst(again, { anonymity: 'anonymous', first: [{ ...dots, n: 1 }] })
  // The fourth card is no finalist: five others share more marks.
  const first = (n: number): (number | null)[] =>
    Array.from({ length: PEOPLE }, (_none, at) => (at === (n - 1) % 2 ? 1 : null))
  for (const n of numbers(PEOPLE)) cast(session, n, first(n))
  inSecond(session)
  for (const n of numbers(PEOPLE)) {
    const marks = first(n)
    if (moves.includes(n)) {
      marks.fill(null)
      if (to >= 0) marks[to] = 1
    }
    cast(session, n, marks)
  }
  session.advanceTo('results')
  if (!back) return session.state.ballots.at(-1)?.withheld
  session.back('vote-1')
  for (const n of numbers(PEOPLE)) cast(session, n, first(n))
  session.advanceTo('results')
  return session.state.ballots.map(({ withheld }) => withheld)
}

test('[TALLY-50] A tally on the finalists alone is compared with every earlier one on the cards of both, and is withheld if it would show the marks of one or two people', () => {
  // Odd people marked the first card, even ones the second. One or two move, stop voting, or all stay.
  for (const to of [1, -1])
    for (const [moves, withheld] of [
      [[], null],
      [[1], 'too-few-changed'],
      [[1, 3], 'too-few-changed'],
      [[1, 3, 5], null],
    ] as const)
      expect([to, moves, secondAfter(moves, { to })]).toEqual([to, moves, withheld])
  // A vote on all cards after it is compared with both.
  expect(secondAfter([1, 3, 5], { to: 1, back: true })).toEqual([null, null, null])
  expect(secondAfter([1], { to: 1, back: true })).toEqual([null, 'too-few-changed', null])
})

const CASES = randomCases(150)
/** For each of six people the card that gets their mark, or no card. */
const cardsGiven = fc.array(fc.option(fc.nat(3), { freq: 6 }), { minLength: 6, maxLength: 6 })
/** The people who give something else than before. Most give the same, because then a difference would tell the others. */
const changed = fc.array(fc.option(fc.option(fc.nat(3)), { freq: 2 }), {
  minLength: 6,
  maxLength: 6,
})

test('[TALLY-50] A tally on the finalists alone, whatever was marked before and after it, differs from no other in the marks of one or two people', () => {
  let [shown, withheld] = [0, 0]
  fc.assert(
    fc.property(cardsGiven, changed, changed, (first, second, third) => {
      const one = { ...dots, n: 1 as const }
      const agenda = planned([one], again, [one])
      const session = new ASession({ people: 6, agenda }).advanceTo('vote')
      let given = first
      for (const change of [null, second, third]) {
        if (change !== null) {
          session.advanceTo('results').advanceTo('refine')
          // Without finalists there is no second vote.
          if (session.state.ballots[0]?.tally === null) return
          session.advanceTo('vote')
          given = given.map((card, at) => change[at] ?? card)
        }
        for (const n of numbers(6)) {
          const card = given[n - 1] ?? null
          if (card !== null)
            cast(
              session,
              n,
              numbers(6).map((_n, at) => (at === card ? 1 : null)),
            )
        }
      }
      session.advanceTo('results')
      const told = session.state.ballots.filter(({ tally }) => tally !== null)
      withheld += session.state.ballots.length - told.length
      for (const [at, later] of told.entries())
        for (const earlier of told.slice(0, at)) {
          shown += 1
          const both = earlier.targets.filter((id) => later.targets.includes(id))
          const share = (who: number, { id }: typeof later): string => {
            const marks = session.records.marksByBallot.get(id)?.get(person(who))
            return `${marks !== undefined} ${both.map((card) => marks?.get(card) ?? 0).join()}`
          }
          const differ = numbers(6).filter((who) => share(who, earlier) !== share(who, later))
          expect([1, 2]).not.toContain(differ.length)
        }
    }),
    { seed: 15, numRuns: CASES },
  )
  expect(shown).toBeGreaterThan(CASES / 4)
  expect(withheld).toBeGreaterThan(CASES / 4)
})
