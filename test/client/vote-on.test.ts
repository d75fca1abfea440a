import { expect, test } from 'vitest'
import '../../client/words/i18n.ts'
import { goesToClusters, lacksClusters } from '../../client/facilitate/lacks-clusters.ts'
import { asTemplate, phasesOf, withAgenda } from '../../client/join/chosen-plan.ts'
import { asBody, standard } from '../../client/join/chosen-settings.ts'
import { moveCards } from '../../shared/board/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { agendaFrom, templateOf, withVoteOn } from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { aBoard, clusterId, ideaId, viewOf } from '../board/a-board.ts'
import { ASession, lead } from '../fixtures/a-session.ts'

type VotePhase = Extract<Phase, { kind: 'vote' }>

const votesIn = (phases: readonly { kind: string; ballots?: readonly unknown[] }[] = []) =>
  phases.flatMap(({ ballots = [] }) => ballots)

test('[UI-152] A vote is planned on cards or on clusters with the session and ahead of the vote, and before a vote on clusters that cannot begin the page says so', () => {
  const chosen = standard()
  expect(asBody(chosen)).toEqual({ template: 'hybrid', settings: { anonymity: 'anonymous' } })
  expect(chosen.plan).toEqual(asTemplate(templateOf('hybrid'), chosen.plan))
  const onClusters = { method: 'dots', n: 'auto', perIdea: 1, on: 'clusters' }
  const edited = (set: (vote: VotePhase) => Phase) =>
    asBody({
      ...chosen,
      plan: withAgenda(
        chosen.plan,
        phasesOf(chosen.plan).map((phase) => (phase.kind === 'vote' ? set(phase) : phase)),
      ),
    })
  expect(votesIn(edited((vote) => withVoteOn(vote, 0, 'clusters')).agenda)).toEqual([onClusters])
  const four = { method: 'dots', n: 4, perIdea: 1 } as const
  expect(votesIn(edited((vote) => ({ ...vote, ballots: [four] })).agenda)).toEqual([four])

  const session = new ASession({ template: 'strict', people: 4 }).advanceTo('refine')
  expect(goesToClusters(session.view(lead))).toBe(false)
  const agenda = must(agendaFrom('strict'), 'template').map((phase) =>
    phase.kind === 'vote' ? withVoteOn(phase, 0, 'clusters') : phase,
  )
  session.do(lead, { type: 'session.edit', agenda })
  expect(votesIn(session.state.agenda)).toEqual([onClusters])
  expect(goesToClusters(session.view(lead))).toBe(true)
  const board = aBoard(1, 1)
  expect(lacksClusters(viewOf(board))).toBe(true)
  moveCards(board, [ideaId(0)], { cluster: clusterId(0) }, 'local')
  expect([board, aBoard(0, 1)].map((doc) => lacksClusters(viewOf(doc)))).toEqual([false, false])
})
