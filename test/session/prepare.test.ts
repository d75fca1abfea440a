import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import {
  parseClusterId,
  parseIdeaId,
  type ClusterId,
  type IdeaId,
} from '../../shared/kernel/ids.ts'
import { boardStateFor } from '../../shared/session/phase.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import { outcomeOf } from '../../shared/outcome/outcome.ts'
import { resultsFor } from '../../shared/session/slices.ts'
import { stateFromLog } from '../../shared/session/evolve.ts'
import { ASession, lead, participant, type Asked } from '../fixtures/a-session.ts'

type Part = Extract<Asked, { type: 'board.prepare' }>['parts'][number]

const ana = participant('p1xx')
const prepare = (...parts: readonly Part[]): Asked => ({ type: 'board.prepare', parts: [...parts] })
const card = (text: string): Part => ({ part: 'idea', text })

/** The ids that a batch made. */
function made(session: ASession, ...parts: readonly Part[]): readonly string[] {
  return must(session.do(lead, prepare(...parts)).result.made ?? null, 'ids')
}
const ideaId = (id: string | undefined): IdeaId => must(parseIdeaId(id), 'idea')
const clusterId = (id: string | undefined): ClusterId => must(parseClusterId(id), 'cluster')

/** The agenda with a phase of this kind right after the lobby. */
function straightTo(session: ASession, kind: 'read' | 'refine' | 'vote'): void {
  const [lobby, ...rest] = session.state.agenda
  const next = must(rest.find((phase) => phase.kind === kind) ?? null, kind)
  const agenda = [must(lobby ?? null, 'lobby'), next, ...rest.filter((phase) => phase !== next)]
  session.do(lead, { type: 'session.edit', agenda })
  session.advance()
}

test('[PLAN-30] People who lead prepare cards in the lobby before anybody has seen a board, and take all of them off again', () => {
  const session = new ASession({ people: 3 })
  const [cluster] = made(session, { part: 'cluster', title: 'Options' })
  const [first] = made(session, { part: 'idea', text: 'A', cluster: clusterId(cluster) }, card('B'))
  made(session, { part: 'idea', text: 'A too', into: ideaId(first) })
  made(session, { part: 'idea', text: 'Never', aside: true })
  expect(session.view(lead).counts.prepared).toEqual({ cards: 2, clusters: 1 })
  expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(session.state))))).toEqual(session.state)
  expect(stateFromLog(session.log)).toEqual(session.state)
  made(session, { part: 'question', text: 'Before?', place: 'before' })
  made(session, { part: 'action', text: 'Call Mia', owner: 'Bo' })
  session.do(lead, { type: 'board.clear' })
  expect(session.view(lead).counts.prepared).toEqual({ cards: 0, clusters: 0 })
  const { questions, actions, decisions, prepared } = session.state
  expect([questions.length, actions, decisions.size, prepared.ideas.size]).toEqual([1, [], 0, 0])
  expect(session.board.ideas.size + session.board.clusters.size).toBe(0)
})

test('[PLAN-31] Before the board opens nobody is served a prepared card: the views of other people are equal with and without them', () => {
  const views = [true, false].map((isPrepared) => {
    const session = new ASession({ people: 3 })
    session.join('screen', { as: 'observer' })
    if (isPrepared)
      made(
        session,
        { part: 'idea', text: 'A secret', status: 'chosen' },
        { part: 'cluster', title: 'Options' },
        { part: 'question', text: 'What was asked before?', place: 'before' },
        { part: 'action', text: 'Call Mia' },
      )
    const seen = { ideaCount: 7 }
    const told = () => [resultsFor(session.state, null), outcomeOf(session.state, null, null)]
    const lobby = [ana, participant('screen')].map((id) => session.view(id, seen))
    const first = told()
    session.advance()
    const solo = [ana, lead].map((id) => session.view(id, seen))
    return JSON.stringify([lobby, first, solo, told()])
  })
  expect(views[0]).toBe(views[1])
})

test('[PLAN-33] Prepared cards come with the first reveal, or earlier in a read, refine, vote or results before it; a solo before the first reveal shows none', () => {
  const board = (session: ASession) => boardStateFor(session.state, ana, null)
  const usual = new ASession({ people: 3 })
  made(usual, card('A'))
  expect(board(usual)).toBe('none')
  usual.advance()
  expect([usual.kind, board(usual)]).toEqual(['solo', 'none'])
  usual.advance(usual.oneEach())
  expect([board(usual), usual.ideaIds.length]).toEqual(['frozen', 4])
  for (const [kind, opens] of [
    ['read', 'frozen'],
    ['refine', 'open'],
    ['vote', 'frozen'],
  ] as const) {
    const session = new ASession({ people: 3 })
    made(session, card('A'))
    straightTo(session, kind)
    expect([session.kind, board(session)]).toEqual([kind, opens])
    while (session.kind !== 'solo') session.advance()
    expect(board(session)).toBe('none')
  }
  const bare = new ASession({ people: 3 })
  straightTo(bare, 'read')
  expect(board(bare)).toBe('none')
})

