// The latecomer's lane on a real server: every door to the board, and what other people receive meanwhile.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { exportFormats } from '../../server/http/export.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import { setKept, typeInto } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId } from '../../shared/kernel/ids.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { aClock } from '../fixtures/a-clock.ts'
import {
  aParticipant,
  type Asked,
  Participant,
  resumed,
  someDraftId,
} from '../fixtures/a-participant.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const kept = closing()
const PAD_TICK_MS = 50
const CANARY = 'the zebra canary'

/** Writes one draft. The clock is moved by the tick of the pads, in case it moves only here. */
async function writes(workshop: Workshop, person: Participant, text: string): Promise<void> {
  const { question } = await person.seen(({ phase }) => phase.pad === 'write', 'a pad')
  const pad = await person.pad()
  addMany(pad.doc, [{ draftId: someDraftId(), text }], question.id, pad.origin)
  await pad.settled()
  await workshop.server.clock.advance(PAD_TICK_MS)
  await pad.saved()
  pad.close()
}

async function revealed(wishes: Parameters<typeof aWorkshop>[0] = {}): Promise<Workshop> {
  const workshop = kept(await aWorkshop(wishes))
  await workshop.to('solo')
  await writes(workshop, workshop.person(0), CANARY)
  await workshop.to('read')
  return workshop
}

const arrives = async (workshop: Workshop): Promise<Participant> =>
  kept(
    await aParticipant(workshop.server, workshop.facilitator.created.joinCode, {
      name: 'Zoe',
      skipLane: false,
    }),
  )

/** The doors at which this person gets anything of the board. */
async function openDoors(workshop: Workshop, late: Participant): Promise<readonly string[]> {
  const open: string[] = []
  const board = late.replica('board')
  const answered = board.until(() => board.provider.synced || board.wasRefused, 'an answer')
  if ((await answered) && board.provider.synced) open.push('board')
  board.close()
  for (const format of exportFormats) {
    const answer = await late.ask('GET', `/export/${format}`)
    if (format === 'mine') expect(answer.status).toBe(200)
    else if (answer.status === 200) open.push(format)
    else expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-phase' } })
    if (answer.text.includes('zebra')) open.push(`${format} with words`)
  }
  const { text } = await late.ask('GET', '')
  const cards = [...(await workshop.facilitator.board()).doc.getMap('ideas').keys()]
  expect(cards.length).toBeGreaterThan(0)
  for (const id of cards) if (text.includes(id)) open.push('view')
  for (const { bytes } of late.tap.heard)
    if (bytes.includes('zebra') || cards.some((id) => bytes.includes(id))) open.push('wire')
  return open
}

test('[LANE-11] Every door to the board stays closed to a person in the lane, in each phase, for each of their devices and after a restart. One command then opens all of them', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const before = await revealed({ server: { store: folder.database() } })
  const joined = await arrives(before)
  before.people.push(joined)
  for (const kind of ['read', 'refine', 'vote', 'results'] as const) {
    if (kind !== 'read') await before.to(kind)
    await pointsOut(before.facilitator, kind)
    expect(await joined.inPhase(kind)).toMatchObject({ me: { lane: true } })
    expect([kind, await openDoors(before, joined)]).toEqual([kind, []])
  }
  const workshop = kept(await before.restarted({ store: folder.database() }))
  const late = must(workshop.people.at(-1), 'latecomer')
  const phone = kept(await resumed(workshop.server, await resumeKey(workshop, late)))
  for (const device of [late, phone]) {
    expect((await device.seen()).me).toMatchObject({ lane: true, late: true })
    expect(await openDoors(workshop, device)).toEqual([])
  }
  await phone.write('from the lane')
  expect(await phone.command({ type: 'lane.finish' })).toMatchObject({ ok: true })
  for (const device of [late, phone]) {
    await device.seen((view) => !view.me.lane && view.phase.board === 'frozen')
    expect(await device.ideas()).toEqual([CANARY])
    expect((await device.ask('GET', '/export/md')).text).toContain(CANARY)
  }
  // The words of the lane still belong to their author alone.
  expect((await late.ask('GET', '/export/mine')).text).toContain('from the lane')
  expect((await workshop.facilitator.ask('GET', '/export/json')).text).not.toContain(
    'from the lane',
  )
})

