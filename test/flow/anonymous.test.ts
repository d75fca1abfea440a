// After an anonymous reveal, no grouping of the ideas tells more about their authors than chance does.
import { outcomeFormats } from '../../server/http/export.ts'
import { expect, test } from 'vitest'
import { mergeInto } from '../../shared/board/edit.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { must } from '../../shared/kernel/assert.ts'
import { cardsOf } from '../fixtures/a-session.ts'
import { aClock } from '../fixtures/a-clock.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { shareByChance } from '../fixtures/by-chance.ts'
import { closing } from '../fixtures/closing.ts'
import { guessesOf } from '../fixtures/guesses.ts'
import { livelyRefine } from '../fixtures/lively-refine.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { bytesIn, rowsNaming, allRows } from '../store/a-database.ts'
import { eachComments, rowsJoining } from './comments.ts'

const kept = closing()
const PEOPLE = 12
const EACH = 8
const ONE_IN_A_HUNDRED = 0.01

async function written(seed: number): Promise<Workshop> {
  const names = Array.from({ length: PEOPLE }, (_, at) => `Person ${at}`)
  const server = { chance: seededChance(seed) }
  const workshop = kept(await aWorkshop({ names, server }))
  await workshop.observes()
  await workshop.to('solo')
  for (const [at, person] of workshop.people.slice(0, PEOPLE).entries())
    await person.write(
      ...Array.from({ length: EACH }, (_, n) => `author ${at} thinks of ${n} here`),
    )
  await workshop.on()
  return workshop
}

let known: Promise<readonly number[]> | null = null

/** The author of each idea on the board of a similar session. A person who recognises one idea knows one author. */
function knownOrder(): Promise<readonly number[]> {
  known ??= written(99).then(async (workshop) => {
    const screen = must(workshop.people.at(-1), 'screen')
    return (await guessesOf(screen, EACH)).authors
  })
  return known
}

test.each([1, 2, 3, 4])(
  '[I2][T5][T6] No visible field of an idea tells who wrote it, after the reveal and after refining (%s)',
  async (seed) => {
    const workshop = await written(seed)
    const screen = must(workshop.people.at(-1), 'screen')
    const revealed = await guessesOf(screen, EACH)
    expect(revealed.authors).toHaveLength(PEOPLE * EACH)
    revealed.guesses.set('as in a session of one’s own', await knownOrder())
    expect(shareByChance(revealed, seededChance(seed))).toBeGreaterThan(ONE_IN_A_HUNDRED)
    await workshop.to('refine')
    await livelyRefine(workshop.people, seededChance(seed))
    const refined = await guessesOf(screen, EACH)
    expect(refined.authors).toHaveLength(PEOPLE * EACH + 3)
    expect(shareByChance(refined, seededChance(seed))).toBeGreaterThan(ONE_IN_A_HUNDRED)
  },
)

test('[I2][T5] No draft id, no time and no person goes along to the board or into an export', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  const drafts: string[] = []
  for (const [at, person] of workshop.people.entries())
    drafts.push(...(await person.write(`thought ${at}`)))
  await workshop.on()
  const screen = await workshop.observes()
  const board = await screen.board()
  const exports = await Promise.all(
    [...outcomeFormats.keys()].map((format) => screen.ask('GET', `/export/${format}`)),
  )
  const { date } = (await screen.ask('GET', '/export/json')).body as Outcome // see below
  expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
  const seen = Buffer.concat([
    ...screen.tap.heard.flatMap(({ over, bytes }) => (over === 'board' ? [bytes] : [])),
    ...exports.map(({ text }) => Buffer.from(text.replaceAll(date, 'the day'))),
  ]).toString('latin1')
  expect(board.doc.getMap('ideas').size).toBe(3)
  // A number that differs between ideas may be a time, whatever the time counts from.
  for (const idea of Object.values(board.doc.getMap('ideas').toJSON() as Record<string, object>))
    expect(Object.entries(idea).filter(([, value]) => typeof value === 'number')).toEqual([
      ['round', 1],
    ])
  const ids = workshop.everyone.map(({ seat }) => seat.participantId)
  for (const told of [...drafts, ...ids, 'Ada', 'Ben', 'Cleo', '2026'])
    expect(seen.includes(told), told).toBe(false)
})

