import { expect, test } from 'vitest'
import type { DraftId, ParticipantId } from '../../shared/kernel/ids.ts'
import { addedIdeaBytes } from '../../shared/session/board-space.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, draft, lead, participant } from '../fixtures/a-session.ts'

function reading(anonymity: Anonymity = 'anonymous', people = 4): ASession {
  return new ASession({ anonymity, people, template: 'strict', consents: false }).advanceTo(
    'refine',
  )
}

const who = (n: number) => participant(`p${n}xx`)
const words = (...names: string[]): ReadonlyMap<DraftId, string> =>
  new Map(names.map((name) => [draft(name), `words of ${name}`]))

function release(
  session: ASession,
  by: ParticipantId,
  name: string,
  texts = words(name),
  consent?: boolean,
) {
  const asked = { type: 'idea.release', draftId: draft(name) } as const
  return session.give(by, consent === undefined ? asked : { ...asked, consent }, {
    released: texts,
  })
}

test('[REL-1] In a named session a late draft becomes an idea at once', () => {
  const session = reading('named')
  const answer = release(session, who(1), 'draft-late')
  expect(answer.ok && answer.value.events).toEqual([
    expect.objectContaining({
      type: 'idea-added',
      text: 'words of draft-late',
      round: null,
      question: session.state.questionId,
      cluster: null,
    }),
  ])
  expect(session.own(who(1)).authored.get(session.ideaIds.at(-1)!)).toBe(draft('draft-late'))
})

test('[T6][REL-2] In an anonymous session two released drafts wait in private, and the third author brings all of them to the board, shuffled, with nothing else said', () => {
  const session = reading()
  const ideas = session.board.ideas.size
  for (const n of [1, 2]) {
    const answer = release(session, who(n), `draft-${n}`, words('draft-1', 'draft-2'))
    expect(answer).toMatchObject({ ok: true, value: { events: [], result: { waiting: true } } })
  }
  expect(session.own(who(1)).waiting).toEqual([draft('draft-1')])
  expect(session.own(who(3)).waiting).toEqual([])
  const third = release(session, who(3), 'draft-3', words('draft-1', 'draft-2', 'draft-3'))
  expect(session.board.ideas.size).toBe(ideas + 3)
  expect(session.records.releases.size).toBe(0)
  for (const n of [1, 2, 3])
    expect([...session.own(who(n)).authored.values()]).toContain(draft(`draft-${n}`))
  if (!third.ok) throw new Error('refused')
  expect(third.value.result.ideaIds).toHaveLength(1)
  for (const event of third.value.events) {
    expect(Object.keys(event).toSorted()).toEqual([
      'cluster',
      'ideaId',
      'question',
      'round',
      'text',
      'type',
    ])
  }
})

test('[T6][REL-3] A draft whose author accepts being guessed needs no other authors', () => {
  const session = reading()
  const before = session.board.ideas.size
  expect(release(session, who(1), 'draft-1', words('draft-1'), false)).toMatchObject({
    value: { result: { waiting: true } },
  })
  expect(release(session, who(1), 'draft-1', words('draft-1'), true)).toMatchObject({
    value: { result: {} },
  })
  expect(session.board.ideas.size).toBe(before + 1)
  expect(session.records.releases.size).toBe(0)
})

test('[REL-4] Several drafts of one person, or several people on one device, are one author', () => {
  const session = reading()
  session.join('twin-a', { device: 'device-p1xx' })
  const texts = words('draft-a', 'draft-b', 'draft-c', 'draft-d')
  for (const name of ['draft-a', 'draft-b', 'draft-c']) release(session, who(1), name, texts)
  release(session, participant('twin-a'), 'draft-d', texts)
  expect(session.records.releases.size).toBe(4)
})

