import { expect, test } from 'vitest'
import * as v from 'valibot'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId } from '../../shared/kernel/ids.ts'
import { adviceOn } from '../../shared/session/advice.ts'
import { canNarrow, votesAgain, withTalkBetween } from '../../shared/session/talk-between.ts'
import { agendaFrom, withVoteOn } from '../../shared/session/templates.ts'
import { Agenda } from '../../shared/wire/agenda.ts'
import { score } from './a-ballot.ts'

const ids = () => {
  let n = 0
  return () => must(parsePhaseId(`new-${++n}`), 'phase id')
}

test('[PLAN-20] With one choice a plan has a vote, results with time to talk, the same vote again and results, and the vote that was planned stays the first one. Dots become a ranking, because dots cannot show what splits a group', () => {
  const kinds = (phases: Agenda): string => phases.map(({ kind }) => kind).join(' ')
  const ahead = must(agendaFrom('hybrid'), 'template').slice(1)
  const planned = withTalkBetween(ahead, ids(), 'all')
  expect(kinds(planned)).toBe(`${kinds(ahead)} vote results`)
  const [first, talk, again, last] = planned.slice(-4)
  expect(first).toMatchObject({ id: 'vote-1', ballots: [{ method: 'rank', top: 5 }] })
  expect(talk).toMatchObject({ kind: 'results', seconds: 600 })
  expect(again).toMatchObject({ kind: 'vote', ballots: ['again'] })
  expect(last).toEqual(ahead.at(-1))
  expect(v.is(Agenda, [{ kind: 'lobby', id: 'lobby', seconds: 0 }, ...planned])).toBe(true)
  expect(adviceOn([...must(agendaFrom('hybrid'), 'template').slice(0, 1), ...planned])).toEqual([])

  expect([votesAgain(ahead), votesAgain(planned)]).toEqual([false, true])
  expect(withTalkBetween(planned, ids(), 'all')).toBe(planned)
  const scored = ahead.map((phase) =>
    phase.kind === 'vote' ? { ...phase, ballots: [score()] } : phase,
  )
  expect(withTalkBetween(scored, ids(), 'all').at(-4)).toEqual(scored.at(-2))
  const onClusters = ahead.map((phase) =>
    phase.kind === 'vote' ? withVoteOn(phase, 0, 'clusters') : phase,
  )
  expect(withTalkBetween(onClusters, ids(), 'all').at(-4)).toMatchObject({
    ballots: [{ method: 'rank', top: 5, on: 'clusters' }],
  })
  const unvoted = ahead.filter(({ kind }) => kind !== 'vote' && kind !== 'results')
  expect(kinds(withTalkBetween(unvoted, ids(), 'all'))).toBe(
    `${kinds(unvoted)} vote results vote results`,
  )
})

test('[PLAN-184] The second vote that is set out with one choice can be on the finalists alone, unless the first one is on clusters', () => {
  const ahead = must(agendaFrom('hybrid'), 'template').slice(1)
  const second = (phases: Agenda) => {
    const planned = withTalkBetween(phases, ids(), 'finalists')
    expect(v.is(Agenda, [{ kind: 'lobby', id: 'lobby', seconds: 0 }, ...planned])).toBe(true)
    return planned.at(-2)
  }
  expect(canNarrow(ahead)).toBe(true)
  expect(second(ahead)).toMatchObject({ kind: 'vote', ballots: ['again', 'finalists'] })
  const unvoted = ahead.filter(({ kind }) => kind !== 'vote' && kind !== 'results')
  expect(canNarrow(unvoted)).toBe(true)
  expect(second(unvoted)).toMatchObject({ kind: 'vote', ballots: ['again', 'finalists'] })
  const onClusters = ahead.map((phase) =>
    phase.kind === 'vote' ? withVoteOn(phase, 0, 'clusters') : phase,
  )
  expect(canNarrow(onClusters)).toBe(false)
  expect(second(onClusters)).toMatchObject({ kind: 'vote', ballots: ['again'] })
})
