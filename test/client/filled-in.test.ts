import { expect, test } from 'vitest'
import { waitsForVote } from '../../client/refine/waits-for-vote.ts'
import { isFilledIn } from '../../client/vote/filled-in.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import { must } from '../../shared/kernel/assert.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const one = participant('p1xx')

function says(session: ASession): boolean {
  const ballots = ballotsFor(session.state, session.own(one), one)
  const open = must(
    ballots.find(({ state }) => state === 'open'),
    'open ballot',
  )
  return isFilledIn(session.view(one), ballots, open)
}

function marks(session: ASession): void {
  const { id: ballotId, targets } = must(session.state.ballots.at(-1), 'ballot')
  session.do(one, {
    type: 'ballot.cast',
    ballotId,
    marks: new Map([[must(targets[0], 'card'), 1]]),
  })
}

test('[VOTE-9] The page says that last marks are filled in to a person who gave some, in the same vote, on the same question', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('vote')
  marks(session)
  expect(says(session)).toBe(false)
  session.advanceTo('results').back('vote-1')
  expect(says(session)).toBe(true)

  session.do(lead, { type: 'round.start', question: { text: 'And Fridays?' } })
  session.advanceTo('vote')
  expect(says(session)).toBe(false)
  marks(session)
  expect(says(session)).toBe(false)
})

test('[VOTE-9] A person who gave no marks before is not told that marks are filled in', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('results')
  session.back('vote-1')
  marks(session)
  expect(says(session)).toBe(false)
})

test('[VOTE-6] The page says before a vote that a vote waits, on its own question only', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('vote')
  const waits = (): boolean =>
    ballotsFor(session.state, session.own(one), one).some((ballot) =>
      waitsForVote(session.view(one), ballot),
    )
  session.back('refine-1')
  expect(waits()).toBe(true)
  session.do(lead, { type: 'round.start', question: { text: 'And Fridays?' } })
  session.advanceTo('refine')
  expect(waits()).toBe(false)
})
