// A session whose vote has ballots that a test chooses, and the cards by their number.
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import type { BallotState } from '../../shared/session/state.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import type { Agenda, Phase } from '../../shared/wire/agenda.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'
import { ASession, type Options, participant } from '../fixtures/a-session.ts'

export const dots = { method: 'dots', n: 3, perIdea: 1 } as const
export const rank = { method: 'rank', top: 3 } as const
export const score = (criterion = 'would help') => ({ method: 'score', max: 5, criterion }) as const

export const person = (n: number): ParticipantId => participant(`p${n}xx`)
export const numbers = (to: number): number[] => Array.from({ length: to }, (_none, at) => at + 1)

/** The shortest agenda with a vote on these ballots. Further lists are further votes, each after results and a talk. */
export function planned(...votes: readonly Ballots[]): Agenda {
  const short = must(agendaFrom('strict'), 'template')
  return short.flatMap((phase): readonly Phase[] => {
    if (phase.kind !== 'vote') return [phase]
    return votes.flatMap((ballots, at) => {
      const id = (name: string) => (at === 0 ? phase.id : (`${name}-${at + 1}` as typeof phase.id))
      const results = { kind: 'results', id: id('results'), seconds: 0 } as const
      const talk = { kind: 'refine', id: id('refine'), seconds: 0 } as const
      return [...(at === 0 ? [] : [results, talk]), { ...phase, id: id('vote'), ballots }]
    })
  })
}

/** A session in its first vote, with as many cards as people. */
export const voting = (people: number, ballots: Ballots, options: Options = {}): ASession =>
  new ASession({ people, agenda: planned(ballots), ...options }).advanceTo('vote')

export const openIn = (session: ASession, at = 0): BallotState =>
  must(session.state.ballots.filter(({ state }) => state === 'open')[at], 'open ballot')

type ByCard = readonly (number | null)[]

/** The marks by the number of the card; null for a card without a mark. */
const marksOn = (session: ASession, marks: ByCard): ReadonlyMap<IdeaId, number> =>
  new Map(
    marks.flatMap((mark, at) =>
      mark === null ? [] : [[must(session.ideaIds[at], 'card'), mark] as const],
    ),
  )

/** The code of the refusal; null if the marks are taken. `at` is the number of the open ballot, from 0. */
export const cast = (session: ASession, n: number, marks: ByCard, at = 0): RefusalCode | null =>
  session.refusal(person(n), {
    type: 'ballot.cast',
    ballotId: openIn(session, at).id,
    marks: marksOn(session, marks),
  })

/** What person n sees of their last ballot. */
export const seenBy = (session: ASession, n: number) =>
  must(ballotsFor(session.state, session.own(person(n)), person(n)).at(-1), 'ballot')

/** The own marks of a person in the last ballot, by the number of the card. */
export function ownMarks(session: ASession, n: number): ByCard {
  const { mine } = seenBy(session, n)
  return session.ideaIds.map((id) => mine[id] ?? null)
}
