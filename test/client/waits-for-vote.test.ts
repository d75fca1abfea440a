import { expect, test } from 'vitest'
import { waitsForVote } from '../../client/refine/waits-for-vote.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const one = participant('p1xx')

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
