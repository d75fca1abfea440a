// The gate of a reveal in an anonymous session: ideas of three people or more, or only of people who accept being guessed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import type { PadCut } from '../../shared/session/decision.ts'
import { countedDevices } from '../../shared/session/gates.ts'
import { mineFor } from '../../shared/session/slices.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import {
  type Asked,
  ASession,
  draft,
  lead,
  type Options,
  participant,
} from '../fixtures/a-session.ts'

const who = (n: number): ParticipantId => participant(`p${n}xx`)

function writing(people: number, options: Options = {}): ASession {
  const session = new ASession({ people, template: 'strict', consents: false, ...options })
  return session.advanceTo('solo')
}

/** One draft in each of these pads. */
const cutOf = (...ids: readonly ParticipantId[]): PadCut[] =>
  ids.map((participantId) => ({
    participantId,
    drafts: [{ draftId: draft(`draft-of-${participantId}`), text: `words of ${participantId}` }],
  }))

const textsOf = (...ids: readonly ParticipantId[]) =>
  new Map(cutOf(...ids).flatMap(({ drafts }) => drafts.map((one) => [one.draftId, one.text])))

const authorsOnBoard = (session: ASession): ParticipantId[] =>
  session.ideaIds
    .flatMap((ideaId) => session.records.authors.get(ideaId)?.participantId ?? [])
    .toSorted()

const round = (session: ASession) => must(session.state.rounds.at(-1), 'round')
const consents = (consent: boolean): Asked => ({ type: 'consent.set', consent })

test('[GATE-1] A reveal in an anonymous session shows ideas of three people or more, and otherwise only those of people who consented', () => {
  for (const writers of [0, 1, 2, 3, 4]) {
    const session = writing(4)
    const ids = [1, 2, 3, 4].slice(0, writers).map(who)
    session.advance(cutOf(...ids))
    expect([writers, authorsOnBoard(session)]).toEqual([writers, writers < 3 ? [] : ids])
    expect([writers, round(session).heldBack]).toEqual([writers, writers < 3 ? true : undefined])
    expect(session.records.releases.size).toBe(writers < 3 ? writers : 0)
  }
  const two = writing(4)
  two.do(who(2), consents(true))
  two.advance(cutOf(who(1), who(2)))
  expect([authorsOnBoard(two), round(two).heldBack]).toEqual([[who(2)], true])
  expect(mineFor(two.own(who(1))).waiting).toEqual([draft(`draft-of-${who(1)}`)])
  expect(mineFor(two.own(who(2))).waiting).toEqual([])
})

test('[GATE-1] The gate counts devices: people on one device are one, and previews, observers, removed people and neighbours of a person who leads are nobody', () => {
  const session = writing(2)
  const extra = [
    session.join('same', { device: 'device-p1xx' }),
    session.join('near', { device: 'device-lead' }),
    session.join('looks', { as: 'preview', device: 'device-lead' }),
    session.join('watches', { as: 'observer' }),
    session.join('gone'),
  ]
  session.do(lead, { type: 'participant.remove', participantId: participant('gone') })
  session.advance(cutOf(who(1), who(2), lead, ...extra))
  expect([authorsOnBoard(session), round(session).heldBack]).toEqual([[], true])
  const waiting = new Set(session.records.releases.values())
  expect([...waiting].toSorted()).toEqual(
    [who(1), who(2), participant('near'), participant('same')].toSorted(),
  )
})

test('[GATE-1] A person who leads and takes part is one of the people that the gate counts', () => {
  const session = writing(2)
  session.do(lead, { type: 'takePart.set', takesPart: true })
  session.advance(cutOf(who(1), who(2), lead))
  expect(authorsOnBoard(session)).toHaveLength(3)
})

const counts = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 6, maxLength: 6 })

test('[GATE-1] No reveal shows ideas of one or two people who did not consent, whatever people wrote and however full the board is', () => {
  fc.assert(
    fc.property(counts, fc.nat(12), fc.nat(1_000), (wrote, capacity, seed) => {
      const session = writing(6, { seed })
      session.boardCapacity = capacity
      for (const [at, [, agrees]] of wrote.entries())
        if (agrees) session.do(who(at + 1), consents(true))
      const ready = wrote.filter(([drafts]) => drafts > 0).length
      const agreed = new Set(session.records.consents.keys())
      session.advance(
        wrote.map(([drafts], at) => ({
          participantId: who(at + 1),
          drafts: Array.from({ length: drafts }, (_, n) => ({
            draftId: draft(`draft-${at}-${n}`),
            text: 'words',
          })),
        })),
      )
      const shown = new Set(authorsOnBoard(session))
      expect(round(session).heldBack === true).toBe(ready < 3)
      if (ready < 3) expect([...shown].every((id) => agreed.has(id))).toBe(true)
      else expect([0, ready]).toContain(shown.size)
    }),
    { numRuns: 150 },
  )
})

test('[GATE-2] A held-back reveal is the same event and the same views, whether two people, one or nobody had ideas', () => {
  const told = [0, 1, 2].map((writers) => {
    const session = writing(4)
    const { events } = session.advance(cutOf(...[1, 2].slice(0, writers).map(who)))
    return JSON.stringify([events, session.view(lead), session.view(who(4))])
  })
  expect(new Set(told).size).toBe(1)
  expect(told[0]).toContain('"heldBack":true')
})

