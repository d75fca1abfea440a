import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { type CommentId, parseCommentId } from '../../shared/kernel/ids.ts'
import { commentBytes } from '../../shared/session/board-space.ts'
import { spokenKinds } from '../../shared/wire/terms.ts'
import { parseCommand } from '../../server/control/parse-command.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const who = participant('p1xx')

function inRefine() {
  const session = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  const ideaId = must(session.ideaIds[0], 'idea')
  const add = { type: 'comment.add', ideaId, kind: 'concern', text: 'Too dear.' } as const
  return { session, ideaId, add }
}

const comment = (name: string): CommentId => must(parseCommentId(name), 'comment id')

test('[CMT-1] A comment names an existing idea and one of three kinds', () => {
  const { session, ideaId, add } = inRefine()
  for (const kind of spokenKinds)
    expect(session.do(who, { ...add, kind }).events).toEqual([
      expect.objectContaining({ type: 'comment-added', ideaId, kind, text: 'Too dear.' }),
    ])
  expect(session.board.comments.size).toBe(3)
  const unknown = `${ideaId}x` as typeof ideaId
  expect(session.refusal(who, { ...add, ideaId: unknown })).toBe('unknown-target')
  const { type, text } = add
  const parsed = parseCommand({ id: 'command-1', type, ideaId, text, kind: 'praise' })
  expect(parsed).toMatchObject({ ok: false, error: { code: 'invalid' } })
})

test('[CMT-1] An idea that is set aside takes comments, too, because it may have been set aside while somebody wrote', () => {
  const { session, ideaId, add } = inRefine()
  session.do(lead, { type: 'idea.setAside', ideaId, aside: true })
  expect(session.refusal(who, add)).toBeNull()
})

test('[CMT-2] Nothing is kept about the person who comments: no record, no name in the event and no id in the answer', () => {
  const { session, add } = inRefine()
  const { state, records } = session
  const decision = session.do(who, add)
  expect(decision.records).toEqual([])
  expect(decision.result).toEqual({})
  expect(JSON.stringify(decision.events)).not.toContain(who)
  expect(session.records).toEqual(records)
  expect({ ...session.state, version: 0 }).toEqual({ ...state, version: 0 })
})

test('[CMT-2] The decision about a comment is the same for everybody but for the random id', () => {
  const by = (name: 'p1xx' | 'p2xx') => {
    const { session, add } = inRefine()
    return session.do(participant(name), add)
  }
  expect(by('p1xx')).toEqual(by('p2xx'))
})

test('[CMT-3] Comments are added up to the limits of their number and of bytes, and one beyond is refused', () => {
  const { session, add } = inRefine()
  session.commentCapacity = 1
  expect([session.refusal(who, add), session.refusal(who, add)]).toEqual([null, 'too-many'])
  session.commentCapacity = 9
  session.boardBytesLeft = commentBytes(add.text) - 1
  expect(session.refusal(who, add)).toBe('too-many')
  session.boardBytesLeft = commentBytes(add.text)
  expect(session.refusal(who, add)).toBeNull()
})

test('[CMT-3] A full board lets comments be set aside and brought back', () => {
  const { session, add } = inRefine()
  session.do(who, add)
  session.boardBytesLeft = 0
  session.commentCapacity = 1
  const commentId = must([...session.board.comments][0], 'comment')
  for (const aside of [true, false])
    expect(session.do(lead, { type: 'comment.setAside', commentId, aside }).events).toEqual([
      { type: 'comment-set-aside', commentId, aside },
    ])
  const unknown = { type: 'comment.setAside', commentId: comment('nowhere'), aside: true } as const
  expect(session.refusal(lead, unknown)).toBe('unknown-target')
})
