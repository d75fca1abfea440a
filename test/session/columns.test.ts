import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId, type ClusterId } from '../../shared/kernel/ids.ts'
import { currentPhase } from '../../shared/session/agenda.ts'
import type { PadCut } from '../../shared/session/decision.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import { ASession, draft, lead, participant } from '../fixtures/a-session.ts'

const agenda = must(agendaFrom('retrospective'), 'template')
const parts = agenda.flatMap((phase) => (phase.kind === 'solo' ? (phase.columns ?? []) : []))
const [keep, change, tryOut] = parts.map(({ id }) => id)
const unknown = must(parseClusterId('no-column'), 'id')

/** The cut of a round: for each person the parts that their drafts are under. */
function cutOf(session: ASession, ...pads: readonly (readonly (ClusterId | null | undefined)[])[]) {
  const round = session.state.rounds.length
  return pads.map((columns, person): PadCut => ({
    participantId: participant(`p${person + 1}xx`),
    drafts: columns.map((column = null, at) => ({
      draftId: draft(`draft-${round}-${person}-${at}`),
      text: `${person}:${at}`,
      column,
    })),
  }))
}

const titles = ({ board }: ASession) => [...board.clusters].map(([id, { title }]) => [id, title])
const clusterOf = (session: ASession, text: string): ClusterId | null => {
  const [id] = must(
    [...session.texts].find(([, words]) => words === text),
    'idea',
  )
  return must(session.board.ideas.get(id), 'idea').cluster
}

const inSolo = (more: Partial<ASession> = {}, options = {}): ASession =>
  Object.assign(new ASession({ agenda, people: 4, ...options }).advanceTo('solo'), more)

test('[PLAN-9] At a reveal every part of the question is one cluster with its title, and ideas are born under the part that their author chose', () => {
  const session = inSolo()
  session.advance(cutOf(session, [keep, change], [keep], [null], [unknown]))
  expect(titles(session)).toEqual(parts.map(({ id, title }) => [id, title]))
  expect(['0:0', '0:1', '1:0', '2:0', '3:0'].map((text) => clusterOf(session, text))).toEqual([
    keep,
    change,
    keep,
    null,
    null,
  ])
})

test('[PLAN-9] A later reveal uses the same clusters', () => {
  const session = inSolo()
  session.advance(cutOf(session, [keep]))
  const solo = must(session.state.agenda[1], 'solo')
  session.back(solo.id)
  session.advance(cutOf(session, [tryOut, keep]))
  expect(titles(session)).toEqual(parts.map(({ id, title }) => [id, title]))
  expect(session.board.ideas.size).toBe(3)
  expect(clusterOf(session, '0:1')).toBe(keep)
  // A round that is limited to a cluster has no parts: its ideas are born in that cluster.
  session.do(lead, { type: 'round.start', scope: must(change, 'part') })
  session.advance(cutOf(session, [], [], [], [keep]))
  expect(clusterOf(session, '3:0')).toBe(change)
})

test('[PLAN-9] Solo again on the same question has the same parts, and on another question or on one cluster it has none', () => {
  const parted = (more: object) => {
    const session = inSolo()
    session.advance(cutOf(session, [keep]))
    session.do(lead, { type: 'round.start', ...more })
    const phase = currentPhase(session.state)
    return phase?.kind === 'solo' ? phase.columns : null
  }
  expect(parted({})).toEqual(parts)
  expect(parted({ question: { text: 'And what else?' } })).toBeUndefined()
  expect(parted({ scope: keep })).toBeUndefined()
})

test('[PLAN-9] Ideas of an unknown part, and of a board without room for its cluster, are unsorted', () => {
  const narrow = inSolo({ clusterCapacity: 1 })
  narrow.advance(cutOf(narrow, [keep], [change]))
  expect(titles(narrow)).toHaveLength(1)
  expect(['0:0', '1:0'].map((text) => clusterOf(narrow, text))).toEqual([keep, null])
  const full = inSolo({ boardBytesLeft: 400 })
  full.advance(cutOf(full, [keep]))
  expect([titles(full), full.board.ideas.size]).toEqual([[], 1])
  expect(clusterOf(full, '0:0')).toBeNull()
})

test('[PLAN-10] The clusters that a reveal makes and the order of its ideas say nothing of what anybody wrote: the clusters are those of the plan whoever wrote where, and the ideas of all parts are shuffled together', () => {
  const made = (...pads: readonly (readonly (ClusterId | undefined)[])[]) => {
    const session = inSolo({}, { consents: false })
    const { events } = session.advance(cutOf(session, ...pads))
    return events.filter(({ type }) => type === 'cluster-added')
  }
  const whole = made([keep], [change], [tryOut])
  expect(whole).toHaveLength(3)
  // Nobody wrote, one person wrote, and fewer than three: the reveal is held back, and its clusters are the same.
  for (const pads of [[], [[keep]], [[keep, keep], [keep]], [[keep], [keep], [keep], [keep]]])
    expect(made(...pads)).toEqual(whole)

  const session = inSolo()
  const columns = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? keep : change))
  const { reveal = [] } = session.advance(cutOf(session, columns, columns, columns))
  const changes = reveal.filter(({ cluster }, at) => at > 0 && cluster !== reveal[at - 1]?.cluster)
  // With the parts one after the other there would be one change, and by chance there are 60.
  expect(changes.length).toBeGreaterThan(40)
  const authors = reveal.map(({ text }) => text.split(':')[0])
  const neighbours = authors.filter((author, at) => at > 0 && author === authors[at - 1])
  // In the order of authors there would be 117 pairs of neighbours, and by chance there are 39.
  expect(neighbours.length).toBeLessThan(60)
})

test('[REL-10] A released draft is born under the part of the question that its author chose, and under none that the board does not have', () => {
  const session = inSolo({}, { consents: true })
  session.advance(cutOf(session, [keep], [keep], [change]))
  const release = (column: ClusterId | undefined, text: string): void => {
    const draftId = draft(`late-${text}`)
    const released = new Map([[draftId, { draftId, text, column: column ?? null }]])
    session.do(participant('p1xx'), { type: 'idea.release', draftId }, { released })
  }
  release(tryOut, 'tried')
  release(unknown, 'elsewhere')
  release(undefined, 'nowhere')
  expect(['tried', 'elsewhere', 'nowhere'].map((text) => clusterOf(session, text))).toEqual([
    tryOut,
    null,
    null,
  ])
})