test('[REL-5] A waiting draft that was deleted or kept back is withdrawn and counts no more', () => {
  const session = reading()
  release(session, who(1), 'draft-1')
  release(session, who(2), 'draft-2', words('draft-1', 'draft-2'))
  // The first draft is gone from its pad, so only two authors are left.
  release(session, who(3), 'draft-3', words('draft-2', 'draft-3'))
  expect(session.records.releases.size).toBe(3)
  const before = session.board.ideas.size
  release(session, who(4), 'draft-4', words('draft-2', 'draft-3', 'draft-4'))
  expect(session.board.ideas.size).toBe(before + 3)
  expect([...session.records.releases.keys()]).toEqual([draft('draft-1')])
})

test('[REL-6] A person may release only a draft that lies in their own pad and was not taken', () => {
  const session = reading()
  expect(release(session, who(1), 'draft-x', words())).toMatchObject({
    error: { code: 'unknown-target' },
  })
  expect(release(session, who(1), 'draft-x', new Map([[draft('draft-x'), ' ']]))).toMatchObject({
    ok: false,
  })
  release(session, who(1), 'draft-1')
  expect(release(session, who(2), 'draft-1', words('draft-1'))).toMatchObject({
    error: { code: 'unknown-target' },
  })
  expect(session.own(who(1)).waiting).toEqual([draft('draft-1')])
  const taken = `draft-${who(1)}-1`
  expect(release(session, who(1), taken)).toMatchObject({ error: { code: 'unknown-target' } })
})

test('[REL-7] A cut takes waiting drafts in place of their release, and leaving withdraws them', () => {
  const session = reading()
  release(session, who(1), 'draft-1')
  release(session, who(2), 'draft-2', words('draft-1', 'draft-2'))
  session.leave(who(2))
  expect([...session.records.releases.keys()]).toEqual([draft('draft-1')])
  session.do(lead, { type: 'round.start' })
  session.advance([
    { participantId: who(1), drafts: [{ draftId: draft('draft-1'), text: 'words' }] },
    ...session.oneEach().filter(({ participantId }) => participantId !== who(1)),
  ])
  expect(session.records.releases.size).toBe(0)
})

test('[REL-8] A full board refuses a release and keeps everything that waits as it was', () => {
  const session = reading()
  release(session, who(1), 'draft-1')
  release(session, who(2), 'draft-2', words('draft-1', 'draft-2'))
  const before = session.records
  const three = words('draft-1', 'draft-2', 'draft-3')
  session.boardCapacity = session.board.ideas.size
  expect(release(session, who(3), 'draft-3', three)).toMatchObject({ error: { code: 'too-many' } })
  expect(session.records).toBe(before)
  session.boardCapacity = 5_000
  session.boardBytesLeft = addedIdeaBytes('words of draft-3') - 1
  expect(release(session, who(3), 'draft-3', three)).toMatchObject({ error: { code: 'too-many' } })
  expect(session.records).toBe(before)
})

test('[REL-51] A release that fits on the board is answered alike however much others have waiting: it waits if not all fit, and all come once they do', () => {
  const three = words('draft-1', 'draft-2', 'draft-3')
  const needed = [...three.values()].reduce((sum, text) => sum + addedIdeaBytes(text), 0)
  for (const space of ['ideas', 'bytes'] as const) {
    const asked = (others: number) => {
      const session = reading()
      for (const n of [1, 2].slice(0, others)) release(session, who(n), `draft-${n}`, three)
      if (space === 'ideas') session.boardCapacity = session.board.ideas.size + 2
      else session.boardBytesLeft = needed - 1
      return { session, answer: release(session, who(3), 'draft-3', three) }
    }
    const { session, answer } = asked(2)
    expect(answer).toMatchObject({ ok: true, value: { events: [], result: { waiting: true } } })
    expect(answer).toEqual(asked(0).answer)
    expect(session.own(who(3)).waiting).toEqual([draft('draft-3')])
    session.boardCapacity = session.board.ideas.size + 3
    session.boardBytesLeft = needed
    expect(release(session, who(3), 'draft-3', three)).toMatchObject({ ok: true })
    expect(session.records.releases.size).toBe(0)
  }
})