test('[GATE-3] Words that a reveal held back wait like released ones: the next reveal takes them, a third person’s release brings them, and leaving withdraws them', () => {
  const held = (): ASession => {
    const session = writing(4)
    session.advance(cutOf(who(1), who(2)))
    return session
  }
  const later = held()
  later.do(lead, { type: 'round.start' })
  later.advance(cutOf(who(1), who(2), who(3)))
  expect([authorsOnBoard(later).length, later.records.releases.size]).toEqual([3, 0])
  expect(later.state.rounds.map(({ heldBack }) => heldBack)).toEqual([true, undefined])

  const third = held()
  const texts = textsOf(who(1), who(2), who(3))
  third.do(
    who(3),
    { type: 'idea.release', draftId: draft(`draft-of-${who(3)}`) },
    { released: texts },
  )
  expect([authorsOnBoard(third).length, third.records.releases.size]).toEqual([3, 0])

  const still = held()
  still.do(lead, { type: 'round.start' })
  const { records } = still.advance(cutOf(who(1), who(2)))
  expect([records, still.records.releases.size]).toEqual([[], 2])

  const gone = held()
  gone.leave(who(1))
  gone.do(lead, { type: 'participant.remove', participantId: who(2) })
  expect(gone.records.releases.size).toBe(0)
})

test('[GATE-4] A consent is a private record that counts at the moment of the reveal, and its withdrawal counts too', () => {
  const session = writing(4)
  expect(session.do(who(1), consents(true)).events).toEqual([])
  expect(session.do(who(1), consents(true)).records).toEqual([])
  session.do(who(1), consents(false))
  session.do(who(2), consents(true))
  session.advance(cutOf(who(1), who(2)))
  expect(authorsOnBoard(session)).toEqual([who(2)])
  session.do(lead, { type: 'participant.remove', participantId: who(2) })
  expect(session.records.consents.size).toBe(0)
})

test('[GATE-5] Consent after a held-back reveal brings the person’s own waiting words to the board at once, and in a solo only with the next reveal', () => {
  const held = (): ASession => {
    const session = writing(4)
    session.advance(cutOf(who(1), who(2)))
    return session
  }
  const released = textsOf(who(1), who(2))
  for (const kind of ['read', 'refine'] as const) {
    const session = held().advanceTo(kind)
    const { result } = session.do(who(1), consents(true), { released })
    expect([authorsOnBoard(session), result.ideaIds]).toEqual([[who(1)], session.ideaIds])
    expect([...session.records.releases.values()]).toEqual([who(2)])
    session.do(
      who(1),
      { type: 'idea.release', draftId: draft('more') },
      { released: new Map([[draft('more'), 'more']]) },
    )
    expect(authorsOnBoard(session)).toEqual([who(1), who(1)])
  }
  const again = held()
  again.do(lead, { type: 'round.start' })
  again.do(who(1), consents(true), { released })
  expect(authorsOnBoard(again)).toEqual([])
  again.advance(cutOf(who(1), who(2)))
  expect(authorsOnBoard(again)).toEqual([who(1)])

  const full = held()
  full.boardCapacity = 0
  const before = full.records
  expect(full.refusal(who(1), consents(true), { released })).toBe('too-many')
  expect(full.records).toBe(before)
})

test('[GATE-6] A named session has no gate, and a session that became anonymous before its reveal has', () => {
  const named = writing(2, { anonymity: 'named' })
  named.advance(cutOf(who(1)))
  expect([authorsOnBoard(named), round(named).heldBack]).toEqual([[who(1)], undefined])
  const turned = writing(2, { anonymity: 'named' })
  turned.do(lead, { type: 'session.edit', settings: { anonymity: 'anonymous' } })
  turned.advance(cutOf(who(1)))
  expect(authorsOnBoard(turned)).toEqual([])
})

test('[GATE-7] After a held-back reveal that left the board empty the group goes on through every phase, back and forth', () => {
  const session = writing(4)
  session.advance(cutOf(who(1), who(2)))
  session.advanceTo('vote')
  expect(must(session.state.ballots.at(-1), 'ballot').targets).toEqual([])
  session.back('read-1')
  session.advanceTo('results')
  expect(session.state.ballots.every(({ state }) => state === 'closed')).toBe(true)
  session.back('solo-1')
  session.advance(cutOf(who(1), who(2), who(3)))
  expect(authorsOnBoard(session)).toHaveLength(3)
  session.advanceTo('results')
  session.do(lead, { type: 'session.close' })
  expect(session.records.releases.size).toBe(0)
})

test('[GATE-2] A log from before the gate is read as reveals that were not held back, and a snapshot keeps what a reveal said', () => {
  const session = writing(4)
  session.advance(cutOf(who(1)))
  const { state } = session
  expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))))).toEqual(state)
  const old = writing(4, { consents: true })
  const { events } = old.advance(cutOf(who(1), who(2), who(3)))
  expect(events[0]).toEqual({ type: 'round-revealed', n: 1, ideas: 3 })
  expect(round(old)).not.toHaveProperty('heldBack')
})

test('[GATE-1] The ideas that a reveal shows together come from three devices that count', () => {
  const session = writing(3)
  session.join('same', { device: 'device-p1xx' })
  session.advance(cutOf(who(1), who(2), who(3), participant('same')))
  const authors = new Map<IdeaId, ParticipantId>(
    [...session.records.authors].map(([id, { participantId }]) => [id, participantId]),
  )
  expect(authors.size).toBe(4)
  expect(countedDevices(session.state, session.records, authors.values()).size).toBe(3)
})