/** Puts something of the board into the view and the slices of everybody. */
async function pointsOut(facilitator: Participant, kind: PhaseKind): Promise<void> {
  const board = await facilitator.board()
  const [ideaId] = [...board.doc.getMap('ideas').keys()].flatMap((id) => parseIdeaId(id) ?? [])
  const card = must(ideaId, 'card')
  const asked: readonly Asked[] =
    kind === 'refine'
      ? [{ type: 'action.add', text: 'feed the zebra', ideaId: card }]
      : kind === 'results'
        ? [{ type: 'outcome.decide', ideaId: card, status: 'chosen' }]
        : []
  if (kind !== 'vote')
    expect(await facilitator.command({ type: 'focus.set', ideaId: card })).toMatchObject({
      ok: true,
    })
  for (const one of asked) expect(await facilitator.command(one)).toMatchObject({ ok: true })
  board.close()
}

/** The same device joins again, and gets a key for another device. */
async function resumeKey(workshop: Workshop, { seat }: Participant): Promise<string> {
  const { joinCode } = workshop.facilitator.created
  const asAgain = new Participant(workshop.server, seat)
  const answer = await asAgain.askOutside('POST', `/api/join/${joinCode}`, {})
  asAgain.close()
  return (answer.body as { resumeKey: string }).resumeKey
}

const withoutIds = (text: string, joinCode: string): string =>
  text.replaceAll(joinCode, 'CODE').replaceAll(/[\w-]{20,}/g, (id) => `id of ${id.length}`)

/** Everything that the others receive while a latecomer is in the lane or not, with its time. */
async function heard(doing: 'skips at the door' | 'skips' | 'stays' | 'writes and finishes') {
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn']
  const server = { clock: aClock({ still: true }), chance: seededChance(7) }
  const workshop = await revealed({ names, server })
  const { joinCode } = workshop.facilitator.created
  const zoe = kept(
    await aParticipant(workshop.server, joinCode, {
      name: 'Zoe',
      skipLane: doing === 'skips at the door',
    }),
  )
  const screen = await workshop.observes()
  const listeners = [workshop.facilitator, workshop.person(1), screen]
  const pass = async (ms: number): Promise<void> => {
    for (const person of [...workshop.everyone, zoe]) await person.settled()
    await workshop.server.clock.advance(ms)
    for (const person of [...workshop.everyone, zoe]) await person.settled()
  }
  const asked: string[] = []
  const look = async (): Promise<void> => {
    for (let steps = 0; steps < 4; steps++) await pass(5_000)
    for (const person of listeners)
      for (const path of ['', '/export/md', '/export/json', '/export/mine'])
        asked.push(withoutIds((await person.ask('GET', path)).text, joinCode))
  }
  if (doing === 'skips')
    expect(await zoe.command({ type: 'lane.skip' })).toMatchObject({ ok: true })
  await look()
  await workshop.to('refine')
  if (doing === 'writes and finishes') await writes(workshop, zoe, 'from the lane')
  else await pass(PAD_TICK_MS)
  await look()
  if (doing === 'writes and finishes')
    expect(await zoe.command({ type: 'lane.finish' })).toMatchObject({ ok: true })
  await workshop.to('vote')
  for (const at of [0, 1, 2]) {
    const person = workshop.person(at)
    const { id: ballotId, targets } = await person.until(() => person.slices.ballots?.[0], 'ballot')
    const marks = { [must(targets[0], 'card')]: 1 }
    expect(await person.command({ type: 'ballot.cast', ballotId, marks })).toMatchObject({
      ok: true,
    })
  }
  await look()
  await workshop.to('results')
  await look()
  expect((await zoe.seen()).me.lane).toBe(doing === 'stays')
  const frames = listeners.map((person) =>
    person.tap.heard.map(({ over, bytes, at }) => {
      if (over !== 'control') return { over, at, said: bytes.length }
      return { over, at, said: withoutIds(bytes.toString(), joinCode) }
    }),
  )
  return { asked, frames }
}

