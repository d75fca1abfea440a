// The heading of dissent on the page of results, held against the reports: both are made of the same session.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dissentOf } from '../../client/results/dissent.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { boardView } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { minorityIn } from '../../shared/outcome/minority.ts'
import { resultsFor } from '../../shared/session/slices.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'
import { ASession, lead } from '../fixtures/a-session.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { boardOf, outcomeIn } from '../outcome/an-outcome.ts'
import { cast, dots, numbers, planned, rank, score } from '../session/a-ballot.ts'

const PEOPLE = 6
const texts = numbers(PEOPLE).map((n) => `idea ${n}`)
type Held = readonly (typeof dots | typeof rank | ReturnType<typeof score>)[]
const rules = fc.constantFrom<Held>(
  [rank],
  [score()],
  [score('surprising'), score('would help')],
  [dots],
)
/** For each person the cards in the order in which they are liked, from the best one on. */
const likes = fc.array(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }), {
  minLength: PEOPLE,
  maxLength: PEOPLE,
})

/** What somebody with these likes gives by a rule. */
function marksBy(method: string, liked: readonly number[]): (number | null)[] {
  const marks: (number | null)[] = Array.from({ length: PEOPLE }, () => null)
  const ladder = method === 'rank' ? [3, 2, 1] : method === 'score' ? [5, 5, 1, 0] : [1, 1]
  for (const [at, card] of liked.entries()) marks[card] = ladder[at] ?? null
  return marks
}

interface Again {
  readonly voters: number
  readonly likes: readonly (readonly number[])[]
}

/** Some vote again on the finalists alone. Their other favourites are no cards of this vote. */
function votesAgain(session: ASession, { voters, likes: all }: Again): void {
  session.advanceTo('vote')
  const open = session.state.ballots.filter(({ state }) => state === 'open')
  for (const [at, { rule, targets }] of open.entries())
    for (const n of numbers(voters)) {
      const liked = (all[n - 1] ?? []).filter((card) =>
        targets.some((target) => target === session.ideaIds[card]),
      )
      cast(session, n, marksBy(rule.method, liked), at)
    }
  session.advanceTo('results')
}

test('[OUT-131] The results and the reports name the same strong minority ideas, whatever was voted, merged and chosen', () => {
  let named = 0
  fc.assert(
    fc.property(
      fc.array(fc.record({ ballots: rules, likes }), { minLength: 1, maxLength: 2 }),
      fc.option(fc.tuple(fc.nat(5), fc.nat(5))),
      fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 2 }),
      // How many people vote again on the finalists alone; with few of them no tally is shown. Null without such a vote.
      fc.option(fc.record({ voters: fc.nat(PEOPLE), likes })),
      (votes, merge, chosen, again) => {
        const last: readonly Ballots[] = again === null ? [] : [['again', 'finalists']]
        const agenda = planned(...votes.map(({ ballots }): Ballots => [...ballots]), ...last)
        const session = new ASession({ people: PEOPLE, agenda, anonymity: 'named' })
        for (const { ballots, likes: all } of votes) {
          session.advanceTo('vote')
          for (const [at, { method }] of ballots.entries())
            for (const n of numbers(PEOPLE)) cast(session, n, marksBy(method, all[n - 1] ?? []), at)
          session.advanceTo('results')
        }
        if (again !== null) votesAgain(session, again)
        const id = (n: number) => must(session.ideaIds[n], 'idea')
        const doc = boardOf(session, texts)
        if (merge !== null) mergeInto(doc, [id(merge[0])], id(merge[1]), null)
        for (const n of chosen)
          session.do(lead, { type: 'outcome.decide', ideaId: id(n), status: 'chosen' })
        const reported = minorityIn(outcomeIn(session, doc)).map(({ head }) => head.text)
        const { ballots, decisions } = resultsFor(session.state, null)
        const view = boardView(readIdeas(doc), readClusters(doc))
        const shown = dissentOf(view, ballots, decisions).minority.map(({ card }) => card.head.text)
        named += shown.length
        expect(shown.toSorted()).toEqual(reported.toSorted())
      },
    ),
    { numRuns: randomCases(150) },
  )
  expect(named).toBeGreaterThan(0)
})
