import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { nextCard } from '../../shared/session/next-card.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'
import { outcomeIn } from '../outcome/an-outcome.ts'

const ada = participant('p1xx')

/** Four people in refine, each with one card on the board. */
const inRefine = (): ASession => new ASession({ people: 4, template: 'strict' }).advanceTo('refine')

type Leaves = 'done' | 'passed' | 'open'
const go = (session: ASession, ideaId: IdeaId | null, leaves: Leaves = 'done') =>
  session.do(lead, { type: 'walk.to', ideaId, leaves })

/** The heads of the board, in the order of the board. */
const heads = ({ board }: ASession): IdeaId[] =>
  [...board.ideas].flatMap(([id, { head, aside }]) => (head === id && !aside ? [id] : []))

const nextIn = (session: ASession): IdeaId | null => {
  const { focus, walk, walked } = session.view(lead)
  return nextCard(heads(session), walked, walk === undefined ? null : (focus as IdeaId | null))
}

/** Walks to the end. The cards in `passes` are passed on each time. Answers with the cards in the order of the walk. */
function walkAll(session: ASession, ...passes: readonly IdeaId[]): IdeaId[] {
  const seen: IdeaId[] = []
  for (let steps = 0; steps < 20; steps++) {
    const { focus, walk } = session.view(lead)
    const now = walk === undefined ? null : (focus as IdeaId)
    const next = nextIn(session)
    go(session, next, now === null ? 'open' : passes.includes(now) ? 'passed' : 'done')
    if (next === null) return seen
    seen.push(next)
  }
  throw new Error('a walk without an end')
}

test('[TURN-1] A walk goes from card to card in the order of the board, to each card once, and then once more to each card that was passed on. A card that was passed on twice does not come again', () => {
  const session = inRefine()
  const [a, b, c, d] = heads(session) as [IdeaId, IdeaId, IdeaId, IdeaId]
  expect(walkAll(session, b, d)).toEqual([a, b, c, d, b, d])
  expect(session.view(lead)).toMatchObject({ focus: null, walked: { done: [a, c], left: [b, d] } })
  expect(session.view(lead).walk).toBeUndefined()
  expect(nextIn(session)).toBeNull()
  expect(walkAll(inRefine())).toHaveLength(4)
})

test('[TURN-1] A walk can go back to a card, and the card that it leaves open comes again', () => {
  const session = inRefine()
  const [a, b, c] = heads(session) as [IdeaId, IdeaId, IdeaId]
  go(session, a, 'open')
  go(session, b)
  go(session, a, 'open')
  expect(session.view(lead)).toMatchObject({ focus: a, walked: { done: [a], passed: [] } })
  go(session, nextIn(session))
  expect(session.state.focus).toBe(b)
  go(session, nextIn(session), 'passed')
  expect(session.view(lead)).toMatchObject({ focus: c, walk: { passed: 1 } })
})

test('[TURN-2] A step names the card where the walk arrives, so that the same step of two people who lead is one step. A card that was merged meanwhile stands for its head. A step to a card that is set aside, and to one that is unknown, is refused', () => {
  const session = inRefine()
  const [a, b, c, d] = heads(session) as [IdeaId, IdeaId, IdeaId, IdeaId]
  go(session, a, 'open')
  expect(go(session, b).events).toHaveLength(1)
  expect(go(session, b).events).toEqual([])
  session.merge(c, d)
  go(session, c)
  expect(session.view(ada)).toMatchObject({ focus: d, walk: { passed: 0 } })
  expect(nextIn(session)).toBeNull()
  session.do(lead, { type: 'idea.setAside', ideaId: a, aside: true })
  const step = (ideaId: IdeaId) =>
    session.refusal(lead, { type: 'walk.to', ideaId, leaves: 'done' })
  expect(step(a)).toBe('unknown-target')
  expect(step('no-idea' as IdeaId)).toBe('unknown-target')
  go(session, null)
  expect(go(session, null).events).toEqual([])
})