test('[PLAN-33] In a refine before the first reveal people work on prepared cards, and no words of a pad go there', () => {
  const session = new ASession({ people: 3 })
  const [idea] = made(session, card('A'))
  straightTo(session, 'refine')
  session.do(ana, { type: 'idea.add', texts: ['one more'] })
  session.do(ana, { type: 'idea.setAside', ideaId: ideaId(idea), aside: true })
  expect(session.refusal(ana, { type: 'idea.release', draftId: 'draft-1' as never })).toBe(
    'wrong-phase',
  )
})

test('[PLAN-32] A prepared idea has no author, no round and no mark: nobody can claim it, and nobody’s number grows by it', () => {
  const session = new ASession({ people: 5 })
  const [idea] = made(session, { part: 'idea', text: 'A', status: 'chosen' })
  expect(session.changes.some(({ table }) => table === 'authors')).toBe(false)
  session.advanceTo('results')
  expect(session.records.authors.has(ideaId(idea))).toBe(false)
  for (const by of [lead, ana])
    expect(session.give(by, { type: 'idea.claim', ideaId: ideaId(idea), claimed: true }).ok).toBe(
      false,
    )
  expect(session.board.ideas.get(ideaId(idea))?.round).toBeNull()
})

test('[PLAN-34] A batch of prepared things is taken whole or refused whole: at its limits, for ids that are not there, and once a board has been shown', () => {
  const session = new ASession({ people: 3 })
  const unchanged = (asked: Asked): string | null => {
    const before = [session.state, session.board]
    const code = session.refusal(lead, asked)
    expect([session.state, session.board]).toEqual(before)
    return code
  }
  const nowhere = { cluster: 'no-cluster' as never }
  expect(unchanged(prepare(card('A'), { part: 'idea', text: 'B', ...nowhere }))).toBe(
    'unknown-target',
  )
  const unknowns: Part[] = [
    { part: 'idea', text: 'B', into: 'no-idea' as never },
    { part: 'idea', text: 'B', question: 'no-question' as never },
    { part: 'comment', ideaId: 'no-idea' as never, kind: 'concern', text: 'no' },
    { part: 'action', text: 'do', ideaId: 'no-idea' as never },
  ]
  for (const part of unknowns) expect(unchanged(prepare(card('A'), part))).toBe('unknown-target')
  const [head, source] = made(session, card('A'), card('B'))
  session.merge(ideaId(source), ideaId(head))
  expect(unchanged(prepare({ part: 'idea', text: 'C', into: ideaId(source) }))).toBe(
    'unknown-target',
  )
  session.preparedCapacity = 4
  expect(unchanged(prepare(card('C'), card('D'), card('E')))).toBe('too-many')
  made(session, card('C'), card('D'))
  expect(unchanged(prepare(card('E')))).toBe('too-many')
  session.clusterCapacity = 1
  const cluster: Part = { part: 'cluster', title: 'X' }
  expect(unchanged(prepare(cluster, cluster))).toBe('too-many')
  made(session, cluster)
  session.clusterCapacity = 9
  session.commentCapacity = 0
  const comment: Part = { part: 'comment', ideaId: ideaId(head), kind: 'concern', text: 'no' }
  expect(unchanged(prepare(comment))).toBe('too-many')
  session.boardBytesLeft = 100
  expect(unchanged(prepare(cluster))).toBe('too-many')
  session.boardBytesLeft = 8_000_000
  session.advance()
  expect(unchanged(prepare(cluster))).toBe('wrong-phase')
  session.back('lobby')
  made(session, cluster)
  session.advance()
  session.advance(session.oneEach())
  session.back('lobby')
  expect(unchanged(prepare(cluster))).toBe('wrong-phase')
  expect(unchanged({ type: 'board.clear' })).toBe('wrong-phase')
})

test('[PLAN-34] A board that was shown before the first reveal takes no more prepared cards, and loses none', () => {
  const session = new ASession({ people: 3 })
  made(session, card('A'))
  straightTo(session, 'read')
  session.back('lobby')
  expect(session.refusal(lead, prepare(card('B')))).toBe('wrong-phase')
  expect(session.refusal(lead, { type: 'board.clear' })).toBe('wrong-phase')
  expect(session.view(lead).counts.prepared).toBeUndefined()
})
