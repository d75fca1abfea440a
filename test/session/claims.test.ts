import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { purgedTables } from '../../shared/session/records-evolve.ts'
import { authorsToShow, mineFor, resultsFor } from '../../shared/session/slices.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const [ada, ben, cleo] = ['p1xx', 'p2xx', 'p3xx'].map(participant) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
]

/** Three people at the results, each with one idea. */
const atResults = (anonymity: Anonymity = 'anonymous'): ASession =>
  new ASession({ people: 3, template: 'strict', anonymity }).advanceTo('results')

function ideaOf(session: ASession, who: ParticipantId): IdeaId {
  const [first] = session.own(who).authored.keys()
  return must(first, 'idea')
}

const claim = (session: ASession, who: ParticipantId, ideaId = ideaOf(session, who)) =>
  session.do(who, { type: 'idea.claim', ideaId, claimed: true })

const names = ({ state, records }: ASession) =>
  resultsFor(state, authorsToShow(state, records)).authors

test('[CREDIT-1] At the results of an anonymous session a person claims own ideas and takes claims back, and only this person is served them', () => {
  const session = atResults()
  const own = ideaOf(session, ada)
  const mine = (who: ParticipantId) => mineFor(session.own(who)).claims
  for (let twice = 0; twice < 2; twice++) {
    claim(session, ada)
    expect([mine(ada), mine(ben), mine(lead)]).toEqual([[own], undefined, undefined])
  }
  for (let twice = 0; twice < 2; twice++) {
    session.do(ada, { type: 'idea.claim', ideaId: own, claimed: false })
    expect(mine(ada)).toBeUndefined()
  }
  expect(session.records.claims.size).toBe(0)
})

test('[CREDIT-1] A claim and its withdrawal leave no event', () => {
  const session = atResults()
  const before = JSON.stringify(session.log)
  claim(session, ada)
  session.do(ada, { type: 'idea.claim', ideaId: ideaOf(session, ada), claimed: false })
  expect(JSON.stringify(session.log)).toBe(before)
})

test('[CREDIT-2] An idea of somebody else is refused as an unknown idea is', () => {
  const session = atResults()
  const unknown = participant('nobody') as string as IdeaId
  for (const ideaId of [ideaOf(session, ben), unknown])
    for (const claimed of [true, false])
      expect(session.give(ada, { type: 'idea.claim', ideaId, claimed })).toEqual({
        ok: false,
        error: { code: 'unknown-target', message: 'no such idea of this person' },
      })
  expect(session.records.claims.size).toBe(0)
})

test('[CREDIT-2] In a named session and after the showing there is nothing to claim, and a preview claims nothing', () => {
  const named = atResults('named')
  const asked = { type: 'idea.claim', ideaId: ideaOf(named, ada), claimed: true } as const
  expect(named.refusal(ada, asked)).toBe('wrong-phase')
  expect(named.refusal(lead, { type: 'claims.show' })).toBe('wrong-phase')

  const session = atResults()
  const preview = session.join('looks', { as: 'preview', device: 'device-lead' })
  const own = ideaOf(session, ada)
  expect(session.refusal(preview, { type: 'idea.claim', ideaId: own, claimed: true })).toBe(
    'not-allowed',
  )
  session.do(lead, { type: 'claims.show' })
  for (const claimed of [true, false])
    expect(session.refusal(ada, { type: 'idea.claim', ideaId: own, claimed })).toBe('wrong-phase')
})

test('[CREDIT-3] All claims are shown together and once, each with the name that its person has now. Showing again changes nothing', () => {
  const session = atResults()
  claim(session, ada)
  claim(session, ben)
  expect(names(session)).toBeNull()
  session.do(ben, { type: 'name.set', name: 'Benedikt' })
  session.do(lead, { type: 'claims.show' })
  const shown = {
    [ideaOf(session, ada)]: 'Name of p1xx',
    [ideaOf(session, ben)]: 'Benedikt',
  }
  expect(names(session)).toEqual(shown)
  expect(mineFor(session.own(ada)).claims).toBeUndefined()
  const again = session.do(lead, { type: 'claims.show' })
  expect([again.events, again.records]).toEqual([[], []])
  // The names stay through every later phase, as the names of a named session do.
  session.back('refine-1')
  expect(names(session)).toEqual(shown)
})

test('[CREDIT-3] A showing without any claim ends claiming', () => {
  const session = atResults()
  session.do(lead, { type: 'claims.show' })
  expect(names(session)).toEqual({})
  expect(session.state.claimsShown).toEqual({ visit: session.state.path.length - 1, ideas: 0 })
})

test('[CREDIT-4] Until claims are shown, the state, the event log and the results are the same whatever people claim', () => {
  const told = [[], [ada], [ada, ben, cleo]].map((claimers) => {
    const session = atResults()
    for (const who of claimers) claim(session, who)
    const { state, records, log } = session
    return JSON.stringify([log, state, resultsFor(state, authorsToShow(state, records))])
  })
  expect(new Set(told).size).toBe(1)
})

test('[CREDIT-5] The sealed claims of a person who leaves or is removed are gone, and claims that their person cannot take back are not shown', () => {
  const session = atResults()
  for (const who of [ada, ben, cleo]) claim(session, who)
  session.leave(ada)
  session.do(lead, { type: 'participant.remove', participantId: ben })
  expect([...session.records.claims.keys()]).toEqual([cleo])
  session.do(lead, { type: 'role.grant', participantId: cleo, role: 'observer' })
  session.do(lead, { type: 'claims.show' })
  expect(names(session)).toEqual({})
  expect(session.records.claims.size).toBe(0)
})

test('[CREDIT-5] The close deletes sealed claims and keeps shown ones. The names of a person who asks to be forgotten go from their ideas, and those of a removed person stay', () => {
  const sealed = atResults()
  claim(sealed, ada)
  sealed.do(lead, { type: 'session.close' })
  expect([sealed.records.claims.size, names(sealed)]).toEqual([0, null])
  expect(purgedTables).toEqual(expect.arrayContaining(['claims', 'mineToo']))
  expect(purgedTables).not.toContain('shownClaims')

  const session = atResults()
  for (const who of [ada, ben, cleo]) claim(session, who)
  const ideas = [ada, ben, cleo].map((who) => ideaOf(session, who))
  session.do(lead, { type: 'claims.show' })
  session.leave(ada)
  session.do(lead, { type: 'participant.remove', participantId: ben })
  session.do(lead, { type: 'session.close' })
  expect(session.records.authors.size).toBe(0)
  expect(ideas.map((id) => names(session)?.[id])).toEqual([
    undefined,
    'Name of p2xx',
    'Name of p3xx',
  ])
})