test('[TURN-3] Everybody reads at which card the walk is, and only people who lead read which cards lie behind it. A person in the lane reads neither', () => {
  const session = inRefine()
  const late = session.join('p9xx', { lane: true })
  const [a, b] = heads(session) as [IdeaId, IdeaId]
  go(session, a, 'open')
  go(session, b, 'passed')
  const told = (who: typeof lead) => {
    const { focus, walk, walked } = session.view(who)
    return { focus, walk, walked }
  }
  expect(told(lead)).toEqual({
    focus: b,
    walk: { passed: 1 },
    walked: { done: [], passed: [a], left: [] },
  })
  expect(told(ada)).toEqual({ focus: b, walk: { passed: 1 }, walked: undefined })
  expect(told(late)).toEqual({ focus: null, walk: undefined, walked: undefined })
})

test('[TURN-4] A walk ends with its phase, and when somebody who leads points at something else. In the same visit it goes on where it was, and another visit has a walk of its own', () => {
  const session = inRefine()
  const [a, b] = heads(session) as [IdeaId, IdeaId]
  go(session, a, 'open')
  session.do(lead, { type: 'focus.set', ideaId: b })
  expect(session.view(ada).walk).toBeUndefined()
  go(session, nextIn(session), 'open')
  go(session, nextIn(session))
  expect(session.view(lead)).toMatchObject({ focus: b, walked: { done: [a] } })
  session.advance()
  expect(session.view(lead)).toMatchObject({ focus: null })
  expect([session.view(lead).walk, session.view(lead).walked]).toEqual([undefined, undefined])
  session.back('refine-1')
  expect(nextIn(session)).toBe(a)
  const { walks } = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(session.state))))
  expect(walks).toEqual([expect.objectContaining({ done: [a] })])
})

// The probe: whoever leads walks the same cards in a session in which somebody else wrote them, and compares.
test('[TURN-5] A walk tells nothing of authors: where other people wrote the same cards, each step, each view and the report are the same', () => {
  const walkedBy = (swap: boolean) => {
    const session = inRefine()
    const authors = [...session.records.authors]
    const others = authors.map(([id], at) => {
      const [, author] = must(authors[(at + 1) % authors.length], 'author')
      return [id, author] as const
    })
    if (swap) session.records = { ...session.records, authors: new Map(others) }
    const events: unknown[] = []
    const views: unknown[] = []
    for (let next = nextIn(session), steps = 0; steps < 6; next = nextIn(session), steps++) {
      events.push(go(session, next, steps === 2 ? 'passed' : 'done').events)
      views.push([lead, ada].map((who) => session.view(who)))
    }
    return { events, views, report: markdownOf(outcomeIn(session, null)) }
  }
  expect(walkedBy(true)).toEqual(walkedBy(false))
})

test('[TURN-6] The method says how many cards the group talked about one after the other and how many it passed on, and says nothing of it without a walk', () => {
  const session = inRefine()
  const [, b] = heads(session)
  const said = (): string => markdownOf(outcomeIn(session, null)).replaceAll('\\', '')
  expect(said()).not.toContain('from card to card')
  walkAll(session, must(b, 'card'))
  expect(said()).toContain('talked about 3 cards while every screen showed the card')
  expect(said()).toContain('It passed on 1 other card.')
  expect(outcomeIn(session, null).method.walked).toEqual({ done: 3, passed: 1 })
})

test('[TURN-7] The agendas of the nominal group plan a walk in their first refine, and no other built-in agenda plans one', () => {
  const planned = (template: string) =>
    must(agendaFrom(template), 'template').flatMap((phase) =>
      phase.kind === 'refine' ? [phase.walk === true] : [],
    )
  expect(planned('nominal-group')).toEqual([true, false, false])
  expect(planned('nominal-hour')).toEqual([true, false, false])
  for (const template of ['hybrid', 'strict', 'short', 'alternating', 'retrospective', 'decide'])
    expect(planned(template)).not.toContain(true)
})