/** What the third person of a group hears when one of the first two adds an idea. All three are at the board. */
async function heardOfAnAddedIdea(author: number): Promise<readonly string[]> {
  const server = { clock: aClock({ still: true }), chance: seededChance(3) }
  const workshop = kept(await aWorkshop({ server }))
  await workshop.to('refine')
  for (const person of workshop.people) await person.board()
  const all = async (): Promise<void> => {
    await Promise.all(workshop.everyone.map((person) => person.settled()))
    await workshop.server.clock.advance(100)
    await Promise.all(workshop.everyone.map((person) => person.settled()))
  }
  await all()
  const { heard } = workshop.person(2).tap
  const before = heard.length
  const adding = workshop.person(author).command({ type: 'idea.add', texts: ['added in the open'] })
  expect(await adding).toMatchObject({ ok: true })
  await all()
  return heard.slice(before).map(({ over, bytes }) => `${over} ${bytes.toString('latin1')}`)
}

test('[T6] An idea added in the open reaches the others in the same bytes, whoever added it', async () => {
  const heard = await heardOfAnAddedIdea(0)
  expect(heard.filter((frame) => frame.includes('added in the open'))).toHaveLength(1)
  expect(await heardOfAnAddedIdea(1)).toEqual(heard)
})

test('[I2] After an anonymous reveal, the board, awareness, control events and exports do not depend on who wrote what', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`thought ${at}`)
  await workshop.to('results')
  const ideas = [...(await workshop.person(0).board()).doc.getMap('ideas').keys()]
  expect(ideas).toHaveLength(3)
  const people = workshop.everyone.map(({ seat }) => seat.participantId)
  const has = (text: string, some: readonly string[]) => some.some((one) => text.includes(one))
  for (const person of workshop.everyone) {
    await person.settled()
    const exports = await Promise.all(
      ['json', 'csv'].map(async (format) => (await person.ask('GET', `/export/${format}`)).text),
    )
    const frames = person.tap.heard.flatMap(({ over, bytes }) =>
      over === 'control' ? [bytes.toString()] : [],
    )
    const about = [...frames, ...exports].filter((text) => has(text, ideas))
    expect(about.length).toBeGreaterThan(1)
    const named = about.filter((text) => has(text, [...people, 'Ada', 'Ben', 'Cleo']))
    expect(named).toEqual([])
  }
})

test('[T2] Merging cards after a vote tells nothing that the published totals did not tell', async () => {
  const agenda = [
    { id: 'lobby', kind: 'lobby', seconds: 0 },
    { id: 'solo', kind: 'solo', seconds: 0, board: 'hidden' },
    { id: 'refine', kind: 'refine', seconds: 0 },
    { id: 'vote', kind: 'vote', seconds: 0, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
    { id: 'results', kind: 'results', seconds: 0 },
    { id: 'again', kind: 'refine', seconds: 0 },
    { id: 'end', kind: 'results', seconds: 0 },
  ] satisfies CreateSession['agenda']
  const names = ['Ada', 'Ben', 'Cleo', 'Dan']
  const workshop = kept(await aWorkshop({ names, session: { agenda } }))
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`idea ${at}`)
  await workshop.to('vote')
  const ids = cardsOf(await newBallot(workshop.person(0))).toSorted()
  // Of the first pair, two people marked both cards. Of the second pair, each card has two people, and nobody marked
  // both.
  const marked = [[0, 1, 2], [0, 1, 2], [3], [3]]
  for (const [at, person] of workshop.people.entries()) {
    const { id } = await newBallot(person)
    const marks = Object.fromEntries(must(marked[at], 'marks').map((n) => [must(ids[n], 'id'), 1]))
    const cast = { type: 'ballot.cast', ballotId: id, marks } as const
    expect(await person.command(cast)).toMatchObject({ ok: true })
  }
  await workshop.to('results')
  await workshop.to('refine')
  const merging = await workshop.person(3).board()
  mergeInto(merging.doc, [must(ids[1], 'id')], must(ids[0], 'id'), merging.origin)
  mergeInto(merging.doc, [must(ids[3], 'id')], must(ids[2], 'id'), merging.origin)
  await merging.saved()
  await workshop.to('results')
  const { cards } = (await workshop.person(3).ask('GET', '/export/json')).body as Outcome // another test checks this against the schema
  const told = cards.map(({ marks, people, from }) => ({ marks, people, from }))
  expect(told).toEqual([
    { marks: 4, people: 4, from: 2 },
    { marks: 4, people: 4, from: 2 },
  ])
})