test('[T3][T4][LANE-12] Other people receive the same, frame by frame, whether a latecomer skips the lane at the door, skips it later, stays in it, or writes in it and finishes. The words of the room, the tally and the list of who is here do not tell either', async () => {
  const plain = await heard('skips at the door')
  for (const doing of ['skips', 'stays', 'writes and finishes'] as const) {
    const other = await heard(doing)
    expect([doing, other.asked]).toEqual([doing, plain.asked])
    for (const [at, frames] of other.frames.entries()) {
      expect(frames.length).toBeGreaterThan(5)
      expect([doing, at, frames]).toEqual([doing, at, plain.frames[at]])
    }
  }
})

test('[LANE-20][LANE-23] A finished lane in a named session keeps a mark of the letters of each draft, and none of the words. The mark is the same after a restart, and another after any change of the text', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const session = { template: 'strict', settings: { anonymity: 'named' } } as const
  const before = await revealed({ session, server: { store: folder.database() } })
  const joined = await arrives(before)
  before.people.push(joined)
  const [same, changed, inField] = await joined.write('a quiet quokka', 'a loud quokka', 'a late')
  const pad = await joined.pad()
  setKept(pad.doc, must(inField, 'draft'), true, pad.origin)
  await pad.saved()
  pad.close()
  expect(await joined.command({ type: 'lane.finish' })).toMatchObject({ ok: true })

  const workshop = kept(await before.restarted({ store: folder.database() }))
  const late = must(workshop.people.at(-1), 'latecomer')
  const { lane } = rowOf(folder, late)
  expect(new Set(Object.keys(lane.stood))).toEqual(new Set([same, changed, inField]))
  expect(JSON.stringify(lane)).not.toMatch(/quokka|quiet|loud|late/)
  const again = await late.pad()
  typeInto(again.doc, must(changed, 'draft'), 'a loud quokka!', again.origin)
  setKept(again.doc, must(inField, 'draft'), false, again.origin)
  await again.saved()
  again.close()
  for (const draftId of [same, changed, inField])
    expect(
      await late.command({ type: 'idea.release', draftId: must(draftId, 'draft') }),
    ).toMatchObject({ ok: true })
  const seen = workshop.person(0)
  expect(seen.slices.results?.alone).toBeUndefined()
  await workshop.to('results')
  const { alone } = await seen.until(
    () => seen.slices.results?.alone && seen.slices.results,
    'alone',
  )
  const { ideaIds, drafts } = must(late.slices.mine ?? null, 'mine')
  expect(ideaIds).toHaveLength(3)
  expect(new Set(alone)).toEqual(new Set([same, inField].map((id) => drafts[must(id, 'draft')])))
  const { cards } = (await seen.ask('GET', '/export/json')).body as Pick<Outcome, 'cards'>
  const counts = cards.map(({ head, convergence }) => [head.text, convergence?.count] as const)
  expect(new Map(counts)).toEqual(
    new Map([
      [CANARY, 1],
      ['a quiet quokka', 1],
      ['a loud quokka!', 0],
      ['a late', 1],
    ]),
  )
  // A person who leaves takes the row of the lane along; the ideas stay as they are.
  expect(await late.ask('DELETE', '/me')).toMatchObject({ status: 204 })
  expect(rowOf(folder, late).rows).toEqual([])
})

/** The rows of a person's lane in the database. */
function rowOf(folder: ReturnType<typeof aFolder>, { seat }: Participant) {
  const db = new DatabaseSync(join(folder.path, 'forethought.db'), { readOnly: true })
  const rows = db
    .prepare(`SELECT json FROM records WHERE tbl = 'lanes' AND key = ?`)
    .all(seat.participantId)
    .map(({ json }) => JSON.parse(String(json)) as { stood: Record<string, string> })
  db.close()
  return { rows, lane: rows[0] ?? { stood: {} } }
}