test('[T2] No total is served of a vote with fewer ballots than the threshold', async () => {
  const workshop = kept(await aWorkshop({ names: ['Ada', 'Ben', 'Cleo', 'Dan'] }))
  await workshop.to('solo')
  await workshop.person(0).write('an idea')
  await workshop.to('vote')
  for (const person of workshop.people.slice(0, 3)) {
    const { id, targets } = await newBallot(person)
    const marks = { [must(targets[0], 'target')]: 1 }
    expect(await person.command({ type: 'ballot.cast', ballotId: id, marks })).toMatchObject({
      ok: true,
    })
  }
  await workshop.to('results')
  for (const person of workshop.everyone) {
    const closed = await person.until(() => person.slices.results?.ballots[0], 'the closed ballot')
    expect(closed.tally).toBeNull()
    const { cards } = (await person.ask('GET', '/export/json')).body as Outcome // see above
    expect(cards.map(({ marks }) => marks)).toEqual([null])
  }
})

const newBallot = (person: Participant) =>
  person.until(() => person.slices.ballots?.[0], 'a ballot')

test('[T22] At the close of an anonymous session, nothing left joins a participant to an idea', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const workshop = await aWorkshop({
    names: ['Ada', 'Ben', 'Cleo', 'Dan'],
    consents: false,
    server: { store: folder.database() },
  })
  await workshop.to('solo')
  await workshop.person(2).agrees()
  const drafts: string[] = []
  const pads: Replica[] = []
  for (const [at, person] of workshop.people.entries()) {
    drafts.push(...(await person.write(`thought of number ${at}`, `second of number ${at}`)))
    pads.push(await person.pad())
  }
  await workshop.to('refine')
  await workshop.person(0).command({ type: 'idea.add', texts: ['added in the open'] })
  const said = await eachComments(workshop.people)
  const [late] = await workshop.person(1).write('kept waiting')
  await workshop.person(1).command({ type: 'idea.release', draftId: must(late, 'late') })
  await workshop.to('vote')
  const ideas = new Set<string>()
  for (const person of workshop.people) {
    const ballot = await person.until(() => person.slices.ballots?.[0], 'a ballot')
    for (const id of ballot.targets) ideas.add(id)
    const marks = { [must(ballot.targets[0], 'target')]: 1 }
    await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks })
  }
  await workshop.to('results')
  expect(await workshop.facilitator.command({ type: 'session.close' })).toMatchObject({ ok: true })
  await workshop.see((view) => view.phase.kind === 'closed')
  for (const pad of pads) pad.close()
  await workshop.close() // rooms write their last rows at the close, and these must not bring anything back

  const path = `${folder.path}/forethought.db`
  const people = workshop.everyone.map(({ seat }) => seat.participantId)
  const rows = rowsNaming(path, workshop.sessionId)
  expect(rows).toMatchObject({ answers: 0, bindings: 0 })
  expect(ideas.size).toBe(9)
  const among = (row: string, ids: Iterable<string>) => [...ids].filter((id) => row.includes(id))
  const pairs = allRows(path)
    .map((row) => row.toString('latin1'))
    .filter((row) => among(row, people).length > 0 && among(row, ideas).length > 0)
  expect(pairs).toEqual([])
  expect(rowsJoining(path, people, said)).toEqual([])
  const bytes = bytesIn(folder.path)
  for (const gone of [...drafts, 'kept waiting']) expect(bytes.includes(gone), gone).toBe(false)
  for (const stays of ['thought of number 0', 'added in the open', 'comment of person 3'])
    expect(bytes.includes(stays), stays).toBe(true)
})
